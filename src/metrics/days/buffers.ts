/** The buffers that days are read into, megabytes each: made when first needed, shared by days that come one at a time. */
import { CohortSample } from "../cohortQuantile.js";
import { ColumnSample } from "../quantile.js";

/** What one day holds at a time. Whoever reads a day takes all of it: two days at once need two of these. */
export class DayBuffers {
  #waits: ColumnSample | null = null;
  #latencies: ColumnSample | null = null;
  #segments: CohortSample | null = null;
  readonly #samples = new Map<string, ColumnSample>();
  #latencyColumn = new Float64Array(0);

  /** Waits of single requests. */
  get waits(): ColumnSample {
    this.#waits ??= new ColumnSample();
    return this.#waits;
  }

  /** Latencies of single requests. */
  get latencies(): ColumnSample {
    this.#latencies ??= new ColumnSample();
    return this.#latencies;
  }

  /** Waits of segments. */
  get segments(): CohortSample {
    this.#segments ??= new CohortSample();
    return this.#segments;
  }

  /** Times of single requests, by the name of their measure. */
  sampleOf(measure: string): ColumnSample {
    const known = this.#samples.get(measure);
    if (known !== undefined) return known;
    const made = new ColumnSample();
    this.#samples.set(measure, made);
    return made;
  }

  /** A column of at least n latencies, for the caller to fill. */
  latencyColumn(n: number): Float64Array {
    if (this.#latencyColumn.length < n) this.#latencyColumn = new Float64Array(Math.ceil(1.1 * n));
    return this.#latencyColumn;
  }
}
