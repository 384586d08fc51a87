/** The other end of a queue: serves every sweep that is announced there, on the threads of this machine. */

import { once } from "node:events";
import { setTimeout as rest } from "node:timers/promises";
import { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { InputError, MachineError, setting } from "../../errors.js";
import type { JobResult } from "../../experiment/job.js";
import { VERSION } from "../../version.js";
import { type Executor, failureOf, type Outcome } from "./executor.js";
import { aliveKey, isSweepName, PREFIX, type QueuedJob, SWEEPS_KEY } from "./jobQueue.js";
import { type Connection, connectTo, reasonOf, within } from "./redis.js";
import { shownUrl } from "./redisUrl.js";
import { onThreads } from "./threads.js";

/** A worker that has not renewed its hold of a job for so long is dead, and others take the job over [ms]. */
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 2_000;
/** A job that kills every worker that takes it is given up after so many. */
const MOST_DEATHS = 20;
const LOOK_MS = 300;
/** How often a server that was lost is tried again. */
const AGAIN_MS = 2_000;
/** Closing may take so long: a person waits for the end. */
const TIDY_MS = 400;

export interface WorkerOptions {
  readonly threads: number;
  /** Ends the service. */
  readonly signal: AbortSignal;
  /** Is told what a person should know. */
  readonly notice: (text: string) => void;
}

/**
 * Serves until the signal, over outages of the server of any length.
 *
 * @throws MachineError where the server cannot be reached to begin with
 */
export async function serveQueue(url: string, options: WorkerOptions): Promise<void> {
  const { threads, signal, notice } = options;
  const shown = shownUrl(url);
  const connect = () => connectTo(url, (redis) => redis.ping());
  let connection: Connection | null = await connect();
  const executor = onThreads(threads);
  notice(
    `serving ${shown} with ${threads === 1 ? "1 thread" : `${threads} threads`}, capsim ${VERSION}; Ctrl-C ends`,
  );
  try {
    while (!signal.aborted) {
      if (connection === null) {
        await pause(AGAIN_MS, signal);
        connection = await connect().catch(() => null);
        if (connection !== null) notice(`serving ${shown} again`);
        continue;
      }
      try {
        await serveWhileThere(connection, executor, options);
      } catch (error) {
        if (!(error instanceof MachineError)) throw error;
        notice(`${error.message}; waiting for it`);
      }
      connection = null;
    }
  } finally {
    connection?.close();
    await executor.close();
  }
}

/** Waits, but not beyond the signal. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await rest(milliseconds, undefined, { signal }).catch(() => {});
}

/** Serves on one connection until the signal. @throws MachineError once the server is lost */
async function serveWhileThere(
  connection: Connection,
  executor: Executor,
  options: WorkerOptions,
): Promise<void> {
  const { redis, lost, close } = connection;
  const { signal, notice } = options;
  const served = new Map<string, Worker | null>();
  const told = new Set<string>();
  const ended = signal.aborted ? null : once(signal, "abort");
  try {
    while (!signal.aborted) {
      // What a server refuses may be right the next time; one that is gone is lost.
      const look = lookOnce(redis, executor, served, options).catch((error: unknown) => {
        const reason = `${SWEEPS_KEY}: cannot be read, ${reasonOf(error)}`;
        if (!told.has(reason) && !signal.aborted) notice(reason);
        told.add(reason);
      });
      await Promise.race([look, lost, ended]);
      await Promise.race([pause(LOOK_MS, signal), lost]);
    }
  } finally {
    const closing = () => Promise.all([...served.values()].map((worker) => worker?.close(true)));
    await within(TIDY_MS, closing);
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
  const announced = new Set((await redis.smembers(SWEEPS_KEY)).filter(isSweepName));
  for (const name of announced) {
    const version = await versionOf(redis, name);
    if (version === null) {
      // Its publisher died: nobody waits for the results.
      await forget(redis, name);
      announced.delete(name);
    } else if (!served.has(name)) {
      const isOurs = version === VERSION;
      notice(
        isOurs
          ? `${name}: begun`
          : `${name}: left alone, it is of capsim ${JSON.stringify(version)} and this worker of ${VERSION}`,
      );
      served.set(name, isOurs ? workerFor(redis, executor, name, threads) : null);
    }
  }
  for (const [name, worker] of served) {
    if (announced.has(name)) continue;
    served.delete(name);
    // What is still running belongs to no one: do not wait for it.
    void worker?.close(true).catch(() => {});
    if (worker !== null) notice(`${name}: over`);
  }
}

/** The version of a sweep that is alive; "" where something else stands in its place. */
async function versionOf(redis: Redis, name: string): Promise<string | null> {
  try {
    return await redis.get(aliveKey(name));
  } catch (error) {
    if (error instanceof Error && error.message.includes("WRONGTYPE")) return "";
    throw error;
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
  const worker = new Worker<unknown, Outcome>(name, async ({ data }) => perform(executor, data), {
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

/** The outcome of what stands in a queue, whoever put it there. */
async function perform(executor: Executor, data: unknown): Promise<Outcome> {
  const { version, job } = (data ?? {}) as Partial<QueuedJob>;
  if (version !== VERSION || typeof job !== "object" || job === null) {
    return failureOf(
      new InputError({
        path: setting("queue"),
        message: `must be served by workers of capsim ${String(version)}, got one of ${VERSION}`,
      }),
    );
  }
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
