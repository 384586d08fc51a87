/** The options that commands share, and how options become overrides of the scenario file. */

import { ENGINE_NAMES } from "../engines.js";
import type { CommandSpec, OptionSpec } from "./command.js";

export interface CommonOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly full: boolean;
  readonly out: string;
  readonly seed: string | undefined;
  readonly engine: string | undefined;
  readonly set: readonly string[] | undefined;
  readonly check: string | undefined;
  readonly "allow-files": boolean;
}

export interface PlotOptions {
  readonly plots: "svg" | "png" | undefined;
}

/** `--set` and `--allow-files`: every command that reads a scenario. */
export const READING = {
  "allow-files": {
    kind: "flag",
    group: "Scenario:",
    describe: "let a scenario name data files outside its own folder",
  },
  set: {
    kind: "list",
    group: "Scenario:",
    describe: "put a value into any field: --set pool.mfu='25 %'",
  },
} as const satisfies Record<string, OptionSpec>;

/** `--seed` and `--engine`: every command that may simulate. */
export const SIMULATION = {
  seed: {
    kind: "value",
    group: "Scenario:",
    describe: "seed of the random streams (simulate.seed)",
    sets: "simulate.seed",
  },
  engine: {
    kind: "value",
    group: "Scenario:",
    choices: ["auto", ...ENGINE_NAMES],
    describe: "how days are simulated (simulate.engine)",
    sets: "simulate.engine",
  },
} as const satisfies Record<string, OptionSpec>;

/** `--json` and `--quiet`: every command with an answer. */
export const ANSWER = {
  json: { kind: "flag", group: "Output:", describe: "print one JSON array, a document a file, not text" },
  quiet: { kind: "flag", group: "Output:", describe: "print neither text nor progress" },
} as const satisfies Record<string, OptionSpec>;

/** `--full`: every command that prints tables. */
export const FULL = {
  full: {
    kind: "flag",
    group: "Output:",
    describe: "print every table, every row and column of it, every reason",
  },
} as const satisfies Record<string, OptionSpec>;

/** `--check`: every command that judges. */
export const CHECK = {
  check: {
    kind: "value",
    group: "Output:",
    choices: ["slo", "claims", "all"],
    bare: { value: "slo" },
    describe:
      "exit with 99 when an objective is missed (--check, --check=slo), a printed figure does not stand, or either",
  },
} as const satisfies Record<string, OptionSpec>;

/** `--out`: every command that writes files. */
const OUT = {
  out: { kind: "value", group: "Output:", fallback: "out", describe: "folder for the results" },
} as const satisfies Record<string, OptionSpec>;

/** `--plots`: every command whose results have pictures. */
export const PLOTS = {
  plots: {
    kind: "value",
    group: "Output:",
    choices: ["svg", "png"],
    describe: "write each picture beside the CSV files",
  },
} as const satisfies Record<string, OptionSpec>;

/** What every command shares that simulates, answers and writes results. */
export const COMMON = { ...READING, ...SIMULATION, ...ANSWER, ...FULL, ...CHECK, ...OUT } as const;

/** `--seed 2` -> `simulate.seed=2`, and so on; `--set` comes last so that it has the last word. */
export function overridesOf(
  options: Readonly<Record<string, unknown>>,
  specs: CommandSpec["options"],
): string[] {
  const named = Object.entries(specs).flatMap(([name, { sets }]) => {
    const value = options[name];
    return sets === undefined || typeof value !== "string" ? [] : [`${sets}=${value}`];
  });
  const set = options.set;
  return [...named, ...(Array.isArray(set) ? set.map(String) : [])];
}
