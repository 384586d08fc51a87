/** `capsim validate`: checks scenario files and says what they describe. */

import type { CommandModule } from "yargs";
import { type CommonOptions, overridesOf, withCommonOptions } from "./options.js";

interface ValidateOptions extends CommonOptions {
  readonly files: readonly string[];
}

export const validateCommand: CommandModule<object, ValidateOptions> = {
  command: "validate <files..>",
  describe: "check scenario files: every mistake with its line, exit code 2 if there is one",
  builder: (argv) =>
    withCommonOptions(
      argv
        .positional("files", {
          type: "string",
          array: true,
          demandOption: true,
          describe: "scenario files or folders",
        })
        .example("$0 validate scenarios", "every scenario beneath a folder"),
    ),
  handler: async (options) => {
    const [{ Session }, { expandFolders, readScenarios }] = await Promise.all([
      import("./session.js"),
      import("../io/readScenario.js"),
    ]);
    const session = new Session(options);
    for (const { file, scenario } of readScenarios(
      expandFolders(options.files),
      overridesOf(options),
      options["allow-files"],
    )) {
      session.say(`${file}: valid, ${scenario.title}`);
      session.answer({ file, valid: true, title: scenario.title });
    }
    session.finish();
  },
};
