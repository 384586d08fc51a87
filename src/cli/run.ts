/** `capsim run`: simulates a scenario's pool and writes what its users experience. */

import type { CommandModule } from "yargs";
import {
  type CommonOptions,
  overridesOf,
  type PlotOptions,
  withCommonOptions,
  withPlotOption,
} from "./options.js";

interface RunOptions extends CommonOptions, PlotOptions {
  readonly files: readonly string[];
  readonly cards: string | undefined;
  readonly days: string | undefined;
  readonly replications: string | undefined;
  readonly requests: boolean;
}

export const runCommand: CommandModule<object, RunOptions> = {
  command: "run <files..>",
  describe: "simulate the pool of each scenario: waits, latencies, utilisation, objectives",
  builder: (argv) =>
    withCommonOptions(
      withPlotOption(argv)
        .positional("files", { type: "string", array: true, demandOption: true, describe: "scenario files" })
        .option("cards", { type: "string", requiresArg: true, describe: "cards of the pool (pool.cards)" })
        .option("days", {
          type: "string",
          requiresArg: true,
          describe: "days of a replication (simulate.days)",
        })
        .option("replications", {
          type: "string",
          requiresArg: true,
          describe: "replications (simulate.replications)",
        })
        .option("requests", {
          type: "boolean",
          default: false,
          describe: "write requests.csv: every request of the first replication (event engine)",
        })
        .example("$0 run scenarios/report/kimi.yaml", "the report's 1,481 cards")
        .example("$0 run scenarios/report/kimi.yaml --cards 2330", "other cards, the same days")
        .example("$0 run scenarios/report/kimi.yaml --set pool.mfu='25 %' --json", "another MFU, as JSON"),
    ),
  handler: async (options) => {
    const [{ Session }, { readScenarios }, { runFile }, { distinctFolders }] = await Promise.all([
      import("./session.js"),
      import("../io/readScenario.js"),
      import("../io/runFile.js"),
      import("../io/outputFolder.js"),
    ]);
    const session = new Session(options);
    const overrides = overridesOf(options, {
      "pool.cards": options.cards,
      "simulate.days": options.days,
      "simulate.replications": options.replications,
    });
    const files = readScenarios(options.files, overrides, options["allow-files"]);
    distinctFolders(options.out, options.files);
    for (const { file, scenario } of files) {
      const { document, text, warnings, failed, part, service } = await runFile(file, scenario, {
        out: options.out,
        requests: options.requests,
        plots: options.plots ?? null,
        quiet: session.isSilent,
        threads: null,
      });
      for (const warning of warnings) session.warn(warning);
      session.say(text(session.layout));
      if (session.drawsCharts) {
        const { dayChart } = await import("../report/terminalChart.js");
        session.say(dayChart(part, service.meanSeconds, session.terminal));
      }
      session.answer(document);
      if (failed) session.fail();
    }
    session.finish();
  },
};
