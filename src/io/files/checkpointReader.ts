/** Reads a checkpoint (checkpoint.ts) back, batch by batch, up to the first that is torn or damaged. */

import { fstatSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { machineError } from "../machine.js";
import type { SweepIdentity } from "./sweepIdentity.js";

/** What the first line of a checkpoint holds, whoever wrote it. */
export type Held = Partial<SweepIdentity> & { readonly format?: number };

export interface Batch {
  /** Its rows; the bytes stay until the next batch is asked for. */
  readonly text: Buffer;
  /** Of its place in the file. */
  readonly bytes: number;
}

const MOST_HEAD_BYTES = 1 << 16;
const MOST_MARK_BYTES = 32;
const NEWLINE = 10;

export function checksum(content: Uint8Array): string {
  return crc32(content).toString(16).padStart(8, "0");
}

/** An open file, and its path for messages: what is read is what was opened, whatever stands at the path by now. */
export interface OpenFile {
  readonly file: number;
  readonly path: string;
}

/** The first line and its length; null where it is not whole, as in an empty file. */
export function readHead(open: OpenFile): { held: Held; bytes: number } | null {
  const line = firstLine(readerOf(open)(0, MOST_HEAD_BYTES));
  const held = objectOf(line);
  return held === null ? null : { held, bytes: Buffer.byteLength(line) + 1 };
}

/** The whole batches from a place in the file on, up to the first that is not. */
export function* batchesIn(open: OpenFile, from: number): Generator<Batch, void> {
  const read = readerOf(open);
  for (let at = from; ; ) {
    const mark = firstLine(read(at, MOST_MARK_BYTES));
    const [, sum, length] = /^#([0-9a-f]{8}) ([0-9]{1,9})$/.exec(mark) ?? [];
    if (sum === undefined) return;
    const start = at + mark.length + 1;
    const text = read(start, Number(length));
    if (text.length < Number(length) || checksum(text) !== sum) return;
    const end = start + text.length;
    yield { text, bytes: end - at };
    at = end;
  }
}

/**
 * Reads bytes from a place in the file on, fewer where it ends before; they stay until the next are asked for.
 *
 * @throws MachineError where the file cannot be read, now or later
 */
function readerOf({ file, path }: OpenFile): (from: number, length: number) => Buffer {
  const orSay = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw machineError("read", path, error);
    }
  };
  const size = orSay(() => fstatSync(file).size);
  // Kept, as fresh memory costs more than what is read into it.
  let buffer = Buffer.alloc(MOST_HEAD_BYTES);
  return (from, length) => {
    const wanted = Math.max(0, Math.min(length, size - from));
    if (buffer.length < wanted) buffer = Buffer.alloc(2 * wanted);
    let filled = 0;
    for (let got = 1; got > 0 && filled < wanted; filled += got) {
      got = orSay(() => readSync(file, buffer, filled, wanted - filled, from + filled));
    }
    return buffer.subarray(0, filled);
  };
}

/** The text up to the first newline; "" where there is none. */
function firstLine(bytes: Buffer): string {
  return bytes.toString("utf8", 0, Math.max(0, bytes.indexOf(NEWLINE)));
}

function objectOf(line: string): Held | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
