/** `capsim report`: one HTML page, of a scenario that is run for it or of the results in an output folder. */

import type { CommandModule } from "yargs";
import { InputError } from "../errors.js";
import {
  type CommonOptions,
  overridesOf,
  type PlotOptions,
  withCommonOptions,
  withPlotOption,
} from "./options.js";

interface ReportOptions extends CommonOptions, PlotOptions {
  readonly file: string;
  readonly size: boolean;
}

export const reportCommand: CommandModule<object, ReportOptions> = {
  command: "report <file>",
  describe: "one HTML page that explains itself: pictures, figures, verdicts, assumptions",
  builder: (argv) =>
    withCommonOptions(
      withPlotOption(argv)
        .positional("file", {
          type: "string",
          demandOption: true,
          describe: "scenario file to run, or output folder to report on",
        })
        .option("size", { type: "boolean", default: false, describe: "size the scenario as well as run it" })
        .example("$0 report scenarios/report/kimi.yaml --size", "runs, sizes, writes out/kimi/report.html")
        .example("$0 report out/kimi", "from the results that are there"),
    ),
  handler: async (options) => {
    const [
      { Session },
      { isFolder, reportFolder, reportScenario },
      { readScenario },
      { reportDocument },
      { saidText },
    ] = await Promise.all([
      import("./session.js"),
      import("../io/reportFile.js"),
      import("../io/readScenario.js"),
      import("../report/documents.js"),
      import("../report/said.js"),
    ]);
    const session = new Session(options);
    const plots = options.plots ?? null;
    const overrides = overridesOf(options);
    if (isFolder(options.file)) {
      refuse(options.size ? "--size" : overrides.length > 0 ? "--set, --seed, --engine" : null);
      const { path, warnings } = await reportFolder(options.file, plots);
      for (const warning of warnings) session.warn(warning);
      session.say(`  report in ${path}`);
      session.answer(reportDocument(path, []));
      session.finish();
      return;
    }
    const scenario = readScenario(options.file, overrides, options["allow-files"]);
    const { path, warnings, answers } = await reportScenario(options.file, scenario, {
      out: options.out,
      size: options.size,
      plots,
      quiet: session.isSilent,
      threads: null,
    });
    for (const warning of new Set(warnings)) session.warn(warning);
    if (answers.length > 0) {
      session.say(
        saidText(
          answers.map(({ said }) => said),
          session.layout,
        ),
      );
    }
    if (answers.some(({ failed }) => failed)) session.fail();
    session.say(`  report in ${path}`);
    session.answer(
      reportDocument(
        path,
        answers.map(({ document }) => document),
      ),
    );
    session.finish();
  },
};

/** What is in a folder is done: options that would change it have no meaning. */
function refuse(option: string | null): void {
  if (option === null) return;
  throw new InputError({
    path: option,
    message: "must be left out for a folder of results, got it (name the scenario file)",
  });
}
