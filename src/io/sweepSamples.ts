/** The samples of a sweep: those that its folder holds already, and the rest on the executor asked for, each batch kept. */

import { join } from "node:path";
import { Interrupted, MachineError, setting } from "../errors.js";
import { createSweepData, type SweepData } from "../experiment/sweep/data.js";
import { batchCount, rowCount, type SweepPlan } from "../experiment/sweep/plan.js";
import { batchNumbers, sweepSamples } from "../experiment/sweep/sweepExperiment.js";
import type { Scenario } from "../scenario/scenario.js";
import { CHECKPOINT, type Checkpoint, type CheckpointMode, openCheckpoint } from "./files/checkpoint.js";
import { finishedRows } from "./files/finishedSweep.js";
import { identityOf, type SweepIdentity } from "./files/sweepIdentity.js";
import type { Executor } from "./jobs/executor.js";
import { performExperiment } from "./jobs/performExperiment.js";
import { withWorkers } from "./jobs/workers.js";
import { withPackages } from "./optionalPackage.js";

export interface SamplesOptions {
  readonly quiet: boolean;
  readonly mode: CheckpointMode;
  /** null: all cores. */
  readonly threads: number | null;
  /** URL of the Redis server whose workers do the work; null: this machine. */
  readonly queue: string | null;
  /** Ends the sweep early, with what is finished kept. */
  readonly signal: AbortSignal;
  /** Is warned of what is probably not meant. */
  readonly warn?: (text: string) => void;
  /** Is told what a person should know while it runs. */
  readonly notice: (text: string) => void;
}

export interface SweepSamples {
  readonly data: SweepData;
  /** The rows' text, batch by batch; each is good until the next is asked for, all of them until `close`. */
  readonly texts: Iterable<Uint8Array>;
  close(): void;
}

/**
 * The samples that are there or can be made; fewer than all where the signal ended them.
 *
 * @throws InputError where the folder holds another sweep's
 * @throws MachineError where disk, queue or worker failed; what was finished stays
 */
export async function samplesOf(
  file: string,
  folder: string,
  scenario: Scenario,
  plan: SweepPlan,
  options: SamplesOptions,
): Promise<SweepSamples> {
  const data = createSweepData(plan);
  const finished = options.mode === "resume" ? finishedRows(file, folder, scenario, plan, data) : null;
  if (finished !== null) return { data, texts: finished, close() {} };
  const identity = identityOf(scenario, plan);
  const checkpoint = openCheckpoint(join(folder, CHECKPOINT), identity, options.mode, (rows, batch) => {
    const numbers = batchNumbers(plan, batch, rows);
    if (numbers !== null) data.add(numbers);
    return numbers !== null;
  });
  try {
    if (checkpoint.batches < batchCount(plan)) await performRest(plan, identity, checkpoint, data, options);
    return { data, texts: checkpoint.texts(), close: () => checkpoint.close() };
  } catch (error) {
    checkpoint.close();
    if (!(error instanceof MachineError) || data.length === 0) throw error;
    throw new MachineError(
      `${error.message}; ${data.length} of ${rowCount(plan)} samples are kept, ${setting("resume")} goes on`,
    );
  }
}

/** Performs what the checkpoint does not hold yet; what is finished by an interruption is kept. */
async function performRest(
  plan: SweepPlan,
  identity: SweepIdentity,
  checkpoint: Checkpoint,
  data: SweepData,
  { quiet, threads, signal, queue, notice }: SamplesOptions,
): Promise<void> {
  const rest = sweepSamples(plan, {
    data,
    batches: checkpoint.batches,
    keep: (rows) => checkpoint.append(rows),
  });
  const others = queue === null ? {} : { others: () => executorOn(queue, identity.digest, notice) };
  try {
    await withWorkers({ quiet, threads, signal, ...others }, (workers) => performExperiment(rest, workers));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}

async function executorOn(url: string, digest: string, notice: (text: string) => void): Promise<Executor> {
  const { onQueue } = await withPackages(setting("queue"), () => import("./jobs/jobQueue.js"));
  return onQueue(url, digest, notice);
}
