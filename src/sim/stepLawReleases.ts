/**
 * Releases under any service law: the starts of a step are spread over the cells of stepCells.ts by a multinomial
 * draw, and a block is split evenly into its halves, by binomials, when its time comes. Totals are kept and the
 * counts are exactly multinomial; what a step costs is bounded by its cells, not by requests.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import { type Cells, cellsOf } from "./stepCells.js";
import type { Releases, StepDraw } from "./stepReleases.js";
import { spreadOver } from "./stepSpread.js";

/** From so many starts a cell on, a binomial for each cell is cheaper than a draw for each start (measured). */
const STARTS_A_CELL = 6;
/** Entries of a phase's guide, each for as much of [0, 1). */
const GUIDE = 1024;
/** Marks a guide's entry within which a further cell begins. */
const SEARCH = 2 ** 15;
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
  /** P(this cell or one before it), each phase's last 1. */
  readonly upTo: Float64Array;
  /** P(this cell | none before it). */
  readonly conditional: Float64Array;
  /** [phases x GUIDE] The cell, counted in its phase, at the lower end of each entry's share of [0, 1). */
  readonly guide: Uint16Array;
  /** The most cells of a phase. */
  readonly most: number;
}

function lawTables(cells: Cells): LawTables {
  const { levels, first, probability } = cells;
  const phases = 1 << levels;
  const upTo = new Float64Array(probability.length);
  const conditional = new Float64Array(probability.length);
  const guide = new Uint16Array(phases * GUIDE);
  let most = 0;
  for (let phase = 0; phase < phases; phase++) {
    const from = first[phase]!;
    const to = first[phase + 1]!;
    most = Math.max(most, to - from);
    let rest = 0;
    for (let i = to - 1; i >= from; i--) {
      upTo[i] = 1 - rest;
      rest += probability[i]!;
      conditional[i] = i === to - 1 ? 1 : probability[i]! / rest;
    }
    fillGuide(guide, phase * GUIDE, upTo, from);
  }
  return { cells, upTo, conditional, guide, most };
}

class LawReleases implements Releases {
  readonly #draw: StepDraw;
  readonly #levels: number;
  readonly #first: Int32Array;
  readonly #level: Uint8Array;
  readonly #ahead: Int32Array;
  readonly #upTo: Float64Array;
  readonly #conditional: Float64Array;
  readonly #guide: Uint16Array;
  /** Starts by cell of the phase, between a step's draws and their booking. */
  readonly #drawn: Float64Array;
  /** Ends booked in the blocks ahead, a ring for each width, one behind another. */
  readonly #booked: Float64Array;
  readonly #ring: Int32Array;
  readonly #mask: Int32Array;
  #now = CLOCK - 1;

  constructor({ cells, upTo, conditional, guide, most }: LawTables, draw: StepDraw) {
    const { levels, farthest, first, level, ahead } = cells;
    this.#draw = draw;
    this.#levels = levels;
    this.#first = first;
    this.#level = level;
    this.#ahead = ahead;
    this.#upTo = upTo;
    this.#conditional = conditional;
    this.#guide = guide;
    this.#drawn = new Float64Array(most);
    this.#ring = new Int32Array(levels + 1);
    this.#mask = new Int32Array(levels + 1);
    let end = 0;
    for (let l = 0; l <= levels; l++) {
      let size = 64;
      while (l === levels && size < farthest + 2) size *= 2;
      this.#ring[l] = end;
      this.#mask[l] = size - 1;
      end += size;
    }
    this.#booked = new Float64Array(end);
  }

  reset(): void {
    this.#booked.fill(0);
    this.#now = CLOCK - 1;
  }

  due(): number {
    this.#now = (this.#now + 1) & (CLOCK - 1);
    const now = this.#now;
    const booked = this.#booked;
    for (let l = this.#levels; l > 0; l--) {
      if ((now & ((1 << l) - 1)) !== 0) continue;
      const block = this.#ring[l]! + ((now >> l) & this.#mask[l]!);
      const count = booked[block]!;
      if (count === 0) continue;
      booked[block] = 0;
      const early = this.#draw.binomial(count, 0.5);
      const half = now >> (l - 1);
      const ring = this.#ring[l - 1]!;
      const mask = this.#mask[l - 1]!;
      booked[ring + (half & mask)]! += early;
      booked[ring + ((half + 1) & mask)]! += count - early;
    }
    const slot = this.#ring[0]! + (now & this.#mask[0]!);
    const ended = booked[slot]!;
    booked[slot] = 0;
    return ended;
  }

  start(count: number): number {
    const phase = this.#now & ((1 << this.#levels) - 1);
    const from = this.#first[phase]!;
    const to = this.#first[phase + 1]!;
    if (count < STARTS_A_CELL * (to - from)) this.#drawEach(count, phase, from, to - from);
    else this.#drawCells(count, from, to);
    const slot = this.#ring[0]! + (this.#now & this.#mask[0]!);
    const ended = this.#booked[slot]!;
    this.#booked[slot] = 0;
    return ended;
  }

  /** Inversion, by a guide to where the search begins (Chen & Asau 1974), mostly also where it ends. */
  #drawEach(count: number, phase: number, from: number, cells: number): void {
    const draw = this.#draw;
    const drawn = this.#drawn;
    const guide = this.#guide;
    const upTo = this.#upTo;
    const row = phase * GUIDE;
    for (let i = 0; i < count; i++) {
      const u = draw.uniform();
      let cell = guide[row + ((u * GUIDE) | 0)]!;
      if (cell >= SEARCH) {
        cell -= SEARCH;
        while (u >= upTo[from + cell]!) cell++;
      }
      drawn[cell]! += 1;
    }
    for (let cell = 0; cell < cells; cell++) {
      if (drawn[cell] === 0) continue;
      this.#book(from + cell, drawn[cell]!);
      drawn[cell] = 0;
    }
  }

  /** Conditional binomials. */
  #drawCells(count: number, from: number, to: number): void {
    let rest = count;
    for (let cell = from; cell < to && rest > 0; cell++) {
      const drawn = this.#draw.binomial(rest, this.#conditional[cell]!);
      if (drawn === 0) continue;
      rest -= drawn;
      this.#book(cell, drawn);
    }
  }

  #book(cell: number, count: number): void {
    const l = this.#level[cell]!;
    const block = (this.#now >> l) + this.#ahead[cell]!;
    this.#booked[this.#ring[l]! + (block & this.#mask[l]!)]! += count;
  }
}

function fillGuide(guide: Uint16Array, row: number, upTo: Float64Array, from: number): void {
  let cell = 0;
  for (let i = 0; i < GUIDE; i++) {
    while (upTo[from + cell]! <= i / GUIDE) cell++;
    guide[row + i] = upTo[from + cell]! < (i + 1) / GUIDE ? cell + SEARCH : cell;
  }
}
