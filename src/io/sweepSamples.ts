/** The samples of a sweep: those that its folder holds already, and the rest on the executor asked for, each batch kept. */

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MachineError } from "../errors.js";
import type { ResultOf } from "../experiment/job.js";
import { createSweepData, type SweepData } from "../experiment/sweep/data.js";
import { secondsOfSample } from "../experiment/sweep/forecast.js";
import { batchBounds, batchCount, rowCount, type SweepPlan, sweepJobs } from "../experiment/sweep/plan.js";
import { numbersIn } from "../experiment/sweep/rows.js";
import type { Scenario } from "../scenario/scenario.js";
import { CHECKPOINT, type Checkpoint, type CheckpointMode, openCheckpoint } from "./checkpoint.js";
import { type Executor, inProcess } from "./executor.js";
import { finishedRows } from "./finishedSweep.js";
import { withPackages } from "./optionalPackage.js";
import { progressOf } from "./progress.js";
import { identityOf, type SweepIdentity } from "./sweepIdentity.js";

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
      `${error.message}; ${data.length} of ${rowCount(plan)} samples are kept, --resume goes on`,
    );
  }
}

/** Performs what the checkpoint does not hold yet. */
async function performRest(
  plan: SweepPlan,
  identity: SweepIdentity,
  checkpoint: Checkpoint,
  data: SweepData,
  options: SamplesOptions,
): Promise<void> {
  const first = checkpoint.batches;
  const before = data.length;
  const executor = await executorFor(batchCount(plan) - first, identity, options);
  const total = rowCount(plan) - before;
  const progress = await progressOf(
    { label: "samples", total, seconds: secondsOf(plan, total, options) },
    options.quiet,
  );
  try {
    await executor.perform(
      sweepJobs(plan, first),
      (result, index) => {
        const { rows, numbers } = result as ResultOf["sweep"];
        const added = numbers ?? batchNumbers(plan, first + index, rows);
        // Kept, it would spoil the sweep for ever.
        if (added === null)
          throw new MachineError(`batch ${first + index}: a worker sent other rows than the batch has`);
        checkpoint.append(rows);
        data.add(added);
        progress.update(data.length - before);
      },
      options.signal,
    );
  } finally {
    progress.stop();
    await executor.close();
  }
}

/** About how long so many samples take on this machine; null: not known, as on others. */
function secondsOf(plan: SweepPlan, samples: number, { queue, threads }: SamplesOptions): number | null {
  const one = queue === null ? secondsOfSample(plan) : null;
  const atOnce = Math.min(threads ?? availableParallelism(), batchCount(plan));
  return one === null ? null : (samples * one) / atOnce;
}

/** The numbers of a batch's text; null where they are not as many as the batch has. */
function batchNumbers(plan: SweepPlan, batch: number, rows: string): Float64Array | null {
  if (batch >= batchCount(plan)) return null;
  const { from, to } = batchBounds(plan, batch);
  const width = plan.inputs.length + plan.outputs.length;
  const numbers = numbersIn(rows, width);
  return numbers?.length === (to - from) * width ? numbers : null;
}

async function executorFor(
  batches: number,
  { digest, measure }: SweepIdentity,
  { queue, threads, notice }: SamplesOptions,
): Promise<Executor> {
  if (queue !== null) {
    const { onQueue } = await withPackages("--queue", () => import("./queue.js"));
    return onQueue(queue, digest, notice);
  }
  if (threads === null && measure === "estimate" && batches < THREADS_FROM_BATCHES) return inProcess();
  return (await import("./threads.js")).onThreads(threads ?? Math.min(availableParallelism(), batches));
}

/**
 * Batches of closed forms from which threads pay: the fewer are done before threads have started. A batch of days takes
 * long, and while it was done here nothing else would be heard, Ctrl-C for one.
 */
const THREADS_FROM_BATCHES = 2_000;
