/** Scenario files read, checked and resolved: all problems of a file at once, each with its place. */
import { InputError, type Problem, problemText } from "../errors.js";
import { centre } from "./centre.js";
import { echo } from "./echo.js";
import { type ReadValues, withFileValues } from "./files.js";
import { faultsOf } from "./issues.js";
import { numberSetter, setNumber } from "./numbers.js";
import { type OverriddenSource, type Overrides, overridden, parseOverrides, splitPath } from "./overrides.js";
import { specAt } from "./paths.js";
import { type Scenario, scenarioSchema } from "./schema.js";
import type { Fault } from "./section.js";
import { type ParsedSource, parseSource } from "./source.js";
import { pathText } from "./sourceReader.js";
import type { GridValue } from "./sweep.js";
import { decode } from "./text.js";
import { keyMeant } from "./unknownKey.js";

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
  // Zod would compile functions for the many scenarios to come; most calls read one.
  const parsed = scenarioSchema.safeParse(raw, { jitless: true });
  if (!parsed.success) {
    const faults = faultsOf(parsed.error, raw).map(withKeyMeant);
    problems.push(...faults.slice(0, MOST_LOCATED).map((fault) => located(fault, source)));
    throw new InputError(inOrder(problems, Math.max(0, faults.length - MOST_LOCATED)));
  }
  if (problems.length > 0) {
    throw new InputError(inOrder(problems));
  }
  const scenario = complete(parsed.data, source, readValues);
  const sweep = sweepFaults(scenario, source, readValues);
  if (sweep.length > 0) {
    throw new InputError(inOrder(sweep.map((fault) => located(fault, source))));
  }
  return scenario;
}

/** An unknown key is looked for in the whole file where its own mapping has none like it. */
function withKeyMeant(fault: Fault): Fault {
  const { unknownKey } = fault;
  const meant = unknownKey === undefined ? null : keyMeant(unknownKey);
  return meant === null
    ? fault
    : {
        ...fault,
        message: `must be ${meant} or another known key, got the unknown key ${echo(unknownKey, 40)}`,
      };
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
      values: [centre(law)],
    })),
    ...Object.entries(scenario.grid).map(([path, values]) => ({ at: ["grid", path], path, values })),
  ];
  return trials.flatMap(({ at, path, values }) => {
    const problem = problemOf(() => tryAll(scenario, source, { at, path, values }, readValues));
    if (problem === null) {
      return [];
    }
    const where = (problem.path ?? "").replace(/^--set /, "");
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
  const set = specAt(path) === undefined ? null : numberSetter(scenario, [path]);
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

const MOST_PROBLEMS = 100;
/** Finding a place takes time; of more faults than this only the number is told. */
const MOST_LOCATED = 200;

/** In the file's order, each place once: a number refused for its spelling is not refused again for its value. */
function inOrder(problems: readonly Problem[], unlocated = 0): Problem[] {
  const seen = new Set<string>();
  const kept = problems.filter((problem) => {
    const place =
      problem.line === undefined ? problemText(problem) : `${problem.line}:${problem.column}:${problem.path}`;
    return seen.has(place) ? false : seen.add(place);
  });
  kept.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  const more = kept.length - MOST_PROBLEMS + unlocated;
  return more <= 0 ? kept : [...kept.slice(0, MOST_PROBLEMS), { message: `and ${more} more` }];
}

function located({ path, message, atKey }: Fault, source: OverriddenSource): Problem {
  const text = pathText(path);
  const isSet = source.overridden.some(
    (set) => text === set || text.startsWith(`${set}.`) || text.startsWith(`${set}[`),
  );
  return isSet
    ? { file: source.fileName, path: `--set ${text}`, message }
    : { file: source.fileName, ...source.locate(path, atKey === true), path: text, message };
}
