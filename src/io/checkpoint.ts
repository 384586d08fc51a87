/**
 * The finished batches of a sweep in one file, so that nothing finished is lost whatever ends the process.
 *
 *   {"capsim":"0.1.0","digest":"...","seed":1,...}     which sweep it is
 *   #3a5c0e1f 2                                        a batch: checksum and number of its rows, then the rows
 *   0.31,1481
 *   0.28,1587
 *
 * A batch that is torn or damaged, and all that follows it, counts as not written.
 */

import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { crc32 } from "node:zlib";
import { InputError } from "../errors.js";
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
}

/** `fresh` refuses to overwrite what is unfinished, `resume` goes on with it, `restart` begins anew. */
export type CheckpointMode = "fresh" | "resume" | "restart";

export interface Checkpoint {
  /** Batches that it holds already. */
  readonly batches: number;
  /** Appends the next batch, lines of text. @throws MachineError where the disk refuses; what was finished stays. */
  append(rows: string): void;
  /** The rows of every batch it holds, batch by batch. */
  batchesOfRows(): Generator<readonly string[]>;
  /** Makes sure that all is on the disk, and closes the file. */
  close(): void;
}

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
  take: (rows: readonly string[]) => void,
): Checkpoint {
  const head = mode === "restart" ? null : readHead(path);
  if (head === null) return appendable(path, 0, 0, `${JSON.stringify(identity)}\n`);
  let batches = 0;
  let bytes = head.bytes;
  for (const batch of batchesIn(path)) {
    // Told apart only now: a file without a single batch is nobody's loss.
    if (batches++ === 0) requireOurs(path, mode, head.identity, identity);
    bytes += batch.bytes;
    take(batch.rows);
  }
  if (batches === 0) return appendable(path, 0, 0, `${JSON.stringify(identity)}\n`);
  return appendable(path, batches, bytes, null);
}

function requireOurs(
  path: string,
  mode: CheckpointMode,
  held: Partial<SweepIdentity>,
  asked: SweepIdentity,
): void {
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
  const write = (text: string) => {
    const content = Buffer.from(text, "utf8");
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
  if (header !== null) write(header);
  return {
    batches,
    append(rows) {
      const content = Buffer.from(rows, "utf8");
      write(`#${checksum(content)} ${linesIn(content)}\n${rows}`);
      if (performance.now() - flushedAt < FLUSH_EVERY_MS) return;
      flush(file, path);
      flushedAt = performance.now();
    },
    batchesOfRows: function* () {
      for (const batch of batchesIn(path)) yield batch.rows;
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

function checksum(content: Uint8Array): string {
  return crc32(content).toString(16).padStart(8, "0");
}

function linesIn(content: Uint8Array): number {
  let lines = 0;
  for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) lines++;
  return lines;
}

/** The first line and its length; null where there is no file, or none whose first line is whole. */
function readHead(path: string): { identity: Partial<SweepIdentity>; bytes: number } | null {
  if (!existsSync(path)) return null;
  for (const line of linesOf(path)) {
    const identity = objectOf(line);
    return identity === null ? null : { identity, bytes: Buffer.byteLength(line) + 1 };
  }
  return null;
}

interface Batch {
  readonly rows: readonly string[];
  /** Of its place in the file. */
  readonly bytes: number;
}

/** The whole batches, up to the first that is not. */
function* batchesIn(path: string): Generator<Batch> {
  const lines = linesOf(path);
  lines.next();
  for (let line = lines.next(); !line.done; line = lines.next()) {
    const [, sum, count] = /^#([0-9a-f]{8}) ([0-9]{1,9})$/.exec(line.value) ?? [];
    if (sum === undefined) return;
    const rows: string[] = [];
    while (rows.length < Number(count)) {
      const row = lines.next();
      if (row.done) return;
      rows.push(row.value);
    }
    const content = Buffer.from(rows.map((row) => `${row}\n`).join(""), "utf8");
    if (checksum(content) !== sum) return;
    yield { rows, bytes: Buffer.byteLength(line.value) + 1 + content.length };
  }
}

const CHUNK_BYTES = 1 << 20;

/** The file's lines that end in a newline. */
function* linesOf(path: string): Generator<string, void> {
  let file: number | null = null;
  try {
    file = openSync(path, "r");
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let rest = "";
    const decoder = new StringDecoder("utf8");
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, read))).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw machineError("read", path, error);
  } finally {
    if (file !== null) closeSync(file);
  }
}

function objectOf(line: string): Partial<SweepIdentity> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** @throws InputError naming everything in which the two sweeps differ */
function requireSame(path: string, held: Partial<SweepIdentity>, asked: SweepIdentity): void {
  const differences = (Object.keys(asked) as (keyof SweepIdentity)[])
    .filter((key) => held[key] !== asked[key])
    .map((key) =>
      key === "digest"
        ? "another scenario"
        : `${key === "capsim" ? "capsim version" : key} ${held[key]} instead of ${asked[key]}`,
    );
  if (differences.length === 0) return;
  throw new InputError({
    path: "--resume",
    message: `must go on with the same sweep, got ${differences.join(", ")} in ${path} (--restart begins anew)`,
  });
}
