/** Counts, sums and sketches of one replication's counted requests: what intervals of pooled figures are made of. */
import { type Measure, WAIT } from "../measure.js";
import { type Day, wholeOf } from "./days/day.js";
import { type Sketch, SketchBuilder } from "./sketch.js";

/** Of one measure. */
export interface MeasuredTimes {
  /** Requests that have such a time, or their mass. */
  readonly count: number;
  /** Sum over them [s]. */
  readonly sum: number;
  /** null where a time follows from its wait and the law of service alone. */
  readonly sketch: Sketch | null;
}

/** What one replication's requests had. */
export interface ReplicationTimes {
  /** Requests that wait at all. */
  readonly waited: number;
  /** By the measure's name. */
  readonly of: Readonly<Record<string, MeasuredTimes>>;
}

/** Gathers one replication after another. */
export class ReplicationTimesBuilder {
  #waited = 0;
  readonly #of: readonly (readonly [name: string, builder: MeasuredTimesBuilder])[];

  constructor(measures: readonly Measure[]) {
    this.#of = measures.map(({ name }) => [name, new MeasuredTimesBuilder()]);
  }

  add(day: Day): void {
    if (day.requests === 0) return;
    const wait = day.times(WAIT.name, wholeOf(day));
    if (wait !== null) this.#waited += wait.count * wait.positiveShare;
    for (const [name, builder] of this.#of) builder.add(day, name);
  }

  /** What was added; the next day begins another replication. */
  take(): ReplicationTimes {
    const waited = this.#waited;
    this.#waited = 0;
    return { waited, of: Object.fromEntries(this.#of.map(([name, builder]) => [name, builder.take()])) };
  }
}

class MeasuredTimesBuilder {
  #count = 0;
  #sum = 0;
  readonly #sketch = new SketchBuilder();
  #isSketched = false;

  add(day: Day, name: string): void {
    const times = day.times(name, wholeOf(day));
    if (times === null) return;
    this.#count += times.count;
    this.#sum += times.mean * times.count;
    const sample = day.sample(name);
    if (sample === null) return;
    this.#isSketched = true;
    this.#sketch.add(sample.bins, 0, sample.firstBin, sample.lastBin);
  }

  take(): MeasuredTimes {
    const [count, sum, sketch] = [this.#count, this.#sum, this.#sketch.take()];
    this.#count = 0;
    this.#sum = 0;
    return { count, sum, sketch: this.#isSketched ? sketch : null };
  }
}
