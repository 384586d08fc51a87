import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InvariantError, MachineError } from "../../src/errors.js";
import { type Provenance, writeResult } from "../../src/io/results.js";
import type { Cell, Table } from "../../src/report/table.js";
import { smallService } from "../support/reports.js";

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

describe("writeResult", () => {
  it("puts the digest of every CSV into the JSON, of those written piece by piece too", async () => {
    const pieces = (write: (piece: string) => void) => ["a\n", "1\n"].forEach(write);
    await writeResult(
      folder,
      [table("one", 1)],
      new Map<string, string | typeof pieces>([
        ["rows.csv", pieces],
        ["day.svg", "<svg/>"],
      ]),
      ["run.json", PROVENANCE, {}],
    );

    const { csvDigests } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    expect(csvDigests).toEqual({ "one.csv": sha256("value\n1\n"), "rows.csv": sha256("a\n1\n") });
  });

  it("puts the JSON in its place last: where a CSV cannot be put there, no JSON speaks of it", async () => {
    mkdirSync(join(folder, "rows.csv"));

    await expect(
      writeResult(folder, [table("one", 1)], new Map([["rows.csv", "a\n"]]), ["sweep.json", PROVENANCE, {}]),
    ).rejects.toThrow(MachineError);

    expect(readdirSync(folder).sort()).toEqual(["one.csv", "rows.csv"]);
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN])(
    "writes no %d into a CSV, and then nothing at all",
    async (value) => {
      await expect(
        writeResult(folder, [table("one", 1), table("two", value)], new Map(), ["run.json", PROVENANCE, {}]),
      ).rejects.toThrow(InvariantError);

      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it("leaves the field of an undefined value empty", async () => {
    await writeResult(folder, [table("one", null)], new Map(), ["run.json", PROVENANCE, {}]);

    expect(readFileSync(join(folder, "one.csv"), "utf8")).toBe("value\n\n");
  });
});
