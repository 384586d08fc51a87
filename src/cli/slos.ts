/** `capsim slos`: the published sets of objectives that `slo` knows by name, with their sources. */

import type { Command } from "./command.js";
import { layoutOf } from "./layout.js";
import { print } from "./session.js";

interface SlosOptions {
  readonly json: boolean;
}

export const slosCommand: Command<SlosOptions> = {
  name: "slos",
  takes: "nothing",
  describe: "print the published sets of objectives that slo knows by name: limits, source, year",
  options: {
    json: { kind: "flag", group: "Output:", describe: "print a JSON array, an object a set" },
  },
  meaningless: { set: "reads no scenario", out: "writes no files" },
  examples: [
    ["", "the names that slo knows, and what each stands for"],
    ["--json", "the same for other programs"],
  ],
  async perform({ json }) {
    const [{ OBJECTIVE_SETS }, { slosText }] = await Promise.all([
      import("../scenario/objectiveSets.js"),
      import("../report/slosText.js"),
    ]);
    print(
      json ? `${JSON.stringify(OBJECTIVE_SETS, null, 2)}\n` : `${slosText(OBJECTIVE_SETS, layoutOf(true))}\n`,
    );
  },
};
