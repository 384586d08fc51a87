/**
 * Masses in FINE_BINS, with no more room than the bins added so far needed.
 * Hot loops index typed arrays with `!`.
 */
import { binOf, FINE_BINS } from "./bins.js";

/** Bins added in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

const NO_BINS = new Float64Array(0);

/** Sums of histograms, [bin]. */
export class GrowingBins {
  #bins: Float64Array | null = null;
  #first = 0;

  /** Adds the masses source[start..end) of the bins from + start .. from + end - 1. */
  add(from: number, source: Float64Array | Uint32Array, start: number, end: number): void {
    if (end <= start) return;
    if (this.#bins === null) {
      this.#first = from + start;
      this.#bins = new Float64Array(source.subarray(start, end));
      return;
    }
    const into = this.#cover(from + start, from + end);
    const shift = from - this.#first;
    for (let at = start; at < end; at += SOME) addTo(into, shift, source, at, Math.min(end, at + SOME));
  }

  /** Adds a mass of 1 for each value above 0. */
  addValues(values: Float64Array): void {
    if (values.length === 0) return;
    const into = this.#cover(0, FINE_BINS.count);
    for (const value of values) {
      const bin = binOf(FINE_BINS, value);
      into[bin] = into[bin]! + 1;
    }
  }

  /** A copy of the stretch of bins that holds any mass; empty where none does. */
  build(): { readonly firstBin: number; readonly bins: Float64Array } {
    const bins = this.#bins ?? NO_BINS;
    let from = 0;
    while (from < bins.length && bins[from] === 0) from++;
    let to = bins.length;
    while (to > from && bins[to - 1] === 0) to--;
    return { firstBin: to === from ? 0 : this.#first + from, bins: bins.slice(from, to) };
  }

  /** Makes room for the bins from..to-1. */
  #cover(from: number, to: number): Float64Array {
    const held = this.#bins;
    if (held !== null && from >= this.#first && to <= this.#first + held.length) return held;
    const base = held === null ? from : Math.min(from, this.#first);
    const end = held === null ? to : Math.max(to, this.#first + held.length);
    const wider = new Float64Array(end - base);
    if (held !== null) wider.set(held, this.#first - base);
    this.#first = base;
    this.#bins = wider;
    return wider;
  }
}

/** Adds source[from..to) to the entries `shift` further on. */
function addTo(into: Float64Array, shift: number, source: ArrayLike<number>, from: number, to: number): void {
  for (let i = from; i < to; i++) into[shift + i] = into[shift + i]! + source[i]!;
}
