/** Jobs on the threads of this machine. Piscina takes a while to load: whoever may do without imports this file late. */

import { Piscina } from "piscina";
import { type Executor, inOrder, revive } from "./executor.js";

/** Runs jobs on worker threads; at most a few jobs a thread are under way, so memory stays bounded. */
export function onThreads(threads: number): Executor {
  const pool = new Piscina({
    filename: new URL("./worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: 1_000,
    concurrentTasksPerWorker: 1,
  });
  return {
    async perform(jobs, take, signal) {
      await inOrder(
        jobs,
        threads * 3,
        async (job) => revive(await pool.run(job, { name: "work" })),
        take,
        signal,
      );
    },
    async close() {
      await pool.destroy();
    },
  };
}
