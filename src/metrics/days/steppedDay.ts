/**
 * Days of the stepped engine, segments of requests under cumulative curves. Each span is read once; the last one is
 * kept, so that metrics and objectives of the whole day share one reading.
 */
import { InvariantError } from "../../errors.js";
import type { CohortDay } from "../../sim/records.js";
import type { DayFlow } from "../dayFlow.js";
import { type Distribution, shiftedBy } from "../distribution.js";
import { LatencyDistribution } from "../latencyConvolution.js";
import type { Span } from "../windows.js";
import { cohortBacklog, type DayBacklog } from "./backlog.js";
import type { DayBuffers } from "./buffers.js";
import { cohortFlow } from "./cohortFlow.js";
import type { AskedProbabilities, Day, Entries, Sample } from "./day.js";
import { meanService, type ServiceView } from "./service.js";

/** One day, given with its curves: nothing is carried from one to the next. */
export class SteppedDay implements Day {
  readonly rows = null;
  readonly tokens = null;
  readonly #record: CohortDay;
  readonly #service: ServiceView;
  readonly #buffers: DayBuffers;
  #span: Span | null = null;
  #latencies: LatencyDistribution | null = null;

  /** @param record whose columns stay as they are for the life of this */
  constructor(record: CohortDay, service: ServiceView, buffers: DayBuffers) {
    this.#record = record;
    this.#service = service;
    this.#buffers = buffers;
  }

  get day(): number {
    return this.#record.day;
  }

  get requests(): number {
    return this.#record.requests;
  }

  get work(): number {
    return this.#record.requests * meanService(this.#service);
  }

  get entries(): Entries {
    const { n, arrivedAt, waitFrom, waitTo, mass } = this.#record;
    return { n, arrivedAt, waitFrom, segments: { waitTo, mass } };
  }

  times(of: string, part: Span): Distribution {
    const waits = this.#waits(part);
    if (of === "wait") return waits;
    if (of !== "latency") throw new InvariantError(`the stepped engine measures wait and latency, not ${of}`);
    if (this.#service.kind === "constant") return shiftedBy(this.#service.seconds, waits);
    this.#latencies ??= new LatencyDistribution(histogramOf(waits), this.#service);
    return this.#latencies;
  }

  prepare(asked: AskedProbabilities): void {
    // Latencies are the waits, shifted: one search for both.
    if (this.requests > 0 && this.#service.kind === "constant") {
      this.#wholeWaits().quantiles([...asked.values()].flat());
    }
  }

  sample(of: string): Sample | null {
    return of === "wait" ? this.#wholeWaits() : null;
  }

  keeps(): null {
    return null;
  }

  anyWaits(): boolean {
    return this.requests > 0 && this.#wholeWaits().max > 0;
  }

  course(out: DayFlow): DayBacklog {
    const backlog = cohortBacklog(this.#record);
    cohortFlow(this.#record, out);
    return backlog;
  }

  passOver(): void {}

  #wholeWaits(): Sample {
    return this.#waits({ from: 0, to: this.#record.n });
  }

  #waits(part: Span): Sample & { readonly bins: Float64Array } {
    const { segments } = this.#buffers;
    if (this.#span?.from !== part.from || this.#span.to !== part.to) {
      this.#span = part;
      this.#latencies = null;
      segments.read(this.#record, part.from, part.to);
    }
    return segments;
  }
}

function histogramOf({
  count,
  zeros,
  sum,
  max,
  firstBin,
  lastBin,
  bins,
}: Sample & { readonly bins: Float64Array }) {
  return { count, zeros, sum, max, firstBin, bins: bins.subarray(firstBin, lastBin + 1) };
}
