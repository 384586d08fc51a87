/** A sweep of some seconds by the built command line, started so that it can be killed. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UNCERTAIN } from "../experiment/sweep/scenarios.js";
import { built } from "../support/build.js";

const MAIN = built("cli/main.js");

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  /** What it has said on stderr so far. */
  said(): string;
  /** Fails where something ended it that the test did not send. */
  readonly ended: Promise<Ending>;
}

/** `capsim` with these arguments, in a folder. */
export function start(folder: string, ...args: readonly string[]): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const ended = new Promise<Ending>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code, signal) => {
      if (signal === null || child.killed) done({ code, signal, stderr });
      else fail(new Error(`capsim ${args.join(" ")}: ended by ${signal}; it had said: ${stderr}`));
    });
  });
  ended.catch(() => {});
  return { process: child, said: () => stderr, ended };
}

/** Sixty batches of a small service's days. */
export const SWEEP = ["sweep", "small.yaml", "--samples", "600", "--quiet"];

/** A new folder with a small uncertain scenario in it, given to the work and removed after it. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "capsim-system-"));
  try {
    writeFileSync(join(folder, "small.yaml"), UNCERTAIN);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

export const RESULTS = ["sweep.csv", "quantiles.csv", "sensitivity.csv", "sweep.json"] as const;

/** The files of a finished sweep, one after the other. */
export function resultsOf(folder: string, out = "out"): string {
  return RESULTS.map((name) => readFileSync(join(folder, out, "small", name), "utf8")).join("\n");
}
