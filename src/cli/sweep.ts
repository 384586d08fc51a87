/** `capsim sweep`: Monte Carlo over a scenario's uncertain inputs, over a grid, or both. */

import { InputError, Interrupted } from "../errors.js";
import { MEASURE_NAMES, type Measure } from "../experiment/sweep/outputs.js";
import type { Command } from "./command.js";
import { COMMON, type CommonOptions, PLOTS, type PlotOptions } from "./options.js";
import { scenariosOf } from "./scenarios.js";

interface SweepOptions extends CommonOptions, PlotOptions {
  readonly file: string;
  readonly samples: string | undefined;
  readonly replications: string | undefined;
  readonly method: "lhs" | "random";
  readonly measure: Measure | undefined;
  readonly threads: string | undefined;
  readonly resume: boolean;
  readonly restart: boolean;
  readonly queue: string | undefined;
}

const OPTIONS = {
  ...COMMON,
  samples: {
    kind: "value",
    group: "Question:",
    describe: "samples of each cell of the grid (1,000; without uncertainty simulate.replications)",
  },
  replications: {
    kind: "value",
    group: "Question:",
    describe: "replications of each sample, with days of their own (1)",
  },
  method: {
    kind: "value",
    group: "Question:",
    choices: ["lhs", "random"],
    fallback: "lhs",
    describe: "Latin hypercubes, or plain chance",
  },
  measure: {
    kind: "value",
    group: "Question:",
    choices: MEASURE_NAMES,
    describe:
      "metrics with the scenario's cards, least cards, or closed forms (run where the scenario has cards, else size where it has objectives, else estimate)",
  },
  threads: { kind: "value", group: "Work:", describe: "worker threads (all cores)" },
  resume: {
    kind: "flag",
    group: "Work:",
    describe: "go on with an unfinished sweep of the same output folder",
  },
  restart: {
    kind: "flag",
    group: "Work:",
    describe: "throw an unfinished sweep away (without --resume or --restart it is left alone: exit 2)",
  },
  queue: {
    kind: "value",
    group: "Work:",
    bare: { value: "environment", takes: /^rediss?:/ },
    describe:
      "have capsim workers do the work: redis://user:password@host:port, or nothing to take it from CAPSIM_QUEUE",
  },
  ...PLOTS,
} as const satisfies Command<SweepOptions>["options"];

export const sweepCommand: Command<SweepOptions> = {
  name: "sweep",
  takes: "file",
  files: "a scenario file (- reads it from stdin)",
  describe: "Monte Carlo over the scenario's uncertainty, and its grid: quantiles, and which input matters",
  options: OPTIONS,
  meaningless: {},
  examples: [
    ["scenarios/report/kimi-uncertain.yaml --measure size", "the distribution of cards"],
    ["FILE --samples 1e5 --measure estimate", "closed forms only, in seconds"],
    ["FILE --resume", "after Ctrl-C, a crash or a power cut"],
  ],
  async perform(options, session) {
    const [{ sweepFile }, { usualMeasure }, { threadsOption, wholeOption }, { queueUrl }] = await Promise.all(
      [
        import("../io/sweepFile.js"),
        import("../experiment/sweep/usualMeasure.js"),
        import("./wholeOption.js"),
        import("./queueUrl.js"),
      ],
    );
    if (options.resume && options.restart) {
      throw new InputError({ path: "--restart", message: "must be left out with --resume, got both" });
    }
    const samples = wholeOption("--samples", options.samples);
    const replications = wholeOption("--replications", options.replications) ?? 1;
    const threads = threadsOption(options.threads);
    const queue =
      options.queue === undefined ? null : queueUrl(options.queue === "environment" ? "" : options.queue);
    const [read] = await scenariosOf([options.file], { ...options }, OPTIONS, session);
    const { scenario, withInputs } = read!;
    const { answer, ...done } = await sweepFile(
      options.file,
      scenario,
      { samples, method: options.method, measure: options.measure ?? usualMeasure(scenario), replications },
      {
        ...session.conditions,
        out: options.out,
        withInputs,
        plots: options.plots ?? null,
        mode: options.restart ? "restart" : options.resume ? "resume" : "fresh",
        threads,
        queue,
      },
    );
    if (answer === null) throw new Interrupted(keptText(done));
    await session.tell(options.file, answer);
  },
};

function keptText({ rows, of }: { readonly rows: number; readonly of: number }): string {
  if (rows === 0) return `none of ${of} samples is done`;
  return `${rows} of ${of} samples are done and kept; the same command with --resume goes on`;
}
