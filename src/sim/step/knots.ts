/**
 * The knots of the curves of arrivals and of starts, from the grid of a stepped pool.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import type { Curve } from "./curve.js";
import type { Grid } from "./grid.js";

/**
 * Hands the grid's next points to the curves. In a step in which a queue forms or clears, A and c + D cross: with
 * both linear the crossing is a knot of B too, and only requests on its one side wait.
 */
export function pushKnots(
  grid: Grid,
  arrivalCurve: Curve,
  starts: Curve,
  points: number,
  step: number,
  servers: number,
): void {
  const { arrived, started, departed } = grid;
  const { at: aAt, value: aValue } = arrivalCurve;
  const { at: bAt, value: bValue } = starts;
  let a = arrivalCurve.end;
  let b = starts.end;
  let k = grid.last - grid.base;
  let point = grid.last;
  let queue = arrived[k]! - started[k]!;
  for (let i = 0; i < points; i++) {
    k++;
    point++;
    const at = point * step;
    const arrivals = arrived[k]!;
    const begun = started[k]!;
    const next = arrivals - begun;
    if (queue > 0 !== next > 0) {
      const before = arrived[k - 1]!;
      const gapFrom = before - servers - departed[k - 1]!;
      const gapTo = arrivals - servers - departed[k]!;
      const share = gapFrom / (gapFrom - gapTo);
      if (share > 0 && share < 1) {
        const cutAt = at - (1 - share) * step;
        const cut = before + share * (arrivals - before);
        aAt[a] = cutAt;
        aValue[a++] = cut;
        bAt[b] = cutAt;
        bValue[b++] = cut;
      }
    }
    queue = next;
    aAt[a] = at;
    aValue[a++] = arrivals;
    bAt[b] = at;
    bValue[b++] = begun;
  }
  arrivalCurve.end = a;
  starts.end = b;
  grid.last = point;
}
