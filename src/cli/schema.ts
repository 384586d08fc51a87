/** `capsim schema`: the JSON Schema of scenario files or of `--json`, or the columns of every CSV. */

import type { Command } from "./command.js";
import { print } from "./session.js";

interface SchemaOptions {
  readonly csv: boolean;
}

export const schemaCommand: Command<SchemaOptions> = {
  name: "schema",
  takes: "nothing",
  describe: "print the JSON Schema of scenario files, for editors; --csv: the columns of every CSV",
  options: {
    csv: { kind: "flag", group: "Output:", describe: "print the CSV columns instead" },
  },
  meaningless: { set: "reads no scenario", out: "writes no files" },
  examples: [["> scenarios/schema.json", "what the scenarios' yaml-language-server comment names"]],
  async perform({ csv }) {
    if (csv) {
      const [{ csvColumns }, { csvText }] = await Promise.all([
        import("../report/csvColumns.js"),
        import("../io/csv.js"),
      ]);
      print(await csvText(csvColumns()));
      return;
    }
    const { scenarioJsonSchema } = await import("../scenario/jsonSchema.js");
    print(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  },
};
