/**
 * The time-stepped engine: a first-come first-served queue with c(t) servers whose requests are counts. With
 * cumulative arrivals A, starts B and departures D,
 *
 *   B(t) = max(B(t-), min(A(t), c(t) + D(t)))
 *
 * at the grid points t = k step, and waits are the horizontal distance of A and B, both linear inside a step. With
 * constant service D(t) = B(t - S), which the grid holds exactly when the step divides S: then B is exact at every
 * grid point. Under other laws departures are drawn. Costs depend on steps, not on requests.
 * Knows neither where the counts come from nor what is measured.
 */
import { InvariantError } from "../../errors.js";
import { SECONDS_PER_DAY } from "../../units.js";
import type { CohortDay } from "../records.js";
import type { Capacity } from "../supply/capacity.js";
import { type Supply, supplyOf } from "../supply/supply.js";
import { type StepBuffers, takeBuffers } from "./buffers.js";
import { StepPool } from "./pool.js";
import { requireReach } from "./reach.js";
import type { StepDraw } from "./releases.js";
import { constantLag, type StepService } from "./service.js";

/** What a stepped pool is made for. */
export interface StepOptions {
  /** Length of a step [s], > 0, at most a day. With constant service a whole fraction or multiple of it. */
  readonly step: number;
  readonly service: StepService;
  /** c(t), as a supply or as its schedule. */
  readonly capacity: Supply | Capacity;
  /** Not used with constant service. */
  readonly draw: StepDraw;
  /** First days of the horizon that are handed over without segments (n = 0), as nobody measures them; default 0. */
  readonly warmupDays?: number;
  /** Called for each day in order, once all its requests have started; the record is valid during the call. */
  readonly onDay: (day: CohortDay) => void;
  /** Buffers of engines that have finished, of the caller's; left out: none. */
  readonly buffers?: StepBuffers[];
}

/** A pool advanced step by step: counts of arrivals in, its queue and waits out. */
export interface StepEngine {
  /**
   * Takes a day's arrivals. Days come in order; a step that two days share is given by both, each its own part.
   * @param dayIndex 0-based day of the horizon
   * @param firstStep the step in which the day begins
   * @param counts [length], arrivals in each step, >= 0
   * @param length steps, >= 1
   * @throws RangeError if days or steps do not follow on each other
   * @throws InputError if a queue outgrows the memory, see stepReach
   */
  feed(dayIndex: number, firstStep: number, counts: Float64Array, length: number): void;
  /**
   * Runs on without arrivals until every request has started, and hands over the remaining days. The engine is then
   * as new, its buffers and tables kept: another horizon may be fed.
   * @throws InputError if a queue outgrows the memory, see stepReach
   */
  finish(): void;
}

/** Steps at a time while the pool drains after the last day. */
const DRAIN_BLOCK = 1024;

/** A day whose requests have not all started. */
interface OpenDay {
  readonly day: number;
  readonly firstStep: number;
  readonly n: number;
  /** The day's requests are numbered from here ... */
  readonly from: number;
  /** ... to here. */
  readonly to: number;
}

/**
 * An engine with every server idle when its first day begins.
 * @throws RangeError if the step does not suit the service, or if the schedule is none or ends without servers
 */
export function createStepEngine(options: StepOptions): StepEngine {
  return new Stepper(options);
}

interface Running {
  readonly pool: StepPool;
  readonly buffers: StepBuffers;
}

class Stepper implements StepEngine {
  readonly #options: StepOptions;
  readonly #supply: Supply;
  readonly #idle: StepBuffers[];
  /** The pool at work and the room it works in; null before the first day and after the last. */
  #running: Running | null = null;
  #open: OpenDay[] = [];
  /** The day last fed: its last step is held until the next day may add its part. */
  #day = -1;
  #dayFirstStep = 0;
  #dayFrom = 0;
  #heldStep = 0;
  #held = 0;

  constructor(options: StepOptions) {
    const { step, capacity } = options;
    this.#supply = supplyOf(capacity);
    if (!(step > 0 && step <= SECONDS_PER_DAY)) {
      throw new RangeError(`step: must be above 0 and at most a day, got ${step} s`);
    }
    requireFit(options.service, step);
    this.#options = options;
    this.#idle = options.buffers ?? [];
  }

  feed(dayIndex: number, firstStep: number, counts: Float64Array, length: number): void {
    if (!(Number.isInteger(length) && length >= 1 && length <= counts.length)) {
      throw new RangeError(`length: must be a whole number from 1 to ${counts.length}, got ${length}`);
    }
    let used = 0;
    let running = this.#running;
    if (running === null) {
      const buffers = takeBuffers(this.#idle);
      running = { buffers, pool: new StepPool({ ...this.#options, supply: this.#supply }, buffers) };
      running.pool.begin(firstStep);
      this.#running = running;
      this.#dayFirstStep = firstStep;
      this.#dayFrom = 0;
    } else {
      const isShared = firstStep === this.#heldStep;
      if (dayIndex !== this.#day + 1 || !(isShared || firstStep === this.#heldStep + 1)) {
        throw new RangeError(
          `feed: must go on with day ${this.#day + 1} at step ${this.#heldStep} or ${this.#heldStep + 1}, got day ${dayIndex} at step ${firstStep}`,
        );
      }
      used = isShared ? 1 : 0;
      this.#closeDay(running, isShared ? counts[0]! : 0);
      this.#dayFirstStep = firstStep;
    }
    this.#day = dayIndex;
    if (used === length) throw new RangeError("feed: must have more than the shared step");
    requireReach(this.#heldWith(running, length), this.#options.step);
    running.pool.advance(counts, used, length - 1);
    this.#heldStep = firstStep + length - 1;
    this.#held = counts[length - 1]!;
    this.#handOver(running);
  }

  finish(): void {
    const running = this.#running;
    if (running === null) return;
    this.#closeDay(running, 0);
    this.#handOver(running);
    const none = new Float64Array(DRAIN_BLOCK);
    while (this.#open.length > 0) {
      requireReach(this.#heldWith(running, DRAIN_BLOCK), this.#options.step);
      running.pool.advance(none, 0, DRAIN_BLOCK);
      this.#handOver(running);
    }
    this.#running = null;
    this.#idle.push(running.buffers);
  }

  /** Steps that are held once so many more are taken. */
  #heldWith({ pool }: Running, steps: number): number {
    return pool.grid.last + steps - pool.firstNeeded;
  }

  /** Runs the held step, with what the next day adds to it after the boundary, and opens the day that ends. */
  #closeDay({ pool }: Running, added: number): void {
    const to = pool.arrivals + this.#held;
    pool.advanceCut(this.#held, (this.#day + 1) * SECONDS_PER_DAY, added);
    this.#open.push({
      day: this.#day,
      firstStep: this.#dayFirstStep,
      n: this.#heldStep + 1 - this.#dayFirstStep,
      from: this.#dayFrom,
      to,
    });
    this.#dayFrom = to;
    pool.keepFrom = this.#open[0]!.firstStep;
  }

  #handOver({ pool, buffers }: Running): void {
    while (this.#open.length > 0 && this.#open[0]!.to <= pool.starts.last) {
      const open = this.#open.shift()!;
      if (open.day < (this.#options.warmupDays ?? 0)) {
        buffers.cohorts.passOver(pool.arrivalCurve, pool.starts, open.to);
      } else buffers.cohorts.merge(pool.arrivalCurve, pool.starts, open.from, open.to);
      this.#options.onDay(this.#record(buffers, open));
      pool.keepFrom = this.#open[0]?.firstStep ?? this.#dayFirstStep;
    }
  }

  #record({ grid, cohorts }: StepBuffers, open: OpenDay): CohortDay {
    const { n, arrivedAt, mass, waitFrom, waitTo } = cohorts;
    const first = open.firstStep - grid.base;
    if (first < 0) throw new InvariantError("a day's grid points were forgotten before it was handed over");
    const until = first + open.n + 1;
    return {
      kind: "cohorts",
      day: open.day,
      requests: open.to - open.from,
      n,
      arrivedAt,
      mass,
      waitFrom,
      waitTo,
      flow: {
        firstStep: open.firstStep,
        n: open.n,
        step: this.#options.step,
        arrived: grid.arrived.subarray(first, until),
        started: grid.started.subarray(first, until),
        departed: grid.departed.subarray(first, until),
      },
    };
  }
}

/** Refuses a step that constant service does not fit, before any day is fed. */
function requireFit(service: StepService, step: number): void {
  if (service.kind === "constant") constantLag(service.seconds, step);
}
