/**
 * Days of the exact engine, one column entry a request. Each span is read once; the last one is kept, so that metrics
 * and objectives of the whole day share one reading.
 */
import { InvariantError } from "../../errors.js";
import type { Objective } from "../../objective.js";
import type { RequestDay } from "../../sim/records.js";
import { createDayFlow, type DayFlow } from "../dayFlow.js";
import { type Distribution, shiftedBy } from "../distribution.js";
import { sumOf } from "../utilisation.js";
import type { Span } from "../windows.js";
import { type DayBacklog, RequestBacklog } from "./backlog.js";
import type { DayBuffers } from "./buffers.js";
import type { AskedProbabilities, Day, Entries, Sample } from "./day.js";
import { anyWaits, keepsByCount } from "./keeps.js";
import { createRequestFlow, type RequestFlow } from "./requestFlow.js";

const NOTHING: Span = { from: -1, to: -1 };
const NO_DAY: RequestDay = {
  kind: "requests",
  day: -1,
  n: 0,
  arrivedAt: new Float64Array(0),
  waitingTime: new Float64Array(0),
  serviceTime: 0,
};

/** The days of one replication in turn: `read` makes it the next. */
export class ExactDay implements Day {
  readonly tokens = null;
  readonly #buffers: DayBuffers;
  readonly #horizon: number;
  #record = NO_DAY;
  #waitSpan = NOTHING;
  #latencySpan = NOTHING;
  #latencyColumn: Float64Array | null = null;
  /** Made by the first day whose course is asked for. */
  #course: { readonly flow: RequestFlow; readonly backlog: RequestBacklog } | null = null;
  #unseen: DayFlow | null = null;

  /** @param horizon days of the replication, the warm-up included */
  constructor(buffers: DayBuffers, horizon: number) {
    this.#buffers = buffers;
    this.#horizon = horizon;
  }

  /** The next day, whose columns stay as they are until another is read. */
  read(record: RequestDay): this {
    this.#record = record;
    this.#waitSpan = NOTHING;
    this.#latencySpan = NOTHING;
    this.#latencyColumn = null;
    return this;
  }

  get day(): number {
    return this.#record.day;
  }

  get requests(): number {
    return this.#record.n;
  }

  get work(): number {
    const { n, serviceTime } = this.#record;
    return typeof serviceTime === "number" ? n * serviceTime : sumOf(serviceTime, 0, n);
  }

  get entries(): Entries {
    const { n, arrivedAt, waitingTime } = this.#record;
    return { n, arrivedAt, waitFrom: waitingTime, segments: null };
  }

  get rows(): RequestDay {
    return this.#record;
  }

  times(of: string, part: Span): Distribution {
    if (of === "wait") return this.#waits(part);
    if (of === "latency") return this.#latencies(part);
    throw new InvariantError(`the exact engine measures wait and latency, not ${of}`);
  }

  prepare(asked: AskedProbabilities): void {
    const { n, serviceTime } = this.#record;
    if (n === 0) return;
    // Latencies are the waits, shifted: one search for both.
    if (typeof serviceTime === "number") this.#wholeWaits().quantiles([...asked.values()].flat());
    else for (const [of, probabilities] of asked) this.times(of, { from: 0, to: n }).quantiles(probabilities);
  }

  sample(of: string): Sample | null {
    if (of === "wait") return this.#wholeWaits();
    const { n, serviceTime } = this.#record;
    return typeof serviceTime === "number" ? null : this.#drawnLatencies({ from: 0, to: n }, serviceTime);
  }

  keeps(objective: Objective): boolean | null {
    return keepsByCount(this.#record, objective);
  }

  anyWaits(): boolean {
    return anyWaits(this.#record);
  }

  course(out: DayFlow): DayBacklog {
    this.#course ??= { flow: createRequestFlow(this.#horizon), backlog: new RequestBacklog() };
    const backlog = this.#course.backlog.add(this.#record);
    this.#course.flow.add(this.#record, out);
    return backlog;
  }

  passOver(): void {
    this.#unseen ??= createDayFlow();
    this.course(this.#unseen);
  }

  #wholeWaits(): Sample {
    return this.#waits({ from: 0, to: this.#record.n });
  }

  #waits(part: Span): Sample {
    const { waits } = this.#buffers;
    if (!isSame(this.#waitSpan, part)) {
      this.#waitSpan = part;
      waits.read(this.#record.waitingTime, part.from, part.to);
    }
    return waits;
  }

  #latencies(part: Span): Distribution {
    const { serviceTime } = this.#record;
    return typeof serviceTime === "number"
      ? shiftedBy(serviceTime, this.#waits(part))
      : this.#drawnLatencies(part, serviceTime);
  }

  #drawnLatencies(part: Span, serviceTime: Float64Array): Sample {
    const { latencies } = this.#buffers;
    if (!isSame(this.#latencySpan, part)) {
      this.#latencyColumn ??= this.#fillLatencies(serviceTime);
      this.#latencySpan = part;
      latencies.read(this.#latencyColumn, part.from, part.to);
    }
    return latencies;
  }

  #fillLatencies(serviceTime: Float64Array): Float64Array {
    const { waitingTime, n } = this.#record;
    const column = this.#buffers.latencyColumn(n);
    for (let i = 0; i < n; i++) column[i] = waitingTime[i]! + serviceTime[i]!;
    return column;
  }
}

function isSame(held: Span, span: Span): boolean {
  return held.from === span.from && held.to === span.to;
}
