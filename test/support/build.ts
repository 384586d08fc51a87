/** The built package, built anew where a source is newer: a test never judges a stale build, in `npm run watch` either. */

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What a build is made of, beside src. */
const INPUTS = ["package.json", "tsconfig.json", "tsconfig.build.json", "vite.config.ts"];

/** `npm run build` leaves it, dated by when it began. */
const STAMP = "dist/.built";

/** One build at a time, in whichever test's process: whose, by the number of the process. */
const LOCK = "dist/.lock";

let isFresh = false;

/** The path of a file of the build, which is as new as its sources. */
export function built(path: string): string {
  if (!isFresh) refresh(process.cwd());
  isFresh = true;
  return resolve("dist", path);
}

/** Whether a file of `root`'s sources is newer than its build, or gone since, or nothing is built. */
export function isStale(root: string): boolean {
  const builtAt = changedAt(join(root, STAMP));
  const folders = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true });
  const paths = folders.map((entry) => join(entry.parentPath, entry.name));
  const inputs = [join(root, "src"), ...INPUTS.map((file) => join(root, file)), ...paths];
  return inputs.some((input) => changedAt(input) >= builtAt);
}

/** When a file, or a folder's list of files, was last written [ms]; -Infinity where it is not there. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
}

function refresh(root: string): void {
  if (!isStale(root)) return;
  locked(join(root, LOCK), () => {
    // Another process may have built it meanwhile.
    if (!isStale(root)) return;
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "build"], {
      cwd: root,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`);
    if (isStale(root)) throw new Error("a source changed while it was built");
  });
}

/** Does the work while no other process does: waits for one that lives, takes over from one that does not. */
export function locked(lock: string, work: () => void): void {
  mkdirSync(join(lock, ".."), { recursive: true });
  while (!isTaken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!isAlive(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(lock: string): boolean {
  try {
    // An empty file is one whose owner is about to write its number.
    const owner = Number(readFileSync(lock, "utf8") || process.ppid);
    return process.kill(owner, 0);
  } catch {
    return false;
  }
}
