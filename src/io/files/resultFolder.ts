/** Reads an output folder back: what run, size and sweep wrote there, as they had it in hand. */

import type { z } from "zod";
import { InputError } from "../../errors.js";
import { requireServed } from "../../experiment/requireServed.js";
import { runDocumentSchema, sizeDocumentSchema, sweepDocumentSchema } from "../../report/documentSchema.js";
import type { PageResult, PageResults } from "../../report/page/pageInput.js";
import type { RunPart, SizePart, SweepPart } from "../../report/parts.js";
import { RUN_COLUMNS, timelineColumns } from "../../report/run/runTables.js";
import { GROWTH_COLUMNS } from "../../report/size/growthTable.js";
import { SIZE_COLUMNS, sizingColumns } from "../../report/size/sizeTables.js";
import { MOST_DRAWN_ROWS, SWEEP_COLUMNS } from "../../report/sweep/sweepTables.js";
import type { Column } from "../../report/table.js";
import { withFile } from "../withFile.js";
import { type Body, checked, readBody } from "./resultBody.js";
import { readTable } from "./resultTable.js";

export type StoredCommand = keyof PageResults;

/**
 * What the folder holds of the given commands.
 *
 * @throws InputError where it holds nothing of ours, files of another version, or files changed by hand
 */
export async function readResult(
  folder: string,
  commands: readonly StoredCommand[] = ["run", "size", "sweep"],
): Promise<PageResults> {
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
  for (const body of [run, size, sweep]) {
    if (body !== null) withFile(body.file, () => requireServed(body.scenario));
  }
  return {
    run: run === null ? null : await stored(run, runDocumentSchema, runPart),
    size: size === null ? null : await stored(size, sizeDocumentSchema, sizePart),
    sweep: sweep === null ? null : await stored(sweep, sweepDocumentSchema, sweepPart),
  };
}

/** A command's part, its document being what the schema says. */
async function stored<Document, Part>(
  body: Body,
  schema: z.ZodType<Document>,
  partOf: (body: Body, document: Document) => Promise<Part>,
): Promise<PageResult<Part>> {
  const document = checked(body.file, schema, body.result, ["result"]);
  return { part: await partOf(body, document), scenario: body.scenario, origin: body.origin };
}

async function runPart(body: Body, document: RunPart["document"]): Promise<RunPart> {
  const [summary, replications, timeline, latency] = await Promise.all([
    readTable(body, "summary", RUN_COLUMNS.summary),
    readTable(body, "replications", RUN_COLUMNS.replications),
    readTable(body, "timeline", timelineColumns(document.tokens !== undefined)),
    readTable(body, "latency", RUN_COLUMNS.latency),
  ]);
  return { document, summary, replications, timeline, latency };
}

async function sizePart(body: Body, document: SizePart["document"]): Promise<SizePart> {
  const has = (name: string) => document.files.includes(`${name}.csv`);
  return {
    document,
    sizing: await readTable(body, "sizing", sizingColumns(document.objectives)),
    ladder: await readTable(body, "ladder", SIZE_COLUMNS.ladder),
    leastCards: await readTable(body, "least_cards", SIZE_COLUMNS.least_cards),
    comparison: has("comparison") ? await readTable(body, "comparison", SIZE_COLUMNS.comparison) : null,
    growth: has("growth") ? await readTable(body, "growth", GROWTH_COLUMNS.growth) : null,
    expansions: has("expansions") ? await readTable(body, "expansions", GROWTH_COLUMNS.expansions) : null,
  };
}

async function sweepPart(body: Body, document: SweepPart["document"]): Promise<SweepPart> {
  const axes = document.cells.length > 1 || Object.keys(document.cells[0]?.grid ?? {}).length > 0;
  const columns = (known: readonly Column[]) => (axes ? null : known);
  return {
    document,
    sweep: await readTable(body, "sweep", null, MOST_DRAWN_ROWS),
    quantiles: await readTable(body, "quantiles", columns(SWEEP_COLUMNS.quantiles)),
    sensitivity: await readTable(body, "sensitivity", columns(SWEEP_COLUMNS.sensitivity)),
  };
}
