/**
 * The integrals of queue (A - B) and busy servers (B - D) of the stepped engine: trapezoids on its grid, exact for the
 * piecewise-linear curves, steps that cross an interval's end being split there.
 * Hot loops index typed arrays with `!`.
 */
import type { CohortDay, Flow } from "../sim/records.js";
import { SECONDS_PER_DAY } from "../units.js";
import { type DayFlow, INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";

/** A cumulative curve at an instant, linear between grid points, constant beyond its ends. */
export function flowAt(flow: Flow, curve: Float64Array, t: number): number {
  const place = Math.min(flow.n, Math.max(0, t / flow.step - flow.firstStep));
  const i = Math.min(flow.n - 1, Math.floor(place));
  return i < 0 ? curve[0]! : curve[i]! + (curve[i + 1]! - curve[i]!) * (place - i);
}

/** Writes the integrals of a day. */
export function cohortFlow(record: CohortDay, out: DayFlow): void {
  const { flow } = record;
  const { arrived, started, departed, step } = flow;
  const dayStartsAt = record.day * SECONDS_PER_DAY;
  let from = dayStartsAt;
  let a = flowAt(flow, arrived, from);
  let b = flowAt(flow, started, from);
  let d = flowAt(flow, departed, from);
  // Grid points strictly inside the interval at hand, counted from the flow's first.
  let i = Math.max(0, Math.floor(from / step) + 1 - flow.firstStep);
  for (let k = 0; k < INTERVALS; k++) {
    const end = dayStartsAt + (k + 1) * INTERVAL_SECONDS;
    const before = a;
    let queue = 0;
    let busy = 0;
    for (; i <= flow.n; i++) {
      const at = (flow.firstStep + i) * step;
      if (at >= end) break;
      const nextA = arrived[i]!;
      const nextB = started[i]!;
      const nextD = departed[i]!;
      queue += (at - from) * (a - b + nextA - nextB);
      busy += (at - from) * (b - d + nextB - nextD);
      a = nextA;
      b = nextB;
      d = nextD;
      from = at;
    }
    const endA = flowAt(flow, arrived, end);
    const endB = flowAt(flow, started, end);
    const endD = flowAt(flow, departed, end);
    queue += (end - from) * (a - b + endA - endB);
    busy += (end - from) * (b - d + endB - endD);
    a = endA;
    b = endB;
    d = endD;
    from = end;
    out.arrivals[k] = a - before;
    out.queue[k] = Math.max(0, queue / 2);
    out.busy[k] = Math.max(0, busy / 2);
  }
}
