/**
 * The pool under the stepped engine: moves A, B and D of one supply on by steps. Knows no days.
 *
 *   constant S = lag steps    D(k) = B(k - lag): exact at the grid points
 *   step = cycles S, > S      B may grow by cycles x c a step: exact for arrivals even inside each step
 *   any other law             D grows by drawn counts; servers freed by starts of the same step serve on in it
 *
 * A step in which c changes or a day ends is cut there (cut.ts).
 * Indices are kept in range by construction, hence the `!` in the loops.
 */

import { SupplyCursor } from "../supply/cursor.js";
import type { Supply } from "../supply/supply.js";
import type { StepBuffers } from "./buffers.js";
import type { Curve } from "./curve.js";
import { type CutStep, StepCuts } from "./cut.js";
import type { Grid } from "./grid.js";
import { pushKnots } from "./knots.js";
import { lawReleases } from "./lawReleases.js";
import { exponentialReleases, type Releases, type StepDraw } from "./releases.js";
import { runCycles, runDrawn, runLag } from "./runs.js";
import { constantLag, type StepService } from "./service.js";

/**
 * Steps taken in one call. The curves then read the grid while it is in the cache, and loops are compiled for their
 * calls: a loop over a whole day runs as the compiler's stopgap, which puts its numbers on the heap.
 */
const SOME = 1024;

/** The pool of one run; its columns are read by the engine that drives it. */
export class StepPool {
  readonly grid: Grid;
  readonly arrivalCurve: Curve;
  readonly starts: Curve;
  /** The first grid point that the engine's days still need. */
  keepFrom = 0;
  readonly #step: number;
  readonly #supply: SupplyCursor;
  readonly #releases: Releases | null;
  readonly #lag: number;
  readonly #cycles: number;
  readonly #cuts = new StepCuts();

  constructor(
    options: { step: number; service: StepService; supply: Supply; draw: StepDraw },
    buffers: StepBuffers,
  ) {
    this.grid = buffers.grid;
    this.arrivalCurve = buffers.arrivalCurve;
    this.starts = buffers.starts;
    const { step, service, supply, draw } = options;
    const { lag, cycles } =
      service.kind === "constant" ? constantLag(service.seconds, step) : { lag: 1, cycles: 1 };
    this.#lag = lag;
    this.#cycles = cycles;
    this.#releases = releasesOf(service, step, draw);
    this.#step = step;
    this.#supply = new SupplyCursor(supply);
  }

  /** Starts anew, with every server idle at this grid point. */
  begin(firstStep: number): void {
    const at = firstStep * this.#step;
    this.#supply.pastAll(at);
    this.#releases?.reset();
    this.grid.begin(firstStep);
    this.keepFrom = firstStep;
    this.arrivalCurve.clear();
    this.arrivalCurve.push(at, 0);
    this.starts.clear();
    this.starts.push(at, 0);
  }

  /** Arrivals so far. */
  get arrivals(): number {
    return this.arrivalCurve.last;
  }

  /** The first grid point that days or departures still need. */
  get firstNeeded(): number {
    return Math.min(this.keepFrom, Math.max(this.grid.base, this.grid.last + 1 - this.#lag));
  }

  /** Takes the arrivals of the next steps, counts[from] until counts[to]. */
  advance(counts: Float64Array, from: number, to: number): void {
    const steps = to - from;
    this.#reserve(steps);
    let i = from;
    while (i < to) {
      const { grid } = this;
      // The step in which c changes next; a change at its end belongs to it.
      const untilChange = Math.ceil(this.#supply.changeAt / this.#step) - 1 - grid.last;
      const plain = Math.min(to - i, SOME, Math.max(untilChange, 0));
      if (plain > 0) {
        if (this.#isIdle && isEmpty(counts, i, i + plain)) this.#rest(plain);
        else this.#run(counts, i, i + plain);
        i += plain;
      } else {
        this.advanceCut(counts[i]!, (grid.last + 1) * this.#step, 0);
        i++;
      }
    }
  }

  /** Takes one step's arrivals, the first of them before an instant inside it, the others after it. */
  advanceCut(before: number, boundaryAt: number, after: number): void {
    this.#reserve(1);
    const { grid, arrivalCurve, starts } = this;
    const last = grid.last - grid.base;
    const fromAt = grid.last * this.#step;
    const toAt = (grid.last + 1) * this.#step;
    const boundary = Math.min(Math.max(boundaryAt, fromAt), toAt);
    const arrived = grid.arrived[last]!;
    const started = grid.started[last]!;
    const departed = grid.departed[last]!;
    const due = this.#due(last);
    const allowed = this.#allowance(fromAt, departed, due);
    this.#cuts.follow({ fromAt, toAt, boundary, arrived, before, after, started, allowed }, this.#supply);
    const arrivedTo = arrived + before + after;
    const next = grid.last - grid.base + 1;
    grid.arrived[next] = arrivedTo;
    if (this.#releases !== null) this.#endDrawn(this.#releases, next, due);
    else this.#endConstant(next, due, allowed(this.#supply.servers, this.#cuts.started, this.#cuts.at, toAt));
    this.#cuts.pushTo(arrivalCurve, starts, grid.started[next]!);
    arrivalCurve.push(toAt, arrivedTo);
    starts.push(toAt, grid.started[next]!);
    grid.last++;
  }

  /** D at the end of the next step, as far as starts of that step leave it alone. */
  #due(last: number): number {
    const { grid } = this;
    const departed = grid.departed[last]!;
    if (this.#releases !== null) return departed + this.#releases.due();
    if (this.#cycles > 1) return departed;
    const lagged = last + 1 - this.#lag;
    return lagged >= 0 ? grid.started[lagged]! : 0;
  }

  /** What c servers allow inside a step over which D grows evenly. */
  #allowance(fromAt: number, departed: number, due: number): CutStep["allowed"] {
    const step = this.#step;
    const cycles = this.#cycles;
    if (this.#releases === null && cycles > 1) {
      return (servers, started, at, to) => started + (servers * cycles * (to - at)) / step;
    }
    return (servers, _, __, to) => servers + departed + (due - departed) * ((to - fromAt) / step);
  }

  /** Starts and departures of constant service by the end of a cut step. */
  #endConstant(next: number, due: number, allowed: number): void {
    const { grid } = this;
    const before = grid.started[next - 1]!;
    const started = Math.max(this.#cuts.started, Math.min(grid.arrived[next]!, allowed));
    grid.started[next] = started;
    grid.departed[next] = this.#cycles > 1 ? started - (started - before) / this.#cycles : due;
  }

  /** The same of drawn departures. Counts stay whole: what a cut let start is rounded down. */
  #endDrawn(releases: Releases, next: number, due: number): void {
    const { grid } = this;
    const { servers } = this.#supply;
    const arrived = grid.arrived[next]!;
    const before = grid.started[next - 1]!;
    let departed = due;
    let started = Math.max(before, Math.floor(this.#cuts.started), Math.min(arrived, servers + departed));
    let begun = started - before;
    while (begun > 0) {
      const ended = releases.start(begun);
      if (ended === 0) break;
      departed += ended;
      const more = Math.max(started, Math.min(arrived, servers + departed));
      begun = more - started;
      started = more;
    }
    grid.started[next] = started;
    grid.departed[next] = departed;
  }

  #reserve(steps: number): void {
    this.arrivalCurve.reserve(2 * steps);
    this.starts.reserve(2 * steps);
    this.grid.reserve(steps, this.firstNeeded);
  }

  /** Steps between two changes of c. */
  #run(counts: Float64Array, from: number, to: number): void {
    const { grid } = this;
    const { servers } = this.#supply;
    if (this.#releases !== null) runDrawn(grid, counts, from, to, servers, this.#releases);
    else if (this.#cycles > 1) runCycles(grid, counts, from, to, servers, this.#cycles);
    else runLag(grid, counts, from, to, servers, this.#lag);
    pushKnots(grid, this.arrivalCurve, this.starts, to - from, this.#step, servers);
  }

  /** Whether nobody waits and nobody is served. */
  get #isIdle(): boolean {
    const { grid } = this;
    const last = grid.last - grid.base;
    return grid.departed[last]! === grid.arrived[last]!;
  }

  /** Steps of an idle pool without arrivals, a night's: all three counts stay, and one knot ends the pause. */
  #rest(steps: number): void {
    const { grid } = this;
    const { arrived, started, departed } = grid;
    const k = grid.last - grid.base;
    const count = arrived[k]!;
    arrived.fill(count, k + 1, k + 1 + steps);
    started.fill(count, k + 1, k + 1 + steps);
    departed.fill(count, k + 1, k + 1 + steps);
    grid.last += steps;
    this.arrivalCurve.push(grid.last * this.#step, count);
    this.starts.push(grid.last * this.#step, count);
  }
}

function isEmpty(counts: Float64Array, from: number, to: number): boolean {
  let i = from;
  while (i < to && counts[i] === 0) i++;
  return i === to;
}

function releasesOf(service: StepService, step: number, draw: StepDraw): Releases | null {
  switch (service.kind) {
    case "constant":
      return null;
    case "exponential":
      return exponentialReleases(service.mean, step, draw);
    case "law":
      return lawReleases(service.cdf, service.mean, step, draw);
  }
}
