/** `capsim schema`: the JSON Schema of scenario files, or the columns of every CSV. */

import type { CommandModule } from "yargs";

interface SchemaOptions {
  readonly csv: boolean;
}

export const schemaCommand: CommandModule<object, SchemaOptions> = {
  command: "schema",
  describe: "print the JSON Schema of scenario files, for editors; --csv: the columns of every CSV",
  builder: (argv) =>
    argv
      .option("csv", { type: "boolean", default: false, describe: "print the CSV columns instead" })
      .example("$0 schema > scenarios/schema.json", "what the scenarios' yaml-language-server comment names"),
  handler: async ({ csv }) => {
    if (csv) {
      const [{ csvColumns }, { csvText }] = await Promise.all([
        import("../report/csvColumns.js"),
        import("../io/csv.js"),
      ]);
      process.stdout.write(await csvText(csvColumns()));
      return;
    }
    const { scenarioJsonSchema } = await import("../scenario/jsonSchema.js");
    process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  },
};
