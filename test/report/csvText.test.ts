import fc from "fast-check";
import { writeToString } from "fast-csv";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { parseCsv } from "../../src/io/files/csv.js";
import { csvText } from "../../src/report/csvText.js";
import type { Cell, Table } from "../../src/report/table.js";

const table = (names: readonly string[], rows: readonly (readonly Cell[])[]): Table => ({
  name: "one",
  columns: names.map((name) => ({ name, meaning: "" })),
  rows,
});

describe("csvText", () => {
  it("quotes what holds a comma, a quote or the end of a line, and leaves null empty", () => {
    const text = csvText(
      table(
        ["a", "b,c"],
        [
          ["1,481 cards", null],
          ['say "no"', 0.1],
          ["two\nlines", -0],
        ],
      ),
    );

    expect(text).toBe('a,"b,c"\n"1,481 cards",\n"say ""no""",0.1\n"two\nlines",0\n');
  });

  it("is what fast-csv writes, and reads back as it was", async () => {
    const words = fc.constantFrom("a", "b c", ",", '"', "\n", "x\r\ny", "日本", "'", ";");
    const cell = fc.oneof(words, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const text = csvText(table(["first", "second"], rows));

        const fields = rows.map((row) => row.map((one) => String(one ?? "")));
        const options = { rowDelimiter: "\n", includeEndRowDelimiter: true };
        expect(text).toBe(await writeToString([["first", "second"], ...fields], options));
        const { columns, rows: read } = await parseCsv(text, "one.csv");
        expect(columns).toEqual(["first", "second"]);
        expect(read).toEqual(rows.map((row) => row.map((one) => (Object.is(one, -0) ? 0 : one))));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("has no place for %d, and says whose it is", (number) => {
    expect(() => csvText(table(["a", "b"], [[1, number]]))).toThrow(
      new InvariantError(`one.b row 0: ${number} has no place in a result`),
    );
  });

  it("takes only rows with a cell for every column", () => {
    expect(() => csvText(table(["a", "b"], [[1]]))).toThrow("one: row 0 has 1 cells, not 2");
  });
});
