/**
 * Log-linear bins for positive times: every octave is cut into equal parts, so a bin's number is a slice of the
 * double's own bits and no logarithm is taken. Zero has no bin: it is counted apart. Times below a layout's floor
 * share its bin 0, which reaches down to 0; times at or above its ceiling share the last bin.
 */

/** A fixed layout; layouts never change, so histograms of one layout add bin by bin. */
export interface BinLayout {
  /** Right shift of a double's high word that leaves exponent and leading mantissa bits. */
  readonly shift: number;
  /** That shifted word for bin 0. */
  readonly base: number;
  readonly count: number;
  /** Bins of an octave. */
  readonly perOctave: number;
  /** Exponent of the least power of two with a bin of its own. */
  readonly lowest: number;
}

function layout(bits: number, lowest: number, octaves: number): BinLayout {
  const perOctave = 2 ** bits;
  return {
    shift: 20 - bits,
    base: (1023 + lowest) * perOctave,
    count: octaves * perOctave,
    perOctave,
    lowest,
  };
}

/** Relative width 2^-11 (0.05 %), from 1 microsecond to 34 years: 102,400 bins. */
export const FINE_BINS: BinLayout = layout(11, -20, 50);

/** Relative width 2^-6 (1.6 %), from 1 millisecond to 34 years: 2,560 bins. */
export const COARSE_BINS: BinLayout = layout(6, -10, 40);

/** Relative width 2^-4 (6 %), over the range of FINE_BINS, 128 of which make one of these: 800 bins. */
export const SKETCH_BINS: BinLayout = layout(4, -20, 50);

/** Index of a double's high word within its pair of 32-bit words: 1 where the machine is little-endian. */
export const HIGH_WORD: number = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The 32-bit words of a column; the high word of entry i is at 2 i + HIGH_WORD. */
export function wordsOf(column: Float64Array): Int32Array {
  return new Int32Array(column.buffer, column.byteOffset, 2 * column.length);
}

/** Bin of an entry >= 0 of a column, from the column's words; a negative zero's sign is taken off. */
export function binAt(layout: BinLayout, words: Int32Array, i: number): number {
  const bin = ((words[2 * i + HIGH_WORD]! & 0x7fff_ffff) >>> layout.shift) - layout.base;
  return Math.max(0, Math.min(bin, layout.count - 1));
}

const single = new Float64Array(1);
const singleWords = wordsOf(single);

/** Bin of one positive value. */
export function binOf(layout: BinLayout, value: number): number {
  single[0] = value;
  return binAt(layout, singleWords, 0);
}

/** Lower edge of a bin [s]; of bin 0 it is 0, of bin `count` it is the layout's ceiling. */
export function binFloor(layout: BinLayout, bin: number): number {
  if (bin === 0) return 0;
  const octave = Math.floor(bin / layout.perOctave);
  return 2 ** (layout.lowest + octave) * (1 + (bin - octave * layout.perOctave) / layout.perOctave);
}

const edgesOf = new Map<BinLayout, Float64Array>();

/** All edges of a layout, [count + 1], made once: from bin 1 on, an edge is the least double of its bin. */
export function binEdges(layout: BinLayout): Float64Array {
  const known = edgesOf.get(layout);
  if (known !== undefined) return known;
  const edges = new Float64Array(layout.count + 1);
  const words = wordsOf(edges);
  for (let bin = 1; bin <= layout.count; bin += SOME) {
    fillEdges(words, layout, bin, Math.min(layout.count + 1, bin + SOME));
  }
  edgesOf.set(layout, edges);
  return edges;
}

/** Edges written in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

function fillEdges(words: Int32Array, { base, shift }: BinLayout, from: number, to: number): void {
  for (let bin = from; bin < to; bin++) words[2 * bin + HIGH_WORD] = (base + bin) << shift;
}
