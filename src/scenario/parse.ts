/** Scenario files read, checked and resolved: all problems of a file at once, each with its place. */
import { InputError, type Problem, setting } from "../errors.js";
import { checked } from "./checked.js";
import { echo } from "./echo.js";
import { type ReadValues, withFileValues } from "./files.js";
import { numberText } from "./numberSpec.js";
import { numberSetter, setNumber } from "./numbers.js";
import { type OverriddenSource, type Overrides, overridden, parseOverrides, splitPath } from "./overrides.js";
import { specAt } from "./paths.js";
import { inOrder, located, MOST_LOCATED } from "./problems.js";
import type { Scenario } from "./schema.js";
import type { Fault } from "./section.js";
import { type ParsedSource, parseSource } from "./source.js";
import type { GridValue } from "./sweep.js";
import { decode } from "./text.js";
import { designFaults } from "./tokens/faults.js";
import { uncertainMiddle } from "./uncertainMiddle.js";

/**
 * The scenario a text holds: SI, defaults filled in. `overrides` are `path=value` texts, put in before the checks;
 * `readValues` reads the files of empirical distributions. Throws InputError with every problem of the file.
 */
export function parseScenario(
  text: string,
  fileName: string,
  overrides: readonly string[] = [],
  readValues: ReadValues | null = null,
): Scenario {
  return withOverrides(parseSource(text, fileName), parseOverrides(overrides), readValues);
}

/** The same of a file's bytes, which must be UTF-8 and at most 1 MB. */
export function parseScenarioBytes(
  bytes: Uint8Array,
  fileName: string,
  overrides: readonly string[] = [],
  readValues: ReadValues | null = null,
): Scenario {
  return parseScenario(decode(bytes, fileName), fileName, overrides, readValues);
}

/**
 * The scenario of a source that was read before, with other raw values at some paths: `{ "pool.card": "H20" }`.
 * The YAML is not read again, the whole scenario is checked again. Throws InputError.
 */
export function withOverrides(
  base: ParsedSource,
  overrides: Overrides,
  readValues: ReadValues | null = null,
): Scenario {
  return resolve(overridden(base, overrides), readValues);
}

/**
 * The scenario with a sweep's inputs: numbers in SI go in by {@link setNumber}, others by {@link withOverrides}.
 * `scenario` is what `base` resolves to. Throws InputError when a value does not fit.
 */
export function withInputs(
  base: ParsedSource,
  scenario: Scenario,
  inputs: Readonly<Record<string, GridValue>>,
  readValues: ReadValues | null = null,
): Scenario {
  if (scenario.tokens !== undefined) return withSpelt(base, scenario, inputs, readValues);
  const entries = Object.entries(inputs);
  const others = entries.filter(([path, value]) => typeof value !== "number" || specAt(path) === undefined);
  const start =
    others.length === 0 ? scenario : withOthers(base, scenario, Object.fromEntries(others), readValues);
  return entries.reduce(
    (changed, [path, value]) =>
      typeof value === "number" && specAt(path) !== undefined ? setNumber(changed, path, value) : changed,
    start,
  );
}

/** Inputs of a scenario with `replica`, spelt as its file would: what follows from them is worked out anew. */
function withSpelt(
  base: ParsedSource,
  scenario: Scenario,
  inputs: Readonly<Record<string, GridValue>>,
  readValues: ReadValues | null,
): Scenario {
  const spelt = Object.entries(inputs).map(([path, value]) => {
    const spec = specAt(path);
    return [path, typeof value === "number" && spec !== undefined ? numberText(spec, value) : value];
  });
  return withOthers(base, scenario, Object.fromEntries(spelt), readValues);
}

/** Other raw values, with the sweep's own maps as they were: they are checked once, not at every cell. */
function withOthers(
  base: ParsedSource,
  { uncertainty, grid }: Scenario,
  others: Overrides,
  readValues: ReadValues | null,
): Scenario {
  const changed = withOverrides(base, { ...others, uncertainty: {}, grid: {} }, readValues);
  return { ...changed, uncertainty, grid };
}

function resolve(source: OverriddenSource, readValues: ReadValues | null): Scenario {
  const { raw, fileName } = source;
  const problems: Problem[] = [...source.problems];
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    problems.push({
      file: fileName,
      line: 1,
      column: 1,
      message: `must be a mapping with title, demand, work, pool, ..., got ${echo(raw)}`,
    });
    throw new InputError(problems);
  }
  const { found, faults } = checked(raw as Readonly<Record<string, unknown>>);
  if (found === null || faults.length > 0) {
    problems.push(...faults.slice(0, MOST_LOCATED).map((fault) => located(fault, source)));
    throw new InputError(inOrder(problems, Math.max(0, faults.length - MOST_LOCATED)));
  }
  if (problems.length > 0) {
    throw new InputError(inOrder(problems));
  }
  const scenario = complete(found, source, readValues);
  const design = scenario.tokens === undefined ? [] : designFaults(scenario.tokens, scenario.slo);
  if (design.length > 0) {
    throw new InputError(inOrder(design.map((fault) => located(fault, source))));
  }
  const sweep = sweepFaults(scenario, source, readValues);
  if (sweep.length > 0) {
    throw new InputError(inOrder(sweep.map((fault) => located(fault, source))));
  }
  return scenario;
}

/** Files of values read, errors told at the place that names the file. */
function complete(scenario: Scenario, source: OverriddenSource, readValues: ReadValues | null): Scenario {
  try {
    return withFileValues(scenario, readValues);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    throw new InputError(error.problems.map((problem) => located(faultOf(problem), source)));
  }
}

function faultOf({ path = "", message }: Problem): Fault {
  return { path: splitPath(path), message };
}

interface Trial {
  /** Where a fault is told. */
  readonly at: readonly string[];
  readonly path: string;
  readonly values: readonly GridValue[];
}

/** What a sweep would try, tried: each value of the grid by itself, and the middle of each distribution. */
function sweepFaults(scenario: Scenario, source: OverriddenSource, readValues: ReadValues | null): Fault[] {
  const trials: Trial[] = [
    ...Object.entries(scenario.uncertainty).map(([path, law]) => ({
      at: ["uncertainty", path],
      path,
      values: [uncertainMiddle(law)],
    })),
    ...Object.entries(scenario.grid).map(([path, values]) => ({ at: ["grid", path], path, values })),
  ];
  return trials.flatMap(({ at, path, values }) => {
    const problem = problemOf(() => tryAll(scenario, source, { at, path, values }, readValues));
    if (problem === null) {
      return [];
    }
    const where = (problem.path ?? "").replace(`${setting("set")} `, "");
    return [{ path: at, message: where === path ? problem.message : `${where}: ${problem.message}` }];
  });
}

/** Throws InputError at the first value that does not fit. */
function tryAll(
  scenario: Scenario,
  source: OverriddenSource,
  { path, values }: Trial,
  readValues: ReadValues | null,
): void {
  const set =
    scenario.tokens !== undefined || specAt(path) === undefined ? null : numberSetter(scenario, [path]);
  for (const value of values) {
    if (set !== null && typeof value === "number") {
      set([value]);
    } else {
      withInputs(source, scenario, { [path]: value }, readValues);
    }
  }
}

/** The first problem of the InputError that `work` throws, or null. */
function problemOf(work: () => void): Problem | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return error.problems[0]!;
  }
}
