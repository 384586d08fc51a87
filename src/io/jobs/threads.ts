/** Jobs on the threads of this machine. Piscina takes a while to load: whoever may do without imports this file late. */

import { Piscina } from "piscina";
import { Interrupted, MachineError } from "../../errors.js";
import type { RequestsTask } from "../requestsTask.js";
import { type Executor, inOrder, type Outcome, revive } from "./executor.js";

interface Threads {
  /** Has a thread call a function of worker.ts. */
  call<Result>(name: string, task: unknown): Promise<Result>;
  close(): Promise<void>;
}

function threadsOf(threads: number): Threads {
  const pool = new Piscina({
    filename: new URL("./worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: 1_000,
    concurrentTasksPerWorker: 1,
  });
  // A thread that ends before it has a job (its file is missing, say) is started anew for ever, while the jobs wait.
  const broken = new Promise<never>((_, reject) => {
    pool.on("error", (error) => reject(threadError(error)));
  });
  broken.catch(() => {});
  return {
    call(name, task) {
      // A function's own errors come back as outcomes: what is thrown is the thread's end.
      const called = pool.run(task, { name }).catch((error: unknown) => {
        throw threadError(error);
      });
      return Promise.race([called, broken]);
    },
    close: () => pool.destroy(),
  };
}

/** Runs jobs on worker threads; at most a few jobs a thread are under way, so memory stays bounded. */
export function onThreads(threads: number): Executor {
  const pool = threadsOf(threads);
  return {
    async perform(jobs, take, signal) {
      await inOrder(
        jobs,
        threads * 3,
        async (job) => revive(await pool.call<Outcome>("work", job)),
        take,
        signal,
      );
    },
    close: pool.close,
  };
}

/**
 * Writes requests.csv on a thread.
 *
 * @throws Interrupted where the signal ends it early
 */
export async function requestsOnThread(task: RequestsTask, signal: AbortSignal | undefined): Promise<void> {
  const pool = threadsOf(1);
  let isDone = false;
  try {
    // One task, done or not when the signal comes.
    await inOrder(
      [task],
      1,
      async () => pool.call<Outcome | null>("writeRequests", task),
      (failure) => {
        isDone = true;
        if (failure !== null) revive(failure);
      },
      signal,
    );
  } finally {
    await pool.close();
  }
  if (!isDone) throw new Interrupted("writing requests.csv");
}

function threadError(error: unknown): MachineError {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return new MachineError(`a worker thread ended before its work, ${message.split("\n")[0]}`);
}
