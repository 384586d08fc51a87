/** Values of `empirical: { file }`, read by whoever may read files. */
import { InputError } from "../errors.js";
import { echo } from "./echo.js";
import { allowed, ruleText } from "./leaf.js";
import { specAt } from "./paths.js";
import type { Scenario } from "./schema.js";

/** The numbers a file holds, in SI; the path is as the scenario names it, relative to the scenario's folder. */
export type ReadValues = (path: string) => readonly number[];

interface WithFile {
  readonly kind: string;
  readonly values?: readonly number[];
  readonly file?: string;
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
    const values = readValues(law.file);
    const spec = specAt(path)!;
    const broken = values.find((value) => !allowed(spec, value));
    if (values.length === 0 || broken !== undefined) {
      const got = broken === undefined ? "none" : String(broken);
      throw new InputError({
        ...at,
        message: `must be a file of values, each ${ruleText(spec)}, got ${got} in ${echo(law.file)}`,
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
  const work =
    scenario.work === null
      ? null
      : (mapped(
          scenario.work as Readonly<Record<string, WithFile>>,
          "work.",
        ) as unknown as typeof scenario.work);
  return { ...scenario, work, uncertainty: mapped(scenario.uncertainty, "", "uncertainty.") };
}
