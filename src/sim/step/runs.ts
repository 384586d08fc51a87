/**
 * Steps of a pool with a constant number of servers: fills A, B and D of the grid points after the last, a thousand
 * or so a call. One function a way to release servers, as each loop is compiled for its own.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import type { Grid } from "./grid.js";
import type { Releases } from "./releases.js";

/** Constant service of `lag` steps. */
export function runLag(
  grid: Grid,
  counts: Float64Array,
  from: number,
  to: number,
  servers: number,
  lag: number,
): void {
  const { arrived, started, departed } = grid;
  let k = grid.last - grid.base;
  let a = arrived[k]!;
  let b = started[k]!;
  for (let i = from; i < to; i++) {
    k++;
    a += counts[i]!;
    const d = k >= lag ? started[k - lag]! : 0;
    const limit = servers + d;
    const reached = Math.min(a, limit);
    if (reached > b) b = reached;
    arrived[k] = a;
    started[k] = b;
    departed[k] = d;
  }
}

/** Constant service, `cycles` of it a step: D is what of B is a service time old, B being linear in the step. */
export function runCycles(
  grid: Grid,
  counts: Float64Array,
  from: number,
  to: number,
  servers: number,
  cycles: number,
): void {
  const { arrived, started, departed } = grid;
  const most = servers * cycles;
  let k = grid.last - grid.base;
  let a = arrived[k]!;
  let b = started[k]!;
  for (let i = from; i < to; i++) {
    k++;
    a += counts[i]!;
    const begun = Math.min(a - b, most);
    b += begun;
    arrived[k] = a;
    started[k] = b;
    departed[k] = b - begun / cycles;
  }
}

/** Drawn departures: D grows by what ends; servers freed by starts of the same step serve on in it. */
export function runDrawn(
  grid: Grid,
  counts: Float64Array,
  from: number,
  to: number,
  servers: number,
  releases: Releases,
): void {
  const { arrived, started, departed } = grid;
  let k = grid.last - grid.base;
  let a = arrived[k]!;
  let b = started[k]!;
  let d = departed[k]!;
  for (let i = from; i < to; i++) {
    k++;
    a += counts[i]!;
    d += releases.due();
    for (;;) {
      const limit = servers + d;
      const reached = Math.min(a, limit);
      if (reached <= b) break;
      const ended = releases.start(reached - b);
      b = reached;
      if (ended === 0) break;
      d += ended;
    }
    arrived[k] = a;
    started[k] = b;
    departed[k] = d;
  }
}
