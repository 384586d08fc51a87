/** `capsim validate`: checks scenario files and says what they describe. */

import type { Command } from "./command.js";
import { ANSWER, type CommonOptions, READING, SIMULATION } from "./options.js";
import { scenariosOf } from "./scenarios.js";

interface ValidateOptions extends CommonOptions {
  readonly files: readonly string[];
}

const OPTIONS = { ...READING, ...SIMULATION, ...ANSWER } as const;

export const validateCommand: Command<ValidateOptions> = {
  name: "validate",
  takes: "files",
  files: "scenario files or folders (- reads one from stdin)",
  describe: "check scenario files: every mistake with its line, exit code 2 if there is one",
  options: OPTIONS,
  meaningless: {
    out: "writes no files",
    plots: "draws no pictures",
    check: "checks files and no objective",
    full: "prints no table",
  },
  examples: [
    ["scenarios", "every scenario beneath a folder"],
    ["- < scenarios/report/kimi.yaml", "what another program writes"],
  ],
  async perform(options, session) {
    const [{ expandFolders }, { validateDocument }] = await Promise.all([
      import("../io/files/readScenario.js"),
      import("../report/documents.js"),
    ]);
    const files = await scenariosOf(expandFolders(options.files), { ...options }, OPTIONS, session);
    for (const { file, scenario } of files) {
      session.say(`${file}: valid, ${scenario.title}`);
      session.answer(file, validateDocument(scenario));
    }
  },
};
