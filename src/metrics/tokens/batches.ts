/**
 * The segments of a pool's replicas as sums of the days they fall on: what is spread over time goes to the intervals it
 * overlaps, in proportion; iterations and the gaps between their tokens count to the day on which their segment begins. What goes on after the last day adds to its iterations and gaps, and nothing to its intervals.
 * Hot loops index typed arrays with `!`.
 */
import type { GapColumns } from "../../sim/tokens/gaps.js";
import type { SegmentColumns } from "../../sim/tokens/segments.js";
import { SECONDS_PER_DAY } from "../../units.js";
import { INTERVAL_SECONDS, INTERVALS } from "../dayFlow.js";
import { Gaps } from "./gaps.js";
import type { PartShares } from "./partShares.js";
import type { ReplicaView } from "./record.js";
import { MEMORY_CELLS, noTokenSums, STEP_PARTS, type TokenSums } from "./sums.js";

/** What a day's segments amount to so far. */
export interface DayBatches {
  readonly sums: TokenSums;
  readonly gaps: Gaps;
  iterations: number;
  mostRunning: number;
  mostKv: number;
}

/** More than this share of the KV memory in use is full. */
const FULL = 0.95;

/** The segments of one replication by the days they fall on. */
export class Batches {
  readonly #replica: ReplicaView;
  readonly #horizon: number;
  readonly #parts: PartShares;
  readonly #growth: number;
  readonly #open = new Map<number, DayBatches>();
  readonly #unused: Gaps[] = [];
  /** Parts of the segment at hand, [STEP_PARTS]. */
  readonly #shares = new Float64Array(STEP_PARTS.length);

  /**
   * @param horizon days of the replication, the warm-up included
   * @param growth KV tokens that a decoded token takes: 1, or 0 where they are reserved
   */
  constructor(replica: ReplicaView, horizon: number, parts: PartShares, growth: number) {
    this.#replica = replica;
    this.#horizon = horizon;
    this.#parts = parts;
    this.#growth = growth;
  }

  /** Takes segments, by replica in the order in which they ended. */
  add(rows: SegmentColumns): void {
    for (let i = 0; i < rows.length; i++) this.#add(rows, i);
  }

  /** Takes gaps between tokens that segments do not tell, while a day is served. */
  addGaps(rows: GapColumns, day: number): void {
    this.#dayAt(day).gaps.add(rows);
  }

  /** The day's, which is closed from now on; give its gaps back once they are read. */
  take(day: number): DayBatches {
    const taken = this.#dayAt(day);
    this.#open.delete(day);
    return taken;
  }

  giveBack(gaps: Gaps): void {
    gaps.clear();
    this.#unused.push(gaps);
  }

  #dayOf(at: number): DayBatches {
    return this.#dayAt(Math.min(this.#horizon - 1, Math.floor(at / SECONDS_PER_DAY)));
  }

  #dayAt(day: number): DayBatches {
    const known = this.#open.get(day);
    if (known !== undefined) return known;
    const gaps = this.#unused.pop() ?? new Gaps();
    const made = {
      sums: noTokenSums(this.#replica),
      gaps,
      iterations: 0,
      mostRunning: 0,
      mostKv: 0,
    };
    this.#open.set(day, made);
    return made;
  }

  #add(rows: SegmentColumns, i: number): void {
    const startedAt = rows.startedAt[i]!;
    const iterations = rows.iterations[i]!;
    const lasts = iterations * (rows.each[i]! + rows.rise[i]! * ((iterations + 1) / 2));
    const day = this.#dayOf(startedAt);
    day.iterations += iterations;
    day.mostRunning = Math.max(day.mostRunning, rows.running[i]!);
    day.mostKv = Math.max(day.mostKv, rows.kvInUse[i]!);
    // The gaps of a first iteration before which decodes stood still are told apart.
    const stood = rows.stood[i]!;
    const rise = rows.rise[i]!;
    day.gaps.addRising(rows.decodes[i]!, iterations - stood, rows.each[i]! + stood * rise, rise);
    this.#parts.of(rows, i, this.#shares);
    const end = startedAt + lasts;
    let from = startedAt;
    do {
      const cell = Math.floor(from / INTERVAL_SECONDS);
      const dayNumber = Math.floor(cell / INTERVALS);
      if (dayNumber >= this.#horizon) return;
      const to = Math.min(end, (cell + 1) * INTERVAL_SECONDS);
      const share = lasts > 0 ? (to - from) / lasts : 1;
      this.#spread(this.#dayAt(dayNumber).sums, cell - dayNumber * INTERVALS, rows, i, to - from, share);
      from = to;
    } while (from < end);
  }

  /** Adds the share of a segment that overlaps interval k. */
  #spread(sums: TokenSums, k: number, rows: SegmentColumns, i: number, time: number, share: number): void {
    const { flow, batchTime, memoryTime } = sums;
    const { maxSequences, kvTokens } = this.#replica;
    const running = rows.running[i]!;
    const iterations = rows.iterations[i]!;
    const decoded = rows.decodes[i]! * iterations;
    const kv = Math.max(0, rows.kvInUse[i]! - (this.#growth * (decoded - rows.decodes[i]!)) / 2);
    const held = kv / kvTokens;
    flow.busy[k] = flow.busy[k]! + time;
    flow.running[k] = flow.running[k]! + running * time;
    flow.kv[k] = flow.kv[k]! + kv * time;
    flow.computed[k] = flow.computed[k]! + (decoded + rows.prefillTokens[i]!) * share;
    if (running >= maxSequences) flow.fullBatch[k] = flow.fullBatch[k]! + time;
    if (held > FULL) flow.fullMemory[k] = flow.fullMemory[k]! + time;
    for (let part = 0; part < STEP_PARTS.length; part++) {
      const at = part * INTERVALS + k;
      flow.parts[at] = flow.parts[at]! + this.#shares[part]! * share;
    }
    batchTime[running] = batchTime[running]! + time;
    const cell = Math.min(MEMORY_CELLS, Math.round(held * MEMORY_CELLS));
    memoryTime[cell] = memoryTime[cell]! + time;
  }
}
