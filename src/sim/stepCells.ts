/**
 * Where starts end, as few cells: single steps near the start, blocks of 2, 4, 8 ... steps further away, each at
 * most an eighth of the time since the start. Blocks lie on multiples of their width in time, so that all starts
 * share them; which cells there are depends on where between two multiples a start lies, its phase.
 *
 *   steps since start   0 1 2 ... 15 16   18   20 ... 32      36 ...       inside a block ends are even; what that
 *                       |.|.|. .. |.|...|...|  ..  |.......|.......|       shifts the mean is given to a neighbour
 *
 * The chance of every block and the mean are kept exactly. Knows no counts.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import type { Spread } from "./stepSpread.js";

/** Cells of one phase are `first[phase]` to `first[phase + 1]`. */
export interface Cells {
  /** Blocks are at most 2^levels wide; there are 2^levels phases. */
  readonly levels: number;
  /** The farthest block of the widest level that a start reaches, counted from its own. */
  readonly farthest: number;
  /** [2^levels + 1] */
  readonly first: Int32Array;
  /** [cells] log2 of the block's width. */
  readonly level: Uint8Array;
  /** [cells] blocks from the start's own block of that width to this one. */
  readonly ahead: Int32Array;
  /** [cells] P(this cell), > 0; the sum over a phase is 1. */
  readonly probability: Float64Array;
}

/** Time since the start over a block's width. */
const FINENESS = 8;
const MOST_LEVELS = 7;

/** The cells of a law's spread. Time and memory: phases x cells, some ten thousand. */
export function cellsOf(spread: Spread): Cells {
  const { below, steps, tail, tailMean } = spread;
  const until = tail > 0 ? tailMean : steps;
  let levels = 0;
  while (levels < MOST_LEVELS && FINENESS << (levels + 1) <= until) levels++;
  /** Sum of k P(k steps) over k < j. */
  const moment = new Float64Array(steps + 1);
  for (let j = 1; j <= steps; j++) moment[j] = moment[j - 1]! + (j - 1) * (below[j]! - below[j - 1]!);

  const phases = 1 << levels;
  const first = new Int32Array(phases + 1);
  const level: number[] = [];
  const ahead: number[] = [];
  const probability: number[] = [];
  let farthest = 0;
  for (let phase = 0; phase < phases; phase++) {
    const blocks = blocksOf(phase, levels, steps);
    const shares = new Float64Array(blocks.length);
    blocks.forEach((block, i) => {
      const to = Math.min(block.from + block.width, steps);
      const from = Math.min(block.from, steps);
      const share = below[to]! - below[from]!;
      shares[i]! += share;
      const shift = moment[to]! - moment[from]! - share * centreOf(block);
      const neighbour = blocks[shift < 0 ? i - 1 : i + 1];
      if (shift === 0 || neighbour === undefined) return;
      const given = shift / (centreOf(neighbour) - centreOf(block));
      shares[i]! -= given;
      shares[shift < 0 ? i - 1 : i + 1]! += given;
    });
    blocks.forEach((block, i) => {
      if (!(shares[i]! > 0)) return;
      level.push(block.level);
      ahead.push(((phase + block.from) >> block.level) - (phase >> block.level));
      probability.push(shares[i]!);
      farthest = Math.max(farthest, (phase + block.from) >> levels);
    });
    if (tail > 0) {
      // Two neighbouring blocks of the widest level whose centres lie about the tail's mean.
      const place = (phase + tailMean - (phases - 1) / 2) / phases;
      const lower = Math.max(Math.floor(place), 1);
      const upperShare = Math.min(Math.max(place - lower, 0), 1);
      for (const [block, share] of [
        [lower, 1 - upperShare],
        [lower + 1, upperShare],
      ] as const) {
        if (!(share > 0)) continue;
        level.push(levels);
        ahead.push(block);
        probability.push(tail * share);
      }
      farthest = Math.max(farthest, lower + 1);
    }
    first[phase + 1] = level.length;
  }
  return {
    levels,
    farthest,
    first,
    level: Uint8Array.from(level),
    ahead: Int32Array.from(ahead),
    probability: Float64Array.from(probability),
  };
}

interface Block {
  readonly from: number;
  readonly level: number;
  readonly width: number;
}

function centreOf(block: Block): number {
  return block.from + (block.width - 1) / 2;
}

/**
 * The blocks that cover the steps since a start, each as wide as its distance and its phase allow, and one more for
 * what the last of them may have to give away.
 */
function blocksOf(phase: number, levels: number, steps: number): Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < steps; ) {
    let level = 0;
    while (level < levels && FINENESS << (level + 1) <= from && (phase + from) % (2 << level) === 0) level++;
    const width = 1 << level;
    blocks.push({ from, level, width });
    from += width;
  }
  const last = blocks[blocks.length - 1]!;
  blocks.push({ ...last, from: last.from + last.width });
  return blocks;
}
