/**
 * Checks what was typed against the commands and their options, and writes it in the one form that yargs then reads:
 * `command --name=value ...`. Every mistake is a line of its own, with what was probably meant.
 */

import { InputError, type Problem } from "../errors.js";
import { nearest } from "../scenario/nearest.js";
import type { CommandSpec, OptionSpec } from "./command.js";

/** What was typed, checked. */
export interface Checked {
  /** The command and its options for yargs. */
  readonly words: readonly string[];
  /** The files and folders, which yargs need not understand: `-` is one, and names may begin with a hyphen. */
  readonly files: readonly string[];
}

/**
 * @param typed the arguments behind `capsim`
 * @throws InputError for an unknown command or option, an option given twice, without its value or with a wrong one
 */
export function checkedArguments(typed: readonly string[], commands: readonly CommandSpec[]): Checked {
  const isHelp = (word: string) => word === "--help" || word === "-h";
  const options = typed.includes("--") ? typed.slice(0, typed.indexOf("--")) : typed;
  const asksHelp = options.some(isHelp) || typed[0] === "help";
  const words = (typed[0] === "help" ? typed.slice(1) : typed).filter((word) => !asksHelp || !isHelp(word));
  if (options.includes("--version") && !asksHelp) return { words: ["--version"], files: [] };
  if (words.length === 0 && asksHelp) return { words: ["--help"], files: [] };
  const names = commands.map(({ name }) => name);
  const at = words[0]?.startsWith("-") ? words.findIndex((word) => names.includes(word)) : 0;
  const command = commands.find(({ name }) => name === words[at]);
  if (command === undefined) {
    throw new InputError(
      commandProblem(
        words.find((word) => !word.startsWith("-")),
        names,
      ),
    );
  }
  if (asksHelp) return { words: [command.name, "--help"], files: [] };
  return checkedOptions(command, [...words.slice(0, at), ...words.slice(at + 1)]);
}

function commandProblem(word: string | undefined, names: readonly string[]): Problem {
  if (word === undefined) {
    return { path: "capsim", message: `must be given a command, ${listed(names)}, got none` };
  }
  const near = nearest(word, names);
  const rule = near === null ? `a command, ${listed(names)}` : `a command, perhaps ${near}`;
  const isFile = /\.(ya?ml|json)$/i.test(word);
  const help = isFile ? `(capsim run ${word} simulates it)` : "(capsim --help lists them)";
  return { path: "capsim", message: `must be given ${rule}, got ${word} ${help}` };
}

/** The values of each option as typed, then the files. */
interface Sorted {
  readonly values: Map<string, string[]>;
  readonly files: string[];
  readonly problems: Problem[];
}

function checkedOptions(command: CommandSpec, words: readonly string[]): Checked {
  const { values, files, problems } = sorted(command, words);
  for (const [name, given] of values) {
    const spec = command.options[name]!;
    if (spec.kind !== "list" && given.length > 1) {
      const shown = spec.kind === "flag" ? `it ${given.length} times` : given.join(" and ");
      problems.push({ path: `--${name}`, message: `must be given once, got ${shown}` });
    } else if (spec.choices !== undefined && !spec.choices.includes(given[0]!)) {
      problems.push({
        path: `--${name}`,
        message: `must be ${listed(spec.choices, "or")}, got ${given[0] === "" ? "nothing" : given[0]}`,
      });
    }
  }
  const counted = problems.length === 0 ? filesProblem(command, files) : null;
  if (counted !== null) problems.push(counted);
  if (problems.length > 0) throw new InputError(problems);
  const options = [...values].flatMap(([name, given]) =>
    given.map((value) => (command.options[name]!.kind === "flag" ? `--${name}` : `--${name}=${value}`)),
  );
  return { words: [command.name, ...options], files };
}

function sorted(command: CommandSpec, words: readonly string[]): Sorted {
  const values = new Map<string, string[]>();
  const files: string[] = [];
  const problems: Problem[] = [];
  for (let k = 0; k < words.length; k++) {
    const word = words[k]!;
    if (word === "--") {
      files.push(...words.slice(k + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      files.push(word);
      continue;
    }
    const [, name = "", behind] = /^--?([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
    const spec = word.startsWith("--") && Object.hasOwn(command.options, name) ? command.options[name] : null;
    if (spec == null) {
      problems.push(unknownOption(command, word, name));
      continue;
    }
    const { value, isNext } = valueFor(spec, behind, words[k + 1]);
    if (isNext) k++;
    if (value === null) problems.push(wrongValue(name, spec, behind));
    else values.set(name, [...(values.get(name) ?? []), value]);
  }
  return { values, files, problems };
}

/** @param behind what stands behind `=`; @param next the next word, taken as the value where one is missing */
function valueFor(
  { kind, bare }: OptionSpec,
  behind: string | undefined,
  next: string | undefined,
): { readonly value: string | null; readonly isNext: boolean } {
  if (kind === "flag") return { value: behind === undefined ? "" : null, isNext: false };
  if (behind !== undefined) return { value: behind === "" ? null : behind, isNext: false };
  if (bare !== undefined) {
    if (next === undefined || !bare.takes?.test(next)) return { value: bare.value, isNext: false };
    return { value: next, isNext: true };
  }
  if (next === undefined || next === "" || next.startsWith("--")) return { value: null, isNext: false };
  return { value: next, isNext: true };
}

function wrongValue(name: string, { kind, choices }: OptionSpec, behind: string | undefined): Problem {
  const path = `--${name}`;
  if (kind === "flag") return { path, message: `must be given without a value, got ${behind}` };
  const rule = choices === undefined ? "must be given a value" : `must be ${listed(choices, "or")}`;
  return { path, message: `${rule}, got nothing` };
}

function unknownOption(command: CommandSpec, word: string, name: string): Problem {
  const why = Object.hasOwn(command.meaningless, name) ? command.meaningless[name] : undefined;
  const shown = word.split("=")[0]!;
  if (why !== undefined) {
    return { path: shown, message: `must be left out of capsim ${command.name}, which ${why}, got it` };
  }
  const names = [...Object.keys(command.options), "help", "version"];
  const bare = name.replace(/^no-/, "").split(".")[0]!;
  const near = names.includes(bare) ? bare : nearest(bare, names);
  const guess = near === null ? "" : `, perhaps --${near}`;
  const message = `must be an option of capsim ${command.name}${guess}, got ${shown} (capsim ${command.name} --help lists them)`;
  return { path: shown, message };
}

function filesProblem(command: CommandSpec, files: readonly string[]): Problem | null {
  const path = `capsim ${command.name}`;
  const { takes, files: what = "files" } = command;
  if (takes === "nothing") {
    return files.length === 0
      ? null
      : { path, message: `must be given options only, got ${files.join(", ")}` };
  }
  if (files.length === 0) return { path, message: `must be given ${what}, got none` };
  if (files.includes("")) return { path, message: `must be given ${what}, got an empty name` };
  if (takes === "files" || files.length === 1) return null;
  return { path, message: `must be given one file, got ${files.length}: ${files.join(", ")}` };
}

/** `a, b or c`. */
function listed(words: readonly string[], last?: string): string {
  if (last === undefined || words.length < 2) return words.join(", ");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
