import type { Distribution } from "./distribution.js";
import { someFinite } from "./faults.js";
import type { LawKind, Mistake } from "./lawKind.js";

/**
 * The law of values taken with probability proportional to their weights (>= 0, sum > 0), by inversion of the
 * cumulated weights of the sorted values; with equal weights, the empirical law of a sample.
 */
export function discreteLaw(values: readonly number[], weights: readonly number[] | null): Distribution {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const sorted = Float64Array.from(order, (i) => values[i]!);
  const n = sorted.length;
  const cumulated = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += weights === null ? 1 : weights[order[i]!]!;
    cumulated[i] = total;
  }
  const probability = (i: number): number => (cumulated[i]! - (i > 0 ? cumulated[i - 1]! : 0)) / total;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += probability(i) * sorted[i]!;
  let variance = 0;
  for (let i = 0; i < n; i++) variance += probability(i) * (sorted[i]! - mean) ** 2;

  /** First i with sorted[i] > x. */
  const above = (x: number): number => firstIndex(n, (i) => sorted[i]! > x);
  const quantile = (p: number): number => {
    // A p that came from the cdf, k/total, must find its own value again in spite of rounding.
    const target = p * total * (1 - 4e-16);
    return sorted[
      Math.min(
        n - 1,
        firstIndex(n, (i) => cumulated[i]! > 0 && cumulated[i]! >= target),
      )
    ]!;
  };
  return {
    mean,
    variance,
    cdf: (x) => {
      const i = above(x);
      return i === 0 ? 0 : cumulated[i - 1]! / total;
    },
    quantile,
    sampler:
      weights === null
        ? (uniform) => () => sorted[Math.floor(uniform() * n)]!
        : (uniform) => () => {
            const target = uniform() * total;
            return sorted[
              Math.min(
                n - 1,
                firstIndex(n, (i) => cumulated[i]! > target),
              )
            ]!;
          },
  };
}

/** Least i in 0..n for which the monotone condition holds (n if for none). */
function firstIndex(n: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The parameters of a discrete law. */
export interface Discrete {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

type WrittenDiscrete = Omit<Discrete, "weights"> & Partial<Discrete>;

/** A few values, each with its relative chance. */
export const discrete: LawKind<Discrete> = {
  meaning: "A few values.",
  parameters: {
    values: { is: "values", words: "Possible values." },
    weights: { is: "weights", words: "Their relative chances; equal by default.", otherwise: "equal" },
  },
  staysInRange: true,
  fault: ({ values, weights }) => someFinite("values", values) ?? weightsFault(values, weights),
  distribution: ({ values, weights }) => discreteLaw(values, weights),
  scaled: (of, factor) => ({ ...of, values: of.values.map((value) => value * factor) }),
  middle: ({ values }) => values[values.length >> 1] ?? Number.NaN,
  completed: ({ weights, ...rest }: WrittenDiscrete) => ({
    ...rest,
    weights: weights ?? rest.values.map(() => 1),
  }),
  mistakes: discreteMistakes,
};

function discreteMistakes({ values, weights }: Partial<Discrete>): Mistake[] {
  if (values === undefined || weights === undefined) return [];
  if (weights.length !== values.length) {
    const rule = `must have one weight a value (${values.length})`;
    return [{ parameter: "weights", message: `${rule}, got a list of ${weights.length}` }];
  }
  return weights.some((weight) => weight > 0)
    ? []
    : [{ parameter: "weights", message: "must have a sum > 0, got zeros" }];
}

function weightsFault(values: readonly number[], weights: readonly number[]): string | null {
  if (weights.length !== values.length) {
    return `weights must be as many as values (${values.length}), got ${weights.length}`;
  }
  const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad >= 0) return `weights[${bad}] must be >= 0 and finite, got ${weights[bad]}`;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 && Number.isFinite(sum) ? null : `weights must have a positive, finite sum, got ${sum}`;
}
