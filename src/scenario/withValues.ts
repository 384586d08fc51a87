/** Scenarios with other values, made of the scenario alone: no file is read again. */

import { withInputs } from "./parse.js";
import { printScenario } from "./print.js";
import type { Scenario } from "./scenario.js";
import { parseSource } from "./source.js";
import type { GridValue } from "./sweep.js";

/**
 * The scenario with other values at some paths, each checked as in a file: `{ "pool.card": "H20", "pool.mfu": 0.35 }`.
 * Numbers are in SI, shares 0..1; other values are what a file has there.
 *
 * @throws InputError where a path is none or a value does not fit
 */
export function withValues(scenario: Scenario, values: Readonly<Record<string, GridValue>>): Scenario {
  return withInputs(parseSource(printScenario(withoutFiles(scenario)), "scenario"), scenario, values);
}

/** The scenario without the names of the files that its numbers came from: the numbers stand in it themselves. */
export function withoutFiles(scenario: Scenario): Scenario {
  return JSON.parse(JSON.stringify(scenario, (key, part) => (key === "file" ? undefined : part))) as Scenario;
}
