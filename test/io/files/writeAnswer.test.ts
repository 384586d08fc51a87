import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InvariantError, MachineError } from "../../../src/errors.js";
import { writeAnswer } from "../../../src/io/files/writeAnswer.js";
import { type Answer, NOWHERE, type Place, type Provenance } from "../../../src/report/answer.js";
import { NO_PARTS } from "../../../src/report/parts.js";
import type { Cell, Table } from "../../../src/report/table.js";
import { smallService } from "../../support/reports.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "capsim-results-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const table = (name: string, cell: Cell): Table => ({
  name,
  columns: [{ name: "value", meaning: "a value" }],
  rows: [[cell]],
});

const PROVENANCE: Provenance = {
  scenario: smallService(),
  engine: null,
  seed: 1,
  quantiles: "R-7",
  discarded: "nothing",
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** An answer of these tables that says nothing else. */
function answer(...tables: Table[]): Answer {
  const at = ({ files }: Place): Answer => ({
    text: () => "",
    document: { schemaVersion: 1, command: "run", files },
    tables,
    parts: NO_PARTS,
    warnings: [],
    failed: [],
    hasNoNumber: false,
    provenance: PROVENANCE,
    at,
  });
  return at(NOWHERE);
}

describe("writeAnswer", () => {
  it("puts the digest of every CSV into the JSON, of those written piece by piece too", async () => {
    const pieces = (write: (piece: string) => void) => ["a\n", "1\n"].forEach(write);
    await writeAnswer(folder, answer(table("one", 1)), null, new Map([["rows.csv", pieces]]));

    const { csvDigests } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    expect(csvDigests).toEqual({ "one.csv": sha256("value\n1\n"), "rows.csv": sha256("a\n1\n") });
  });

  it("writes what is given in a table's stead, and tells of every file, the JSON last", async () => {
    const given = answer(table("one", 1), table("two", 2));
    const written = await writeAnswer(folder, given, null, new Map([["two.csv", "b\n3\n"]]));

    expect(readFileSync(join(folder, "two.csv"), "utf8")).toBe("b\n3\n");
    expect(written.document.files).toEqual(["one.csv", "two.csv", "run.json"]);
    expect(JSON.parse(readFileSync(join(folder, "run.json"), "utf8")).result).toEqual(written.document);
    expect(given.document.files).toEqual([]);
  });

  it("puts the JSON in its place last: where a CSV cannot be put there, no JSON speaks of it", async () => {
    mkdirSync(join(folder, "rows.csv"));

    await expect(
      writeAnswer(folder, answer(table("one", 1)), null, new Map([["rows.csv", "a\n"]])),
    ).rejects.toThrow(MachineError);

    expect(readdirSync(folder).sort()).toEqual(["one.csv", "rows.csv"]);
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN])(
    "writes no %d into a CSV, and then nothing at all",
    async (value) => {
      await expect(writeAnswer(folder, answer(table("one", 1), table("two", value)), null)).rejects.toThrow(
        InvariantError,
      );

      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it("leaves the field of an undefined value empty", async () => {
    await writeAnswer(folder, answer(table("one", null)), null);

    expect(readFileSync(join(folder, "one.csv"), "utf8")).toBe("value\n\n");
  });
});
