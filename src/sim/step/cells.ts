/**
 * Where starts end, as few cells. Starts of one step are spread over single steps near it; those that last longer
 * are put together with the next step's and spread over blocks of 2 steps, those that last longer still over blocks
 * of 4, and so on. Blocks lie on multiples of their width in time, so that all starts share them.
 *
 *   level 0, starts of step 6        6 7 8 ... 20 21 | go on to level 1
 *   level 1, starts of 6 and 7       22.. 24.. ... 36..      | go on to level 2, with those of 4 and 5
 *   level 2, starts of 4 to 7        40... 44... ... 64... 68...     |
 *
 * From level 1 on starts and ends are taken as even in their blocks, which are at most a sixth of the time between
 * them; what that shifts the mean is given to a neighbour. The chance of every block is kept exactly, and so is the
 * mean service time of starts that are even over their blocks; that of starts in one step alone is off by no more
 * than half a step, by nothing under a law without memory. Knows no counts.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import type { Spread } from "./spread.js";

/** Table 2 level + (block of the starts & 1) is the cells `first[table]` to `first[table + 1]`. */
export interface Cells {
  /** Blocks are at most 2^levels wide. */
  readonly levels: number;
  /** [2 (levels + 1) + 1] */
  readonly first: Int32Array;
  /** [cells] Blocks from that of the starts to that of the ends, or FURTHER. */
  readonly ahead: Int32Array;
  /** [cells] P(this cell | lasted to this level), > 0; the sum over a table is 1. */
  readonly probability: Float64Array;
}

/** The last cell of a table where some go on to the next level. */
export const FURTHER = -1;
/** No cell lies farther ahead, in blocks. */
export const MOST_AHEAD = 20;

/** Blocks from the starts at which the next level takes over. */
const REACH = 16;

/** The cells of a law's spread. Time: some 10 times the spread's steps. */
export function cellsOf(spread: Spread): Cells {
  const until = spread.tail > 0 ? spread.tailMean : spread.steps;
  let levels = 0;
  while (REACH << levels < until) levels++;
  const first = new Int32Array(2 * (levels + 1) + 1);
  const ahead: number[] = [];
  const probability: number[] = [];
  for (let level = 0; level <= levels; level++) {
    const blocks = blocksOf(spread, level, level === levels);
    for (const parity of [0, 1]) {
      // The next level's blocks begin where both halves of its block of starts can end theirs.
      const cut = level === levels ? blocks.share.length : REACH - parity;
      const { shares, further } = tableOf(blocks, level === 0 ? 0 : REACH / 2, cut);
      const total = shares.reduce((sum, share) => sum + share, further);
      shares.forEach((share, at) => {
        if (!(share > 0)) return;
        ahead.push(at);
        probability.push(share / total);
      });
      if (further > 0) {
        ahead.push(FURTHER);
        probability.push(further / total);
      }
      first[2 * level + parity + 1] = ahead.length;
    }
  }
  return { levels, first, ahead: Int32Array.from(ahead), probability: Float64Array.from(probability) };
}

/** Of starts even over a block, by how many blocks ahead they end. */
interface Blocks {
  /** P(ends in this block). */
  readonly share: Float64Array;
  /** Of its centre [blocks], times the share: how much later these ends are than even ones. */
  readonly shift: Float64Array;
}

/** @param isLast the tail is put into the blocks about its mean; else blocks are told apart up to REACH */
function blocksOf({ below, steps, tail, tailMean }: Spread, level: number, isLast: boolean): Blocks {
  const width = 1 << level;
  const blocks = (isLast ? Math.ceil(Math.max(steps, tailMean) / width) : REACH) + 2;
  const share = new Float64Array(blocks);
  const shift = new Float64Array(blocks);
  const end = Math.min(steps, blocks * width);
  for (let j = 0; j < end; j++) {
    const p = below[j + 1]! - below[j]!;
    // Of the starts' phases, those from which j steps lead into the nearer block, at its steps `inside` and later.
    const block = j >> level;
    const inside = j & (width - 1);
    const near = (width - inside) / width;
    share[block]! += p * near;
    shift[block]! += (p * near * inside) / (2 * width);
    if (block + 1 === blocks) continue;
    share[block + 1]! += p * (1 - near);
    shift[block + 1]! += (p * (1 - near) * (inside - width)) / (2 * width);
  }
  if (isLast && tail > 0) {
    const place = tailMean / width;
    const lower = Math.floor(place);
    share[lower]! += tail * (lower + 1 - place);
    share[lower + 1]! += tail * (place - lower);
  }
  return { share, shift };
}

/** The blocks from `from` until `cut`, each one's shift of the mean made good by its neighbours. */
function tableOf({ share, shift }: Blocks, from: number, cut: number): { shares: number[]; further: number } {
  const shares = Array.from({ length: Math.max(cut + 1, share.length) }, () => 0);
  let nearer = 0;
  for (let at = 0; at < cut; at++) nearer += share[at]!;
  for (let at = from; at < cut; at++) {
    shares[at]! += share[at]!;
    const given = Math.abs(shift[at]!);
    shares[at]! -= given;
    shares[shift[at]! > 0 ? at + 1 : at - 1]! += given;
  }
  return { shares, further: cut < share.length ? Math.max(1 - nearer, 0) : 0 };
}
