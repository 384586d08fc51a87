/** The other end of a queue: serves every sweep that is announced there, on the threads of this machine. */

import { setTimeout as rest } from "node:timers/promises";
import { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { InputError } from "../errors.js";
import type { Job, JobResult } from "../experiment/job.js";
import { VERSION } from "../version.js";
import { type Executor, failureOf, type Outcome } from "./executor.js";
import { aliveKey, PREFIX, type QueuedJob, SWEEPS_KEY } from "./queue.js";
import { connectTo, shownUrl } from "./redis.js";
import { onThreads } from "./threads.js";

/** A worker that has not renewed its hold of a job for so long is dead, and others take the job over [ms]. */
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 2_000;
/** A job that kills every worker that takes it is given up after so many. */
const MOST_DEATHS = 20;
const LOOK_MS = 300;

export interface WorkerOptions {
  readonly threads: number;
  /** Ends the service: what is running is finished first. */
  readonly signal: AbortSignal;
  /** Is told what a person should know. */
  readonly notice: (text: string) => void;
}

/**
 * Serves until the signal.
 *
 * @throws MachineError where the server cannot be reached, or is lost
 */
export async function serveQueue(url: string, options: WorkerOptions): Promise<void> {
  const { redis, lost, close } = await connectTo(url);
  const executor = onThreads(options.threads);
  const served = new Map<string, Worker | null>();
  const threads = options.threads === 1 ? "1 thread" : `${options.threads} threads`;
  options.notice(`serving ${shownUrl(url)} with ${threads}, capsim ${VERSION}; Ctrl-C ends`);
  try {
    while (!options.signal.aborted) {
      await Promise.race([lookOnce(redis, executor, served, options), lost]);
      await Promise.race([rest(LOOK_MS, undefined, { signal: options.signal }).catch(() => {}), lost]);
    }
  } finally {
    await Promise.all([...served.values()].map((worker) => worker?.close()));
    await executor.close();
    close();
  }
}

/** Begins to serve new sweeps, ends with those that are over. */
async function lookOnce(
  redis: Redis,
  executor: Executor,
  served: Map<string, Worker | null>,
  { threads, notice }: WorkerOptions,
): Promise<void> {
  const announced = new Set(await redis.smembers(SWEEPS_KEY));
  for (const name of announced) {
    const version = await redis.get(aliveKey(name));
    if (version === null) {
      // Its publisher died: nobody waits for the results.
      await forget(redis, name);
      announced.delete(name);
    } else if (!served.has(name)) {
      const isOurs = version === VERSION;
      notice(
        isOurs
          ? `${name}: begun`
          : `${name}: left alone, it is of capsim ${version} and this worker of ${VERSION}`,
      );
      served.set(name, isOurs ? workerFor(redis, executor, name, threads) : null);
    }
  }
  for (const [name, worker] of served) {
    if (announced.has(name)) continue;
    served.delete(name);
    // What is still running belongs to no one: do not wait for it.
    await worker?.close(true);
    if (worker !== null) notice(`${name}: over`);
  }
}

async function forget(redis: Redis, name: string): Promise<void> {
  await redis.srem(SWEEPS_KEY, name);
  // Without this the queue would write its own description, perhaps after its keys were swept.
  const queue = new Queue(name, { connection: redis, prefix: PREFIX, skipMetasUpdate: true });
  queue.on("error", () => {});
  await queue.obliterate({ force: true }).catch(() => {});
  await queue.close();
}

function workerFor(redis: Redis, executor: Executor, name: string, threads: number): Worker {
  const worker = new Worker<QueuedJob, Outcome>(name, async ({ data }) => perform(executor, data), {
    connection: redis,
    prefix: PREFIX,
    concurrency: threads,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MOST_DEATHS,
    drainDelay: 1,
  });
  // A lost connection is noticed by its owner; a job that vanished with its sweep is no error.
  worker.on("error", () => {});
  return worker;
}

async function perform(executor: Executor, { version, job }: QueuedJob): Promise<Outcome> {
  if (version !== VERSION) {
    return failureOf(
      new InputError({
        path: "--queue",
        message: `must be served by workers of capsim ${version}, got one of ${VERSION}`,
      }),
    );
  }
  return outcomeOn(executor, job);
}

async function outcomeOn(executor: Executor, job: Job): Promise<Outcome> {
  let result: JobResult | undefined;
  try {
    await executor.perform([job], (found) => {
      result = found;
    });
  } catch (error) {
    return failureOf(error);
  }
  return result === undefined
    ? failureOf(new Error("a job gave no result"))
    : { ok: true, result: withoutColumns(result) };
}

/** A result as it travels in JSON: a sweep's numbers stand in its text as well. */
function withoutColumns(result: JobResult): JobResult {
  return "rows" in result ? { rows: result.rows } : result;
}
