/** The options every command shares, and how they become overrides of the scenario file. */

import type { Argv } from "yargs";

export interface CommonOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly out: string;
  readonly seed: string | undefined;
  readonly engine: string | undefined;
  readonly set: readonly string[] | undefined;
  readonly check: boolean;
  readonly full: boolean;
  readonly "allow-files": boolean;
}

export interface PlotOptions {
  readonly plots: "svg" | "png" | undefined;
}

/** Declares `--plots` on a command that writes results. */
export function withPlotOption<T>(argv: Argv<T>): Argv<T & PlotOptions> {
  return argv.option("plots", {
    choices: ["svg", "png"] as const,
    requiresArg: true,
    describe: "write each picture beside the CSV files",
  }) as Argv<T & PlotOptions>;
}

/** Declares the shared options on a command. */
export function withCommonOptions<T>(argv: Argv<T>): Argv<T & CommonOptions> {
  return argv
    .option("json", { type: "boolean", default: false, describe: "print one JSON document instead of text" })
    .option("quiet", { type: "boolean", default: false, describe: "print neither text nor progress" })
    .option("out", { type: "string", default: "out", requiresArg: true, describe: "folder for the results" })
    .option("seed", {
      type: "string",
      requiresArg: true,
      describe: "seed of the random streams (simulate.seed)",
    })
    .option("engine", {
      type: "string",
      requiresArg: true,
      describe: "auto, step or event (simulate.engine)",
    })
    .option("set", {
      type: "string",
      array: true,
      nargs: 1,
      describe: "override any field: --set pool.mfu='25 %' (repeatable)",
    })
    .option("full", {
      type: "boolean",
      default: false,
      describe: "print every table, every row and column of it, every reason",
    })
    .option("allow-files", {
      type: "boolean",
      default: false,
      describe: "let a scenario name data files outside its own folder",
    })
    .option("check", {
      type: "boolean",
      default: false,
      describe: "exit with 99 when an objective or a claim fails",
    }) as Argv<T & CommonOptions>;
}

/** `--seed 2` -> `simulate.seed=2`, and so on; `--set` comes last so that it has the last word. */
export function overridesOf(
  options: CommonOptions,
  own: Readonly<Record<string, string | undefined>> = {},
): string[] {
  const named: Record<string, string | undefined> = {
    "simulate.seed": options.seed,
    "simulate.engine": options.engine,
    ...own,
  };
  const list = Object.entries(named)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([path, value]) => `${path}=${value}`);
  return [...list, ...(options.set ?? [])];
}
