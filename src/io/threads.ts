/** Jobs on the threads of this machine. Piscina takes a while to load: whoever may do without imports this file late. */

import { Piscina } from "piscina";
import { MachineError } from "../errors.js";
import type { Job } from "../experiment/job.js";
import { type Executor, inOrder, type Outcome, revive } from "./executor.js";

/** Runs jobs on worker threads; at most a few jobs a thread are under way, so memory stays bounded. */
export function onThreads(threads: number): Executor {
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
  // A job's own errors come back as outcomes: what is thrown is the thread's end.
  const outcomeOf = (job: Job): Promise<Outcome> =>
    pool.run(job, { name: "work" }).catch((error: unknown) => {
      throw threadError(error);
    });
  return {
    async perform(jobs, take, signal) {
      await inOrder(
        jobs,
        threads * 3,
        async (job) => revive(await Promise.race([outcomeOf(job), broken])),
        take,
        signal,
      );
    },
    async close() {
      await pool.destroy();
    },
  };
}

function threadError(error: unknown): MachineError {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return new MachineError(`a worker thread ended before its work, ${message.split("\n")[0]}`);
}
