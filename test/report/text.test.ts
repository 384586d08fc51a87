import { describe, expect, it } from "vitest";
import { cut, wrapped } from "../../src/report/layout.js";
import { type Said, saidText } from "../../src/report/said.js";
import { textTable } from "../../src/report/textTable.js";

const NARROW = { width: 40, full: false };

describe("wrapped", () => {
  it("breaks between words, with the head before the first line and as many spaces before the others", () => {
    expect(wrapped("one two three", { width: 20, full: false }, "  demand  ")).toBe(
      "  demand  one two\n          three",
    );
  });

  it("counts letters of Chinese twice, as terminals draw them", () => {
    expect(wrapped("千问模型千问模型 千问", { width: 20, full: false })).toBe("千问模型千问模型\n千问");
  });
});

describe("cut", () => {
  it("ends lines that are too long with an ellipsis", () => {
    expect(cut("1234567890\n123", { width: 6, full: false })).toBe("12345…\n123");
    expect(cut("千问模型", { width: 6, full: false })).toBe("千问…");
  });
});

describe("textTable", () => {
  const COLUMNS = [
    { heading: "name", as: "words" },
    { heading: "count", as: "figures" },
    { heading: "why", as: "words", wrapTo: 10 },
    { heading: "more", as: "figures" },
  ] as const;

  it("aligns what takes no column or two on a terminal, and keeps a cell's own lines", () => {
    const rows = [
      ["e\u0301te\u0301", "1"],
      ["千问", "22"],
      ["one\ntwo", "333"],
    ];

    expect(textTable(COLUMNS.slice(0, 2), rows, NARROW, "")).toBe(
      "name     count\ne\u0301te\u0301          1\n千问        22\none        333\ntwo",
    );
  });

  it("wraps the cells that may be wrapped, then leaves out columns from the right", () => {
    const rows = [["a row", "12", "because it is a long story", "9"]];

    expect(textTable(COLUMNS, rows, NARROW, "")).toBe(
      "name   count  why                   more\na row     12  because it is a long     9\n              story",
    );
    expect(textTable(COLUMNS, rows, { ...NARROW, width: 16 }, "")).toBe("name   count\na row     12");
  });

  it("leaves out columns without a figure in any row", () => {
    expect(textTable(COLUMNS, [["a", "-", "", "1"]], NARROW, "")).toBe("name  more\na        1");
  });
});

describe("saidText", () => {
  const said: Said = {
    title: "Kimi\u202e",
    question: "Enough?",
    answer: ["No."],
    notes: "The weights do not fit.",
    facts: [
      ["demand", "3 requests a day"],
      ["run", "30 days"],
    ],
    tables: () => ["  a table"],
    shared: () => ["  printed figures"],
    folder: "out/kimi",
    files: ["summary.csv"],
  };

  it("puts the answer before what it rests on, and neutralises what others wrote", () => {
    expect(saidText([said], NARROW)).toBe(
      [
        "Kimi\\u202e\nEnough?",
        "No.\nThe weights do not fit.",
        "  demand  3 requests a day\n  run     30 days",
        "  a table",
        "  printed figures",
        "  results in out/kimi: summary.csv",
      ].join("\n\n"),
    );
  });

  it("says of two commands what they have in common once", () => {
    const size: Said = {
      ...said,
      answer: ["7 do."],
      facts: [
        ["demand", "3 requests a day"],
        ["size", "200 days"],
      ],
      tables: () => ["  another"],
      files: ["sizing.csv"],
    };

    expect(saidText([said, size], NARROW)).toBe(
      [
        "Kimi\\u202e\nEnough?",
        "No.\n7 do.\nThe weights do not fit.",
        "  demand  3 requests a day\n  run     30 days\n  size    200 days",
        "  a table",
        "  another",
        "  printed figures",
        "  results in out/kimi: summary.csv,\n  sizing.csv",
      ].join("\n\n"),
    );
  });
});
