/**
 * A histogram of mass over FINE_BINS to which whole intervals of uniform density are added at the cost of their two
 * ends: inside, only the change of density is noted, and one sweep turns densities into masses.
 * Hot loops index typed arrays with `!`.
 */
import { binEdges, binOf, FINE_BINS } from "./bins.js";

export class SpreadBins {
  /** Mass in each bin, after `settle`; only firstBin..lastBin are in use. */
  readonly mass: Float64Array = new Float64Array(FINE_BINS.count);
  /** The mass of firstBin up to and with each of them, after `settle`. */
  readonly upTo: Float64Array = new Float64Array(FINE_BINS.count);
  /** Change of density [requests/s] at each bin's lower edge, not yet settled. */
  readonly #change = new Float64Array(FINE_BINS.count + 1);
  readonly #edges = binEdges(FINE_BINS);
  firstBin: number = FINE_BINS.count;
  lastBin = -1;

  clear(): void {
    this.mass.fill(0, this.firstBin, this.lastBin + 1);
    this.#change.fill(0, this.firstBin, this.lastBin + 2);
    this.firstBin = FINE_BINS.count;
    this.lastBin = -1;
  }

  /** Adds mass m spread evenly over the times low..high, 0 <= low <= high, high > 0. */
  add(low: number, high: number, m: number): void {
    this.addBetween(low > 0 ? binOf(FINE_BINS, low) : 0, binOf(FINE_BINS, high), low, high, m);
  }

  /** The same for one who knows the bins of the two ends. */
  addBetween(first: number, last: number, low: number, high: number, m: number): void {
    const { mass } = this;
    const edges = this.#edges;
    if (first < this.firstBin) this.firstBin = first;
    if (last > this.lastBin) this.lastBin = last;
    if (first === last) {
      mass[first] = mass[first]! + m;
      return;
    }
    const density = m / (high - low);
    const head = density * (edges[first + 1]! - low);
    mass[first] = mass[first]! + head;
    if (last === first + 1) {
      mass[last] = mass[last]! + (m - head);
      return;
    }
    mass[last] = mass[last]! + density * (high - edges[last]!);
    const change = this.#change;
    change[first + 1] = change[first + 1]! + density;
    change[last] = change[last]! - density;
  }

  /** Turns the noted densities into masses, and sums them up. O(bins in use). */
  settle(): void {
    const { mass, upTo } = this;
    const change = this.#change;
    const edges = this.#edges;
    let density = 0;
    let sum = 0;
    for (let bin = this.firstBin; bin <= this.lastBin; bin++) {
      density += change[bin]!;
      change[bin] = 0;
      if (density > 0) mass[bin] = mass[bin]! + density * (edges[bin + 1]! - edges[bin]!);
      sum += mass[bin]!;
      upTo[bin] = sum;
    }
  }
}
