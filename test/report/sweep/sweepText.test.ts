import { describe, expect, it } from "vitest";
import { analyseSweep, type SweepResult } from "../../../src/experiment/sweep/analysis.js";
import { createSweepData } from "../../../src/experiment/sweep/data.js";
import { rowCount } from "../../../src/experiment/sweep/plan.js";
import { numbersOf } from "../../../src/experiment/sweep/rows.js";
import { gridSentence } from "../../../src/report/sweep/gridText.js";
import { columnName, sweepColumns } from "../../../src/report/sweep/sweepColumns.js";
import { sweepDocument } from "../../../src/report/sweep/sweepDocument.js";
import { sweepTables } from "../../../src/report/sweep/sweepTables.js";
import { cellSentences, sweepText } from "../../../src/report/sweep/sweepText.js";
import { inputWords } from "../../../src/report/words/metrics.js";
import { performedSweep, planOf, SMALL, UNCERTAIN } from "../../experiment/sweep/scenarios.js";

/** A size sweep whose cards follow the first input only: 1, 2, ... in its order. */
function sized(cards: (index: number) => number | null, text = UNCERTAIN): SweepResult {
  const plan = planOf(text, { samples: 400, measure: "size" });
  const data = createSweepData(plan);
  for (let index = 0; index < rowCount(plan); index++) {
    // Steps that share no factor with the samples: each input takes every value once in each design of 40.
    const input = (index * 7) % 400;
    data.add(numbersOf([[input, (index * 13) % 400, cards(input), cards(input)]], 4));
  }
  return analyseSweep(plan, data);
}

const LAYOUT = { width: 100, full: false };
const HEAD = { title: "A small service", question: "" };

describe("sweepText", () => {
  it("says in words what most futures need and which input explains the spread", () => {
    const result = sized((input) => input + 1);

    expect(cellSentences(result.plan, result.cells[0]!)).toEqual([
      "95 % of futures need at most 380 cards; the middle one needs 201.",
      "The scenario's cards are enough in 1.75 % of futures.",
      "Daily active users explain 100 % of the spread (99 to 100 %).",
    ]);
  });

  it("says so where no number of cards will do", () => {
    const result = sized((input) => (input < 300 ? input : null));

    expect(cellSentences(result.plan, result.cells[0]!)[0]).toBe(
      "More than 5 % of futures are met by no number of cards; the middle one needs 199.5.",
    );
  });

  it("says of training what was asked: card-days where neither cards nor a window are given", () => {
    const training = `title: t
training: { parameters: 175e9, tokens: 300e9, card: A100, mfu: 40 % }
uncertainty: { training.mfu: { uniform: { low: 30 %, high: 50 % } } }`;
    const plan = planOf(training, { samples: 40 });
    const [sentence] = cellSentences(plan, analyseSweep(plan, performedSweep(plan)).cells[0]!);

    expect(sentence).toMatch(
      /^95 % of futures take at most 3\d,\d+ card-days by the closed form; the middle one takes 2\d,\d+\.$/,
    );
  });

  it("names each cell of a small grid, and lists them all in a table", () => {
    const plan = planOf(`${UNCERTAIN}\ngrid: { pool.cardsPerReplica: [1, 2] }`, { samples: 40 });
    const text = sweepText(HEAD, analyseSweep(plan, performedSweep(plan)), "results in out", LAYOUT);

    expect(text).toContain(
      "40 samples in each of 2 cells by Latin hypercube over 2 inputs, estimated by closed forms,\n         seed 1",
    );
    expect(text).toMatch(
      /cards per replica 2\n95 % of futures need at most \d+ cards by the busy-window average/,
    );
    expect(text).toMatch(/pool\.cardsPerReplica +cards p5 +p50 +p95/);
    expect(text.endsWith("  results in out")).toBe(true);
  });

  it("answers a grid by the cell to choose, before any table", () => {
    const plan = planOf(`${SMALL}grid: { pool.cards: [5, 6, 7, 8], pool.mfu: [30 %, 36 %] }`, {
      samples: 20,
      measure: "run",
    });
    const result = analyseSweep(plan, performedSweep(plan));
    const text = sweepText(HEAD, result, "", LAYOUT);

    expect(text.split("\n\n")[1]!.replace("\n", " ")).toMatch(
      /^\d of 8 cells meet every objective on 95 % of days; fewest cards take cards \d, MFU 3\d %: \d\.$/,
    );
    expect(sweepDocument(HEAD, result, null, []).answer!.sentence).toBe(gridSentence(result));
  });

  it("makes an objective that is no metric the headline: the p99.5, the worst hour's p99", () => {
    for (const [objective, name] of [
      ["p99.5 latency <= 150 s", "p99.5 latency"],
      ["p99 wait <= 50 s in every 1 h", "p99 wait in every 1 h"],
    ] as const) {
      const plan = planOf(SMALL.replace("p99 latency <= 150 s", objective), { samples: 5, measure: "run" });
      const result = analyseSweep(plan, performedSweep(plan));

      expect(plan.headline).toBe(name);
      expect(sweepText(HEAD, result, "", LAYOUT)).toContain(`In 95 % of futures the ${name} is at most`);
      const [value] = result.cells[0]!.outputs.filter(({ output }) => output.name === name);
      expect(value!.known).toBe(5);
    }
  });

  it("speaks of the first objective's metric where days are simulated", () => {
    const plan = planOf(UNCERTAIN, { samples: 40, measure: "run" });
    const text = sweepText(HEAD, analyseSweep(plan, performedSweep(plan)), "", LAYOUT);

    expect(text).toMatch(/In 95 % of futures the p99 latency is at most .+; in the middle one it is .+\./);
    expect(text).toMatch(/The scenario's cards meet every objective on [\d.]+ % of their days\./);
    expect(text).toContain("what moves the p99 latency");
  });
});

describe("inputWords", () => {
  it.each([
    ["pool.mfu", "MFU"],
    ["demand.dailyActiveUsers", "daily active users"],
    ["training.images.count", "images count"],
    ["work.flopPerRequest", "FLOP per request"],
    ["work.promptTokens.lognormal.mean", "lognormal mean"],
  ])("calls %s the %s", (path, label) => {
    expect(inputWords(path)).toBe(label);
  });
});

describe("columnName", () => {
  it.each([
    ["latency.p99", "s", "latency_p99_s"],
    ["pool.mfu", "share", "pool_mfu"],
    ["demand.profile.peakDuration", "s", "demand_profile_peak_duration_s"],
    ["work.flopPerRequest", "FLOP", "work_flop_per_request"],
    ["pool.card.peak", "FLOP/s", "pool_card_peak_flop_per_s"],
    ["pool.card.memory", "B", "pool_card_memory_bytes"],
  ])("makes %s in %s the column %s", (name, unit, column) => {
    expect(columnName(name, unit)).toBe(column);
  });
});

describe("sweepTables", () => {
  const plan = planOf(`${UNCERTAIN}\ngrid: { pool.cards: [5, 6] }`, { samples: 40 });
  const result = analyseSweep(plan, performedSweep(plan));
  const [quantiles, sensitivity] = sweepTables(result);

  it("has a row for each cell and output, and for each cell, input and output", () => {
    expect(quantiles!.rows.length).toBe(2 * plan.outputs.length);
    expect(sensitivity!.rows.length).toBe(2 * 2 * plan.outputs.length);
    for (const { columns, rows } of [quantiles!, sensitivity!]) {
      expect(columns[0]!.name).toBe("pool_cards");
      for (const row of rows) expect(row.length).toBe(columns.length);
    }
  });

  it("names inputs and outputs by their columns in sweep.csv", () => {
    const names = new Set(sweepColumns(plan).map(({ name }) => name));

    for (const row of sensitivity!.rows) {
      expect(names).toContain(row[1]);
      expect(names).toContain(row[2]);
    }
  });
});

describe("sweepDocument", () => {
  it("holds the tables' numbers by name", () => {
    const result = sized((input) => input + 1);

    const document = sweepDocument(HEAD, result, null, ["sweep.csv"]);

    expect(document.cells[0]!.outputs.cards).toMatchObject({
      unit: "cards",
      samples: 400,
      mean: 200.5,
      p50: 200.5,
    });
    expect(document.cells[0]!.enoughShare).toBe(7 / 400);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
