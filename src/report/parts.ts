/** What pictures and page are made from: a command's JSON document and the tables of its CSV files. */

import { InvariantError } from "../errors.js";
import type { GrowthResult } from "../experiment/results.js";
import type { Objective } from "../objective.js";
import type { runDocument, sizeDocument } from "./documents.js";
import type { sweepDocument } from "./sweep/sweepDocument.js";
import type { Table } from "./table.js";

/** A document as it reads back from its JSON. */
export type RunDocument = ReturnType<typeof runDocument>;
/** The JSON document of a sizing. */
export type SizeDocument = ReturnType<typeof sizeDocument>;
/** The JSON document of a sweep. */
export type SweepDocument = ReturnType<typeof sweepDocument>;

/** A run as its files hold it. */
export interface RunPart {
  readonly document: RunDocument;
  readonly summary: Table;
  readonly replications: Table;
  readonly timeline: Table;
  readonly latency: Table;
}

/** A sizing as its files hold it. */
export interface SizePart {
  readonly document: SizeDocument;
  readonly sizing: Table;
  readonly ladder: Table;
  readonly leastCards: Table;
  /** Several cards beside each other. */
  readonly comparison: Table | null;
  /** Cards needed while demand grows. */
  readonly growth: Table | null;
  /** The pool's expansions meanwhile. */
  readonly expansions: Table | null;
}

/** A sweep as its files hold it. */
export interface SweepPart {
  readonly document: SweepDocument;
  readonly sweep: Table;
  readonly quantiles: Table;
  readonly sensitivity: Table;
}

/** A pool while demand grows. */
export interface GrowthPart {
  readonly card: string;
  readonly result: GrowthResult;
  readonly growth: Table;
  readonly expansions: Table;
}

/** The queue that was simulated, where pictures need it. */
export interface Service {
  /** Mean service time [s]. */
  readonly meanSeconds: number;
  readonly objectives: readonly Objective[];
  /** Cards that the scenario names. */
  readonly cards: number | null;
  /** What the answer must not be read without, in sentences; "" for nothing. */
  readonly notes: string;
}

/** What a results folder may hold. */
export interface Parts {
  readonly service: Service | null;
  readonly run: RunPart | null;
  readonly size: SizePart | null;
  /** The run of the cards that sizing found. */
  readonly answerRun: RunPart | null;
  readonly sweep: SweepPart | null;
  /** The growth of a pool alone: that of a sizing is among its own. */
  readonly growth: GrowthPart | null;
}

/** Nothing yet. */
export const NO_PARTS: Parts = {
  service: null,
  run: null,
  size: null,
  answerRun: null,
  sweep: null,
  growth: null,
};

/** The part of a run, its tables found by name. */
export function runPart(document: RunDocument, tables: readonly Table[]): RunPart {
  return {
    document,
    summary: tableNamed(tables, "summary"),
    replications: tableNamed(tables, "replications"),
    timeline: tableNamed(tables, "timeline"),
    latency: tableNamed(tables, "latency"),
  };
}

/** The part of a sizing, its tables found by name. */
export function sizePart(document: SizeDocument, tables: readonly Table[]): SizePart {
  return {
    document,
    sizing: tableNamed(tables, "sizing"),
    ladder: tableNamed(tables, "ladder"),
    leastCards: tableNamed(tables, "least_cards"),
    comparison: tables.find(({ name }) => name === "comparison") ?? null,
    growth: tables.find(({ name }) => name === "growth") ?? null,
    expansions: tables.find(({ name }) => name === "expansions") ?? null,
  };
}

/** The part of a sweep, its tables found by name. */
export function sweepPart(document: SweepDocument, tables: readonly Table[]): SweepPart {
  return {
    document,
    sweep: tableNamed(tables, "sweep"),
    quantiles: tableNamed(tables, "quantiles"),
    sensitivity: tableNamed(tables, "sensitivity"),
  };
}

/** The table of that name. @throws InvariantError where there is none */
export function tableNamed(tables: readonly Table[], name: string): Table {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new InvariantError(`there is no table ${name}`);
  return table;
}
