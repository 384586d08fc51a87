/** `capsim size`: the least cards that meet a scenario's objectives, and what simpler estimates would have said. */

import type { Scenario } from "../scenario/scenario.js";
import type { Command } from "./command.js";
import { COMMON, type CommonOptions, PLOTS, type PlotOptions } from "./options.js";
import { scenariosOf } from "./scenarios.js";

interface SizeOptions extends CommonOptions, PlotOptions {
  readonly files: readonly string[];
  readonly card: readonly string[] | undefined;
}

const OPTIONS = {
  ...COMMON,
  "days-share": {
    kind: "value",
    group: "Question:",
    describe: "share of days that must meet every objective (size.daysShare)",
    sets: "size.daysShare",
  },
  replications: {
    kind: "value",
    group: "Question:",
    describe: "days to simulate (size.replications)",
    sets: "size.replications",
  },
  card: {
    kind: "list",
    group: "Question:",
    describe:
      "size for this card of the catalogue instead, at so much where @ and a price follow; several: a comparison",
  },
  ...PLOTS,
} as const satisfies Command<SizeOptions>["options"];

export const sizeCommand: Command<SizeOptions> = {
  name: "size",
  takes: "files",
  files: "scenario files (- reads one from stdin)",
  describe: "the least cards that meet the objectives, the ladder of estimates, the curve, the verdicts",
  options: OPTIONS,
  meaningless: {},
  examples: [
    ["scenarios/report/kimi.yaml", "the least cards of the headline"],
    ["scenarios/report/kimi.yaml --days-share '99 %'", "on 99 % of days"],
    ["scenarios/report/kimi.yaml --card A10 --card H20", "two cards compared"],
    ["scenarios/beyond/h100-pool.yaml --card 'H100 SXM@2.5 USD/h' --card 'H200@3.6 USD/h'", "in money"],
  ],
  async perform(options, session) {
    const [{ sizeFile }, { distinctFolders }, { onOtherCard }, { parseCardChoice }] = await Promise.all([
      import("../io/sizeFile.js"),
      import("../io/files/outputFolder.js"),
      import("../experiment/comparison.js"),
      import("../scenario/prices.js"),
    ]);
    const choices = (options.card ?? []).map((text) => parseCardChoice(text, "--card"));
    const readWith = (set: readonly string[]) =>
      scenariosOf(options.files, { ...options, set: [...(options.set ?? []), ...set] }, OPTIONS, session);
    const files = await readWith([]);
    // Every variant is read before any is run: a mistyped card costs no work.
    const variants: Scenario[][] = [];
    for (const { card, price } of choices) {
      const read = await readWith([`pool.card=${card}`]);
      variants.push(read.map(({ scenario }, index) => onOtherCard(scenario, files[index]!.scenario, price)));
    }
    distinctFolders(options.out, options.files);
    for (const [index, { file, scenario }] of files.entries()) {
      const others = variants.map((variant) => variant[index]!);
      const answer = await sizeFile(file, scenario, others, {
        ...session.conditions,
        out: options.out,
        plots: options.plots ?? null,
      });
      await session.tell(file, answer);
    }
  },
};
