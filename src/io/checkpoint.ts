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

import { closeSync, fsyncSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { InputError } from "../errors.js";
import { batchesIn, checksum, type Held, readHead } from "./checkpointReader.js";
import { machineError } from "./machine.js";

/** What must be equal for a checkpoint to be of the same sweep. */
export interface SweepIdentity {
  readonly capsim: string;
  /** Of the scenario, its seed apart. */
  readonly digest: string;
  readonly seed: number;
  readonly measure: string;
  readonly method: string;
  readonly samples: number;
  readonly replications: number;
  /** Samples of a batch. */
  readonly batchSize: number;
}

/** `fresh` refuses to overwrite what is unfinished, `resume` goes on with it, `restart` begins anew. */
export type CheckpointMode = "fresh" | "resume" | "restart";

export interface Checkpoint {
  /** Batches that it holds already. */
  readonly batches: number;
  /** Appends the next batch, lines of text. @throws MachineError where the disk refuses; what was finished stays. */
  append(rows: string): void;
  /** The text of every batch it holds; bytes that stay until the next batch is asked for. */
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
 * @throws InputError for one of another sweep, or one that a fresh start would destroy
 * @throws MachineError where the file cannot be read or written
 */
export function openCheckpoint(
  path: string,
  identity: SweepIdentity,
  mode: CheckpointMode,
  take: (rows: string) => void,
): Checkpoint {
  const head = mode === "restart" ? null : readHead(path);
  const header = `${JSON.stringify({ format: FORMAT, ...identity })}\n`;
  if (head === null) return appendable(path, 0, 0, header);
  // Its batches could not be told from damaged ones.
  if (head.held.format !== FORMAT) requireOurs(path, mode, head.held, identity);
  let batches = 0;
  let bytes = head.bytes;
  for (const batch of batchesIn(path, bytes)) {
    // Told apart only now: a file without a single batch is nobody's loss.
    if (batches++ === 0) requireOurs(path, mode, head.held, identity);
    bytes += batch.bytes;
    take(batch.text.toString("utf8"));
  }
  if (batches === 0) return appendable(path, 0, 0, header);
  return appendable(path, batches, bytes, null);
}

function requireOurs(path: string, mode: CheckpointMode, held: Held, asked: SweepIdentity): void {
  if (mode === "fresh") {
    throw new InputError({
      path: "--resume",
      message: `must be given to go on with the unfinished sweep in ${path} (or --restart to begin anew), got neither`,
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

function appendable(path: string, batches: number, bytes: number, header: string | null): Checkpoint {
  let file: number;
  let end = bytes;
  let flushedAt = performance.now();
  const write = (content: Uint8Array) => {
    try {
      for (let at = 0; at < content.length; )
        at += writeSync(file, content, at, content.length - at, end + at);
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
    file = openSync(path, header === null ? "r+" : "w");
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
      for (const { text } of batchesIn(path, readHead(path)?.bytes ?? 0)) yield text;
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
    path: "--resume",
    message: `must go on with the same sweep, got ${all.join(", ")} in ${path} (--restart begins anew)`,
  });
}
