/**
 * The waits of one replication in a few hundred bins, kept beside the pool so that an interval can tell how many of
 * each replication's requests lie beyond a percentile. Coarse on purpose: only how replications differ is read off it.
 * Hot loops index typed arrays with `!`.
 */
import { binEdges, binOf, FINE_BINS, SKETCH_BINS } from "./bins.js";

/** Mass above 0 in SKETCH_BINS from `firstBin` on. Plain data. */
export interface Sketch {
  readonly firstBin: number;
  readonly bins: Float64Array;
}

const FINE_IN_ONE = FINE_BINS.perOctave / SKETCH_BINS.perOctave;

/** Gathers the fine histograms of a replication's days. */
export class SketchBuilder {
  readonly #mass = new Float64Array(SKETCH_BINS.count);
  #first: number = SKETCH_BINS.count;
  #last = -1;

  /** Adds fine bins firstBin..lastBin; `at(0)` of the source is the bin numbered `base`. */
  add(source: ArrayLike<number>, base: number, firstBin: number, lastBin: number): void {
    if (lastBin < firstBin) return;
    const first = Math.floor(firstBin / FINE_IN_ONE);
    const last = Math.floor(lastBin / FINE_IN_ONE);
    for (let coarse = first; coarse <= last; coarse++) {
      const from = Math.max(firstBin, coarse * FINE_IN_ONE);
      const to = Math.min(lastBin + 1, (coarse + 1) * FINE_IN_ONE);
      addTo(this.#mass, coarse, source, from - base, to - base);
    }
    this.#first = Math.min(this.#first, first);
    this.#last = Math.max(this.#last, last);
  }

  /** What was gathered; the builder begins anew. */
  take(): Sketch {
    const isEmpty = this.#last < this.#first;
    const sketch = {
      firstBin: isEmpty ? 0 : this.#first,
      bins: isEmpty ? new Float64Array(0) : this.#mass.slice(this.#first, this.#last + 1),
    };
    this.#mass.fill(0);
    this.#first = SKETCH_BINS.count;
    this.#last = -1;
    return sketch;
  }
}

/** Adds source[from..to) to an entry. */
function addTo(mass: Float64Array, entry: number, source: ArrayLike<number>, from: number, to: number): void {
  let sum = mass[entry]!;
  for (let i = from; i < to; i++) sum += source[i]!;
  mass[entry] = sum;
}

/** Mass of a sketch above a time [s] >= 0, even inside a bin. */
export function massAbove({ firstBin, bins }: Sketch, time: number): number {
  const edges = binEdges(SKETCH_BINS);
  const at = time > 0 ? binOf(SKETCH_BINS, time) - firstBin : -1;
  let sum = 0;
  for (let i = Math.max(0, at + 1); i < bins.length; i++) sum += bins[i]!;
  if (at < 0 || at >= bins.length) return sum;
  const low = edges[firstBin + at]!;
  const high = edges[firstBin + at + 1]!;
  return sum + bins[at]! * Math.min(1, Math.max(0, (high - time) / (high - low)));
}

/** Middle of each of a sketch's bins [s], [bins]. */
export function middles({ firstBin, bins }: Sketch): Float64Array {
  const edges = binEdges(SKETCH_BINS);
  return Float64Array.from(bins, (_, i) => (edges[firstBin + i]! + edges[firstBin + i + 1]!) / 2);
}
