/** Reads an output folder back: what run, size and sweep wrote there, as they had it in hand. */

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { InputError } from "../errors.js";
import { GROWTH_COLUMNS } from "../report/growthTable.js";
import type { RunPart, SizePart, SweepPart } from "../report/plots/parts.js";
import { RUN_COLUMNS } from "../report/runTables.js";
import { SIZE_COLUMNS, sizingColumns } from "../report/sizeTables.js";
import { MOST_DRAWN_ROWS, SWEEP_COLUMNS } from "../report/sweepTables.js";
import type { Column, Table } from "../report/table.js";
import type { Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import { parseCsv } from "./csv.js";
import { scenarioDigest } from "./digest.js";
import { machineError, systemCode } from "./machine.js";

/** A command's part of a result, with where it came from. */
export interface Stored<Part> {
  readonly part: Part;
  readonly scenario: Scenario;
  readonly origin: Origin;
}

/** The items a study must report. */
export interface Origin {
  readonly capsim: string;
  readonly digest: string;
  readonly seed: number;
  readonly quantileRule: string;
  readonly discarded: string;
}

export interface StoredResult {
  readonly run: Stored<RunPart> | null;
  readonly size: Stored<SizePart> | null;
  readonly sweep: Stored<SweepPart> | null;
}

export type StoredCommand = keyof StoredResult;

/**
 * What the folder holds of the given commands.
 *
 * @throws InputError where it holds nothing of ours, files of another version, or files changed by hand
 */
export async function readResult(
  folder: string,
  commands: readonly StoredCommand[] = ["run", "size", "sweep"],
): Promise<StoredResult> {
  const has = (command: StoredCommand) => commands.includes(command);
  const run = has("run") ? readBody(folder, "run") : null;
  const size = has("size") ? readBody(folder, "size") : null;
  const sweep = has("sweep") ? readBody(folder, "sweep") : null;
  if (run === null && size === null && sweep === null) {
    throw new InputError({
      file: folder,
      message: "holds no run.json, size.json or sweep.json (capsim run FILE writes one)",
    });
  }
  return {
    run: run === null ? null : await stored<RunPart>(run, (document) => runPart(folder, document)),
    size: size === null ? null : await stored<SizePart>(size, (document) => sizePart(folder, document)),
    sweep: sweep === null ? null : await stored<SweepPart>(sweep, (document) => sweepPart(folder, document)),
  };
}

async function runPart(folder: string, document: RunPart["document"]): Promise<RunPart> {
  const [summary, replications, timeline, latency] = await Promise.all([
    readTable(folder, "summary", RUN_COLUMNS.summary),
    readTable(folder, "replications", RUN_COLUMNS.replications),
    readTable(folder, "timeline", RUN_COLUMNS.timeline),
    readTable(folder, "latency", RUN_COLUMNS.latency),
  ]);
  return { document, summary, replications, timeline, latency };
}

async function sizePart(folder: string, document: SizePart["document"]): Promise<SizePart> {
  const has = (name: string) => document.files.includes(`${name}.csv`);
  return {
    document,
    sizing: await readTable(folder, "sizing", sizingColumns(document.objectives)),
    ladder: await readTable(folder, "ladder", SIZE_COLUMNS.ladder),
    leastCards: await readTable(folder, "least_cards", SIZE_COLUMNS.least_cards),
    comparison: has("comparison") ? await readTable(folder, "comparison", SIZE_COLUMNS.comparison) : null,
    growth: has("growth") ? await readTable(folder, "growth", GROWTH_COLUMNS) : null,
  };
}

async function sweepPart(folder: string, document: SweepPart["document"]): Promise<SweepPart> {
  const axes = document.cells.length > 1 || Object.keys(document.cells[0]?.grid ?? {}).length > 0;
  const columns = (known: readonly Column[]) => (axes ? null : known);
  return {
    document,
    sweep: await readTable(folder, "sweep", null, MOST_DRAWN_ROWS),
    quantiles: await readTable(folder, "quantiles", columns(SWEEP_COLUMNS.quantiles)),
    sensitivity: await readTable(folder, "sensitivity", columns(SWEEP_COLUMNS.sensitivity)),
  };
}

interface Body {
  readonly file: string;
  readonly origin: Origin;
  readonly scenario: Scenario;
  readonly document: unknown;
}

async function stored<Part extends { readonly document: unknown }>(
  body: Body,
  part: (document: Part["document"]) => Promise<Part>,
): Promise<Stored<Part>> {
  return { part: await part(body.document), scenario: body.scenario, origin: body.origin };
}

/** The JSON of a command, its digest proving that the scenario in it is the one we wrote; null: no such file. */
function readBody(folder: string, command: StoredCommand): Body | null {
  const file = join(folder, `${command}.json`);
  const text = readText(file);
  if (text === null) return null;
  const value = jsonOf(text, file);
  const { capsim, digest, seed, quantileRule, discarded, scenario, result } = value;
  if (typeof capsim !== "string" || typeof scenario !== "object" || scenario === null) {
    throw new InputError({
      file,
      message: `must be as capsim ${command} wrote it, got another JSON document`,
    });
  }
  if (capsim !== VERSION) {
    throw new InputError({
      file,
      path: "capsim",
      message: `must be ${VERSION}, this program's version, got ${capsim} (run it again)`,
    });
  }
  const isOurs =
    typeof result === "object" && result !== null && (result as { command?: unknown }).command === command;
  if (!isOurs || digest !== scenarioDigest(scenario as Scenario)) {
    throw new InputError({
      file,
      path: "digest",
      message: `must be that of the scenario beneath it, got ${JSON.stringify(digest)} (run it again)`,
    });
  }
  return {
    file,
    origin: {
      capsim,
      digest,
      seed: Number(seed),
      quantileRule: String(quantileRule),
      discarded: String(discarded),
    },
    scenario: scenario as Scenario,
    document: result,
  };
}

function jsonOf(text: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, together with other things that are no object.
  }
  throw new InputError({ file, message: "must be a JSON object, got something else" });
}

/**
 * A table with the columns we know; `known` null takes the file's own, without their meanings.
 *
 * @throws InputError where the file is missing or has other columns
 */
async function readTable(
  folder: string,
  name: string,
  known: readonly Column[] | null,
  mostRows = Number.POSITIVE_INFINITY,
): Promise<Table> {
  const file = join(folder, `${name}.csv`);
  const text = readText(file);
  if (text === null) throw new InputError({ file, message: "is missing, though the result names it" });
  const { columns, rows } = await parseCsv(firstLines(text, mostRows), file);
  const names = columns.join(",");
  if (known !== null && names !== known.map((column) => column.name).join(",")) {
    throw new InputError({
      file,
      message: `must have the columns of ${basename(file)} as it was written, got ${names}`,
    });
  }
  return { name, columns: known ?? columns.map((column) => ({ name: column, meaning: "" })), rows };
}

/** Header and so many lines; rows of a sweep hold no line breaks. */
function firstLines(text: string, rows: number): string {
  if (!Number.isFinite(rows)) return text;
  let end = -1;
  for (let line = 0; line <= rows; line++) {
    const next = text.indexOf("\n", end + 1);
    if (next < 0) return text;
    end = next;
  }
  return text.slice(0, end + 1);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw machineError("read", file, error);
  }
}
