/** The built command line, run as a user runs it, in folders that are thrown away. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const MAIN = resolve("dist/cli/main.js");

export interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `capsim` with these arguments in a folder. */
export function capsim(folder: string, ...args: string[]): Ending {
  return capsimOf(MAIN, folder, ...args);
}

/**
 * The same of another build.
 *
 * @throws Error where it did not end by itself, saying what ended it
 */
export function capsimOf(main: string, folder: string, ...args: string[]): Ending {
  const { status, signal, error, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    maxBuffer: 64e6,
  });
  if (status === null) {
    const reason = [signal, error?.message].filter(Boolean).join(", ");
    throw new Error(`capsim ${args.join(" ")}: ended by ${reason}; it had said: ${stderr}`);
  }
  return { code: status, stdout, stderr };
}

/** A new folder that sees the committed scenarios as `scenarios`, given to the work and removed after it. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "capsim-test-"));
  try {
    symlinkSync(resolve("scenarios"), join(folder, "scenarios"));
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder beneath another. */
export function subfolder(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

/** Every file beneath a folder, by its path from there. */
export function contents(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(files.map((file) => [relative(folder, file), readFileSync(file, "latin1")]));
}
