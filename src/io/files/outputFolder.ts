/**
 * A folder of results that appears whole or not at all: every file is written under a temporary
 * name and renamed only when all of them are complete.
 */

import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { InputError } from "../../errors.js";
import { whenLeaving } from "../leaving.js";
import { machineError, systemCode } from "../machine.js";
import { removeLeftovers, temporaryName } from "./temporaryFiles.js";

const flushed = promisify(fsync);

/** The name that stands for stdin on the command line. */
export const STANDARD_INPUT = "-";

/** Where the results of a scenario file go: `<out>/<file stem>`. */
export function outputPath(out: string, scenarioFile: string): string {
  return join(out, stem(scenarioFile));
}

/** `scenarios/report/kimi.yaml` -> `kimi`; a name that would be left with dots alone, such as `.yaml`, stays whole. */
export function stem(file: string): string {
  const name = file === STANDARD_INPUT ? "stdin" : basename(file);
  const short = name.replace(/\.(ya?ml|json)$/i, "");
  return /^\.*$/.test(short) ? name : short;
}

/**
 * Proves that no two scenario files would write to the same folder.
 *
 * @throws InputError naming both
 */
export function distinctFolders(out: string, files: readonly string[]): void {
  const owners = new Map<string, string>();
  for (const file of files) {
    const folder = outputPath(out, file);
    const owner = owners.get(folder);
    if (owner !== undefined) {
      throw new InputError({
        file,
        message: `must have a name of its own, got that of ${owner}: both write to ${folder}`,
      });
    }
    owners.set(folder, file);
  }
}

/**
 * Creates the folder, removes what killed processes left in it, and proves that it can be written to, before any work
 * is done.
 *
 * @throws MachineError where it cannot.
 */
export function prepareFolder(folder: string): void {
  const probe = temporaryName(join(folder, "probe"));
  try {
    const made = makeFolder(folder);
    // Work that fails or is interrupted leaves no folder behind that holds nothing.
    whenLeaving(() => removeEmpty(made));
    removeLeftovers(folder);
    writeFileSync(probe, "", { flag: "wx" });
    rmSync(probe);
  } catch (error) {
    throw machineError("write there", folder, error);
  }
}

/**
 * Creates a folder and those above it. Node's own `recursive` never returns where the system refuses with ENOENT, as
 * /proc does.
 *
 * @returns the folders that were not there before, the outermost first
 */
function makeFolder(folder: string): string[] {
  if (existsSync(folder)) return [];
  const above = dirname(folder);
  const made = above === folder ? [] : makeFolder(above);
  try {
    mkdirSync(folder);
    return [...made, folder];
  } catch (error) {
    // Another process may have been first.
    if (systemCode(error) !== "EEXIST") throw error;
    return made;
  }
}

/** Removes those of the folders that are empty, the innermost first. */
function removeEmpty(folders: readonly string[]): void {
  for (const folder of [...folders].reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // It holds something, or is gone: both are well.
    }
  }
}

/** Takes a file's text or bytes, piece by piece. */
export type Write = (piece: string | Uint8Array) => void;

/**
 * One file of a result: its content, or a function that writes it piece by piece, knowing the digests (SHA-256,
 * hexadecimal) of the files written before it by their names.
 */
export type Content = string | Uint8Array | ((write: Write, digests: ReadonlyMap<string, string>) => void);

/** A file that is written under a temporary name, still open. */
interface Pending {
  readonly temporary: string;
  readonly path: string;
  readonly file: number;
}

/**
 * Writes all files of a result or none of them, and gives them their names in the order of the map. They are flushed to
 * the disk at the same time: it takes hardly longer for all than for one.
 *
 * @throws MachineError where the machine refuses; nothing of the new result is then left behind.
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Content>): Promise<void> {
  const pending: Pending[] = [];
  const digests = new Map<string, string>();
  const remove = () => {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
  };
  const stay = whenLeaving(remove);
  let current = folder;
  try {
    makeFolder(folder);
    try {
      for (const [name, content] of files) {
        current = join(folder, name);
        const temporary = temporaryName(current);
        const file = openSync(temporary, "wx");
        pending.push({ temporary, path: current, file });
        digests.set(name, writeContent(file, content, digests));
      }
      await flush(pending);
    } finally {
      for (const { file } of pending) closeSync(file);
    }
    for (const { temporary, path } of pending) {
      current = path;
      renameSync(temporary, path);
    }
  } catch (error) {
    remove();
    throw machineError("write", current, error);
  } finally {
    stay();
  }
}

/** Returns the digest of what was written. */
function writeContent(file: number, content: Content, digests: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  const write: Write = (piece) => {
    const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
    hash.update(bytes);
    writeAll(file, bytes);
  };
  if (typeof content === "function") content(write, digests);
  else write(content);
  return hash.digest("hex");
}

/** Waits until all are on the disk. */
async function flush(pending: readonly Pending[]): Promise<void> {
  // All are waited for even where one fails: none may be closed while it is flushed.
  const outcomes = await Promise.allSettled(pending.map(({ file }) => flushed(file)));
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") throw outcome.reason;
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
