/** A sweep that stands finished in its folder: found again by its sweep.json, which is written last. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError, setting } from "../../errors.js";
import type { SweepData } from "../../experiment/sweep/data.js";
import { rowCount, type SweepPlan } from "../../experiment/sweep/plan.js";
import { numbersIn } from "../../experiment/sweep/rows.js";
import type { Scenario } from "../../scenario/scenario.js";
import { VERSION } from "../../version.js";
import { machineError, systemCode } from "../machine.js";
import { CHECKPOINT } from "./checkpoint.js";
import { scenarioDigest } from "./digest.js";
import { sweepRowTexts } from "./sweepRows.js";

/**
 * Puts the rows of a sweep that is finished already into `data`, to be summed up again. Returns their text, or null where
 * none is finished, or a checkpoint goes first.
 *
 * @throws InputError where what stands finished is another sweep
 */
export function finishedRows(
  file: string,
  folder: string,
  scenario: Scenario,
  plan: SweepPlan,
  data: SweepData,
): Iterable<Uint8Array> | null {
  if (existsSync(join(folder, CHECKPOINT))) return null;
  const found = finishedSweep(join(folder, "sweep.json"));
  if (found === null) return null;
  const other = differenceFrom(found, scenario, plan);
  if (other === null) return rowsAt(join(folder, "sweep.csv"), plan, data);
  throw new InputError({
    file,
    path: setting("resume"),
    message: `must go on with the sweep in ${folder}, which is finished and of ${other} (leave ${setting("resume")} out to begin anew)`,
  });
}

/** null, and no row taken, unless the file holds the whole sweep. */
function rowsAt(path: string, plan: SweepPlan, data: SweepData): Iterable<Uint8Array> | null {
  const blocks: Float64Array[] = [];
  let rows = 0;
  try {
    for (const text of sweepRowTexts(path, plan)) {
      const numbers = numbersIn(text, plan.inputs.length + plan.outputs.length);
      if (numbers === null) return null;
      blocks.push(numbers);
      rows += numbers.length / (plan.inputs.length + plan.outputs.length);
    }
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw machineError("read", path, error);
  }
  if (rows !== rowCount(plan)) return null;
  for (const numbers of blocks) data.add(numbers);
  return bytesOf(path, plan);
}

function* bytesOf(path: string, plan: SweepPlan): Generator<Uint8Array> {
  for (const text of sweepRowTexts(path, plan)) yield Buffer.from(text);
}

/** What a finished sweep is of that this one is not; null: they are the same. */
function differenceFrom(found: FinishedSweep, scenario: Scenario, plan: SweepPlan): string | null {
  if (found.capsim !== VERSION) return `capsim ${found.capsim}`;
  if (found.seed !== plan.seed) return `seed ${found.seed}`;
  if (found.digest !== scenarioDigest(scenario)) return "another scenario";
  const keys = ["measure", "method", "samples", "replications"] as const;
  const key = keys.find((name) => found.result?.[name] !== plan[name]);
  return key === undefined ? null : `${key} ${String(found.result?.[key])}`;
}

interface FinishedSweep {
  readonly capsim?: string;
  readonly digest?: string;
  readonly seed?: number;
  readonly result?: Partial<Record<"measure" | "method" | "samples" | "replications", unknown>>;
}

function finishedSweep(path: string): FinishedSweep | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    // No such file, or not ours: the sweep is not finished.
    return null;
  }
}
