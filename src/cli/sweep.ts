/** `capsim sweep`: Monte Carlo over a scenario's uncertain inputs, over a grid, or both. */

import type { CommandModule } from "yargs";
import { InputError } from "../errors.js";
import { EXIT } from "./exitCodes.js";
import {
  type CommonOptions,
  overridesOf,
  type PlotOptions,
  withCommonOptions,
  withPlotOption,
} from "./options.js";

interface SweepOptions extends CommonOptions, PlotOptions {
  readonly file: string;
  readonly samples: string | undefined;
  readonly replications: string | undefined;
  readonly method: "lhs" | "random";
  readonly measure: "run" | "size" | "estimate";
  readonly threads: string | undefined;
  readonly resume: boolean;
  readonly restart: boolean;
  readonly queue: string | undefined;
}

export const sweepCommand: CommandModule<object, SweepOptions> = {
  command: "sweep <file>",
  describe: "Monte Carlo over the scenario's uncertainty, and its grid: quantiles, and which input matters",
  builder: (argv) =>
    withCommonOptions(
      withPlotOption(argv)
        .positional("file", { type: "string", demandOption: true, describe: "scenario file" })
        .option("samples", {
          type: "string",
          requiresArg: true,
          describe: "samples of each cell of the grid (1,000; without uncertainty simulate.replications)",
        })
        .option("replications", {
          type: "string",
          requiresArg: true,
          describe: "replications of each sample, with days of their own (1)",
        })
        .option("method", {
          choices: ["lhs", "random"] as const,
          default: "lhs" as const,
          describe: "Latin hypercubes, or plain chance",
        })
        .option("measure", {
          choices: ["run", "size", "estimate"] as const,
          default: "run" as const,
          describe: "metrics with the scenario's cards, least cards, or closed forms",
        })
        .option("threads", { type: "string", requiresArg: true, describe: "worker threads (all cores)" })
        .option("resume", {
          type: "boolean",
          default: false,
          describe: "go on with an unfinished sweep of the same output folder",
        })
        .option("restart", {
          type: "boolean",
          default: false,
          describe: "throw an unfinished sweep away (without --resume or --restart it is left alone: exit 2)",
        })
        .option("queue", {
          type: "string",
          describe:
            "have capsim workers do the work: redis://user:password@host:port, or nothing to take it from CAPSIM_QUEUE",
        })
        .example("$0 sweep scenarios/report/kimi-uncertain.yaml --measure size", "the distribution of cards")
        .example("$0 sweep FILE --samples 1e5 --measure estimate", "closed forms only, in seconds")
        .example("$0 sweep FILE --resume", "after Ctrl-C, a crash or a power cut"),
    ),
  handler: async (options) => {
    const [{ Session }, { openScenario }, { sweepFile }, { wholeOption }, { interruptible }, { queueUrl }] =
      await Promise.all([
        import("./session.js"),
        import("../io/readScenario.js"),
        import("../io/sweepFile.js"),
        import("./wholeOption.js"),
        import("./interruptible.js"),
        import("./queueUrl.js"),
      ]);
    const session = new Session(options);
    if (options.resume && options.restart) {
      throw new InputError({ path: "--restart", message: "must be left out with --resume, got both" });
    }
    const overrides = overridesOf(options);
    const settings = {
      samples: wholeOption("--samples", options.samples),
      method: options.method,
      measure: options.measure,
      replications: wholeOption("--replications", options.replications) ?? 1,
    };
    const threads = wholeOption("--threads", options.threads);
    const queue = options.queue === undefined ? null : queueUrl(options.queue);
    const { scenario, withInputs } = openScenario(options.file, overrides, options["allow-files"]);
    const notice = (text: string) => process.stderr.write(`${text}\n`);
    const signal = interruptible(() => notice("finishing the running samples; Ctrl-C again stops at once"));
    const { document, text, warnings, failed, interrupted } = await sweepFile(
      options.file,
      scenario,
      settings,
      {
        out: options.out,
        quiet: session.isSilent,
        withInputs,
        plots: options.plots ?? null,
        mode: options.restart ? "restart" : options.resume ? "resume" : "fresh",
        threads,
        queue,
        signal,
        notice,
      },
    );
    if (interrupted !== null) {
      notice(
        `interrupted after ${interrupted.rows} of ${interrupted.of} samples; the same command with --resume goes on`,
      );
      process.exitCode = EXIT.interrupted;
      return;
    }
    for (const warning of warnings) session.warn(warning);
    session.say(text(session.layout));
    session.answer(document);
    if (failed) session.fail();
    session.finish();
  },
};
