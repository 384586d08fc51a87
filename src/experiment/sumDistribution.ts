/** The sum of two independent laws: a request's prompt and answer. */

import type { Distribution } from "../random/law.js";
import type { Uniform } from "../random/uniform.js";

/** Points of the table that holds the sum's cdf: even in probability, and denser and denser towards both ends. */
const EVEN = 2048;
const TAIL = 512;
/** How far the table reaches into each tail. */
const REACH = 1e-12;
/** Panels of the quantile scale, each with three Gauss nodes. */
const PANELS = 40;

/** Mean, variance, cdf and draws of a + b. */
export type Sum = Pick<Distribution, "mean" | "variance" | "cdf" | "sampler">;

/**
 * a + b, independent: means and variances add; F(x) = integral of F_a(x - q_b(u)) du over 0 < u < 1, by
 * three-point Gauss quadrature on 40 panels, kept in a table over a's and b's joint quantiles, linear between
 * (error below 1e-3 for continuous laws; draws are exact).
 */
export function sumDistribution(a: Distribution, b: Distribution): Sum {
  const moments = { mean: a.mean + b.mean, variance: a.variance + b.variance };
  const sampler = (uniform: Uniform) => {
    const first = a.sampler(uniform);
    const second = b.sampler(uniform);
    return () => first() + second();
  };
  if (b.variance === 0) return { ...moments, sampler, cdf: (x) => a.cdf(x - b.mean) };
  if (a.variance === 0) return { ...moments, sampler, cdf: (x) => b.cdf(x - a.mean) };
  let table: { readonly at: Float64Array; readonly share: Float64Array } | null = null;
  return {
    ...moments,
    sampler,
    cdf: (x) => {
      table ??= tabulated(a, b);
      return interpolated(table.at, table.share, x);
    },
  };
}

function tabulated(a: Distribution, b: Distribution): { at: Float64Array; share: Float64Array } {
  const levels = tableLevels();
  const at = new Float64Array(levels.length);
  const share = new Float64Array(levels.length);
  const shifts = gaussNodes().map(([u, weight]) => [b.quantile(u), weight] as const);
  for (const [i, p] of levels.entries()) {
    at[i] = a.quantile(p) + b.quantile(p);
    let sum = 0;
    for (const [shift, weight] of shifts) sum += weight * a.cdf(at[i]! - shift);
    share[i] = sum;
  }
  share[levels.length - 1] = 1;
  return { at, share };
}

/** Probabilities, ascending, at which the table has its points. */
function tableLevels(): number[] {
  const step = 1 / EVEN;
  const even = Array.from({ length: EVEN - 1 }, (_, i) => (i + 1) * step);
  const tail = Array.from({ length: TAIL }, (_, i) => REACH * (step / REACH) ** (i / TAIL));
  return [...tail, ...even, ...tail.map((p) => 1 - p).reverse()];
}

function gaussNodes(): [number, number][] {
  const offset = Math.sqrt(0.6);
  return Array.from({ length: PANELS }, (_, panel): [number, number][] => {
    const half = 0.5 / PANELS;
    const centre = (panel + 0.5) / PANELS;
    return [
      [centre - offset * half, (5 / 9) * half],
      [centre, (8 / 9) * half],
      [centre + offset * half, (5 / 9) * half],
    ];
  }).flat();
}

function interpolated(at: Float64Array, share: Float64Array, x: number): number {
  if (x < at[0]!) return 0;
  let low = 0;
  let high = at.length - 1;
  if (x >= at[high]!) return 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at[middle]! <= x) low = middle;
    else high = middle;
  }
  const width = at[high]! - at[low]!;
  const part = width > 0 ? (x - at[low]!) / width : 1;
  return share[low]! + part * (share[high]! - share[low]!);
}
