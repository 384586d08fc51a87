/** `capsim worker`: does the work of sweeps that others publish on a queue. */

import type { CommandModule } from "yargs";

interface WorkerOptions {
  readonly queue: string;
  readonly threads: string | undefined;
}

export const workerCommand: CommandModule<object, WorkerOptions> = {
  command: "worker",
  describe: "take the jobs of capsim sweep --queue from a Redis server, on any number of machines",
  builder: (argv) =>
    argv
      .option("queue", {
        type: "string",
        default: "",
        defaultDescription: "CAPSIM_QUEUE",
        describe: "Redis server: redis://user:password@host:port",
      })
      .option("threads", { type: "string", requiresArg: true, describe: "worker threads (all cores)" })
      .example(
        "$0 worker --queue redis://10.0.0.5:6379",
        "until Ctrl-C, which finishes the running jobs first",
      ),
  handler: async ({ queue, threads }) => {
    const [{ availableParallelism }, { withPackages }, { wholeOption }, { interruptible }, { queueUrl }] =
      await Promise.all([
        import("node:os"),
        import("../io/optionalPackage.js"),
        import("./wholeOption.js"),
        import("./interruptible.js"),
        import("./queueUrl.js"),
      ]);
    const { serveQueue } = await withPackages("capsim worker", () => import("../io/queueWorker.js"));
    const notice = (text: string) => process.stderr.write(`${text}\n`);
    await serveQueue(queueUrl(queue), {
      threads: wholeOption("--threads", threads) ?? availableParallelism(),
      signal: interruptible(() => notice("finishing the running jobs; Ctrl-C again stops at once")),
      notice,
    });
  },
};
