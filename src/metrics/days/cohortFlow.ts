/**
 * The integrals of queue (A - B) and busy servers (B - D) of the stepped engine: trapezoids on its grid, exact for the
 * piecewise-linear curves, steps that cross an interval's end being split there.
 * Hot loops index typed arrays with `!`.
 */
import type { CohortDay, Flow } from "../../sim/records.js";
import { SECONDS_PER_DAY } from "../../units.js";
import { type DayFlow, INTERVAL_SECONDS, INTERVALS } from "../dayFlow.js";

/** A cumulative curve at an instant, linear between grid points, constant beyond its ends. */
export function flowAt(flow: Flow, curve: Float64Array, t: number): number {
  const place = Math.min(flow.n, Math.max(0, t / flow.step - flow.firstStep));
  const i = Math.min(flow.n - 1, Math.floor(place));
  return i < 0 ? curve[0]! : curve[i]! + (curve[i + 1]! - curve[i]!) * (place - i);
}

/** Writes the integrals of a day. */
export function cohortFlow(record: CohortDay, out: DayFlow): void {
  const { flow } = record;
  // Grid points strictly inside the interval at hand, counted from the flow's first.
  let i = Math.max(0, Math.floor((record.day * SECONDS_PER_DAY) / flow.step) + 1 - flow.firstStep);
  for (let k = 0; k < INTERVALS; k++) i = ofInterval(flow, record.day * SECONDS_PER_DAY, k, i, out);
}

/**
 * Writes the integrals of an interval.
 * @param first the first grid point inside it
 * @returns the first of the next
 */
function ofInterval(flow: Flow, dayStartsAt: number, k: number, first: number, out: DayFlow): number {
  const { arrived, started, departed, step } = flow;
  let from = dayStartsAt + k * INTERVAL_SECONDS;
  const end = dayStartsAt + (k + 1) * INTERVAL_SECONDS;
  let a = flowAt(flow, arrived, from);
  let b = flowAt(flow, started, from);
  let d = flowAt(flow, departed, from);
  const endA = flowAt(flow, arrived, end);
  const endB = flowAt(flow, started, end);
  const endD = flowAt(flow, departed, end);
  const before = a;
  let queue = 0;
  let busy = 0;
  let i = first;
  if (d === endA) {
    // All that came have left, and nobody comes: the pool is idle.
    i = Math.max(first, Math.min(flow.n + 1, Math.floor(end / step) - flow.firstStep));
    while (i <= flow.n && (flow.firstStep + i) * step < end) i++;
    from = end;
  }
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
  queue += (end - from) * (a - b + endA - endB);
  busy += (end - from) * (b - d + endB - endD);
  out.arrivals[k] = endA - before;
  out.queue[k] = Math.max(0, queue / 2);
  out.busy[k] = Math.max(0, busy / 2);
  return i;
}
