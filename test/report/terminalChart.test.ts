import { describe, expect, it } from "vitest";
import { dayChart, ladderChart } from "../../src/report/terminalChart.js";
import { smallParts } from "../support/reports.js";

const { run, size } = smallParts();
const PLAIN = { columns: 100, isColour: false };
const ESCAPE = "\u001b";
const bare = (text: string) => text.replaceAll(new RegExp(`${ESCAPE}\\[[0-9]+m`, "g"), "");

describe.each([
  ["dayChart", (terminal: typeof PLAIN) => dayChart(run!, 60, terminal)],
  ["ladderChart", (terminal: typeof PLAIN) => ladderChart(size!, terminal)],
])("%s", (_, chart) => {
  it("has no colour where none is wanted, and the same letters where it is", () => {
    const plain = chart(PLAIN);
    const coloured = chart({ ...PLAIN, isColour: true });

    expect(plain).not.toContain(ESCAPE);
    expect(coloured).toContain(ESCAPE);
    expect(bare(coloured)).toBe(plain);
  });

  it.each([60, 80, 100, 300])("fits a terminal of %d columns", (columns) => {
    for (const line of chart({ columns, isColour: false }).split("\n")) {
      expect([...line].length).toBeLessThanOrEqual(columns);
    }
  });

  it("is compact", () => {
    expect(chart(PLAIN).split("\n").length).toBeLessThanOrEqual(14);
  });

  it("is nothing on a terminal too narrow to draw on", () => {
    expect(chart({ columns: 20, isColour: false })).toBe("");
  });
});

describe("dayChart", () => {
  it("has the hours of the day beneath it", () => {
    expect(dayChart(run!, 60, PLAIN)).toMatch(/12:00 +18:00 +00:00 +06:00/);
  });
});

describe("ladderChart", () => {
  it("names every estimate that has an answer", () => {
    const text = ladderChart(size!, PLAIN);

    for (const { estimator, cards } of size!.document.ladder) {
      if (cards !== null) expect(text).toContain(`${estimator} ${cards}`);
    }
  });
});
