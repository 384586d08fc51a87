import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { analyseSweep } from "../../src/experiment/sweep/analysis.js";
import type { Measure } from "../../src/experiment/sweep/outputs.js";
import { NO_PARTS, type SweepPart } from "../../src/report/parts.js";
import { cellsPlot } from "../../src/report/plots/cellsPlot.js";
import { LIGHT } from "../../src/report/plots/palette.js";
import { picturesOf } from "../../src/report/plots/pictures.js";
import { sweepDocument } from "../../src/report/sweep/sweepDocument.js";
import { sweepTables } from "../../src/report/sweep/sweepTables.js";
import { performedSweep, planOf, SMALL } from "../experiment/sweep/scenarios.js";
import { canvasDocument } from "../support/reports.js";

function gridPart(grid: string, measure: Measure): SweepPart {
  const plan = planOf(`${SMALL}grid: ${grid}`, { samples: 20, measure });
  const result = analyseSweep(plan, performedSweep(plan));
  const [quantiles, sensitivity] = sweepTables(result);
  return {
    document: sweepDocument({ title: "A grid" }, result, null, []),
    sweep: { name: "sweep", columns: [], rows: [] },
    quantiles: quantiles!,
    sensitivity: sensitivity!,
  };
}

function drawn(part: SweepPart) {
  const { content } = cellsPlot({ document: canvasDocument(), width: 720, palette: LIGHT }, part);
  const { document } = parseHTML(`<svg>${content}</svg>`);
  const texts = [...document.querySelectorAll("text")].map(({ textContent }) => textContent);
  const attribute = (selector: string, name: string) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name));
  return { texts, attribute };
}

describe("cellsPlot", () => {
  it("is a map over two axes: a field a cell with its share of days, the answer's framed in green", () => {
    const part = gridPart("{ pool.cards: [4, 5, 6, 7], pool.mfu: [30 %, 33 %] }", "run");

    const { texts, attribute } = drawn(part);

    expect(attribute("rect", "fill-opacity").filter(Boolean)).toHaveLength(8);
    expect(attribute('g[stroke="#00795a"] rect, rect[stroke="#00795a"]', "x")).toHaveLength(1);
    for (const label of ["4", "7", "30 %", "33 %", "MFU", "cards (down)"]) expect(texts).toContain(label);
    expect(texts.filter((text) => text === "100 %").length).toBe(
      part.document.cells.filter(({ enoughShare }) => enoughShare === 1).length,
    );
  });

  it("is a curve along one axis of numbers", () => {
    const { texts, attribute } = drawn(gridPart("{ pool.cards: [4, 5, 6, 7] }", "run"));

    expect(attribute("circle", "r")).toHaveLength(4);
    expect(attribute("circle", "fill").filter((fill) => fill === LIGHT.green)).toHaveLength(1);
    expect(texts).toContain("Share of days that meet every objective");
  });

  it("lists the cells of more axes, by the headline where nothing is promised", () => {
    const grid = "{ pool.cards: [6, 7], pool.mfu: [30 %, 33 %], demand.requestsPerUserPerDay: [1, 1.1] }";
    const { texts, attribute } = drawn(gridPart(grid, "estimate"));

    expect(attribute("circle", "r")).toHaveLength(8);
    expect(texts.some((text) => /^cards 6, MFU 30 %, requests per user per day 1: 5$/.test(text))).toBe(true);
  });

  it("has the answer for its caption", () => {
    const part = gridPart("{ pool.cards: [4, 5, 6, 7] }", "run");
    const [picture] = picturesOf({ ...NO_PARTS, sweep: part });

    expect(picture!.title).toBe("Which cells keep the objectives");
    expect(picture!.caption).toContain(part.document.answer!.sentence);
  });
});
