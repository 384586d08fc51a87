/** A command as data: from its options come the check of the arguments, `--help` and what is put into the scenario. */

import type { Argv, CommandModule, Options } from "yargs";
import { InputError, setting } from "../errors.js";
import { Session, type SessionOptions } from "./session.js";

/** The heading under which `--help` lists an option. */
export type Group = "Question:" | "Scenario:" | "Work:" | "Output:";

export interface OptionSpec {
  /** A flag is given or not, a value is given once, a list as often as one likes. */
  readonly kind: "flag" | "value" | "list";
  readonly group: Group;
  readonly describe: string;
  readonly choices?: readonly string[];
  /** What the option means without a value; a value then stands behind `=`, or fits `takes`. */
  readonly bare?: { readonly value: string; readonly takes?: RegExp };
  readonly fallback?: string;
  /** The field of the scenario that the value is put into. */
  readonly sets?: string;
}

export interface Command<Given> {
  readonly name: string;
  /** What stands behind the name: nothing, one file or folder, or several. */
  readonly takes: "nothing" | "file" | "files";
  /** What the files are. */
  readonly files?: string;
  readonly describe: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Options of other commands that mean nothing here, and why. */
  readonly meaningless: Readonly<Record<string, string>>;
  /** Arguments, and what they show. */
  readonly examples: readonly (readonly [string, string])[];
  perform(given: Given, session: Session): Promise<void>;
}

/** What the arguments are checked against. */
export type CommandSpec = Omit<Command<never>, "perform">;

/** The command as yargs knows it: the arguments have been checked before, and the files never pass through it. */
export function yargsCommand<Given extends SessionOptions>(
  command: Command<Given>,
  files: readonly string[],
  signal: AbortSignal,
): CommandModule<object, Given> {
  return {
    command: command.name + { nothing: "", file: " <file>", files: " <files..>" }[command.takes],
    describe: command.describe,
    builder: (argv) => {
      const positional = command.takes === "nothing" ? argv : argv.positional(...positionalOf(command));
      const options = positional.options(optionsOf(command)) as unknown as Argv<Given>;
      return command.examples.reduce(
        (all, [words, shows]) => all.example(`$0 ${command.name} ${words}`, shows),
        options,
      );
    },
    handler: async (given) => {
      const options = { ...given, files, file: files[0] } as unknown as Given;
      const session = new Session(command.name, options, signal);
      try {
        await session.during(() => command.perform(options, session));
      } catch (error) {
        throw namingOptions(error, command.options);
      }
    },
  };
}

/** A mistake in a field that an option has set is told of the option. */
function namingOptions(error: unknown, options: CommandSpec["options"]): unknown {
  if (!(error instanceof InputError)) return error;
  const nameOf = (path: string | undefined) =>
    Object.entries(options).find(
      ([, { sets }]) => sets !== undefined && path === `${setting("set")} ${sets}`,
    )?.[0];
  return new InputError(
    error.problems.map((problem) => {
      const name = nameOf(problem.path);
      return name === undefined ? problem : { ...problem, path: `--${name}` };
    }),
  );
}

function positionalOf(command: CommandSpec) {
  const many = command.takes === "files";
  return [many ? "files" : "file", { type: "string", array: many, describe: command.files }] as const;
}

const GROUPS: readonly Group[] = ["Question:", "Scenario:", "Work:", "Output:"];

/** The options in the order of their groups, which is that of `--help`. */
function inGroups(options: CommandSpec["options"]): [string, OptionSpec][] {
  const all = Object.entries(options);
  return GROUPS.flatMap((group) => all.filter(([, option]) => option.group === group));
}

function optionsOf(command: CommandSpec): Record<string, Options> {
  return Object.fromEntries(
    inGroups(command.options).map(([name, { kind, group, describe, choices, fallback }]) => [
      name,
      {
        type: kind === "flag" ? ("boolean" as const) : ("string" as const),
        array: kind === "list",
        group,
        describe: kind === "list" ? `${describe} (repeatable)` : describe,
        ...(choices === undefined ? {} : { choices }),
        ...(fallback === undefined ? {} : { default: fallback }),
      },
    ]),
  );
}
