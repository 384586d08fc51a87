/**
 * The kernel for any service law and many servers: a calendar queue (Brown 1988) of server-free times, buckets
 * about one departure wide and sorted within, so that a request costs O(1) whatever the size of the pool. Does not
 * know the capacity schedule.
 *
 *   page of an entry = floor(freeAt / width)        its bucket = page mod buckets, a list in order of freeAt
 *
 *   bucket    0      1      2      3          the cursor turns page by page; an entry of the same bucket
 *            0.4            2.1    3.5        whose page is of a later round stands behind those of this one
 *            4.9            6.0
 *
 * The width follows the work it causes (pages turned, entries passed); it alters speed, never a wait.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import { arrivalError, type Columns, type FreeTimes, serviceError } from "./kernel.js";

const NONE = -1;
/** Requests between two looks at the width, unless the pool is larger. */
const BLOCK = 4096;
/** Page numbers up to here are exact, with room to count on. */
const LAST_PAGE = 2 ** 52;

/**
 * Free times for any service law.
 * @param spare servers at the start, whole, >= 0
 * @param width first guess at the time between two departures, > 0 [s]; a poor one costs time only
 */
export function calendar(spare: number, width: number): FreeTimes {
  return new Calendar(spare, width);
}

class Calendar implements FreeTimes {
  spare: number;
  spareFrom = 0;
  #pagesPerSecond: number;
  /** [entries made] */
  #freeAt = new Float64Array(1024);
  /** [entries made], the entry behind it in its bucket, or among the unused. */
  #next = new Int32Array(1024);
  /** [a power of two], the first entry of each bucket. */
  #heads = new Int32Array(2048).fill(NONE);
  #made = 0;
  #unused = NONE;
  #size = 0;
  /** The cursor: no entry is on an earlier page. */
  #page = 0;
  #previous = 0;
  #untilLook = BLOCK;
  #turned = 0;
  #passed = 0;

  constructor(spare: number, width: number) {
    this.spare = spare;
    const pagesPerSecond = 1 / width;
    this.#pagesPerSecond = pagesPerSecond > 0 && pagesPerSecond <= LAST_PAGE ? pagesPerSecond : 1;
  }

  serve(columns: Columns, first: number, until: number): number {
    let i = first;
    while (i < columns.n) {
      const end = Math.min(columns.n, i + this.#untilLook);
      const reached = this.#serveBlock(columns, i, end, until);
      this.#untilLook -= reached - i;
      i = reached;
      if (i < end) break;
      if (this.#untilLook === 0) this.#lookAtWidth();
    }
    return i;
  }

  #serveBlock(columns: Columns, first: number, end: number, until: number): number {
    const { arrivedAt, serviceTime, waitingTime } = columns;
    const column = typeof serviceTime === "number" ? null : serviceTime;
    const constant = typeof serviceTime === "number" ? serviceTime : 0;
    let previous = this.#previous;
    let i = first;
    for (; i < end && this.spare > 0; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= previous)) throw arrivalError(i, arrival, previous);
      const service = column === null ? constant : column[i]!;
      if (!(service >= 0 && service <= Number.MAX_VALUE)) throw serviceError(i, service);
      const start = Math.max(arrival, this.spareFrom);
      if (start >= until) break;
      this.spare--;
      this.#add(start + service);
      waitingTime[i] = start - arrival;
      previous = arrival;
    }
    if (this.spare > 0 || this.#size === 0) {
      this.#previous = previous;
      return i;
    }

    const freeAt = this.#freeAt;
    const next = this.#next;
    let heads = this.#heads;
    const mask = heads.length - 1;
    let pagesPerSecond = this.#pagesPerSecond;
    let page = this.#page;
    let passed = 0;
    for (; i < end; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= previous)) throw arrivalError(i, arrival, previous);
      const service = column === null ? constant : column[i]!;
      if (!(service >= 0 && service <= Number.MAX_VALUE)) throw serviceError(i, service);
      let bucket = (page | 0) & mask;
      let entry = heads[bucket]!;
      if (entry === NONE || freeAt[entry]! * pagesPerSecond >= page + 1) {
        this.#page = page;
        entry = this.#turnToEarliest();
        page = this.#page;
        heads = this.#heads;
        pagesPerSecond = this.#pagesPerSecond;
        bucket = (page | 0) & mask;
      }
      const earliest = freeAt[entry]!;
      const start = earliest > arrival ? earliest : arrival;
      if (start >= until) break;
      heads[bucket] = next[entry]!;

      const release = start + service;
      freeAt[entry] = release;
      bucket = ((release * pagesPerSecond) | 0) & mask;
      let before = heads[bucket]!;
      if (before === NONE || freeAt[before]! >= release) {
        next[entry] = before;
        heads[bucket] = entry;
      } else {
        let after = next[before]!;
        while (after !== NONE && freeAt[after]! < release) {
          before = after;
          after = next[before]!;
          passed++;
        }
        next[entry] = after;
        next[before] = entry;
      }
      waitingTime[i] = start - arrival;
      previous = arrival;
    }
    this.#page = page;
    this.#previous = previous;
    this.#passed += passed;
    return i;
  }

  takeEarliest(): number {
    const entry = this.#turnToEarliest();
    if (entry === NONE) return Number.POSITIVE_INFINITY;
    this.#heads[this.#bucketOf(this.#freeAt[entry]!)] = this.#next[entry]!;
    this.#next[entry] = this.#unused;
    this.#unused = entry;
    this.#size--;
    return this.#freeAt[entry]!;
  }

  putEarliest(freeAt: number): void {
    this.#add(freeAt);
  }

  #bucketOf(freeAt: number): number {
    return ((freeAt * this.#pagesPerSecond) | 0) & (this.#heads.length - 1);
  }

  /** Turns pages up to the earliest entry and returns it; after a round in vain it jumps. */
  #turnToEarliest(): number {
    const heads = this.#heads;
    const freeAt = this.#freeAt;
    const mask = heads.length - 1;
    const pagesPerSecond = this.#pagesPerSecond;
    const from = this.#page;
    for (let page = from; page <= from + mask; page++) {
      const entry = heads[(page | 0) & mask]!;
      if (entry !== NONE && freeAt[entry]! * pagesPerSecond < page + 1) {
        this.#page = page;
        this.#turned += page - from;
        return entry;
      }
    }
    this.#turned += 2 * mask;
    return this.#jump();
  }

  /** Sets the cursor to the page of the earliest entry, found among the heads, and returns the entry. */
  #jump(): number {
    const heads = this.#heads;
    let earliest = NONE;
    for (let bucket = 0; bucket < heads.length; bucket++) {
      const entry = heads[bucket]!;
      if (entry !== NONE && (earliest === NONE || this.#freeAt[entry]! < this.#freeAt[earliest]!))
        earliest = entry;
    }
    if (earliest !== NONE) {
      const freeAt = this.#freeAt[earliest]!;
      if (freeAt * this.#pagesPerSecond > LAST_PAGE) this.#rebuild(heads.length, 2 ** 40 / freeAt);
      this.#page = Math.floor(freeAt * this.#pagesPerSecond);
    }
    return earliest;
  }

  #add(freeAt: number): void {
    if (this.#unused === NONE) this.#makeEntry();
    const entry = this.#unused;
    this.#unused = this.#next[entry]!;
    this.#freeAt[entry] = freeAt;
    this.#link(entry);
    this.#size++;
    this.#page = Math.min(this.#page, Math.floor(freeAt * this.#pagesPerSecond));
    if (2 * this.#size > this.#heads.length) this.#rebuild(2 * this.#heads.length, this.#pagesPerSecond);
  }

  #makeEntry(): void {
    if (this.#made === this.#freeAt.length) {
      const freeAt = new Float64Array(2 * this.#made);
      freeAt.set(this.#freeAt);
      this.#freeAt = freeAt;
      const next = new Int32Array(2 * this.#made);
      next.set(this.#next);
      this.#next = next;
    }
    this.#next[this.#made] = this.#unused;
    this.#unused = this.#made++;
  }

  /** Puts an entry into its bucket, before the first that is not earlier. */
  #link(entry: number): void {
    const instant = this.#freeAt[entry]!;
    const bucket = this.#bucketOf(instant);
    let before = NONE;
    let after = this.#heads[bucket]!;
    while (after !== NONE && this.#freeAt[after]! < instant) {
      before = after;
      after = this.#next[after]!;
    }
    this.#next[entry] = after;
    if (before === NONE) this.#heads[bucket] = entry;
    else this.#next[before] = entry;
  }

  /** Doubles the width if pages are turned in vain, halves it if buckets are crowded. */
  #lookAtWidth(): void {
    const served = Math.max(BLOCK, this.#size);
    if (this.#turned > 3 * served && this.#turned > 4 * this.#passed) {
      this.#rebuild(this.#heads.length, this.#pagesPerSecond / 2);
    } else if (this.#passed > served && this.#passed > 2 * this.#turned) {
      this.#rebuild(this.#heads.length, this.#pagesPerSecond * 2);
    }
    this.#turned = 0;
    this.#passed = 0;
    this.#untilLook = Math.max(BLOCK, this.#size);
  }

  /** Files every entry anew, by another width or into more buckets. */
  #rebuild(buckets: number, pagesPerSecond: number): void {
    const old = this.#heads;
    this.#heads = new Int32Array(buckets).fill(NONE);
    this.#pagesPerSecond = pagesPerSecond;
    for (let bucket = 0; bucket < old.length; bucket++) {
      for (let entry = old[bucket]!; entry !== NONE; ) {
        const behind = this.#next[entry]!;
        this.#link(entry);
        entry = behind;
      }
    }
    this.#page = 0;
    if (this.#size > 0) this.#jump();
  }
}
