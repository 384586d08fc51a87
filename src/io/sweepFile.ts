/** `sweep` for one file: samples on the executor asked for, every finished batch kept, the results written. */

import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { InputError, MachineError } from "../errors.js";
import { chooseEngine } from "../experiment/engine.js";
import type { ResultOf } from "../experiment/job.js";
import { modelOf, queueScenario } from "../experiment/model.js";
import type { EngineUsed } from "../experiment/results.js";
import { analyseSweep } from "../experiment/sweep/analysis.js";
import { createSweepData, type SweepData } from "../experiment/sweep/data.js";
import {
  batchCount,
  planSweep,
  rowCount,
  type SweepPlan,
  type SweepSettings,
  sweepJobs,
} from "../experiment/sweep/plan.js";
import { numbersOf, rowNumbers, rowsOf } from "../experiment/sweep/rows.js";
import { sweepDocument } from "../report/sweepDocument.js";
import { sweepTables } from "../report/sweepTables.js";
import { sweepText } from "../report/sweepText.js";
import type { GridValue, Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import { type CheckpointMode, openCheckpoint, removeCheckpoint, type SweepIdentity } from "./checkpoint.js";
import { scenarioDigest } from "./digest.js";
import { type Executor, inProcess } from "./executor.js";
import { type Content, outputPath, prepareFolder } from "./outputFolder.js";
import { progressBar } from "./progress.js";
import { provenanceJson, writeResult } from "./results.js";
import type { FileAnswer } from "./runFile.js";
import { readSweepRows, writeSweepRows } from "./sweepRows.js";
import { withFile, withFileAsync } from "./withFile.js";

export interface SweepFileOptions {
  readonly out: string;
  readonly quiet: boolean;
  /** The scenario with other inputs in place, of which a grid makes its cells. */
  readonly withInputs: (inputs: Readonly<Record<string, GridValue>>) => Scenario;
  readonly mode: CheckpointMode;
  /** null: all cores. */
  readonly threads: number | null;
  /** URL of the Redis server whose workers do the work; null: this machine. */
  readonly queue: string | null;
  /** Ends the sweep early, with what is finished kept. */
  readonly signal: AbortSignal;
  /** Is told what a person should know while it runs. */
  readonly notice: (text: string) => void;
}

export interface SweepAnswer extends FileAnswer {
  /** Finished rows and all rows, where the sweep was ended early; its document is then null. */
  readonly interrupted: { readonly rows: number; readonly of: number } | null;
}

const CHECKPOINT = ".sweep.checkpoint";

export async function sweepFile(
  file: string,
  scenario: Scenario,
  settings: SweepSettings,
  options: SweepFileOptions,
): Promise<SweepAnswer> {
  const plan = withFile(file, () => planSweep(scenario, settings, options.withInputs));
  const engine = withFile(file, () => engineOf(plan));
  const folder = outputPath(options.out, file);
  prepareFolder(folder);
  const identity = identityOf(scenario, plan);
  const data = createSweepData(plan);
  const finished = options.mode === "resume" ? finishedRows(file, folder, scenario, plan) : null;
  if (finished !== null) data.add(readNumbers(plan, finished));
  const texts =
    finished === null
      ? await withFileAsync(file, () => collect(plan, identity, join(folder, CHECKPOINT), data, options))
      : [Buffer.from(finished)];
  if (data.length < rowCount(plan)) {
    const interrupted = { rows: data.length, of: rowCount(plan) };
    return { document: null, text: () => "", warnings: [], failed: false, interrupted };
  }
  const result = analyseSweep(plan, data);
  const names = ["quantiles.csv", "sensitivity.csv", "sweep.csv", "sweep.json"];
  const document = sweepDocument(scenario, result, engine, names);
  const provenance = {
    scenario,
    engine,
    seed: plan.seed,
    quantiles: "R-7 over samples",
    discarded: "the warm-up days of each sample",
  };
  // sweep.json comes last: where it stands, the sweep is whole.
  await writeResult(
    folder,
    sweepTables(result),
    new Map<string, Content>([
      ["sweep.csv", (write) => writeSweepRows(plan, texts, write)],
      ["sweep.json", provenanceJson(provenance, document)],
    ]),
  );
  removeCheckpoint(join(folder, CHECKPOINT));
  return {
    document,
    text: (layout) => sweepText(scenario, result, `results in ${folder}: ${names.join(", ")}`, layout),
    warnings: result.warnings,
    failed: result.cells.some(
      ({ enoughShare }) => enoughShare !== null && enoughShare < scenario.size.daysShare,
    ),
    interrupted: null,
  };
}

/** Performs what the checkpoint does not hold yet. Returns the texts of all its batches. */
async function collect(
  plan: SweepPlan,
  identity: SweepIdentity,
  path: string,
  data: SweepData,
  options: SweepFileOptions,
): Promise<Iterable<Uint8Array>> {
  const checkpoint = openCheckpoint(path, identity, options.mode, (rows) => {
    data.add(readNumbers(plan, rows));
  });
  try {
    const left = batchCount(plan) - checkpoint.batches;
    if (left <= 0) return checkpoint.texts();
    const before = data.length;
    const executor = await executorFor(left, identity, options);
    const progress = await progressBar("samples", rowCount(plan) - before, options.quiet);
    try {
      await executor.perform(
        sweepJobs(plan, checkpoint.batches),
        (result) => {
          const { rows, numbers } = result as ResultOf["sweep"];
          checkpoint.append(rows);
          data.add(numbers ?? readNumbers(plan, rows));
          progress.update(data.length - before);
        },
        options.signal,
      );
    } finally {
      progress.stop();
      await executor.close();
    }
    return checkpoint.texts();
  } catch (error) {
    if (!(error instanceof MachineError) || data.length === 0) throw error;
    throw new MachineError(
      `${error.message}; ${data.length} of ${rowCount(plan)} samples are kept, --resume goes on`,
    );
  } finally {
    checkpoint.close();
  }
}

function readNumbers({ inputs, outputs }: SweepPlan, rows: string): Float64Array {
  return numbersOf(rowsOf(rows).map(rowNumbers), inputs.length + outputs.length);
}

async function executorFor(
  batches: number,
  { digest, measure }: SweepIdentity,
  { queue, threads, notice }: SweepFileOptions,
): Promise<Executor> {
  if (queue !== null) return (await import("./queue.js")).onQueue(queue, digest, notice);
  const wanted = threads ?? threadsFor(measure, batches);
  if (threads === null && wanted < 2) return inProcess();
  return (await import("./threads.js")).onThreads(wanted);
}

/** Batches of closed forms from which threads pay: the fewer are done before threads have started. */
const THREADS_FROM_BATCHES = 2_000;

function threadsFor(measure: string, batches: number): number {
  if (measure === "estimate" && batches < THREADS_FROM_BATCHES) return 1;
  return Math.min(availableParallelism(), batches);
}

/** The engine of the first cell's own figures: samples far from them may need another. */
function engineOf({ measure, cells, replications }: SweepPlan): EngineUsed | null {
  if (measure === "estimate") return null;
  const scenario = queueScenario(cells[0]!.scenario);
  const { name, stepSeconds, errorSeconds, why } = chooseEngine(scenario, modelOf(scenario), replications);
  return { name, stepSeconds, errorSeconds, why };
}

function identityOf(scenario: Scenario, plan: SweepPlan): SweepIdentity {
  return {
    capsim: VERSION,
    digest: scenarioDigest({ ...scenario, simulate: { ...scenario.simulate, seed: 0 } }),
    seed: plan.seed,
    measure: plan.measure,
    method: plan.method,
    samples: plan.samples,
    replications: plan.replications,
    batchSize: plan.batchSize,
  };
}

/**
 * The rows of a sweep that is finished already, to be summed up again; null where none is, or a checkpoint goes first.
 *
 * @throws InputError where what stands finished is another sweep
 */
function finishedRows(file: string, folder: string, scenario: Scenario, plan: SweepPlan): string | null {
  if (existsSync(join(folder, CHECKPOINT))) return null;
  const found = finishedSweep(join(folder, "sweep.json"));
  if (found === null) return null;
  const other = differenceFrom(found, scenario, plan);
  if (other === null) return readSweepRows(join(folder, "sweep.csv"), plan);
  throw new InputError({
    file,
    path: "--resume",
    message: `must go on with the sweep in ${folder}, which is finished and of ${other} (leave --resume out to begin anew)`,
  });
}

/** What a finished sweep is of that this one is not; null: they are the same. */
function differenceFrom(found: FinishedSweep, scenario: Scenario, plan: SweepPlan): string | null {
  if (found.capsim !== VERSION) return `capsim ${found.capsim}`;
  if (found.seed !== plan.seed) return `seed ${found.seed}`;
  if (found.digest !== scenarioDigest(scenario)) return "another scenario";
  const keys = ["measure", "method", "samples", "replications"] as const;
  const key = keys.find((name) => found.result?.[name] !== plan[name]);
  return key === undefined ? null : `${key} ${String(found.result?.[key])}`;
}

interface FinishedSweep {
  readonly capsim?: string;
  readonly digest?: string;
  readonly seed?: number;
  readonly result?: Partial<Record<"measure" | "method" | "samples" | "replications", unknown>>;
}

function finishedSweep(path: string): FinishedSweep | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    // No such file, or not ours: the sweep is not finished.
    return null;
  }
}
