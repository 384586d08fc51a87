/** `capsim size`: the least cards that meet a scenario's objectives, and what simpler estimates would have said. */

import type { CommandModule } from "yargs";
import {
  type CommonOptions,
  overridesOf,
  type PlotOptions,
  withCommonOptions,
  withPlotOption,
} from "./options.js";

interface SizeOptions extends CommonOptions, PlotOptions {
  readonly files: readonly string[];
  readonly "days-share": string | undefined;
  readonly replications: string | undefined;
  readonly card: readonly string[] | undefined;
}

export const sizeCommand: CommandModule<object, SizeOptions> = {
  command: "size <files..>",
  describe: "the least cards that meet the objectives, the ladder of estimates, the curve, the verdicts",
  builder: (argv) =>
    withCommonOptions(
      withPlotOption(argv)
        .positional("files", { type: "string", array: true, demandOption: true, describe: "scenario files" })
        .option("days-share", {
          type: "string",
          requiresArg: true,
          describe: "share of days that must meet every objective (size.daysShare)",
        })
        .option("replications", {
          type: "string",
          requiresArg: true,
          describe: "days to simulate (size.replications)",
        })
        .option("card", {
          type: "string",
          array: true,
          nargs: 1,
          describe:
            "size for this card of the catalogue instead, at so much where @ and a price follow (repeatable: a comparison)",
        })
        .example("$0 size scenarios/report/kimi.yaml", "the least cards of the headline")
        .example("$0 size scenarios/report/kimi.yaml --days-share '99 %'", "on 99 % of days")
        .example("$0 size scenarios/report/kimi.yaml --card A10 --card H20", "two cards compared")
        .example(
          "$0 size scenarios/beyond/h100-pool.yaml --card 'H100 SXM@2.5 USD/h' --card 'H200@3.6 USD/h'",
          "in money",
        ),
    ),
  handler: async (options) => {
    const [
      { Session },
      { readScenarios },
      { sizeFile },
      { distinctFolders },
      { onOtherCard },
      { parseCardChoice },
    ] = await Promise.all([
      import("./session.js"),
      import("../io/readScenario.js"),
      import("../io/sizeFile.js"),
      import("../io/outputFolder.js"),
      import("../experiment/comparison.js"),
      import("../scenario/prices.js"),
    ]);
    const session = new Session(options);
    const overrides = overridesOf(options, {
      "size.daysShare": options["days-share"],
      "size.replications": options.replications,
    });
    const choices = (options.card ?? []).map((text) => parseCardChoice(text, "--card"));
    const allowed = options["allow-files"];
    const files = readScenarios(options.files, overrides, allowed);
    // Every variant is read before any is run: a mistyped card costs no work.
    const variants = choices.map(({ card, price }) =>
      readScenarios(options.files, [...overrides, `pool.card=${card}`], allowed).map(({ scenario }, index) =>
        onOtherCard(scenario, files[index]!.scenario, price),
      ),
    );
    distinctFolders(options.out, options.files);
    for (const [index, { file, scenario }] of files.entries()) {
      const { document, text, warnings, failed, part } = await sizeFile(
        file,
        scenario,
        variants.map((variant) => variant[index]!),
        { out: options.out, plots: options.plots ?? null, quiet: session.isSilent, threads: null },
      );
      for (const warning of warnings) session.warn(warning);
      session.say(text(session.layout));
      if (session.drawsCharts) {
        const { ladderChart } = await import("../report/terminalChart.js");
        session.say(ladderChart(part, session.terminal));
      }
      session.answer(document);
      if (failed) session.fail();
    }
    session.finish();
  },
};
