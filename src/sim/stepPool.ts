/**
 * The pool under the stepped engine: moves A, B and D of one capacity schedule on by steps. Knows no days.
 *
 *   constant S = lag steps    D(k) = B(k - lag): exact at the grid points
 *   step = cycles S, > S      B may grow by cycles x c a step: exact for arrivals even inside each step
 *   any other law             D grows by drawn counts; servers freed by starts of the same step serve on in it
 *
 * A step in which c changes or a day ends is cut there, A and D being linear inside it. Where servers come, starts
 * are off by less than a step and at the grid points exact; where they go between two grid points, B is off by no
 * more than that step's arrivals and departures.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import type { Capacity } from "./capacity.js";
import { serversAt } from "./capacity.js";
import type { StepBuffers } from "./stepBuffers.js";
import type { Curve } from "./stepCurve.js";
import type { Grid } from "./stepGrid.js";
import { lawReleases } from "./stepLawReleases.js";
import { exponentialReleases, type Releases, type StepDraw } from "./stepReleases.js";
import { constantLag, type StepService } from "./stepService.js";

/**
 * Steps taken in one call. The curves then read the grid while it is in the cache, and loops are compiled for their
 * calls: a loop over a whole day runs as the compiler's stopgap, which puts its numbers on the heap.
 */
const SOME = 1024;

export class StepPool {
  readonly grid: Grid;
  readonly arrivalCurve: Curve;
  readonly starts: Curve;
  /** The first grid point that the engine's days still need. */
  keepFrom = 0;
  readonly #step: number;
  readonly #capacity: Capacity;
  readonly #releases: Releases | null;
  readonly #lag: number;
  readonly #cycles: number;
  #servers = 0;
  /** Index of the next change of c; its instant. */
  #change = 0;
  #changeAt = 0;
  /** Where a step is cut, and A, B there. */
  #cutAt: number[] = [];
  #cutArrivals: number[] = [];
  #cutStarts: number[] = [];

  constructor(
    options: { step: number; service: StepService; capacity: Capacity; draw: StepDraw },
    buffers: StepBuffers,
  ) {
    this.grid = buffers.grid;
    this.arrivalCurve = buffers.arrivalCurve;
    this.starts = buffers.starts;
    const { step, service, capacity, draw } = options;
    const { lag, cycles } =
      service.kind === "constant" ? constantLag(service.seconds, step) : { lag: 1, cycles: 1 };
    this.#lag = lag;
    this.#cycles = cycles;
    this.#releases = releasesOf(service, step, draw);
    this.#step = step;
    this.#capacity = capacity;
  }

  /** Starts anew, with every server idle at this grid point. */
  begin(firstStep: number): void {
    const at = firstStep * this.#step;
    const { from } = this.#capacity;
    this.#servers = serversAt(this.#capacity, at);
    const next = from.findIndex((instant) => instant > at);
    this.#change = next === -1 ? from.length : next;
    this.#changeAt = from[this.#change] ?? Number.POSITIVE_INFINITY;
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
      const untilChange = Math.ceil(this.#changeAt / this.#step) - 1 - grid.last;
      const plain = Math.min(to - i, SOME, Math.max(untilChange, 0));
      if (plain > 0) {
        if (this.#isIdle && isEmpty(counts, i, i + plain)) this.#rest(plain);
        else if (this.#releases !== null) this.#runDrawn(this.#releases, counts, i, i + plain);
        else if (this.#cycles > 1) this.#runCycles(counts, i, i + plain);
        else this.#runLag(counts, i, i + plain);
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
    const step = this.#step;
    const last = grid.last - grid.base;
    const fromAt = grid.last * step;
    const toAt = (grid.last + 1) * step;
    const boundary = Math.min(Math.max(boundaryAt, fromAt), toAt);
    const a0 = grid.arrived[last]!;
    const b0 = grid.started[last]!;
    const d0 = grid.departed[last]!;
    const aBoundary = a0 + before;
    const a1 = aBoundary + after;
    const isLong = this.#cycles > 1;
    const lagged = last + 1 - this.#lag;
    let d1 = d0;
    if (this.#releases !== null) d1 += this.#releases.due();
    else if (!isLong) d1 = lagged >= 0 ? grid.started[lagged]! : 0;

    const arrivalsAt = (at: number): number => {
      if (at < boundary) return a0 + (before * (at - fromAt)) / (boundary - fromAt);
      return at < toAt ? aBoundary + (after * (at - boundary)) / (toAt - boundary) : a1;
    };
    const cutAt = this.#cutAt;
    const cutArrivals = this.#cutArrivals;
    const cutStarts = this.#cutStarts;
    cutAt.length = 0;
    cutArrivals.length = 0;
    cutStarts.length = 0;
    let at = fromAt;
    let b = b0;
    /** Starts that c servers allow by the instant `to`, given those by `at`. */
    const allowed = (to: number): number =>
      isLong
        ? b + (this.#servers * this.#cycles * (to - at)) / step
        : this.#servers + d0 + (d1 - d0) * ((to - fromAt) / step);
    const moveTo = (to: number, arrivals: number): void => {
      b = Math.max(b, Math.min(arrivals, allowed(to)));
      at = to;
      cutAt.push(to);
      cutArrivals.push(arrivals);
      cutStarts.push(b);
    };
    while (this.#changeAt <= toAt || at < boundary) {
      if (at < boundary && boundary <= this.#changeAt) {
        moveTo(boundary, aBoundary);
      } else {
        const change = Math.max(this.#changeAt, fromAt);
        const arrivals = arrivalsAt(change);
        moveTo(change, arrivals);
        this.#servers = this.#capacity.servers[this.#change]!;
        this.#change++;
        this.#changeAt = this.#capacity.from[this.#change] ?? Number.POSITIVE_INFINITY;
        moveTo(change, arrivals);
      }
    }
    let b1 = Math.max(b, Math.min(a1, allowed(toAt)));
    if (this.#releases !== null) {
      // Counts stay whole: what a cut let start is rounded down, and starts of the step may end in it.
      b1 = Math.max(b0, Math.floor(b), Math.min(a1, this.#servers + d1));
      let started = b1 - b0;
      while (started > 0) {
        const ended = this.#releases.start(started);
        if (ended === 0) break;
        d1 += ended;
        const more = Math.max(b1, Math.min(a1, this.#servers + d1));
        started = more - b1;
        b1 = more;
      }
    } else if (isLong) {
      d1 = b1 - (b1 - b0) / this.#cycles;
    }
    for (let i = 0; i < cutAt.length; i++) {
      arrivalCurve.push(cutAt[i]!, cutArrivals[i]!);
      starts.push(cutAt[i]!, Math.min(cutStarts[i]!, b1));
    }
    arrivalCurve.push(toAt, a1);
    starts.push(toAt, b1);
    grid.arrived[last + 1] = a1;
    grid.started[last + 1] = b1;
    grid.departed[last + 1] = d1;
    grid.last++;
  }

  #reserve(steps: number): void {
    this.arrivalCurve.reserve(2 * steps);
    this.starts.reserve(2 * steps);
    this.grid.reserve(steps, this.firstNeeded);
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

  /** Constant service of `lag` steps. */
  #runLag(counts: Float64Array, from: number, to: number): void {
    const { grid } = this;
    const { arrived, started, departed } = grid;
    const lag = this.#lag;
    const servers = this.#servers;
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
    this.#push(to - from);
  }

  /** Constant service, `cycles` of it a step: D is what of B is a service time old, B being linear in the step. */
  #runCycles(counts: Float64Array, from: number, to: number): void {
    const { grid } = this;
    const { arrived, started, departed } = grid;
    const cycles = this.#cycles;
    const most = this.#servers * cycles;
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
    this.#push(to - from);
  }

  /** Drawn departures. */
  #runDrawn(releases: Releases, counts: Float64Array, from: number, to: number): void {
    const { grid } = this;
    const { arrived, started, departed } = grid;
    const servers = this.#servers;
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
    this.#push(to - from);
  }

  /**
   * Hands the grid's next points to the curves. In a step in which a queue forms or clears, A and c + D cross: with
   * both linear the crossing is a knot of B too, and only requests on its one side wait.
   */
  #push(points: number): void {
    const { grid, arrivalCurve, starts } = this;
    const { arrived, started, departed } = grid;
    const { at: aAt, value: aValue } = arrivalCurve;
    const { at: bAt, value: bValue } = starts;
    const step = this.#step;
    const servers = this.#servers;
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
