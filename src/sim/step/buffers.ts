/**
 * The buffers a stepped engine works in, handed from one that has finished to the next: bisection asks for thousands of
 * engines, and each would otherwise allocate and clear some ten megabytes. Knows nothing of what is kept in them.
 */
import { Cohorts } from "./cohorts.js";
import { Curve } from "./curve.js";
import { Grid } from "./grid.js";

/** The columns of one engine at work. */
export interface StepBuffers {
  readonly grid: Grid;
  readonly arrivalCurve: Curve;
  readonly starts: Curve;
  readonly cohorts: Cohorts;
}

/** Buffers of any content and size, one of the idle if there is one; their users start them anew. */
export function takeBuffers(idle: StepBuffers[]): StepBuffers {
  return (
    idle.pop() ?? { grid: new Grid(), arrivalCurve: new Curve(), starts: new Curve(), cohorts: new Cohorts() }
  );
}
