/** Reads a file of which only so much can be meant: neither a huge file nor an endless device fills the memory. */

import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** What was read, or why nothing was: a folder, or more than the limit (the size where the file system knows it). */
export type BoundedRead =
  | { readonly bytes: Uint8Array }
  | { readonly isFolder: true }
  | { readonly tooLarge: { readonly bytes: number | null } };

const CHUNK = 65_536;

/**
 * The bytes of a file, a device or a pipe, at most `limit`; nothing is read of a file that is larger.
 *
 * @param file a path, or 0 for the standard input
 */
export function readBounded(file: string | 0, limit: number): BoundedRead {
  const descriptor = file === 0 ? 0 : openSync(file, "r");
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return { isFolder: true };
    if (stats.isFile() && stats.size > limit) return { tooLarge: { bytes: stats.size } };
    // A device says that it holds nothing, a file may have grown since: only reading tells.
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const chunk = new Uint8Array(CHUNK);
      const read = readSync(descriptor, chunk);
      if (read === 0) return { bytes: Buffer.concat(chunks, length) };
      chunks.push(chunk.subarray(0, read));
      length += read;
      if (length > limit) return { tooLarge: { bytes: null } };
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}
