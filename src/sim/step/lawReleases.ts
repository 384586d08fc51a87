/**
 * Releases under any service law: the starts of a step, and later those of 2, 4, 8 ... steps that last longer, are
 * spread over the cells of cells.ts by a multinomial draw; a block is split evenly into its halves, by binomials,
 * when its time comes. Totals are kept and the counts are exactly multinomial; what a step costs is bounded by its
 * cells, not by requests.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import { type Cells, cellsOf, FURTHER, MOST_AHEAD } from "./cells.js";
import type { Releases, StepDraw } from "./releases.js";
import { spreadOver } from "./spread.js";

/** From so many starts a cell on, a binomial for each cell is cheaper than a draw for each start (measured). */
const STARTS_A_CELL = 16;
/** Entries of a table's guide, each for as much of [0, 1): a uniform's first 30 bits choose three of them. */
const GUIDE = 2 ** 10;
/** Marks a guide's entry within which a further cell begins. */
const SEARCH = 2 ** 7;
/** Blocks of each width that are booked ahead: a power of two that holds the open block and all that lie ahead. */
const RING = 2 ** Math.ceil(Math.log2(MOST_AHEAD + 2));
/** The clock returns to 0 here, where every ring does. */
const CLOCK = 2 ** 30;

/**
 * Releases of a law given by its distribution function, see `spreadOver` and `cellsOf`.
 * @param cdf P(service <= x)
 * @param mean [s], > 0
 * @param step [s], > 0
 */
export function lawReleases(
  cdf: (x: number) => number,
  mean: number,
  step: number,
  draw: StepDraw,
): Releases {
  let known = tablesOf.get(cdf);
  if (known === undefined || known.mean !== mean || known.step !== step) {
    known = { mean, step, tables: lawTables(cellsOf(spreadOver(cdf, mean, step))) };
    tablesOf.set(cdf, known);
  }
  return new LawReleases(known.tables, draw);
}

/** A law's tables take longer than a small day: they are kept as long as its distribution function. */
const tablesOf = new WeakMap<
  (x: number) => number,
  { readonly mean: number; readonly step: number; readonly tables: LawTables }
>();

/** What depends on the law and the step alone. */
interface LawTables {
  readonly cells: Cells;
  /** P(this cell or one before it), each table's last 1. */
  readonly upTo: Float64Array;
  /** P(this cell | none before it). */
  readonly conditional: Float64Array;
  /** [tables x GUIDE] The cell, counted in its table, at the lower end of each entry's share of [0, 1). */
  readonly guide: Uint8Array;
}

function lawTables(cells: Cells): LawTables {
  const { first, probability } = cells;
  const tables = first.length - 1;
  const upTo = new Float64Array(probability.length);
  const conditional = new Float64Array(probability.length);
  const guide = new Uint8Array(tables * GUIDE);
  for (let table = 0; table < tables; table++) {
    const from = first[table]!;
    const to = first[table + 1]!;
    let rest = 0;
    for (let i = to - 1; i >= from; i--) {
      upTo[i] = 1 - rest;
      rest += probability[i]!;
      conditional[i] = i === to - 1 ? 1 : probability[i]! / rest;
    }
    fillGuide(guide, table * GUIDE, upTo, from);
  }
  return { cells, upTo, conditional, guide };
}

class LawReleases implements Releases {
  readonly #draw: StepDraw;
  readonly #levels: number;
  readonly #first: Int32Array;
  readonly #ahead: Int32Array;
  readonly #upTo: Float64Array;
  readonly #conditional: Float64Array;
  readonly #guide: Uint8Array;
  /** Starts by cell of a table, between their draws and their booking. */
  readonly #drawn = new Int32Array(SEARCH);
  /** [levels x RING] Ends booked in the blocks ahead. */
  readonly #booked: Float64Array;
  /** [levels] Starts of the open block of each width that last longer than the levels below tell apart. */
  readonly #lasting: Float64Array;
  #now = CLOCK - 1;

  constructor({ cells, upTo, conditional, guide }: LawTables, draw: StepDraw) {
    const { levels, first, ahead } = cells;
    this.#draw = draw;
    this.#levels = levels;
    this.#first = first;
    this.#ahead = ahead;
    this.#upTo = upTo;
    this.#conditional = conditional;
    this.#guide = guide;
    this.#booked = new Float64Array((levels + 1) * RING);
    this.#lasting = new Float64Array(levels + 1);
  }

  reset(): void {
    this.#booked.fill(0);
    this.#lasting.fill(0);
    this.#now = CLOCK - 1;
  }

  due(): number {
    this.#now = (this.#now + 1) & (CLOCK - 1);
    const now = this.#now;
    // The widths whose blocks begin in this step.
    let widest = 0;
    while (widest < this.#levels && (now & ((2 << widest) - 1)) === 0) widest++;
    for (let level = 1; level <= widest; level++) {
      const lasting = this.#lasting[level]!;
      if (lasting === 0) continue;
      this.#lasting[level] = 0;
      this.#spread(lasting, level, (now >> level) - 1);
    }
    for (let level = widest; level > 0; level--) this.#split(level, now);
    return this.#take(now);
  }

  start(count: number): number {
    this.#spread(count, 0, this.#now);
    return this.#take(this.#now);
  }

  #take(now: number): number {
    const slot = now & (RING - 1);
    const ended = this.#booked[slot]!;
    this.#booked[slot] = 0;
    return ended;
  }

  /** Halves the block that begins now. */
  #split(level: number, now: number): void {
    const booked = this.#booked;
    const block = level * RING + ((now >> level) & (RING - 1));
    const count = booked[block]!;
    if (count === 0) return;
    booked[block] = 0;
    const early = this.#draw.binomial(count, 0.5);
    const half = now >> (level - 1);
    const ring = (level - 1) * RING;
    booked[ring + (half & (RING - 1))]! += early;
    booked[ring + ((half + 1) & (RING - 1))]! += count - early;
  }

  /** @param block of the starts, counted in the level's width */
  #spread(count: number, level: number, block: number): void {
    const table = 2 * level + (block & 1);
    const cells = this.#first[table + 1]! - this.#first[table]!;
    if (count < STARTS_A_CELL * cells) this.#drawEach(count, table, level, block);
    else this.#drawCells(count, table, level, block);
  }

  /** Inversion, by a guide to where the search begins (Chen & Asau 1974), mostly also where it ends. */
  #drawEach(count: number, table: number, level: number, block: number): void {
    const draw = this.#draw;
    const drawn = this.#drawn;
    const guide = this.#guide;
    const row = table * GUIDE;
    const from = this.#first[table]!;
    let left = count;
    for (; left >= 3; left -= 3) {
      const bits = (draw.uniform() * 2 ** 30) | 0;
      const first = bits & (GUIDE - 1);
      const second = (bits >> 10) & (GUIDE - 1);
      const third = bits >> 20;
      const a = guide[row + first]!;
      const b = guide[row + second]!;
      const c = guide[row + third]!;
      drawn[a < SEARCH ? a : this.#search(a - SEARCH, first, from)]! += 1;
      drawn[b < SEARCH ? b : this.#search(b - SEARCH, second, from)]! += 1;
      drawn[c < SEARCH ? c : this.#search(c - SEARCH, third, from)]! += 1;
    }
    for (; left > 0; left--) {
      const entry = (draw.uniform() * GUIDE) | 0;
      const a = guide[row + entry]!;
      drawn[a < SEARCH ? a : this.#search(a - SEARCH, entry, from)]! += 1;
    }
    const cells = this.#first[table + 1]! - from;
    for (let i = 0; i < cells; i++) {
      const starts = drawn[i]!;
      if (starts === 0) continue;
      drawn[i] = 0;
      this.#book(from + i, starts, level, block);
    }
  }

  /** The cell within an entry of the guide that several share. */
  #search(first: number, entry: number, from: number): number {
    const u = (entry + this.#draw.uniform()) / GUIDE;
    let cell = first;
    while (u >= this.#upTo[from + cell]!) cell++;
    return cell;
  }

  /** Conditional binomials. */
  #drawCells(count: number, table: number, level: number, block: number): void {
    const to = this.#first[table + 1]!;
    let rest = count;
    for (let cell = this.#first[table]!; cell < to && rest > 0; cell++) {
      const drawn = this.#draw.binomial(rest, this.#conditional[cell]!);
      if (drawn === 0) continue;
      rest -= drawn;
      this.#book(cell, drawn, level, block);
    }
  }

  #book(cell: number, count: number, level: number, block: number): void {
    const ahead = this.#ahead[cell]!;
    if (ahead === FURTHER) this.#lasting[level + 1]! += count;
    else this.#booked[level * RING + ((block + ahead) & (RING - 1))]! += count;
  }
}

function fillGuide(guide: Uint8Array, row: number, upTo: Float64Array, from: number): void {
  let cell = 0;
  for (let i = 0; i < GUIDE; i++) {
    while (upTo[from + cell]! <= i / GUIDE) cell++;
    guide[row + i] = upTo[from + cell]! < (i + 1) / GUIDE ? cell + SEARCH : cell;
  }
}
