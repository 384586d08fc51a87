/** `capsim worker`: does the work of sweeps that others publish on a queue. */

import { availableParallelism } from "node:os";
import { Interrupted } from "../errors.js";
import type { Command } from "./command.js";

interface WorkerOptions {
  readonly queue: string | undefined;
  readonly threads: string | undefined;
  readonly quiet: boolean;
}

export const workerCommand: Command<WorkerOptions> = {
  name: "worker",
  takes: "nothing",
  describe: "take the jobs of capsim sweep --queue from a Redis server, on any number of machines",
  options: {
    queue: {
      kind: "value",
      group: "Work:",
      describe: "Redis server, redis://user:password@host:port; without it CAPSIM_QUEUE names it",
    },
    threads: { kind: "value", group: "Work:", describe: "worker threads (all cores)" },
    quiet: { kind: "flag", group: "Output:", describe: "say nothing while it serves" },
  },
  meaningless: {
    set: "reads no scenario",
    out: "writes no files",
    json: "has no answer",
    seed: "takes the seed from the sweep",
  },
  examples: [["--queue redis://10.0.0.5:6379", "until Ctrl-C, which gives back what is unfinished"]],
  async perform({ queue, threads, quiet }, session) {
    const [{ withPackages }, { threadsOption }, { queueUrl }] = await Promise.all([
      import("../io/optionalPackage.js"),
      import("./wholeOption.js"),
      import("./queueUrl.js"),
    ]);
    const { serveQueue } = await withPackages("capsim worker", () => import("../io/jobs/queueWorker.js"));
    await serveQueue(queueUrl(queue ?? ""), {
      threads: threadsOption(threads) ?? availableParallelism(),
      signal: session.signal,
      notice: (text) => {
        if (!quiet) session.notice(text);
      },
    });
    throw new Interrupted("no longer serving");
  },
};
