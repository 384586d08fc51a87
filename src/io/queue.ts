/**
 * Jobs on other machines, by BullMQ on Redis. A sweep publishes its jobs on a queue of its own, named by its digest and
 * a random part, and announces it; workers (queueWorker.ts) serve every announced sweep of their own version.
 *
 *   capsim:sweeps                      names of the announced sweeps
 *   capsim:alive:<name>                the sweep's version; gone some seconds after its publisher
 *   capsim:<name>:...                  BullMQ's keys of the queue
 *
 * What the server forgets is published again: jobs and results live here, the server only passes them on.
 */

import { randomBytes } from "node:crypto";
import { setTimeout as rest } from "node:timers/promises";
import { Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import { MachineError } from "../errors.js";
import type { Job, JobResult } from "../experiment/job.js";
import { VERSION } from "../version.js";
import { type Executor, inOrder, isOutcome, revive } from "./executor.js";
import { type Connection, connectTo, within } from "./redis.js";
import { shownUrl } from "./redisUrl.js";

export const PREFIX = "capsim";
export const SWEEPS_KEY = `${PREFIX}:sweeps`;
export const aliveKey = (name: string): string => `${PREFIX}:alive:${name}`;

/** Whether a text is the name of a sweep: what else stands among them is somebody else's. */
export const isSweepName = (text: string): boolean => /^sweep-[0-9a-f]{12}-[0-9a-f]{8}$/.test(text);

/** A job as it travels: self-contained, with the version that must perform it. */
export interface QueuedJob {
  readonly version: string;
  readonly job: Job;
}

/** Jobs published at once: enough for some hundred workers, few enough to hold their results. */
const WIDTH = 512;
const ALIVE_MS = 15_000;
/** With nothing done for so long, the user is told that workers are missing. */
const LONELY_MS = 5_000;
/** An event that was missed is found by looking, and so is a job that the server has forgotten. */
const LOOK_MS = 2_000;
const LOOKED_AT = 64;
/** A server that takes no job may do so later. */
const AGAIN_MS = 1_000;
/** Tidying up on the server may take so long, or so long where a person waits for the end. */
const TIDY_MS = 2_000;
const TIDY_AT_ONCE_MS = 400;

/** A job under way. */
interface Waiting {
  readonly job: Job;
  resolve(result: JobResult): void;
  reject(error: unknown): void;
}

/**
 * An executor that has the workers of a queue perform its jobs.
 *
 * @param digest names the queue, together with a random part
 * @param notice is told what a person should know
 * @throws MachineError within seconds where the server cannot be reached or used
 */
export async function onQueue(
  url: string,
  digest: string,
  notice: (text: string) => void,
): Promise<Executor> {
  const name = `sweep-${digest.slice(0, 12)}-${randomBytes(4).toString("hex")}`;
  const announce = async (redis: Redis) => {
    await redis.set(aliveKey(name), VERSION, "PX", ALIVE_MS);
    await redis.sadd(SWEEPS_KEY, name);
  };
  const connection = await connectTo(url, announce);
  const { redis, lost } = connection;
  const { queue, events } = openQueue(name, connection);
  const board = createBoard(queue, events, shownUrl(url), notice);
  // What is begun is settled in any case.
  lost.catch((error: unknown) => board.failAll(error));

  let published = 0;
  let isAborted = false;
  const start = (job: Job): Promise<JobResult> => board.post(`batch-${published++}`, job);

  return {
    async perform(jobs, take, signal) {
      const onAbort = () => {
        isAborted = true;
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      board.begin();
      try {
        // A result that cannot be taken (a full disk, say) makes the rest useless.
        const takeOrStop: typeof take = async (result, index) => {
          try {
            await take(result, index);
          } catch (error) {
            board.failAll(error);
            throw error;
          }
        };
        await inOrder(jobs, WIDTH, start, takeOrStop, signal);
      } finally {
        signal?.removeEventListener("abort", onAbort);
      }
    },
    async close() {
      board.close();
      await within(isAborted ? TIDY_AT_ONCE_MS : TIDY_MS, async () => {
        await redis.srem(SWEEPS_KEY, name);
        await redis.del(aliveKey(name));
        await queue.obliterate({ force: true });
        await events.close();
        await queue.close();
      });
      connection.close();
      // Their loops end with this where the server did not answer.
      void events.close().catch(() => {});
      void queue.close().catch(() => {});
    },
  };
}

function openQueue(name: string, { redis }: Connection) {
  const queue = new Queue<QueuedJob>(name, {
    connection: redis,
    prefix: PREFIX,
    streams: { events: { maxLen: 16 * WIDTH } },
  });
  const events = new QueueEvents(name, { connection: redis.duplicate(), prefix: PREFIX });
  // Their errors are the connection's, which says when it is lost for good.
  queue.on("error", () => {});
  events.on("error", () => {});
  return { queue, events };
}

/** The jobs that are published, until each is settled. */
function createBoard(
  queue: Queue<QueuedJob>,
  events: QueueEvents,
  shown: string,
  notice: (text: string) => void,
) {
  const waiting = new Map<string, Waiting>();
  const ended = new AbortController();
  let workedAt = performance.now();
  let failure: unknown = null;

  const take = (id: string): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  const settle = (id: string, outcome: unknown) => {
    workedAt = performance.now();
    const found = take(id);
    if (found === undefined) return;
    try {
      if (!isOutcome(outcome)) throw new MachineError(`${shown}: a worker answered what is no result`);
      found.resolve(revive(outcome));
    } catch (error) {
      found.reject(error);
    }
  };
  const giveUp = (id: string, reason: string) => {
    take(id)?.reject(new MachineError(`${shown}: a job was lost by its workers, ${reason}`));
  };
  const failAll = (error: unknown) => {
    failure ??= error;
    ended.abort();
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };

  events.on("active", () => {
    workedAt = performance.now();
  });
  events.on("completed", ({ jobId, returnvalue }) => settle(jobId, returnvalue));
  events.on("failed", ({ jobId, failedReason }) => giveUp(jobId, failedReason));

  /** Publishes a job; one that is there already stays as it is. */
  const add = (id: string, job: Job) =>
    queue.add("batch", { version: VERSION, job }, { jobId: id, removeOnComplete: { count: 2 * WIDTH } });

  const publish = async (id: string, job: Job) => {
    while (waiting.has(id)) {
      try {
        await add(id, job);
        return;
      } catch {
        await rest(AGAIN_MS, undefined, { signal: ended.signal }).catch(() => {});
      }
    }
  };

  /** Finds results whose event went by unheard, and publishes again what the server knows nothing of. */
  const look = async () => {
    const ids = [...waiting.keys()].slice(0, LOOKED_AT);
    const found = await Promise.all(ids.map((id) => queue.getJob(id)));
    for (const [index, id] of ids.entries()) {
      const job = found[index];
      if (job === undefined) continue;
      if (job.failedReason !== undefined && (await job.isFailed())) giveUp(id, job.failedReason);
      else if (job.finishedOn !== undefined) settle(id, job.returnvalue);
    }
    if (found.every((job) => job !== undefined)) return;
    for (const [id, { job }] of waiting) await add(id, job);
  };

  let isTold = false;
  let isLooking = false;
  const watch = setInterval(() => {
    if (!isLooking) {
      isLooking = true;
      look()
        .catch(() => {})
        .finally(() => {
          isLooking = false;
        });
    }
    if (isTold || waiting.size === 0 || performance.now() - workedAt < LONELY_MS) return;
    isTold = true;
    notice(`no worker has taken a job yet; start some: capsim worker --queue ${shown}`);
  }, LOOK_MS);

  return {
    /** Workers are waited for from now on. */
    begin() {
      workedAt = performance.now();
    },
    /** The job's result, whoever performs it. */
    post(id: string, job: Job): Promise<JobResult> {
      if (failure !== null) return Promise.reject(failure);
      const result = new Promise<JobResult>((resolve, reject) => {
        waiting.set(id, { job, resolve, reject });
      });
      void publish(id, job);
      return result;
    },
    failAll,
    close() {
      clearInterval(watch);
      failAll(new MachineError(`${shown}: the queue is closed`));
    },
  };
}
