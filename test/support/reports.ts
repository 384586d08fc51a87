/** Small results of every kind for tests of pictures and page, performed once in this process. */

import { parseHTML } from "linkedom";
import { compared } from "../../src/experiment/comparison.js";
import { modelOf, type QueueScenario, queueScenario } from "../../src/experiment/model.js";
import type { SizeResult } from "../../src/experiment/results.js";
import { runDocument, sizeDocument } from "../../src/report/documents.js";
import { assumptionsOf } from "../../src/report/page/assumptions.js";
import type { PageInput } from "../../src/report/page/page.js";
import {
  NO_PARTS,
  type Parts,
  runPart,
  type SizePart,
  type SweepPart,
  sizePart,
} from "../../src/report/parts.js";
import { runTables } from "../../src/report/run/runTables.js";
import { notesText } from "../../src/report/scenarioText.js";
import { growthTables } from "../../src/report/size/growthTable.js";
import { comparisonTable, sizeTables } from "../../src/report/size/sizeTables.js";
import type { Cell, Table } from "../../src/report/table.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { run, size } from "./scenarios.js";

/** A document to draw into. */
export function canvasDocument(): unknown {
  return parseHTML("<!doctype html><html><head></head><body></body></html>").document;
}

/** A busy day of 20 erlangs at its peak on 18 cards, priced. */
export function smallService(...overrides: string[]): QueueScenario {
  const text = `title: A small service
question: Are 18 cards enough?
source: made up for a test
demand: { dailyActiveUsers: 9167, profile: { shape: half-sine, peakStart: "08:00", peakDuration: 12 h } }
work: { flopPerRequest: 60 TFLOP }
pool: { card: { name: unit, peak: 1 TFLOP/s }, mfu: 100 %, cards: 18, price: 2 USD/h }
slo: [p99 latency <= 90 s]
size: { replications: 80 }
simulate: { replications: 5 }
claims: [{ cards: 13 }]
`;
  return queueScenario(parseScenario(text, "small.yaml", overrides));
}

let sized: SizeResult | null = null;

/** Its run and its sizing, with a made-up comparison and growth. */
export function smallParts(): Parts {
  const scenario = smallService();
  const model = modelOf(scenario);
  const extras = { claims: [], files: [] };
  const result = run(scenario);
  sized ??= size(scenario);
  const growth = {
    cards: 18,
    isNamed: true,
    sizedDays: 1,
    beyondHelp: null,
    firstMissedDay: 12,
    daysLookedAt: 60,
    needed: [
      { day: 1, cards: 21 },
      { day: 30, cards: 30 },
      { day: 60, cards: 44 },
    ],
    expansions: [{ day: 12, cards: 44, added: 26 }],
  };
  const grown = { ...sized, growth };
  const dearer = { ...sized, costPerDay: 2 * (sized.costPerDay ?? 0) };
  const tables = [
    ...sizeTables(grown),
    comparisonTable(
      compared([
        { name: "unit", scenario, result: sized },
        { name: "<b>twice</b>", scenario, result: dearer },
      ]),
    ),
    ...growthTables(growth),
  ];
  return {
    ...NO_PARTS,
    service: {
      meanSeconds: model.service.mean,
      objectives: scenario.slo,
      cards: scenario.pool.cards,
      notes: notesText(scenario),
    },
    run: runPart(runDocument(scenario, result, extras), runTables(result)),
    size: sizePart(sizeDocument(scenario, grown, extras), tables),
  };
}

/** A made-up sizing of 100 to 300 cards: days of least 191 to 209 cards, 205 the answer. */
export function madeUpSizing(): SizePart {
  const cards = Array.from({ length: 201 }, (_, k) => 100 + k);
  const met = (count: number) => Math.min(1, Math.max(0, (count - 190) / 19));
  const seconds = (count: number) => (count < 190 ? 60 + 40 * (190 - count) : 20 + 40 * (1 - met(count)));
  const columns = (...names: string[]) => names.map((name) => ({ name, meaning: "" }));
  const size = {
    card: "unit",
    cards: 205,
    servers: 205,
    daysShare: 0.75,
    interval: [203, 207] as const,
    costPerDay: null,
    costPerThousandRequests: null,
    currency: null,
    noAnswer: null,
  };
  return {
    document: {
      schemaVersion: 1,
      command: "size",
      scenario: "made up",
      engine: { name: "event", stepSeconds: null, errorSeconds: 0, why: "a test" },
      seed: 1,
      replications: 19,
      days: 19,
      objectives: [
        {
          text: "p99 latency <= 60 s",
          value: seconds(205),
          limit: 60,
          unit: "s",
          daysMet: met(205),
          met: true,
        },
      ],
      size,
      ladder: [],
      growth: null,
      claims: [],
      warnings: [],
      files: [],
    },
    sizing: {
      name: "sizing",
      columns: columns("cards", "servers", "median", "p05", "p95", "days_met_share", "cost_per_day"),
      rows: cards.map((count) => [
        count,
        count,
        seconds(count),
        seconds(count) * 0.9,
        seconds(count) * 1.1,
        met(count),
        null,
      ]),
    },
    ladder: {
      name: "ladder",
      columns: columns("estimator", "cards", "cards_exact", "objective_value", "days_met_share", "formula"),
      rows: [["simulation", 205, null, seconds(205), met(205), "least"]],
    },
    leastCards: {
      name: "least_cards",
      columns: columns("rank", "cards"),
      rows: Array.from({ length: 19 }, (_, k) => [k + 1, 191 + k]),
    },
    comparison: null,
    growth: null,
    expansions: null,
  };
}

/** A sweep of 200 made-up futures: cards = 10 users + 5 of something else, exactly. */
export function madeUpSweep(): SweepPart {
  const columns = (...names: string[]) => names.map((name) => ({ name, meaning: "" }));
  const rows = Array.from({ length: 200 }, (_, k): Cell[] => [k, k, 200 - k, 10 * k + 5 * (200 - k)]);
  const row = (input: string, value: number): Cell[] => [
    input,
    "cards",
    value,
    null,
    null,
    value,
    value - 0.1,
    value,
    0.5,
    null,
    null,
  ];
  const names = ["rank_correlation", "partial_rank_correlation", "first_order_index"];
  return {
    document: {
      schemaVersion: 1,
      command: "sweep",
      scenario: "made up",
      engine: null,
      seed: 1,
      measure: "size",
      headline: "cards",
      method: "lhs",
      samples: 200,
      replications: 1,
      inputs: [
        { path: "demand.dailyActiveUsers", unit: "", law: null as never },
        { path: "pool.mfu", unit: "share", law: null as never },
      ],
      axes: [],
      cells: [
        {
          grid: {},
          enoughShare: 0.5,
          sentences: ["95 % of futures need at most 1,950 cards; the middle one needs 1,500."],
          outputs: { cards: { unit: "cards", samples: 200, mean: 1497.5, sensitivity: {} } },
        },
      ],
      answer: null,
      warnings: [],
      files: [],
    },
    sweep: {
      name: "sweep",
      columns: columns("index", "demand_daily_active_users", "pool_mfu", "cards"),
      rows,
    },
    quantiles: {
      name: "quantiles",
      columns: columns("output", "unit", "samples", "mean", "p5", "p25", "p50", "p75", "p95"),
      rows: [["cards", "cards", 200, 1497.5, 1050, 1250, 1500, 1750, 1950]],
    },
    sensitivity: {
      name: "sensitivity",
      columns: columns("input", "output", ...names.flatMap((name) => [name, `${name}_low`, `${name}_high`])),
      rows: [row("demand_daily_active_users", 0.9), row("pool_mfu", -0.4)],
    },
  };
}

/** A page about these parts. */
export function pageOf(parts: Parts, changes: Partial<PageInput> = {}): PageInput {
  const scenario = smallService();
  return {
    title: scenario.title,
    question: scenario.question,
    source: scenario.source,
    scenarioText: "title: A small service\n",
    facts: [["demand", "9,167 requests a day"]],
    inputs: [],
    assumptions: assumptionsOf(scenario, modelOf(scenario), parts.run?.document.engine ?? null),
    parts,
    claims: [],
    training: [],
    warnings: [],
    origins: [],
    files: [{ name: "summary.csv", bytes: 20, text: 'metric,unit\nwait,"a b"\n' }],
    ...changes,
  };
}

/** Every table that a page of these parts shows beneath its pictures. */
export function tablesOf({ run: ran, size: sizing }: Parts): Table[] {
  return [
    ...(ran === null ? [] : [ran.timeline, ran.latency, ran.summary]),
    ...(sizing === null ? [] : [sizing.sizing, sizing.ladder, sizing.leastCards]),
    ...(sizing?.comparison == null ? [] : [sizing.comparison]),
    ...(sizing?.growth == null ? [] : [sizing.growth]),
    ...(sizing?.expansions == null ? [] : [sizing.expansions]),
  ];
}
