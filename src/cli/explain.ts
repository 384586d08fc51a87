/** `capsim explain`: what an iteration of a replica takes, and what of it binds; simulates nothing, writes no files. */

import { withFile } from "../io/withFile.js";
import type { Command } from "./command.js";
import { ANSWER, type CommonOptions, FULL, READING } from "./options.js";
import { scenariosOf } from "./scenarios.js";

interface ExplainOptions extends CommonOptions {
  readonly files: readonly string[];
}

const OPTIONS = { ...READING, ...ANSWER, ...FULL } as const;

export const explainCommand: Command<ExplainOptions> = {
  name: "explain",
  takes: "files",
  files: "scenario files with a replica (- reads one from stdin)",
  describe:
    "an iteration's parts by batch and what binds, the room for the cache, the line that launches vLLM",
  options: OPTIONS,
  meaningless: {
    out: "writes no files",
    plots: "draws no pictures",
    seed: "simulates nothing",
    engine: "simulates nothing",
    replications: "simulates nothing",
    check: "judges nothing",
  },
  examples: [
    ["chat.yaml", "where the time of an iteration goes at batch 1, 8, 64 and 256"],
    ["chat.yaml --set replica.tensorParallel=8", "the same on twice as many cards"],
  ],
  async perform(options, session) {
    const [{ explain }, { explainDocument, explainText, explainWarnings }] = await Promise.all([
      import("../experiment/explain/explain.js"),
      import("../report/explainText.js"),
    ]);
    const files = await scenariosOf(options.files, { ...options }, OPTIONS, session);
    const texts = files.map(({ file, scenario }) => {
      const explained = withFile(file, () => explain(scenario));
      const where = files.length > 1 ? `${file}: ` : "";
      for (const warning of explainWarnings(explained)) session.warn(`${where}${warning}`);
      session.answer(file, explainDocument(scenario.title, explained));
      return explainText(scenario.title, explained, session.layout);
    });
    session.say(texts.join("\n\n"));
  },
};
