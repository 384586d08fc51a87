/** `capsim report`: one HTML page, of a scenario that is run for it or of the results in an output folder. */

import { InputError } from "../errors.js";
import type { Command } from "./command.js";
import { COMMON, type CommonOptions, PLOTS, type PlotOptions } from "./options.js";
import { scenariosOf } from "./scenarios.js";
import type { Session } from "./session.js";

interface ReportOptions extends CommonOptions, PlotOptions {
  readonly file: string;
  readonly size: boolean;
}

const OPTIONS = {
  ...COMMON,
  size: { kind: "flag", group: "Question:", describe: "size the scenario as well as run it" },
  ...PLOTS,
} as const satisfies Command<ReportOptions>["options"];

export const reportCommand: Command<ReportOptions> = {
  name: "report",
  takes: "file",
  files: "a scenario file to run (- reads it from stdin) or an output folder to report on",
  describe: "one HTML page that explains itself: pictures, figures, verdicts, assumptions",
  options: OPTIONS,
  meaningless: {},
  examples: [
    ["scenarios/report/kimi.yaml --size", "runs, sizes, writes out/kimi/report.html"],
    ["out/kimi", "from the results that are there"],
  ],
  async perform(options, session) {
    const [{ isFolder, reportScenario }, { reportDocument }, { reportText }] = await Promise.all([
      import("../io/reportFile.js"),
      import("../report/documents.js"),
      import("../report/reportAnswer.js"),
    ]);
    if (isFolder(options.file)) return reportOnFolder(options, session);
    const [read] = await scenariosOf([options.file], { ...options }, OPTIONS, session);
    const { path, warnings, answers, answerRun } = await reportScenario(options.file, read!.scenario, {
      ...session.conditions,
      out: options.out,
      size: options.size,
      plots: options.plots ?? null,
    });
    for (const answer of answers) session.judge(answer);
    for (const warning of new Set(warnings)) session.warn(warning);
    if (answers.length > 0) session.say(reportText(read!.scenario, answers, answerRun, session.layout));
    session.say(`  report in ${path}`);
    const documents = [...answers, ...(answerRun === null ? [] : [answerRun])].map(
      ({ document }) => document,
    );
    session.answer(options.file, reportDocument(path, documents));
  },
};

async function reportOnFolder(options: ReportOptions, session: Session): Promise<void> {
  const [{ reportFolder }, { reportDocument }] = await Promise.all([
    import("../io/reportFile.js"),
    import("../report/documents.js"),
  ]);
  // What is in a folder is done: options that would change it have no meaning.
  const changing = ["size", "set", "seed", "engine", "check"] as const;
  const given = changing.filter((name) => options[name] !== undefined && options[name] !== false);
  if (given.length > 0) {
    throw new InputError(
      given.map((name) => ({
        path: `--${name}`,
        message: "must be left out for a folder of results, got it (name the scenario file)",
      })),
    );
  }
  const { path, warnings } = await reportFolder(options.file, options.plots ?? null);
  for (const warning of warnings) session.warn(warning);
  session.say(`  report in ${path}`);
  session.answer(options.file, reportDocument(path, []));
}
