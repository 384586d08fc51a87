/** Values of `empirical: { file }`, read by whoever may read files. */
import { InputError } from "../errors.js";
import { echo } from "./echo.js";
import { allowed, ruleText } from "./numberSpec.js";
import { specAt } from "./paths.js";
import type { Scenario } from "./schema.js";
import { type ReadJson, withConfig } from "./tokens/config.js";
import type { TokenWork } from "./tokens/work.js";

/** The numbers a file holds, in SI. */
export interface FileValues {
  readonly values: readonly number[];
  /** The line, from 1, on which the number of an index stands. */
  lineOf(index: number): number;
}

/**
 * Reads a file as the scenario names it, from the scenario's folder. Throws InputError, its message a rule and what was
 * got, for a file that is none of numbers.
 */
export interface ReadValues {
  (path: string): FileValues;
  /** The same of a file of JSON, parsed; absent where none may be read. */
  readonly json?: ReadJson;
}

interface WithFile {
  readonly kind: string;
  readonly values?: readonly number[];
  readonly file?: string;
}

/** What the reader gives; what it finds wrong is told at the key that names the file. */
function readAt(path: string, file: string, readValues: ReadValues): FileValues {
  try {
    return readValues(file);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    throw new InputError(error.problems.map(({ message }) => ({ path, message })));
  }
}

/** The scenario with every empirical law's values in place. Throws InputError when there is no reader, or values break their rule. */
export function withFileValues(scenario: Scenario, readValues: ReadValues | null): Scenario {
  const filled = <Law extends WithFile>(law: Law, path: string, map = ""): Law => {
    if (law.file === undefined) {
      return law;
    }
    const at = { path: `${map}${path}.empirical.file` };
    if (readValues === null) {
      throw new InputError({
        ...at,
        message: `must be values here, where files cannot be read, got ${echo(law.file)}`,
      });
    }
    const { values, lineOf } = readAt(at.path, law.file, readValues);
    const spec = specAt(path)!;
    const broken = values.findIndex((value) => !allowed(spec, value));
    if (values.length === 0 || broken >= 0) {
      const got = broken < 0 ? "none in" : `another in line ${lineOf(broken)} of`;
      throw new InputError({
        ...at,
        message: `must be a file of numbers, each ${ruleText(spec)}, got ${got} ${echo(law.file)}`,
      });
    }
    return { ...law, values };
  };
  const mapped = <Laws extends Readonly<Record<string, WithFile>>>(
    laws: Laws,
    prefix: string,
    map = "",
  ): Laws =>
    Object.fromEntries(
      Object.entries(laws).map(([key, law]) => [key, filled(law, `${prefix}${key}`, map)]),
    ) as unknown as Laws;
  const mappedWork = (laws: TokenWork): TokenWork =>
    mapped(laws as unknown as Readonly<Record<string, WithFile>>, "work.") as unknown as TokenWork;
  const work =
    scenario.work === null
      ? null
      : (mapped(
          scenario.work as Readonly<Record<string, WithFile>>,
          "work.",
        ) as unknown as typeof scenario.work);
  const { tokens } = scenario;
  return {
    ...scenario,
    work,
    uncertainty: mapped(scenario.uncertainty, "", "uncertainty."),
    ...(tokens === undefined
      ? {}
      : { tokens: withConfig({ ...tokens, work: mappedWork(tokens.work) }, readValues?.json ?? null) }),
  };
}
