/** The command line: finds the command, maps its ending to an exit code. Commands load lazily. */

import yargs from "yargs";
import { hideBin } from "yargs/helpers";
import { InputError } from "../errors.js";
import { VERSION } from "../version.js";
import { cardsCommand } from "./cards.js";
import { estimateCommand } from "./estimate.js";
import { describeError, EXIT } from "./exitCodes.js";
import { reportCommand } from "./report.js";
import { runCommand } from "./run.js";
import { schemaCommand } from "./schema.js";
import { sizeCommand } from "./size.js";
import { sweepCommand } from "./sweep.js";
import { validateCommand } from "./validate.js";
import { workerCommand } from "./worker.js";

/** Runs the command that the arguments name, and sets the exit code. */
export async function commandLine(): Promise<void> {
  process.stdout.on("error", closedPipe);
  process.stderr.on("error", closedPipe);
  const parser = yargs(hideBin(process.argv))
    .scriptName("capsim")
    .locale("en")
    .usage(
      "$0 <command>\n\nHow many GPU cards does an LLM service need, so that its users wait no longer than they will bear?",
    )
    .command(runCommand)
    .command(sizeCommand)
    .command(estimateCommand)
    .command(sweepCommand)
    .command(workerCommand)
    .command(reportCommand)
    .command(validateCommand)
    .command(schemaCommand)
    .command(cardsCommand)
    .example("$0 run scenarios/report/kimi.yaml", "a day of the headline service, waits and latencies")
    .example("$0 size scenarios/report/kimi.yaml", "the least cards that meet its objective")
    .example("$0 estimate scenarios/report", "judge every printed figure")
    .demandCommand(1, "name a command; capsim --help lists them")
    .recommendCommands()
    .strict()
    .parserConfiguration({ "parse-positional-numbers": false })
    .version(VERSION)
    .help()
    .wrap(Math.min(110, process.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      // A message is yargs' own word on the usage; without one a command failed.
      throw message ? new InputError({ message: `capsim: ${message}` }) : error;
    });
  try {
    await parser.parseAsync();
  } catch (error) {
    const { code, text } = describeError(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = code;
  }
}

/** A reader that has seen enough (`capsim ... | head -1`) is no error. */
function closedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? EXIT.done);
  throw error;
}
