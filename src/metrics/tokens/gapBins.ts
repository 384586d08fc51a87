/**
 * The histogram of all times between tokens (ITL), by arithmetic: a segment tells of many gaps that rise in a line,
 * and as many as fall below a bin's edge are counted at once. Count, sum and longest stay exact.
 */
import type { GapColumns } from "../../sim/tokens/gaps.js";
import type { SegmentColumns } from "../../sim/tokens/segments.js";
import { binEdges, binOf, FINE_BINS } from "../bins.js";

/** Rows in one call (CONTRIBUTING, budgets). */
const STRETCH = 1000;

export class GapBins {
  /** Gaps told. */
  count = 0;
  /** Their sum [s]. */
  sum = 0;
  /** The longest of them [s]. */
  longest = 0;
  /** [FINE_BINS] Gaps in each. */
  readonly masses = new Float64Array(FINE_BINS.count);
  readonly #edges = binEdges(FINE_BINS);

  /** Adds what segments tell; O(rows + bins that a segment passes). */
  takeSegments(rows: SegmentColumns): void {
    for (let from = 0; from < rows.length; from += STRETCH) {
      this.#take(rows, from, Math.min(rows.length, from + STRETCH));
    }
  }

  /** Adds the gaps that segments do not tell. */
  take(rows: GapColumns): void {
    for (let row = 0; row < rows.length; row++) {
      const count = rows.count[row]!;
      const seconds = rows.seconds[row]!;
      this.count += count;
      this.sum += count * seconds;
      if (seconds > this.longest) this.longest = seconds;
      this.masses[binOf(FINE_BINS, seconds)]! += count;
    }
  }

  /**
   * The quantile of level p, linear within its bin (0.05 % wide); null where there is no gap [s].
   * @param p 0..1
   */
  quantile(p: number): number | null {
    if (this.count === 0) return null;
    let left = p * this.count;
    let bin = 0;
    for (; bin < this.masses.length - 1 && left > this.masses[bin]!; bin++) left -= this.masses[bin]!;
    const mass = this.masses[bin]!;
    const low = this.#edges[bin]!;
    const high = Math.min(this.#edges[bin + 1]!, this.longest);
    return mass === 0 ? low : low + (high - low) * Math.min(1, left / mass);
  }

  #take(rows: SegmentColumns, from: number, to: number): void {
    const { masses } = this;
    const edges = this.#edges;
    const last = masses.length - 1;
    for (let row = from; row < to; row++) {
      const count = rows.decodes[row]!;
      const m = rows.iterations[row]!;
      let done = rows.stood[row]!;
      if (count === 0 || done === m) continue;
      const each = rows.each[row]!;
      const rise = rows.rise[row]!;
      const longest = each + rise * m;
      this.count += count * (m - done);
      this.sum += count * (m - done) * (each + (rise * (done + 1 + m)) / 2);
      if (longest > this.longest) this.longest = longest;
      for (let bin = binOf(FINE_BINS, each + rise * (done + 1)); done < m; bin++) {
        // iterations done + 1 .. until lie below the bin's upper edge; the last bin has none
        let until = m;
        if (bin < last && longest >= edges[bin + 1]!) {
          until = Math.max(done, Math.min(m, Math.ceil((edges[bin + 1]! - each) / rise) - 1));
          while (until > done && each + rise * until >= edges[bin + 1]!) until--;
          while (until < m && each + rise * (until + 1) < edges[bin + 1]!) until++;
        }
        masses[bin]! += count * (until - done);
        done = until;
      }
    }
  }
}
