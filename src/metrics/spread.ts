/**
 * A histogram of mass over FINE_BINS to which whole intervals of uniform density are added at the cost of their two
 * ends: inside, only the change of density is noted, and one sweep turns densities into masses.
 * Hot loops index typed arrays with `!`.
 */
import { binAt, binEdges, binOf, FINE_BINS } from "./bins.js";

/** Bins swept in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

/** Filled by `add` and `addSegments`, to be read after `settle`. */
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
    const first = low > 0 ? binOf(FINE_BINS, low) : 0;
    const last = binOf(FINE_BINS, high);
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

  /**
   * Adds segments from..to-1, each evenly between its two waits, those that wait 0 left out: `add` without a call for
   * each. Give it some thousand at a time.
   * @param wordsFrom the words of `waitFrom`, and likewise of `waitTo`
   */
  addSegments(
    masses: Float64Array,
    waitFrom: Float64Array,
    waitTo: Float64Array,
    wordsFrom: Int32Array,
    wordsTo: Int32Array,
    from: number,
    to: number,
  ): void {
    const { mass } = this;
    const edges = this.#edges;
    const change = this.#change;
    let { firstBin, lastBin } = this;
    for (let i = from; i < to; i++) {
      const a = waitFrom[i]!;
      const b = waitTo[i]!;
      if (a === 0 && b === 0) continue;
      const m = masses[i]!;
      const binA = binAt(FINE_BINS, wordsFrom, i);
      const binB = binAt(FINE_BINS, wordsTo, i);
      const first = Math.min(binA, binB);
      const last = Math.max(binA, binB);
      if (first < firstBin) firstBin = first;
      if (last > lastBin) lastBin = last;
      if (first === last) {
        mass[first] = mass[first]! + m;
        continue;
      }
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      const density = m / (high - low);
      const head = density * (edges[first + 1]! - low);
      mass[first] = mass[first]! + head;
      if (last === first + 1) {
        mass[last] = mass[last]! + (m - head);
        continue;
      }
      mass[last] = mass[last]! + density * (high - edges[last]!);
      change[first + 1] = change[first + 1]! + density;
      change[last] = change[last]! - density;
    }
    this.firstBin = firstBin;
    this.lastBin = lastBin;
  }

  /** Turns the noted densities into masses, and sums them up. O(bins in use). */
  settle(): void {
    this.#density = 0;
    this.#sum = 0;
    for (let bin = this.firstBin; bin <= this.lastBin; bin += SOME) {
      this.#settleSome(bin, Math.min(this.lastBin + 1, bin + SOME));
    }
  }

  #density = 0;
  #sum = 0;

  #settleSome(from: number, to: number): void {
    const { mass, upTo } = this;
    const change = this.#change;
    const edges = this.#edges;
    let density = this.#density;
    let sum = this.#sum;
    for (let bin = from; bin < to; bin++) {
      density += change[bin]!;
      change[bin] = 0;
      if (density > 0) mass[bin] = mass[bin]! + density * (edges[bin + 1]! - edges[bin]!);
      sum += mass[bin]!;
      upTo[bin] = sum;
    }
    this.#density = density;
    this.#sum = sum;
  }
}
