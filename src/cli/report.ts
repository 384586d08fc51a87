/** `capsim report`: one HTML page, from a scenario file or from the results in an output folder. */

import type { CommandModule } from "yargs";
import { InputError } from "../errors.js";
import { type CommonOptions, withCommonOptions } from "./options.js";

interface ReportOptions extends CommonOptions {
  readonly file: string;
  readonly size: boolean;
}

export const reportCommand: CommandModule<object, ReportOptions> = {
  command: "report <file>",
  describe: "one self-contained HTML page: pictures, figures, verdicts",
  builder: (argv) =>
    withCommonOptions(
      argv
        .positional("file", {
          type: "string",
          demandOption: true,
          describe: "scenario file, or output folder",
        })
        .option("size", { type: "boolean", default: false, describe: "size the pool too" }),
    ),
  handler: (options) => {
    throw new InputError({ file: options.file, message: "cannot be reported on yet" });
  },
};
