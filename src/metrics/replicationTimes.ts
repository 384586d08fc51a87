/** Counts, sums and sketches of one replication's counted requests: what intervals of pooled figures are made of. */
import type { DayRecord } from "../sim/records.js";
import type { DayTimes } from "./dayTimes.js";
import { requestsOf } from "./judge.js";
import { type Sketch, SketchBuilder } from "./sketch.js";

export interface ReplicationTimes {
  /** Requests, or their mass. */
  readonly requests: number;
  /** Those that wait at all. */
  readonly waited: number;
  /** Sums over requests [s]. */
  readonly wait: number;
  readonly latency: number;
  readonly waits: Sketch;
  /** null where a latency follows from its wait and the law of service alone. */
  readonly latencies: Sketch | null;
}

/** Gathers one replication after another. */
export class ReplicationTimesBuilder {
  readonly #waits = new SketchBuilder();
  readonly #latencies = new SketchBuilder();
  #sums = noSums();
  #isDrawn = false;

  /** Adds a day, loaded into `times`. */
  add(record: DayRecord, times: DayTimes): void {
    if (requestsOf(record) === 0) return;
    const whole = { from: 0, to: record.n };
    const wait = times.waits(whole);
    const sums = this.#sums;
    sums.requests += wait.count;
    sums.waited += wait.count * wait.positiveShare;
    sums.wait += wait.mean * wait.count;
    sums.latency += times.latencies(whole).mean * wait.count;
    if (record.kind === "cohorts") {
      const { mass, firstBin, lastBin } = times.cohortWaits.spread;
      this.#waits.add(mass, 0, firstBin, lastBin);
      return;
    }
    const { bins, firstBin, lastBin } = times.columnWaits;
    this.#waits.add(bins, 0, firstBin, lastBin);
    if (typeof record.serviceTime !== "number") {
      const drawn = times.columnLatencies;
      this.#latencies.add(drawn.bins, 0, drawn.firstBin, drawn.lastBin);
      this.#isDrawn = true;
    }
  }

  /** What was added; the next day begins another replication. */
  take(): ReplicationTimes {
    const sums = this.#sums;
    this.#sums = noSums();
    const latencies = this.#latencies.take();
    return { ...sums, waits: this.#waits.take(), latencies: this.#isDrawn ? latencies : null };
  }
}

function noSums() {
  return { requests: 0, waited: 0, wait: 0, latency: 0 };
}
