/** `slo` of a service that serves one request a server at a time: a list of objectives. */
import * as z from "zod";
import { QUEUE_MEASURES } from "../measure.js";
import type { Objective } from "../objective.js";
import { echo } from "./echo.js";
import { EXAMPLES, parseObjective } from "./objective.js";
import { OBJECTIVE_FORM } from "./objectiveForm.js";
import { findObjectiveSet } from "./objectiveSets.js";
import { listOf } from "./section.js";

function read(value: unknown): Objective | { readonly rule: string } {
  if (typeof value !== "string") return { rule: `an objective ${EXAMPLES}` };
  const set = findObjectiveSet(value);
  return set === undefined
    ? parseObjective(value, QUEUE_MEASURES)
    : { rule: `an objective ${EXAMPLES} (${set.name} needs a replica)` };
}

/** One line of `slo`. */
const objectiveSchema = z
  .unknown()
  .meta(OBJECTIVE_FORM)
  .transform((value, context): Objective => {
    const objective = read(value);
    if (!("rule" in objective)) return objective;
    context.issues.push({
      code: "custom",
      input: value,
      message: `must be ${objective.rule}, got ${echo(value)}`,
    });
    return z.NEVER;
  });

/** The objectives, one a line. */
export const objectivesSchema = listOf(objectiveSchema, "objectives").prefault([]);
