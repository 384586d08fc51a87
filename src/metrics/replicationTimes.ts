/** Counts, sums and sketches of one replication's counted requests: what intervals of pooled figures are made of. */
import { type Day, wholeOf } from "./days/day.js";
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

  add(day: Day): void {
    if (day.requests === 0) return;
    const whole = wholeOf(day);
    const wait = day.times("wait", whole);
    const sums = this.#sums;
    sums.requests += wait.count;
    sums.waited += wait.count * wait.positiveShare;
    sums.wait += wait.mean * wait.count;
    sums.latency += day.times("latency", whole).mean * wait.count;
    const waits = day.sample("wait");
    if (waits !== null) this.#waits.add(waits.bins, 0, waits.firstBin, waits.lastBin);
    const latencies = day.sample("latency");
    if (latencies === null) return;
    this.#latencies.add(latencies.bins, 0, latencies.firstBin, latencies.lastBin);
    this.#isDrawn = true;
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
