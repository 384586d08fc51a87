/**
 * A calendar queue (Brown, Comm. ACM 31, 1988) of instants: adding one and taking the earliest cost O(1) whatever their
 * number. Knows no requests.
 *
 *   page of an entry = floor(freeAt / width)        its bucket = page mod buckets, a list in order of freeAt
 *
 *   bucket    0      1      2      3   ...      the cursor turns page by page; an entry of the same bucket
 *            0.4            2.1    3.5          whose page is of a later round stands behind those of this one
 *            9.2                                a bit a bucket says which are empty: 32 pages turn at once
 *
 * Pages are about a quarter of the time between departures, so that hardly two entries share one and the processor
 * guesses its branches right. The width follows the work it causes (words of bits read in vain, entries passed);
 * it alters speed, never an order. Indices are kept in range by construction, hence the `!` in the loops.
 */

/** No entry. */
export const NONE = -1;
/** Entries taken between two looks at the width, unless the pool is larger. */
export const BLOCK = 4096;
/** Buckets an entry, at least. */
const BUCKETS_PER_ENTRY = 8;
/** Page numbers up to here are exact, with room to count on. */
const LAST_PAGE = 2 ** 52;

/** Instants at which servers are free. Its columns are open to the kernel, which moves entries in its own loop. */
export class CalendarQueue {
  pagesPerSecond: number;
  /** [entries made] */
  freeAt = new Float64Array(1024);
  /** [entries made], the entry behind it in its bucket, or among the unused. */
  next = new Int32Array(1024);
  /** [a power of two], the first entry of each bucket. */
  heads = new Int32Array(BUCKETS_PER_ENTRY * 1024).fill(NONE);
  /** [buckets / 32], a bit for each bucket that has an entry. */
  filled = new Int32Array((BUCKETS_PER_ENTRY * 1024) / 32);
  size = 0;
  /** The cursor: no entry is on an earlier page. */
  page = 0;
  /** Entries passed on the way to a place in a bucket since the last look at the width. */
  passed = 0;
  #made = 0;
  #unused = NONE;
  /** Words of bits read in vain since then. */
  #turned = 0;

  /** @param gap first guess at the time between two departures, > 0 [s]; a poor one costs time only */
  constructor(gap: number) {
    const pagesPerSecond = 4 / gap;
    this.pagesPerSecond = pagesPerSecond > 0 && pagesPerSecond <= LAST_PAGE ? pagesPerSecond : 1;
  }

  /** Takes the earliest instant out; Infinity if there is none. */
  takeEarliest(): number {
    if (this.size === 0) return Number.POSITIVE_INFINITY;
    const entry = this.turnToEarliest();
    const bucket = this.#bucketOf(this.freeAt[entry]!);
    this.heads[bucket] = this.next[entry]!;
    if (this.heads[bucket] === NONE) this.filled[bucket >>> 5]! &= ~(1 << bucket);
    this.next[entry] = this.#unused;
    this.#unused = entry;
    this.size--;
    return this.freeAt[entry]!;
  }

  #bucketOf(freeAt: number): number {
    return ((freeAt * this.pagesPerSecond) | 0) & (this.heads.length - 1);
  }

  /** Turns pages up to the earliest entry and returns it; after a round in vain it jumps. Needs an entry. */
  turnToEarliest(): number {
    const mask = this.heads.length - 1;
    const lastPage = this.page + mask;
    let page = this.page;
    while (page <= lastPage) {
      const bucket = (page | 0) & mask;
      const ahead = this.filled[bucket >>> 5]! & (-1 << bucket);
      if (ahead === 0) {
        page += 32 - (bucket & 31);
      } else {
        page += lowestBucket(bucket, ahead) - bucket;
        const entry = this.heads[(page | 0) & mask]!;
        if (this.freeAt[entry]! * this.pagesPerSecond < page + 1) {
          this.page = page;
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
    const freeAt = this.freeAt;
    let earliest = NONE;
    for (let word = 0; word < this.filled.length; word++) {
      for (let bits = this.filled[word]!; bits !== 0; bits &= bits - 1) {
        const entry = this.heads[lowestBucket(32 * word, bits)]!;
        if (earliest === NONE || freeAt[entry]! < freeAt[earliest]!) earliest = entry;
      }
    }
    this.#turned += this.filled.length;
    const instant = freeAt[earliest]!;
    if (instant * this.pagesPerSecond > LAST_PAGE) this.#rebuild(this.heads.length, 2 ** 40 / instant);
    this.page = Math.floor(instant * this.pagesPerSecond);
    return earliest;
  }

  /** Adds an instant. */
  add(freeAt: number): void {
    if (this.#unused === NONE) this.#makeEntry();
    const entry = this.#unused;
    this.#unused = this.next[entry]!;
    this.freeAt[entry] = freeAt;
    this.#link(entry);
    this.size++;
    this.page = Math.min(this.page, Math.floor(freeAt * this.pagesPerSecond));
    if (BUCKETS_PER_ENTRY * this.size > this.heads.length) {
      this.#rebuild(2 * this.heads.length, this.pagesPerSecond);
    }
  }

  #makeEntry(): void {
    if (this.#made === this.freeAt.length) {
      const freeAt = new Float64Array(2 * this.#made);
      freeAt.set(this.freeAt);
      this.freeAt = freeAt;
      const next = new Int32Array(2 * this.#made);
      next.set(this.next);
      this.next = next;
    }
    this.next[this.#made] = NONE;
    this.#unused = this.#made++;
  }

  /** Puts an entry into its bucket, before the first that is not earlier. */
  #link(entry: number): void {
    const freeAt = this.freeAt;
    const next = this.next;
    const instant = freeAt[entry]!;
    const bucket = this.#bucketOf(instant);
    let before = NONE;
    let after = this.heads[bucket]!;
    while (after !== NONE && freeAt[after]! < instant) {
      before = after;
      after = next[after]!;
      this.passed++;
    }
    next[entry] = after;
    if (before === NONE) this.heads[bucket] = entry;
    else next[before] = entry;
    this.filled[bucket >>> 5]! |= 1 << bucket;
  }

  /** Halves the width if pages are crowded, doubles it if they are turned in vain. Returns when to look again [entries]. */
  lookAtWidth(): number {
    const served = Math.max(BLOCK, this.size);
    const mayNarrow = Math.max(this.page, this.pagesPerSecond) < LAST_PAGE / 4;
    if (8 * this.passed > served && 4 * this.passed > this.#turned && mayNarrow) {
      this.#rebuild(this.heads.length, this.pagesPerSecond * 2);
    } else if (this.#turned > 2 * served && this.#turned > 8 * this.passed) {
      this.#rebuild(this.heads.length, this.pagesPerSecond / 2);
    }
    this.#turned = 0;
    this.passed = 0;
    return Math.max(BLOCK, this.size);
  }

  /** Files every entry anew, by another width or into more buckets. The cursor keeps its place where the width is
   *  doubled or halved; `#jump` sets it otherwise. */
  #rebuild(buckets: number, pagesPerSecond: number): void {
    const heads = this.heads;
    this.heads = new Int32Array(buckets).fill(NONE);
    this.filled = new Int32Array(buckets / 32);
    this.page = Math.floor(this.page * (pagesPerSecond / this.pagesPerSecond));
    this.pagesPerSecond = pagesPerSecond;
    for (const head of heads) {
      for (let entry = head; entry !== NONE; ) {
        const behind = this.next[entry]!;
        this.#link(entry);
        entry = behind;
      }
    }
  }
}

/** The lowest set bit's bucket, given some bucket of its word. */
export function lowestBucket(bucket: number, bits: number): number {
  return (bucket & ~31) | (31 - Math.clz32(bits & -bits));
}
