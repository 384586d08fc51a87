/** The command line: finds the command, maps its ending to an exit code. Commands load lazily. */

import yargs from "yargs";
import { tidyUp } from "../io/leaving.js";
import { machineError } from "../io/machine.js";
import { VERSION } from "../version.js";
import { type Checked, checkedArguments } from "./arguments.js";
import { cardsCommand } from "./cards.js";
import { type Command, yargsCommand } from "./command.js";
import { estimateCommand } from "./estimate.js";
import { describeError, EXIT } from "./exitCodes.js";
import { explainCommand } from "./explain.js";
import { modelsCommand } from "./models.js";
import { reportCommand } from "./report.js";
import { runCommand } from "./run.js";
import { schemaCommand } from "./schema.js";
import { complain } from "./session.js";
import { sizeCommand } from "./size.js";
import { slosCommand } from "./slos.js";
import { sweepCommand } from "./sweep.js";
import { validateCommand } from "./validate.js";
import { workerCommand } from "./worker.js";

/** Every command. */
export const COMMANDS = [
  runCommand,
  sizeCommand,
  estimateCommand,
  sweepCommand,
  workerCommand,
  reportCommand,
  validateCommand,
  schemaCommand,
  cardsCommand,
  modelsCommand,
  slosCommand,
  explainCommand,
] as const;

/**
 * Runs the command that the arguments name, and sets the exit code.
 *
 * @param signal aborted by Ctrl-C and SIGTERM
 */
export async function commandLine(signal: AbortSignal): Promise<void> {
  const closed = (error: NodeJS.ErrnoException) => closedOutput(error, signal);
  process.stdout.on("error", closed);
  process.stderr.on("error", closed);
  try {
    await parserFor(checkedArguments(process.argv.slice(2), COMMANDS), signal).parseAsync();
  } catch (error) {
    tell(error);
  }
  tidyUp();
}

function parserFor({ words, files }: Checked, signal: AbortSignal) {
  // yargs counts the files that it is promised: they stand there by number.
  const parser = yargs([...words, ...files.map((_, index) => `file ${index}`)])
    .scriptName("capsim")
    .locale("en")
    .updateStrings({ "Positionals:": "Files:" })
    .usage(
      "$0 <command>\n\nHow many GPU cards does an LLM service need, so that its users wait no longer than they will bear?",
    )
    .example("$0 run scenarios/report/kimi.yaml", "a day of the headline service, waits and latencies")
    .example("$0 size scenarios/report/kimi.yaml", "the least cards that meet its objective")
    .example("$0 estimate scenarios/report", "judge every printed figure")
    .parserConfiguration({
      "parse-positional-numbers": false,
      "boolean-negation": false,
      "dot-notation": false,
      "camel-case-expansion": false,
      "greedy-arrays": false,
    })
    .version(VERSION)
    .help()
    .alias("help", "h")
    .group(["help", "version"], "Other:")
    .wrap(Math.min(110, process.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      // What was typed is checked before: a message of yargs' own is a mistake of ours.
      throw error ?? new Error(message);
    });
  for (const command of COMMANDS) parser.command(yargsCommand(command as Command<object>, files, signal));
  return parser;
}

function tell(error: unknown): void {
  const { code, text } = describeError(error);
  complain(text);
  process.exitCode = code;
}

/** A reader that has seen enough (`capsim ... | head -1`) is no error; a full disk behind the output is one. */
function closedOutput(error: NodeJS.ErrnoException, signal: AbortSignal): void {
  tidyUp();
  if (error.code === "EPIPE") process.exit(signal.aborted ? EXIT.interrupted : process.exitCode);
  tell(machineError("write", "standard output", error));
  process.exit();
}
