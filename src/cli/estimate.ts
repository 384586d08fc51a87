/** `capsim estimate`: judges every printed figure by closed forms and the fluid limit; simulates nothing, writes no files. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { Interrupted } from "../errors.js";
import type { Command } from "./command.js";
import { ANSWER, CHECK, type CommonOptions, FULL, READING } from "./options.js";
import { scenariosOf } from "./scenarios.js";

interface EstimateOptions extends CommonOptions {
  readonly files: readonly string[];
}

const OPTIONS = { ...READING, ...ANSWER, ...FULL, ...CHECK } as const;

export const estimateCommand: Command<EstimateOptions> = {
  name: "estimate",
  takes: "files",
  files: "scenario files or folders (- reads one from stdin)",
  describe: "closed forms and the fluid limit; judges every printed figure, without simulation",
  options: OPTIONS,
  meaningless: {
    out: "writes no files",
    plots: "draws no pictures",
    seed: "simulates nothing",
    engine: "simulates nothing",
    replications: "simulates nothing",
  },
  examples: [
    ["scenarios/report", "every printed figure of the report in one table"],
    ["scenarios/report/kimi.yaml", "one scenario, with the ladder of estimates"],
    ["scenarios --check=claims", "exit 99 when a printed figure does not stand"],
  ],
  async perform(options, session) {
    const [{ expandFolders }, { estimate }, { estimateAnswer, estimatesText }] = await Promise.all([
      import("../io/files/readScenario.js"),
      import("../experiment/estimate.js"),
      import("../report/estimate/estimateAnswer.js"),
    ]);
    const files = await scenariosOf(expandFolders(options.files), { ...options }, OPTIONS, session);
    const estimated = [];
    for (const { file, scenario } of files) {
      await nextTurn();
      if (session.signal.aborted) throw new Interrupted(`${estimated.length} of ${files.length} files done`);
      const result = estimate(scenario);
      const answer = estimateAnswer(scenario, result);
      session.judge(answer);
      const where = files.length > 1 ? `${file}: ` : "";
      for (const warning of answer.warnings) session.warn(`${where}${warning}`);
      session.answer(file, answer.document);
      estimated.push({ file, scenario, result });
    }
    session.say(estimatesText(estimated, session.layout));
  },
};
