/**
 * The kernel for any service law and many servers: a calendar queue (Brown 1988) of server-free times, so that a
 * request costs O(1) whatever the size of the pool. Does not know the capacity schedule.
 *
 *   page of an entry = floor(freeAt / width)        its bucket = page mod buckets, a list in order of freeAt
 *
 *   bucket    0      1      2      3   ...      the cursor turns page by page; an entry of the same bucket
 *            0.4            2.1    3.5          whose page is of a later round stands behind those of this one
 *            9.2                                a bit a bucket says which are empty: 32 pages turn at once
 *
 * Pages are about a quarter of the time between departures, so that hardly two entries share one and the processor
 * guesses its branches right. The width follows the work it causes (words of bits read in vain, entries passed);
 * it alters speed, never a wait. Indices are kept in range by construction, hence the `!` in the loops.
 */
import { arrivalError, type Columns, type FreeTimes, serviceError } from "./kernel.js";

const NONE = -1;
/** Requests between two looks at the width, unless the pool is larger. */
const BLOCK = 4096;
/** Buckets an entry, at least. */
const BUCKETS_PER_ENTRY = 8;
/** Page numbers up to here are exact, with room to count on. */
const LAST_PAGE = 2 ** 52;

/**
 * Free times for any service law.
 * @param spare servers at the start, whole, >= 0
 * @param gap first guess at the time between two departures, > 0 [s]; a poor one costs time only
 */
export function calendar(spare: number, gap: number): FreeTimes {
  return new Calendar(spare, gap);
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
  #heads = new Int32Array(BUCKETS_PER_ENTRY * 1024).fill(NONE);
  /** [buckets / 32], a bit for each bucket that has an entry. */
  #filled = new Int32Array((BUCKETS_PER_ENTRY * 1024) / 32);
  #made = 0;
  #unused = NONE;
  #size = 0;
  /** The cursor: no entry is on an earlier page. */
  #page = 0;
  #previous = 0;
  #untilLook = BLOCK;
  #turned = 0;
  #passed = 0;

  constructor(spare: number, gap: number) {
    this.spare = spare;
    const pagesPerSecond = 4 / gap;
    this.#pagesPerSecond = pagesPerSecond > 0 && pagesPerSecond <= LAST_PAGE ? pagesPerSecond : 1;
  }

  serve(columns: Columns, first: number, until: number): number {
    let i = first;
    while (i < columns.n) {
      const end = Math.min(columns.n, i + this.#untilLook);
      let reached = this.#serveBySpare(columns, i, end, until);
      if (this.spare === 0 && this.#size > 0) reached = this.#serveByReleased(columns, reached, end, until);
      this.#untilLook -= reached - i;
      i = reached;
      if (i < end) break;
      if (this.#untilLook === 0) this.#lookAtWidth();
    }
    return i;
  }

  /** The requests that take a server which has not worked yet. */
  #serveBySpare(columns: Columns, first: number, end: number, until: number): number {
    const { arrivedAt, serviceTime, waitingTime } = columns;
    let i = first;
    for (; i < end && this.spare > 0; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= this.#previous)) throw arrivalError(i, arrival, this.#previous);
      const service = typeof serviceTime === "number" ? serviceTime : serviceTime[i]!;
      if (!(service >= 0 && service <= Number.MAX_VALUE)) throw serviceError(i, service);
      const start = Math.max(arrival, this.spareFrom);
      if (start >= until) break;
      this.spare--;
      this.#add(start + service);
      waitingTime[i] = start - arrival;
      this.#previous = arrival;
    }
    return i;
  }

  /**
   * The requests that take the server which is free first. One function, as the cursor and the width stay in local
   * variables from request to request: an entry is taken out of its bucket and put into another.
   */
  #serveByReleased(columns: Columns, first: number, end: number, until: number): number {
    const { arrivedAt, serviceTime, waitingTime } = columns;
    const column = typeof serviceTime === "number" ? null : serviceTime;
    const constant = typeof serviceTime === "number" ? serviceTime : 0;
    const freeAt = this.#freeAt;
    const next = this.#next;
    let heads = this.#heads;
    let filled = this.#filled;
    let pagesPerSecond = this.#pagesPerSecond;
    const mask = heads.length - 1;
    let page = this.#page;
    let bucket = (page | 0) & mask;
    let previous = this.#previous;
    let passed = 0;
    let i = first;
    for (; i < end; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= previous)) throw arrivalError(i, arrival, previous);
      const service = column === null ? constant : column[i]!;
      if (!(service >= 0 && service <= Number.MAX_VALUE)) throw serviceError(i, service);

      let entry = NONE;
      const ahead = filled[bucket >>> 5]! & (-1 << bucket);
      if (ahead !== 0) {
        const found = lowestBucket(bucket, ahead);
        page += found - bucket;
        bucket = found;
        entry = heads[bucket]!;
      }
      if (ahead === 0 || freeAt[entry]! * pagesPerSecond >= page + 1) {
        this.#page = page;
        entry = this.#turnToEarliest();
        page = this.#page;
        heads = this.#heads;
        filled = this.#filled;
        pagesPerSecond = this.#pagesPerSecond;
        bucket = (page | 0) & mask;
      }
      const earliest = freeAt[entry]!;
      let start = arrival;
      if (earliest > arrival) start = earliest;
      if (start >= until) break;
      const behind = next[entry]!;
      heads[bucket] = behind;
      if (behind === NONE) filled[bucket >>> 5]! &= ~(1 << bucket);

      const release = start + service;
      freeAt[entry] = release;
      const target = ((release * pagesPerSecond) | 0) & mask;
      let before = heads[target]!;
      if (before === NONE) {
        next[entry] = NONE;
        heads[target] = entry;
        filled[target >>> 5]! |= 1 << target;
      } else if (freeAt[before]! >= release) {
        next[entry] = before;
        heads[target] = entry;
      } else {
        passed++;
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
    if (this.#size === 0) return Number.POSITIVE_INFINITY;
    const entry = this.#turnToEarliest();
    const bucket = this.#bucketOf(this.#freeAt[entry]!);
    this.#heads[bucket] = this.#next[entry]!;
    if (this.#heads[bucket] === NONE) this.#filled[bucket >>> 5]! &= ~(1 << bucket);
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

  /** Turns pages up to the earliest entry and returns it; after a round in vain it jumps. Needs an entry. */
  #turnToEarliest(): number {
    const mask = this.#heads.length - 1;
    const lastPage = this.#page + mask;
    let page = this.#page;
    while (page <= lastPage) {
      const bucket = (page | 0) & mask;
      const ahead = this.#filled[bucket >>> 5]! & (-1 << bucket);
      if (ahead === 0) {
        page += 32 - (bucket & 31);
      } else {
        page += lowestBucket(bucket, ahead) - bucket;
        const entry = this.#heads[(page | 0) & mask]!;
        if (this.#freeAt[entry]! * this.#pagesPerSecond < page + 1) {
          this.#page = page;
          return entry;
        }
        page++;
      }
      this.#turned++;
    }
    return this.#jump();
  }

  /** Sets the cursor to the page of the earliest entry, found among all heads, and returns the entry. */
  #jump(): number {
    const freeAt = this.#freeAt;
    let earliest = NONE;
    for (let word = 0; word < this.#filled.length; word++) {
      for (let bits = this.#filled[word]!; bits !== 0; bits &= bits - 1) {
        const entry = this.#heads[lowestBucket(32 * word, bits)]!;
        if (earliest === NONE || freeAt[entry]! < freeAt[earliest]!) earliest = entry;
      }
    }
    this.#turned += this.#filled.length;
    const instant = freeAt[earliest]!;
    if (instant * this.#pagesPerSecond > LAST_PAGE) this.#rebuild(this.#heads.length, 2 ** 40 / instant);
    this.#page = Math.floor(instant * this.#pagesPerSecond);
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
    if (BUCKETS_PER_ENTRY * this.#size > this.#heads.length) {
      this.#rebuild(2 * this.#heads.length, this.#pagesPerSecond);
    }
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
    this.#next[this.#made] = NONE;
    this.#unused = this.#made++;
  }

  /** Puts an entry into its bucket, before the first that is not earlier. */
  #link(entry: number): void {
    const freeAt = this.#freeAt;
    const next = this.#next;
    const instant = freeAt[entry]!;
    const bucket = this.#bucketOf(instant);
    let before = NONE;
    let after = this.#heads[bucket]!;
    while (after !== NONE && freeAt[after]! < instant) {
      before = after;
      after = next[after]!;
      this.#passed++;
    }
    next[entry] = after;
    if (before === NONE) this.#heads[bucket] = entry;
    else next[before] = entry;
    this.#filled[bucket >>> 5]! |= 1 << bucket;
  }

  /** Halves the width if pages are crowded, doubles it if they are turned in vain. */
  #lookAtWidth(): void {
    const served = Math.max(BLOCK, this.#size);
    const mayNarrow = Math.max(this.#page, this.#pagesPerSecond) < LAST_PAGE / 4;
    if (8 * this.#passed > served && 4 * this.#passed > this.#turned && mayNarrow) {
      this.#rebuild(this.#heads.length, this.#pagesPerSecond * 2);
    } else if (this.#turned > 2 * served && this.#turned > 8 * this.#passed) {
      this.#rebuild(this.#heads.length, this.#pagesPerSecond / 2);
    }
    this.#turned = 0;
    this.#passed = 0;
    this.#untilLook = Math.max(BLOCK, this.#size);
  }

  /** Files every entry anew, by another width or into more buckets. The cursor keeps its place where the width is
   *  doubled or halved; `#jump` sets it otherwise. */
  #rebuild(buckets: number, pagesPerSecond: number): void {
    const heads = this.#heads;
    this.#heads = new Int32Array(buckets).fill(NONE);
    this.#filled = new Int32Array(buckets / 32);
    this.#page = Math.floor(this.#page * (pagesPerSecond / this.#pagesPerSecond));
    this.#pagesPerSecond = pagesPerSecond;
    for (const head of heads) {
      for (let entry = head; entry !== NONE; ) {
        const behind = this.#next[entry]!;
        this.#link(entry);
        entry = behind;
      }
    }
  }
}

/** The lowest set bit's bucket, given some bucket of its word. */
function lowestBucket(bucket: number, bits: number): number {
  return (bucket & ~31) | (31 - Math.clz32(bits & -bits));
}
