/** `capsim estimate`: judges every printed figure by closed forms and the fluid limit; simulates nothing, writes no files. */

import type { CommandModule } from "yargs";
import { type CommonOptions, overridesOf, withCommonOptions } from "./options.js";

interface EstimateOptions extends CommonOptions {
  readonly files: readonly string[];
}

export const estimateCommand: CommandModule<object, EstimateOptions> = {
  command: "estimate <files..>",
  describe: "closed forms and the fluid limit; judges every printed figure, without simulation",
  builder: (argv) =>
    withCommonOptions(
      argv
        .positional("files", {
          type: "string",
          array: true,
          demandOption: true,
          describe: "scenario files or folders",
        })
        .example("$0 estimate scenarios/report", "every printed figure of the report in one table")
        .example("$0 estimate scenarios/report/kimi.yaml", "one scenario, with the ladder of estimates")
        .example("$0 estimate scenarios --check", "exit 99 when a printed figure does not stand"),
    ),
  handler: async (options) => {
    const [
      { Session },
      { expandFolders, readScenarios },
      { estimate },
      { stands },
      { estimateText },
      { estimateDocument },
    ] = await Promise.all([
      import("./session.js"),
      import("../io/readScenario.js"),
      import("../experiment/estimate.js"),
      import("../experiment/claims.js"),
      import("../report/estimateText.js"),
      import("../report/estimateDocument.js"),
    ]);
    const session = new Session(options);
    const files = readScenarios(expandFolders(options.files), overridesOf(options), options["allow-files"]);
    const estimated = files.map(({ file, scenario }) => ({ file, scenario, result: estimate(scenario) }));
    for (const { file, scenario, result } of estimated) {
      const where = files.length > 1 ? `${file}: ` : "";
      for (const warning of result.warnings) session.warn(`${where}${warning}`);
      session.answer(estimateDocument(scenario, result));
      if (!result.claims.every(stands)) session.fail();
    }
    session.say(estimateText(estimated, session.layout));
    session.finish();
  },
};
