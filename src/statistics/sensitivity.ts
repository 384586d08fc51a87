/**
 * Which input matters: rank correlation, partial rank correlation and first-order index of each input on an output.
 * Intervals come from the replicated designs the samples are made of: the designs are independent of each other
 * whatever the sampling method, so the spread of their own estimates is the estimate's standard error. An interval that
 * took the samples of a Latin hypercube for independent would be wrong.
 */

import { firstOrderIndex } from "./firstOrder.js";
import { type Interval, studentT } from "./intervals.js";
import { partialCorrelations } from "./partialCorrelation.js";
import { ascendingOrder, dot, midranks, partOrders, standardised } from "./ranks.js";

/** An estimate over all samples, and its 95 % interval; null where undefined (nothing varies, too few samples). */
export interface Estimate {
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** How an output answers to one input. */
export interface Sensitivity {
  /** Spearman's, -1..1: how monotonically the output follows the input. */
  readonly rankCorrelation: Estimate;
  /** The same with every other input held fixed. */
  readonly partialRankCorrelation: Estimate;
  /** Share of the output's variance that the input explains by itself, 0..1 but for the estimate's own error. */
  readonly firstOrder: Estimate;
}

interface Point {
  readonly rankCorrelation: number | null;
  readonly partialRankCorrelation: number | null;
  readonly firstOrder: number | null;
}

/**
 * The sensitivities of one output.
 * @param inputs [d][n]
 * @param output [n]; NaN and infinite entries are left out, with their samples
 * @param designEnds the index after each design's last sample, ascending; the last is n
 * @returns [d]
 * Source: Saltelli et al., Global Sensitivity Analysis, 2008; each measure's own in the files beside.
 */
export function sensitivities(
  inputs: readonly Float64Array[],
  output: Float64Array,
  designEnds: readonly number[],
): Sensitivity[] {
  return createSensitivity(inputs, designEnds)(output);
}

/**
 * The same for several outputs of one design: the inputs are ranked once. `order` sorts an output; null: not known.
 * Source: as of {@link sensitivities}. Example: an output equal to its one input has rank correlation 1.
 */
export function createSensitivity(
  inputs: readonly Float64Array[],
  designEnds: readonly number[],
): (output: Float64Array, order?: Uint32Array | null) => Sensitivity[] {
  const ranked = rankedParts(inputs, designEnds);
  return (output, order = null) => {
    if (order !== null || output.every(Number.isFinite)) return combined(ranked, output, designEnds, order);
    const kept = Uint32Array.from(output.keys()).filter((index) => Number.isFinite(output[index]));
    const pick = (column: Float64Array) => Float64Array.from(kept, (index) => column[index]!);
    const ends = designEnds.map((end) => kept.filter((index) => index < end).length);
    return combined(rankedParts(inputs.map(pick), ends), pick(output), ends, null);
  };
}

/** Ranks in the whole column, and in each design's part of it. */
interface ColumnRanks {
  readonly whole: Float64Array;
  readonly designs: readonly Float64Array[];
}

/** Sorts once: the order of a part is what the whole's order leaves of it. */
function ranksOf(
  column: Float64Array,
  ends: readonly number[],
  order: Uint32Array = ascendingOrder(column),
): ColumnRanks {
  return {
    whole: midranks(column, order),
    designs: partOrders(order, ends).map((part, index) =>
      midranks(column.subarray(ends[index - 1] ?? 0, ends[index]), part),
    ),
  };
}

/** The inputs of all samples and of each design. */
interface RankedParts {
  readonly whole: RankedInputs;
  readonly designs: readonly RankedInputs[];
}

function rankedParts(inputs: readonly Float64Array[], ends: readonly number[]): RankedParts {
  const ranks = inputs.map((column) => ranksOf(column, ends));
  return {
    whole: rankInputs(ranks.map(({ whole }) => whole)),
    designs: ends.map((_, index) => rankInputs(ranks.map(({ designs }) => designs[index]!))),
  };
}

function combined(
  ranked: RankedParts,
  output: Float64Array,
  ends: readonly number[],
  order: Uint32Array | null,
): Sensitivity[] {
  const ranks = ranksOf(output, ends, order ?? undefined);
  const whole = points(ranked.whole, output, ranks.whole);
  const byDesign = ranked.designs.map((inputs, index) =>
    points(inputs, output.subarray(ends[index - 1] ?? 0, ends[index]), ranks.designs[index]!),
  );
  return whole.map((point, input) => {
    const estimate = (name: keyof Point, low: number, high: number): Estimate => ({
      value: point[name],
      interval: intervalOver(
        point[name],
        byDesign.map((design) => design[input]![name]),
        low,
        high,
      ),
    });
    return {
      rankCorrelation: estimate("rankCorrelation", -1, 1),
      partialRankCorrelation: estimate("partialRankCorrelation", -1, 1),
      // An estimate of a share may lie a little outside 0..1, and its interval with it.
      firstOrder: estimate("firstOrder", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    };
  });
}

/** value -+ t(R - 1) s / sqrt(R) over the designs' own estimates, within the range; null unless every design has one. */
function intervalOver(
  value: number | null,
  estimates: readonly (number | null)[],
  low: number,
  high: number,
): Interval | null {
  const known = estimates.filter((estimate) => estimate !== null);
  const n = known.length;
  if (value === null || n < 2 || n < estimates.length) return null;
  const mean = known.reduce((sum, estimate) => sum + estimate, 0) / n;
  const squares = known.reduce((sum, estimate) => sum + (estimate - mean) ** 2, 0);
  const half = studentT(n - 1, 0.95) * Math.sqrt(squares / (n - 1) / n);
  const within = (end: number) => Math.min(high, Math.max(low, end));
  return [within(value - half), within(value + half)];
}

interface RankedInputs {
  readonly ranks: readonly Float64Array[];
  /** Ranks at mean 0 and length 1; null for an input that does not vary. */
  readonly standardised: readonly (Float64Array | null)[];
  /** Correlations of the varying inputs with each other. */
  readonly among: readonly (readonly number[])[];
}

function rankInputs(ranks: readonly Float64Array[]): RankedInputs {
  const columns = ranks.map((column) => (column.length === 0 ? null : standardised(column)));
  const varying = columns.filter((column) => column !== null);
  return { ranks, standardised: columns, among: varying.map((a) => varying.map((b) => dot(a, b))) };
}

function points(inputs: RankedInputs, output: Float64Array, ranks: Float64Array): Point[] {
  const unknown: Point = { rankCorrelation: null, partialRankCorrelation: null, firstOrder: null };
  const column = output.length === 0 ? null : standardised(ranks);
  if (column === null) return inputs.ranks.map(() => unknown);
  const plain = inputs.standardised.map((input) => (input === null ? null : unit(dot(input, column))));
  const varying = plain.filter((value) => value !== null);
  const hasFreedom = output.length > varying.length + 2;
  const partial = hasFreedom ? partialCorrelations(inputs.among, varying) : varying.map(() => null);
  let next = 0;
  return plain.map((rankCorrelation, input) =>
    rankCorrelation === null
      ? unknown
      : {
          rankCorrelation,
          partialRankCorrelation: partial[next++] ?? null,
          firstOrder: firstOrderIndex(inputs.ranks[input]!, output),
        },
  );
}

/** A correlation without what rounding adds beyond -1..1. */
function unit(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
