/**
 * Latency where the service times are drawn and independent of the wait, as in the stepped engine:
 * F_L(x) = integral of G(x - w) dF_W(w), with F_W the waits and G the service time's distribution.
 *
 * The waits are put on a grid of spacing Delta = max(E[S]/64, greatest wait/1024), each split between its two
 * neighbours so that the mean wait is kept; the error in F_L is then at most g' Delta^2/8 for a smooth law (under
 * 3e-5 for an exponential one when waits are below 16 E[S]), and a jump of G is smeared by at most Delta. Waits of
 * exactly 0 stay exactly 0. The greatest latency of a finite day is not known.
 * Hot loops index typed arrays with `!`.
 */
import { InvariantError } from "../errors.js";
import { requireProbability } from "../statistics/quantile.js";
import { binEdges, FINE_BINS } from "./bins.js";
import { rankMass } from "./cohortQuantile.js";
import type { Distribution } from "./distribution.js";
import type { SpreadBins } from "./spread.js";

/** The law of a service time that is drawn apart from the wait. */
export interface RandomService {
  /** [s], > 0. */
  readonly mean: number;
  /** Share of services that last at most x [s]. */
  readonly cdf: (x: number) => number;
}

const CELLS_OF_SERVICE = 64;
const CELLS_OF_WAIT = 1024;
/** Cells beyond which a service law is taken to have no end: over 16,000 mean service times. */
const MOST_CELLS = 2 ** 20;

/** Waits as a histogram: the zeros, and the mass above 0 in bins firstBin.. of FINE_BINS. */
export interface WaitHistogram {
  readonly count: number;
  readonly zeros: number;
  readonly sum: number;
  readonly max: number;
  readonly firstBin: number;
  /** [bins], from firstBin on. */
  readonly bins: Float64Array;
}

/** Latencies of given waits: the wait and a service time drawn apart from it. */
export class LatencyDistribution implements Distribution {
  readonly count: number;
  readonly mean: number;
  readonly max = null;
  readonly positiveShare = 1;
  /** Grid spacing [s]. */
  readonly cell: number;
  readonly #service: RandomService;
  /** Share of waits at each grid point. */
  readonly #share: Float64Array;
  readonly #served: Served;

  constructor(waits: WaitHistogram, service: RandomService) {
    this.#service = service;
    this.count = waits.count;
    this.mean = waits.sum / waits.count + service.mean;
    this.cell = Math.max(service.mean / CELLS_OF_SERVICE, waits.max / CELLS_OF_WAIT);
    this.#share = gridShares(waits, this.cell);
    this.#served = servedOf(service, this.cell);
  }

  /** F_L at grid point j. */
  at(j: number): number {
    if (j < 0) return 0;
    const share = this.#share;
    const served = this.#served.upTo(j);
    const most = Math.min(j, share.length - 1);
    let sum = 0;
    for (let k = 0; k <= most; k++) sum += share[k]! * served[j - k]!;
    return sum;
  }

  /** F_L at any time [s]; one call of G for each grid point with a wait. */
  cdf(x: number): number {
    const share = this.#share;
    let sum = 0;
    for (let k = 0; k < share.length; k++) {
      if (share[k]! > 0 && x >= k * this.cell) sum += share[k]! * this.#service.cdf(x - k * this.cell);
    }
    return sum;
  }

  quantiles(probabilities: readonly number[]): number[] {
    return probabilities.map((p) => {
      requireProbability(p);
      return this.#quantile(rankMass(this.count, p) / this.count);
    });
  }

  /** Bracket on the grid by doubling and halving, then within the cell by false position and halving in turn. */
  #quantile(target: number): number {
    let high = CELLS_OF_SERVICE;
    while (this.at(high) < target) {
      high *= 2;
      if (high > MOST_CELLS) throw new InvariantError(`the service law does not reach ${target} of its mass`);
    }
    let low = -1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.at(middle) < target) low = middle;
      else high = middle;
    }
    let start = Math.max(low, 0) * this.cell;
    let end = high * this.cell;
    let under = this.at(low);
    let over = this.at(high);
    for (let turn = 0; turn < 40 && end - start > 1e-6 * this.cell; turn++) {
      const share = turn % 2 === 0 && over > under ? (target - under) / (over - under) : 0.5;
      const x = start + (end - start) * Math.min(0.999, Math.max(0.001, share));
      const value = this.cdf(x);
      if (value < target) {
        start = x;
        under = value;
      } else {
        end = x;
        over = value;
      }
    }
    return end;
  }

  /**
   * Adds the latencies' mass to a histogram. F_L is taken at every grid point up to 256 cells and at relative steps of
   * 1/256 beyond, until less than a hundred-thousandth of a request is left; mass is even in between.
   */
  spreadInto(bins: SpreadBins): void {
    let at = 0;
    let below = this.at(0);
    if (below > 0) bins.add(0, this.cell * 1e-6, below * this.count);
    while ((1 - below) * this.count > 1e-5 && at < MOST_CELLS) {
      const next = at + Math.max(1, Math.floor(at / 256));
      const value = this.at(next);
      if (value > below) bins.add(at * this.cell, next * this.cell, (value - below) * this.count);
      below = Math.max(below, value);
      at = next;
    }
    bins.settle();
  }
}

/** G at the points of a grid, called for once each. */
class Served {
  readonly cell: number;
  readonly #cdf: (x: number) => number;
  #values = new Float64Array(1024);
  #filled = 0;

  constructor(cdf: (x: number) => number, cell: number) {
    this.#cdf = cdf;
    this.cell = cell;
  }

  /** G at grid points 0 to j; what lies behind is not to be read. */
  upTo(j: number): Float64Array {
    if (j >= this.#filled) this.#fill(j);
    return this.#values;
  }

  #fill(j: number): void {
    if (j >= this.#values.length) {
      const grown = new Float64Array(Math.max(j + 1, 2 * this.#values.length));
      grown.set(this.#values);
      this.#values = grown;
    }
    const values = this.#values;
    for (let i = this.#filled; i <= j; i++) values[i] = this.#cdf(i * this.cell);
    this.#filled = j + 1;
  }
}

/** A law's last grid: days whose waits are short all have the same one. */
const lastServed = new WeakMap<(x: number) => number, Served>();

function servedOf({ cdf }: RandomService, cell: number): Served {
  const last = lastServed.get(cdf);
  if (last?.cell === cell) return last;
  const served = new Served(cdf, cell);
  lastServed.set(cdf, served);
  return served;
}

function gridShares(waits: WaitHistogram, cell: number): Float64Array {
  const edges = binEdges(FINE_BINS);
  const points = new Float64Array(Math.ceil(waits.max / cell) + 2);
  points[0] = waits.zeros / waits.count;
  for (let i = 0; i < waits.bins.length; i++) {
    const mass = waits.bins[i]!;
    if (mass <= 0) continue;
    const bin = waits.firstBin + i;
    const wait = Math.min(waits.max, (edges[bin]! + edges[bin + 1]!) / 2) / cell;
    const k = Math.floor(wait);
    points[k] = points[k]! + ((k + 1 - wait) * mass) / waits.count;
    points[k + 1] = points[k + 1]! + ((wait - k) * mass) / waits.count;
  }
  return points;
}
