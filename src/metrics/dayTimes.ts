/**
 * The waits and latencies of any span of a day, of either engine, as distributions. Each span is read once; the last
 * one is kept, so that metrics and objectives of the whole day share one reading. Buffers are reused day after day.
 */
import type { CohortDay, DayRecord, RequestDay } from "../sim/records.js";
import { CohortSample } from "./cohortQuantile.js";
import { type Distribution, shiftedBy } from "./distribution.js";
import { LatencyDistribution } from "./latencyConvolution.js";
import { ColumnSample } from "./quantile.js";
import type { Span } from "./windows.js";

/** How long service takes, as far as latency needs to know. */
export type ServiceView =
  | { readonly kind: "constant" /** [s], >= 0. */; readonly seconds: number }
  | {
      readonly kind: "random";
      /** [s], > 0. */
      readonly mean: number;
      /** Share of services that last at most x [s]. */
      readonly cdf: (x: number) => number;
    };

/** Mean service time [s]. */
export function meanService(service: ServiceView): number {
  return service.kind === "constant" ? service.seconds : service.mean;
}

export interface DayTimes {
  /** Takes a day whose columns stay as they are until the next call. */
  load(record: DayRecord): void;
  /** Waits of a span that holds at least one request; valid until another span or day is asked for. */
  waits(span: Span): Distribution;
  /** Latencies, likewise. */
  latencies(span: Span): Distribution;
  /** The last reading of a span's waits, by engine; the other is null. */
  readonly columnWaits: ColumnSample;
  readonly columnLatencies: ColumnSample;
  readonly cohortWaits: CohortSample;
}

interface Held {
  from: number;
  to: number;
}

const NOTHING: Held = { from: -1, to: -1 };

// Made when an engine first needs them, and shared by all readers: each holds a histogram of 100,000 bins, and a reader
// loads a day before each use.
const columnWaits = once(() => new ColumnSample());
const columnLatencies = once(() => new ColumnSample());
const cohortWaits = once(() => new CohortSample());

let lastService: ServiceView | null = null;
let lastTimes: DayTimes | null = null;

/**
 * A reader for days of this service, with no day loaded. The last one made is handed out again, to whoever asks for the
 * same service: its buffers take megabytes, and thousands of days are judged one by one. Load a day before each use.
 */
export function dayTimes(service: ServiceView): DayTimes {
  if (lastTimes === null || lastService !== service) {
    lastTimes = createDayTimes(service);
    lastService = service;
  }
  return lastTimes;
}

function createDayTimes(service: ServiceView): DayTimes {
  let record: DayRecord | null = null;
  let waitSpan = NOTHING;
  let latencySpan = NOTHING;
  let convolved: LatencyDistribution | null = null;
  let latencyColumn = new Float64Array(0);
  let hasLatencyColumn = false;

  function loaded(): DayRecord {
    if (record === null) throw new RangeError("no day is loaded");
    return record;
  }

  function fillLatencies(day: RequestDay, serviceTime: Float64Array): void {
    if (latencyColumn.length < day.n) latencyColumn = new Float64Array(Math.ceil(1.1 * day.n));
    const { waitingTime, n } = day;
    for (let i = 0; i < n; i++) latencyColumn[i] = waitingTime[i]! + serviceTime[i]!;
    hasLatencyColumn = true;
  }

  function columnLatency(day: RequestDay, span: Span): Distribution {
    if (typeof day.serviceTime === "number") return shiftedBy(day.serviceTime, times.waits(span));
    if (!hasLatencyColumn) fillLatencies(day, day.serviceTime);
    if (!isSame(latencySpan, span)) {
      columnLatencies().read(latencyColumn, span.from, span.to);
      latencySpan = { from: span.from, to: span.to };
    }
    return columnLatencies();
  }

  function cohortLatency(span: Span): Distribution {
    const waits = times.waits(span);
    if (service.kind === "constant") return shiftedBy(service.seconds, waits);
    if (convolved === null || !isSame(latencySpan, span)) {
      const { spread, count, zeros, sum, max } = cohortWaits();
      const bins = spread.mass.subarray(spread.firstBin, spread.lastBin + 1);
      convolved = new LatencyDistribution(
        { count, zeros, sum, max, firstBin: spread.firstBin, bins },
        service,
      );
      latencySpan = { from: span.from, to: span.to };
    }
    return convolved;
  }

  const times: DayTimes = {
    load(next) {
      record = next;
      waitSpan = NOTHING;
      latencySpan = NOTHING;
      hasLatencyColumn = false;
    },
    waits(span) {
      const day = loaded();
      const isHeld = isSame(waitSpan, span);
      waitSpan = { from: span.from, to: span.to };
      if (day.kind === "requests") {
        if (!isHeld) columnWaits().read(day.waitingTime, span.from, span.to);
        return columnWaits();
      }
      if (!isHeld) readCohorts(day, span);
      return cohortWaits();
    },
    latencies(span) {
      const day = loaded();
      return day.kind === "requests" ? columnLatency(day, span) : cohortLatency(span);
    },
    get columnWaits() {
      return columnWaits();
    },
    get columnLatencies() {
      return columnLatencies();
    },
    get cohortWaits() {
      return cohortWaits();
    },
  };

  function readCohorts(day: CohortDay, span: Span): void {
    cohortWaits().read(day, span.from, span.to);
  }

  return times;
}

function isSame(held: Held, span: Span): boolean {
  return held.from === span.from && held.to === span.to;
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
