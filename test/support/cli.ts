/** The built command line, run as a user runs it, in folders that are thrown away. */

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { built } from "./build.js";

/** The built entry. */
export const MAIN = built("cli/main.js");

export interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `capsim` with these arguments in a folder. */
export function capsim(folder: string, ...args: string[]): Ending {
  return capsimOf(MAIN, folder, ...args);
}

/** The same with a text on stdin. */
export function capsimFed(folder: string, input: string, ...args: string[]): Ending {
  return ended(MAIN, folder, input, args);
}

/** The same of another build. */
export function capsimOf(main: string, folder: string, ...args: string[]): Ending {
  return ended(main, folder, "", args);
}

/** @throws Error where it did not end by itself, saying what ended it */
function ended(main: string, folder: string, input: string, args: readonly string[]): Ending {
  const { status, signal, error, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    input,
    encoding: "utf8",
    timeout: 120_000,
    maxBuffer: 64e6,
  });
  if (status === null || error !== undefined) {
    const reason = [signal, error?.message].filter(Boolean).join(", ");
    throw new Error(`capsim ${args.join(" ")}: ended by ${reason}; it had said: ${stderr}`);
  }
  return { code: status, stdout, stderr };
}

export interface Started {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ending: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stdout(): string;
  stderr(): string;
  /** Waits until it works at what `begun` sees; without it for long enough to have begun. */
  isAtWork(begun?: () => boolean): Promise<void>;
}

/** Starts `capsim` with these arguments in a folder, with a stdin that stays open. */
export function started(folder: string, ...args: string[]): Started {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder });
  const pieces = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (piece: string) => {
      pieces[name] += piece;
    });
  }
  const ending = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    process: child,
    ending,
    stdout: () => pieces.stdout,
    stderr: () => pieces.stderr,
    async isAtWork(begun) {
      const startedAt = performance.now();
      const isBegun = begun ?? (() => performance.now() - startedAt > 800);
      while (child.exitCode === null && !isBegun()) await rest(20);
    },
  };
}

/** A new folder that sees the committed scenarios as `scenarios`, given to the work and removed after it. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "capsim-test-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let isPending = false;
  try {
    symlinkSync(resolve("scenarios"), join(folder, "scenarios"));
    const result = work(folder);
    if (!(result instanceof Promise)) return result;
    isPending = true;
    return result.finally(remove) as T;
  } finally {
    if (!isPending) remove();
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
