/**
 * Jobs on other machines, by BullMQ on Redis. A sweep publishes its jobs on a queue of its own, named by its digest and
 * a random part, and announces it; workers (queueWorker.ts) serve every announced sweep of their own version.
 *
 *   capsim:sweeps                      names of the announced sweeps
 *   capsim:alive:<name>                the sweep's version; gone some seconds after its publisher
 *   capsim:<name>:...                  BullMQ's keys of the queue
 */

import { randomBytes } from "node:crypto";
import { Queue, QueueEvents } from "bullmq";
import { MachineError } from "../errors.js";
import type { Job, JobResult } from "../experiment/job.js";
import { VERSION } from "../version.js";
import { type Executor, inOrder, type Outcome, revive } from "./executor.js";
import { connectTo, shownUrl } from "./redis.js";

export const PREFIX = "capsim";
export const SWEEPS_KEY = `${PREFIX}:sweeps`;
export const aliveKey = (name: string): string => `${PREFIX}:alive:${name}`;

/** A job as it travels: self-contained, with the version that must perform it. */
export interface QueuedJob {
  readonly version: string;
  readonly job: Job;
}

/** Jobs published at once: enough for some hundred workers, few enough to hold their results. */
const WIDTH = 512;
const ALIVE_MS = 15_000;
const BEAT_MS = 4_000;
/** With nothing done for so long, the user is told that workers are missing. */
const LONELY_MS = 5_000;
/** An event that was missed is found by looking. */
const LOOK_MS = 2_000;

/** Thrown for jobs that were taken back, not performed. */
class TakenBack extends Error {}

/**
 * An executor that has the workers of a queue perform its jobs.
 *
 * @param digest names the queue, together with a random part
 * @param notice is told what a person should know
 * @throws MachineError within seconds where the server cannot be reached
 */
export async function onQueue(
  url: string,
  digest: string,
  notice: (text: string) => void,
): Promise<Executor> {
  const { redis, lost, close } = await connectTo(url);
  const name = `sweep-${digest.slice(0, 12)}-${randomBytes(4).toString("hex")}`;
  const queue = new Queue<QueuedJob, Outcome>(name, {
    connection: redis,
    prefix: PREFIX,
    streams: { events: { maxLen: 16 * WIDTH } },
  });
  const listener = redis.duplicate();
  const events = new QueueEvents(name, { connection: listener, prefix: PREFIX });
  // Their errors are the connection's, which says when it is lost for good.
  queue.on("error", () => {});
  events.on("error", () => {});
  const announce = async () => {
    await redis.set(aliveKey(name), VERSION, "PX", ALIVE_MS);
    await redis.sadd(SWEEPS_KEY, name);
  };
  await Promise.race([Promise.all([queue.waitUntilReady(), events.waitUntilReady(), announce()]), lost]);
  const beat = setInterval(() => announce().catch(() => {}), BEAT_MS);

  const waiting = new Map<string, { resolve(outcome: Outcome): void; reject(error: Error): void }>();
  let workedAt = performance.now();
  const settle = (id: string, outcome: Outcome) => {
    waiting.get(id)?.resolve(outcome);
    waiting.delete(id);
    workedAt = performance.now();
  };
  const giveUp = (id: string, reason: string) => {
    waiting.get(id)?.reject(new MachineError(`${shownUrl(url)}: a job was lost by its workers, ${reason}`));
    waiting.delete(id);
  };
  events.on("active", () => {
    workedAt = performance.now();
  });
  events.on("completed", ({ jobId, returnvalue }) => settle(jobId, returnvalue as unknown as Outcome));
  events.on("failed", ({ jobId, failedReason }) => giveUp(jobId, failedReason));

  /** Finds results whose event went by unheard, as during a reconnection. */
  const look = async () => {
    const [id] = waiting.keys();
    const job = id === undefined ? undefined : await queue.getJob(id);
    if (id === undefined || job === undefined) return;
    if (job.finishedOn !== undefined && job.failedReason === undefined) settle(id, job.returnvalue);
    else if (job.failedReason !== undefined && (await job.isFailed())) giveUp(id, job.failedReason);
  };
  let isTold = false;
  const watch = setInterval(() => {
    look().catch(() => {});
    if (isTold || waiting.size === 0 || performance.now() - workedAt < LONELY_MS) return;
    isTold = true;
    notice(`no worker has taken a job yet; start some: capsim worker --queue ${shownUrl(url)}`);
  }, LOOK_MS);

  let published = 0;
  const start = async (job: Job): Promise<JobResult> => {
    const id = `batch-${published++}`;
    const outcome = new Promise<Outcome>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
    outcome.catch(() => {});
    await Promise.race([
      queue.add("batch", { version: VERSION, job }, { jobId: id, removeOnComplete: { count: 2 * WIDTH } }),
      lost,
    ]);
    return revive(await Promise.race([outcome, lost]));
  };

  /** Takes back the jobs that no worker has begun. */
  const takeBack = async () => {
    await queue.pause();
    for (const job of await queue.getJobs(["waiting", "prioritized"])) {
      const id = job.id ?? "";
      try {
        await job.remove();
      } catch {
        continue;
      }
      waiting.get(id)?.reject(new TakenBack());
      waiting.delete(id);
    }
  };

  /** A result that cannot be taken (a full disk, say) makes the rest useless. */
  const takeOrStop =
    (take: (result: JobResult, index: number) => void | Promise<void>) =>
    async (result: JobResult, index: number): Promise<void> => {
      try {
        await take(result, index);
      } catch (error) {
        await takeBack();
        throw error;
      }
    };

  return {
    async perform(jobs, take, signal) {
      const onAbort = () => void takeBack().catch(() => {});
      signal?.addEventListener("abort", onAbort, { once: true });
      workedAt = performance.now();
      try {
        await inOrder(jobs, WIDTH, start, takeOrStop(take), signal);
      } catch (error) {
        if (!(error instanceof TakenBack)) throw error;
      } finally {
        signal?.removeEventListener("abort", onAbort);
      }
    },
    async close() {
      clearInterval(beat);
      clearInterval(watch);
      await within(2_000, async () => {
        await redis.srem(SWEEPS_KEY, name);
        await redis.del(aliveKey(name));
        await queue.obliterate({ force: true });
        await events.close();
        await queue.close();
      });
      listener.disconnect();
      close();
    },
  };
}

/** Waits for the work, but no longer than so many milliseconds: tidying up may not hold anybody back. */
async function within(milliseconds: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work().catch(() => {}), limit]);
  clearTimeout(timer);
}
