/** A CSV of a result read back: proved by its digest to be the one that was written with its JSON. */

import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { basename, join } from "node:path";
import { InputError } from "../../errors.js";
import type { Column, Table } from "../../report/table.js";
import { machineError, systemCode } from "../machine.js";
import { parseCsv } from "./csv.js";
import type { Body } from "./resultBody.js";

/**
 * A table with the columns we know; `known` null takes the file's own, without their meanings.
 *
 * @param mostRows so many of its rows are kept
 * @throws InputError where the file is missing, of another result, or has other columns
 */
export async function readTable(
  { folder, file: json, csvDigests }: Body,
  name: string,
  known: readonly Column[] | null,
  mostRows = Number.POSITIVE_INFINITY,
): Promise<Table> {
  const file = join(folder, `${name}.csv`);
  const found = readLines(file, mostRows + 1);
  if (found === null) throw new InputError({ file, message: "is missing, though the result names it" });
  if (found.digest !== csvDigests[`${name}.csv`]) {
    throw new InputError({
      file,
      message: `must be as it was written together with ${basename(json)}, got another content (run it again)`,
    });
  }
  const { columns, rows } = await parseCsv(found.text, file);
  const names = columns.join(",");
  if (known !== null && names !== known.map((column) => column.name).join(",")) {
    throw new InputError({
      file,
      message: `must have the columns of ${basename(file)} as it was written, got ${names}`,
    });
  }
  return { name, columns: known ?? columns.map((column) => ({ name: column, meaning: "" })), rows };
}

const PIECE_BYTES = 1 << 18;
const NEWLINE = 10;

/** The first lines of a file, and the digest of all of it: the rows of a sweep may be more than a string can hold. */
function readLines(file: string, lines: number): { readonly text: string; readonly digest: string } | null {
  const hash = createHash("sha256");
  const kept: Buffer[] = [];
  let left = lines;
  let open: number | null = null;
  try {
    open = openSync(file, "r");
    for (;;) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const bytes = piece.subarray(0, readSync(open, piece));
      if (bytes.length === 0) break;
      hash.update(bytes);
      let end = 0;
      while (left > 0 && end < bytes.length) {
        const next = bytes.indexOf(NEWLINE, end);
        end = next < 0 ? bytes.length : next + 1;
        if (next >= 0) left--;
      }
      if (end > 0) kept.push(bytes.subarray(0, end));
    }
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw machineError("read", file, error);
  } finally {
    if (open !== null) closeSync(open);
  }
  return { text: Buffer.concat(kept).toString("utf8"), digest: hash.digest("hex") };
}
