/** `capsim run`: simulates a scenario's pool and writes what its users experience. */

import { Interrupted } from "../errors.js";
import type { Command } from "./command.js";
import { COMMON, type CommonOptions, PLOTS, type PlotOptions } from "./options.js";
import { scenariosOf } from "./scenarios.js";

interface RunOptions extends CommonOptions, PlotOptions {
  readonly files: readonly string[];
  readonly requests: boolean;
}

const OPTIONS = {
  ...COMMON,
  cards: {
    kind: "value",
    group: "Question:",
    describe: "cards of the pool (pool.cards)",
    sets: "pool.cards",
  },
  days: {
    kind: "value",
    group: "Question:",
    describe: "days of a replication (simulate.days)",
    sets: "simulate.days",
  },
  replications: {
    kind: "value",
    group: "Question:",
    describe: "replications (simulate.replications)",
    sets: "simulate.replications",
  },
  requests: {
    kind: "flag",
    group: "Output:",
    describe: "write requests.csv: every request of the first replication (event engine)",
  },
  ...PLOTS,
} as const satisfies Command<RunOptions>["options"];

export const runCommand: Command<RunOptions> = {
  name: "run",
  takes: "files",
  files: "scenario files (- reads one from stdin)",
  describe: "simulate the pool of each scenario: waits, latencies, utilisation, objectives",
  options: OPTIONS,
  meaningless: {},
  examples: [
    ["scenarios/report/kimi.yaml", "the report's 1,481 cards"],
    ["scenarios/report/kimi.yaml --cards 2330", "other cards, the same days"],
    ["scenarios/report/kimi.yaml --set pool.mfu='25 %' --json", "another MFU, as JSON"],
  ],
  async perform(options, session) {
    const [{ runFile }, { distinctFolders }] = await Promise.all([
      import("../io/runFile.js"),
      import("../io/files/outputFolder.js"),
    ]);
    const files = await scenariosOf(options.files, { ...options }, OPTIONS, session);
    distinctFolders(options.out, options.files);
    for (const { file, scenario } of files) {
      const { answer, interrupted } = await runFile(file, scenario, {
        ...session.conditions,
        out: options.out,
        requests: options.requests,
        plots: options.plots ?? null,
      });
      await session.tell(file, answer);
      if (interrupted !== null) throw new Interrupted(`${file} ${interrupted}`);
    }
  },
};
