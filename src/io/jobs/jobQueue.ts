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
import { MachineError, setting } from "../../errors.js";
import type { Job, JobResult } from "../../experiment/job.js";
import { VERSION } from "../../version.js";
import { type Executor, inOrder } from "./executor.js";
import { createJobLedger, type JobLedger } from "./jobLedger.js";
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

/** The jobs that are published on a queue, until each is settled. */
function createBoard(
  queue: Queue<QueuedJob>,
  events: QueueEvents,
  shown: string,
  notice: (text: string) => void,
) {
  let workedAt = performance.now();
  const worked = () => {
    workedAt = performance.now();
  };
  const jobs = createJobLedger(shown);
  const settle: JobLedger["settle"] = (id, outcome) => {
    worked();
    jobs.settle(id, outcome);
  };
  const ledger: JobLedger = { ...jobs, settle };
  events.on("active", worked);
  events.on("completed", ({ jobId, returnvalue }) => settle(jobId, returnvalue));
  events.on("failed", ({ jobId, failedReason }) => ledger.giveUp(jobId, failedReason));

  let isTold = false;
  const tellLonely = () => {
    if (isTold || ledger.waiting.size === 0 || performance.now() - workedAt < LONELY_MS) return;
    isTold = true;
    notice(`no worker has taken a job yet; start some: capsim worker ${setting("queue")} ${shown}`);
  };
  const watch = everyLook(() => look(queue, ledger), tellLonely);

  return {
    /** Workers are waited for from now on. */
    begin: worked,
    /** The job's result, whoever performs it. */
    post(id: string, job: Job): Promise<JobResult> {
      const result = ledger.wait(id, job);
      void publish(queue, ledger, id, job);
      return result;
    },
    failAll: ledger.failAll,
    close() {
      clearInterval(watch);
      ledger.failAll(new MachineError(`${shown}: the queue is closed`));
    },
  };
}

/** Looks from time to time, one look at a time, and does the other thing too. */
function everyLook(looking: () => Promise<void>, also: () => void): NodeJS.Timeout {
  let isLooking = false;
  return setInterval(() => {
    if (!isLooking) {
      isLooking = true;
      looking()
        .catch(() => {})
        .finally(() => {
          isLooking = false;
        });
    }
    also();
  }, LOOK_MS);
}

/** Adds a job; one that is there already stays as it is. */
function add(queue: Queue<QueuedJob>, id: string, job: Job): Promise<unknown> {
  return queue.add("batch", { version: VERSION, job }, { jobId: id, removeOnComplete: { count: 2 * WIDTH } });
}

/** Adds a job as soon as the server takes it. */
async function publish(queue: Queue<QueuedJob>, ledger: JobLedger, id: string, job: Job): Promise<void> {
  while (ledger.waiting.has(id)) {
    try {
      await add(queue, id, job);
      return;
    } catch {
      await rest(AGAIN_MS, undefined, { signal: ledger.ended }).catch(() => {});
    }
  }
}

/** Finds results whose event went by unheard, and publishes again what the server knows nothing of. */
async function look(queue: Queue<QueuedJob>, ledger: JobLedger): Promise<void> {
  const ids = [...ledger.waiting.keys()].slice(0, LOOKED_AT);
  const found = await Promise.all(ids.map((id) => queue.getJob(id)));
  for (const [index, id] of ids.entries()) {
    const job = found[index];
    if (job === undefined) continue;
    if (job.failedReason !== undefined && (await job.isFailed())) ledger.giveUp(id, job.failedReason);
    else if (job.finishedOn !== undefined) ledger.settle(id, job.returnvalue);
  }
  if (found.every((job) => job !== undefined)) return;
  for (const [id, { job }] of ledger.waiting) await add(queue, id, job);
}
