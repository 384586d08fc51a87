/** `capsim schema`: the JSON Schema of scenario files or of `--json`, or the columns of every CSV. */

import { InputError } from "../errors.js";
import type { Command } from "./command.js";
import { print } from "./session.js";

interface SchemaOptions {
  readonly csv: boolean;
  readonly json: boolean;
}

export const schemaCommand: Command<SchemaOptions> = {
  name: "schema",
  takes: "nothing",
  describe:
    "print the JSON Schema of scenario files, for editors; --json: of what --json prints; --csv: the columns of every CSV",
  options: {
    json: { kind: "flag", group: "Output:", describe: "print the JSON Schema of what --json prints instead" },
    csv: { kind: "flag", group: "Output:", describe: "print the CSV columns instead" },
  },
  meaningless: { set: "reads no scenario", out: "writes no files" },
  examples: [
    ["> scenarios/schema.json", "what the scenarios' yaml-language-server comment names"],
    ["--json", "what a program that reads capsim run --json may rely on"],
    ["--csv", "every file's columns and what they hold"],
  ],
  async perform({ csv, json }) {
    if (csv && json) {
      throw new InputError({ path: "--csv", message: "must be left out with --json, got both" });
    }
    if (csv) {
      const [{ csvColumns }, { csvText }] = await Promise.all([
        import("../report/csvColumns.js"),
        import("../report/csvText.js"),
      ]);
      print(csvText(csvColumns()));
      return;
    }
    if (json) {
      const { answersJsonSchema } = await import("../report/answersSchema.js");
      print(`${JSON.stringify(answersJsonSchema(), null, 2)}\n`);
      return;
    }
    const { scenarioJsonSchema } = await import("../scenario/jsonSchema.js");
    print(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  },
};
