/**
 * The finished batches of a sweep in one file, so that nothing finished is lost whatever ends the process.
 *
 *   {"format":2,"capsim":"0.1.0","digest":"...",...}   which sweep it is
 *   #3a5c0e1f 20                                       a batch: checksum and bytes of its rows, then the rows
 *   0.31,1481
 *   0.28,1587
 *
 * A batch that is torn or damaged, and all that follows it, counts as not written.
 */

import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  rmSync,
  writeSync,
} from "node:fs";
import { InputError, setting } from "../../errors.js";
import { machineError, systemCode } from "../machine.js";
import { batchesIn, checksum, type Held, type OpenFile, readHead } from "./checkpointReader.js";
import type { SweepIdentity } from "./sweepIdentity.js";

/** The checkpoint's name in the folder of results. */
export const CHECKPOINT = ".sweep.checkpoint";

/** `fresh` refuses to overwrite what is unfinished, `resume` goes on with it, `restart` begins anew. */
export type CheckpointMode = "fresh" | "resume" | "restart";

export interface Checkpoint {
  /** Batches that it holds already. */
  readonly batches: number;
  /** Appends the next batch, lines of text. @throws MachineError where the disk refuses; what was finished stays. */
  append(rows: string): void;
  /** The text of every batch it holds, read until `close`; bytes that stay until the next batch is asked for. */
  texts(): Generator<Uint8Array>;
  /** Makes sure that all is on the disk, and closes the file. */
  close(): void;
}

/** Of the file; a change to it is a new number. */
const FORMAT = 2;

/** At most this long may a power cut cost; a killed process loses nothing that was appended. */
const FLUSH_EVERY_MS = 1_000;

/**
 * The checkpoint at a path, opened for appending; each batch it holds goes to `take` first.
 *
 * @param take whether the rows are those of the batch: if not, it counts as damaged
 * @throws InputError for one of another sweep, one that a fresh start would destroy, or what is no file
 * @throws MachineError where the file cannot be read or written
 */
export function openCheckpoint(
  path: string,
  identity: SweepIdentity,
  mode: CheckpointMode,
  take: (rows: string, batch: number) => boolean,
): Checkpoint {
  const open = { file: openPlainFile(path), path };
  try {
    return checkpointOf(open, identity, mode, take);
  } catch (error) {
    closeSync(open.file);
    throw error;
  }
}

/**
 * Opens a file of one's own to read and write, created where there is none.
 *
 * @throws InputError for a link, which might lead to somebody else's file, a pipe or a device
 */
function openPlainFile(path: string): number {
  const refuse = (kind: string) =>
    new InputError({ file: path, message: `must be a plain file, got ${kind} (remove it)` });
  let file: number;
  try {
    // A plain file is not opened through a link, and a pipe is not waited for.
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    file = openSync(path, flags, 0o666);
  } catch (error) {
    if (systemCode(error) === "ELOOP") throw refuse("a symbolic link");
    throw machineError("write", path, error);
  }
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw refuse("something else");
}

function checkpointOf(
  open: OpenFile,
  identity: SweepIdentity,
  mode: CheckpointMode,
  take: (rows: string, batch: number) => boolean,
): Checkpoint {
  const head = mode === "restart" ? null : readHead(open);
  const header = `${JSON.stringify({ format: FORMAT, ...identity })}\n`;
  if (head === null) return appendable(open, 0, 0, header);
  // Its batches could not be told from damaged ones.
  if (head.held.format !== FORMAT) requireOurs(open.path, mode, head.held, identity);
  let batches = 0;
  let bytes = head.bytes;
  for (const batch of batchesIn(open, bytes)) {
    // Told apart only now: a file without a single batch is nobody's loss.
    if (batches === 0) requireOurs(open.path, mode, head.held, identity);
    if (!take(batch.text.toString("utf8"), batches)) break;
    bytes += batch.bytes;
    batches++;
  }
  if (batches === 0) return appendable(open, 0, 0, header);
  return appendable(open, batches, bytes, null);
}

function requireOurs(path: string, mode: CheckpointMode, held: Held, asked: SweepIdentity): void {
  if (mode === "fresh") {
    throw new InputError({
      path: setting("resume"),
      message: `must be given to go on with the unfinished sweep in ${path} (or ${setting("restart")} to begin anew), got neither`,
    });
  }
  requireSame(path, held, asked);
}

/** Removes the checkpoint of a finished sweep. */
export function removeCheckpoint(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw machineError("remove", path, error);
  }
}

function appendable(open: OpenFile, batches: number, bytes: number, header: string | null): Checkpoint {
  const { file, path } = open;
  let end = bytes;
  let flushedAt = performance.now();
  const write = (content: Uint8Array) => {
    try {
      for (let at = 0; at < content.length; ) {
        at += writeSync(file, content, at, content.length - at, end + at);
      }
      end += content.length;
    } catch (error) {
      // Half a batch would be dropped by its checksum anyway; leave the file as it was.
      try {
        ftruncateSync(file, end);
      } catch {
        // The error below says what is wrong.
      }
      throw machineError("write", path, error);
    }
  };
  try {
    ftruncateSync(file, bytes);
  } catch (error) {
    throw machineError("write", path, error);
  }
  if (header !== null) write(Buffer.from(header, "utf8"));
  return {
    batches,
    append(rows) {
      const content = Buffer.from(rows, "utf8");
      write(Buffer.concat([Buffer.from(`#${checksum(content)} ${content.length}\n`), content]));
      if (performance.now() - flushedAt < FLUSH_EVERY_MS) return;
      flush(file, path);
      flushedAt = performance.now();
    },
    texts: function* () {
      for (const { text } of batchesIn(open, readHead(open)?.bytes ?? 0)) yield text;
    },
    close() {
      flush(file, path);
      closeSync(file);
    },
  };
}

function flush(file: number, path: string): void {
  try {
    fsyncSync(file);
  } catch (error) {
    throw machineError("write", path, error);
  }
}

/** @throws InputError naming everything in which the two sweeps differ */
function requireSame(path: string, held: Held, asked: SweepIdentity): void {
  const format = held.format === FORMAT ? [] : [`checkpoint format ${held.format ?? 1} instead of ${FORMAT}`];
  const differences = (Object.keys(asked) as (keyof SweepIdentity)[])
    .filter((key) => held[key] !== asked[key])
    .map((key) =>
      key === "digest"
        ? "another scenario"
        : `${key === "capsim" ? "capsim version" : key} ${held[key]} instead of ${asked[key]}`,
    );
  const all = [...format, ...differences];
  if (all.length === 0) return;
  throw new InputError({
    path: setting("resume"),
    message: `must go on with the same sweep, got ${all.join(", ")} in ${path} (${setting("restart")} begins anew)`,
  });
}
