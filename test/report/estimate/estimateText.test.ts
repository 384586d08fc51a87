import { describe, expect, it } from "vitest";
import { countPrintedFigures } from "../../../src/claims/printedFigures.js";
import { estimate } from "../../../src/experiment/estimate.js";
import { estimateDocument } from "../../../src/report/estimate/estimateDocument.js";
import { type Estimated, estimateText as textOf } from "../../../src/report/estimate/estimateText.js";
import type { Layout } from "../../../src/report/layout.js";
import { saidClaim } from "../../../src/report/words/claims.js";
import { saidLadder } from "../../../src/report/words/estimators.js";
import { warningWords } from "../../../src/report/words/warnings.js";
import { parseScenario } from "../../../src/scenario/parse.js";
import type { Scenario } from "../../../src/scenario/scenario.js";

const LAYOUT = { width: 100, full: false };
const TEXTS = {
  "folder/small.yaml": `
title: A small service
question: Are seven cards enough?
demand: { dailyActiveUsers: 1000, requestsPerUserPerDay: 10 }
work: { flopPerRequest: 800 TFLOP }
model: { parameters: 200e9 }
pool: { card: A10, mfu: 30 %, ignoreMemory: true }
slo: [p99 latency <= 60 s]
claims:
  - { cards: 4 }
  - { flopPerRequest: 800 TFLOP, from: { tokens: 1000 }, note: a remark that goes on for longer than its column is wide }
`,
  "folder/training.yaml": `
title: A training run
training: [{ name: a model with a name that goes on and on, parameters: 7e9, tokens: 2e12, card: A100, mfu: 46.2 % }]
claims: [{ cardDays: 6744, of: a model with a name that goes on and on }, { cost: 5 USD }]
`,
};

function estimateText(
  list: readonly (Estimated & { readonly scenario: Scenario })[],
  layout: Layout,
): string {
  return textOf(list, countPrintedFigures(list.map(({ scenario }) => scenario)), layout);
}

function estimated(...files: (keyof typeof TEXTS)[]) {
  return files.map((file) => {
    const scenario = parseScenario(TEXTS[file], file);
    return { file, scenario, result: estimate(scenario) };
  });
}

describe("estimateText", () => {
  it.each([60, 80, 100, 140])("keeps within %i columns, however long names and reasons are", (width) => {
    const files = estimated("folder/small.yaml", "folder/training.yaml");

    for (const list of [files, files.slice(0, 1)]) {
      const text = estimateText(list, { width, full: true });
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  it("names each scenario once, judges every claim in one table and counts the verdicts", () => {
    const text = estimateText(estimated("folder/small.yaml", "folder/training.yaml"), LAYOUT);

    expect(text.match(/^small /gm)).toHaveLength(2);
    expect(text.match(/^training /gm)).toHaveLength(1);
    expect(text).toContain("differs x2.00");
    expect(text).toContain("4 printed figures: 1 agrees, 1 rounds down, 1 differs, 1 cannot be recomputed.");
    expect(text).toContain("Cards by estimate");
  });

  it("opens with title and question and shows the formulas where one scenario is asked for", () => {
    const text = estimateText(estimated("folder/small.yaml"), LAYOUT);

    expect(text.startsWith("A small service\nAre seven cards enough?\n")).toBe(true);
    expect(text).toContain("FLOP a day / (peak x MFU x 12 h)");
  });

  it("says of training without claims what it takes: FLOP, card-days, days", () => {
    const run = "parameters: 175e9, tokens: 300e9, card: A100, mfu: 46.2 %";
    const rows = (more: string) => {
      const scenario = parseScenario(`title: t\ntraining: { ${run}${more} }`, "t.yaml");
      return estimateText([{ file: "t.yaml", scenario, result: estimate(scenario) }], LAYOUT).split("\n");
    };

    expect(rows("").at(-2)!.split(/ {2,}/)).toEqual([
      "training run",
      "tokens",
      "FLOP",
      "card-days",
      "days",
      "on cards",
    ]);
    expect(rows("").at(-1)!.split(/ {2,}/)).toEqual(["the run", "3e11", "3.15e23", "25,293", "25,293", "1"]);
    expect(rows(", cards: 1000").at(-1)!.split(/ {2,}/).slice(3)).toEqual(["25,293", "25.29", "1,000"]);
    expect(rows(", window: 30 d").at(-1)!.split(/ {2,}/).slice(3)).toEqual(["25,293", "30", "844"]);
  });

  it("counts a figure that is judged against two sets of inputs once", () => {
    const text = `title: t
training: [{ name: a, parameters: 1e9, tokens: 1e12, card: A100, mfu: 40 % }]
claims: [{ cardDays: 556, of: a }, { cardDays: 556, of: a, from: { flop: 6e21 FLOP } }, { flop: 6e21 FLOP, of: a }]`;
    const scenario = parseScenario(text, "t.yaml");

    expect(estimateText([{ file: "t.yaml", scenario, result: estimate(scenario) }], LAYOUT)).toContain(
      "3 verdicts on 2 printed figures: 3 agree.",
    );
  });

  it("sets thousands of rows in the time of as many, beneath one heading", () => {
    const claims = Array.from({ length: 450 }, (_, k) => `{ cards: ${k + 4} }`).join(", ");
    const text = `${TEXTS["folder/small.yaml"].replace(/claims:[\s\S]*/, "")}claims: [${claims}]`;
    const scenario = parseScenario(text, "t.yaml");
    const said = estimateText([{ file: "t.yaml", scenario, result: estimate(scenario) }], LAYOUT);

    expect(said.match(/^printed figure/gm)).toHaveLength(1);
    expect(said.match(/^cards +[\d,]+ +4\.93827/gm)).toHaveLength(450);
  });
});

describe("estimateDocument", () => {
  it("holds claims and ladder as they are, and no files", () => {
    const [{ scenario, result }] = estimated("folder/small.yaml") as [ReturnType<typeof estimated>[number]];

    expect(estimateDocument(scenario, result)).toEqual({
      schemaVersion: 1,
      command: "estimate",
      scenario: "A small service",
      claims: result.claims.map(saidClaim),
      training: [],
      ladder: saidLadder(result.ladder),
      warnings: result.warnings.map(warningWords),
      files: [],
    });
  });
});
