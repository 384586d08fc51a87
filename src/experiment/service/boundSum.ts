/**
 * Prompt and answer where the answer is bound by memory bandwidth: max(a + b, stretch b), the sum of two independent
 * laws but never less than so many times the second. A request's tokens are computed in a + b; those of its answer
 * cannot come faster than the weights are read, once a token.
 */

import type { Distribution } from "../../random/law.js";
import type { Uniform } from "../../random/uniform.js";
import type { Drawn } from "./sumDistribution.js";
import { evenPanels, gaussNodes, tabulatedCdf } from "./tabulatedCdf.js";

/** Panels of the quantile scale for the distribution function, each with three Gauss nodes. */
const PANELS = 40;
/** For the moments: finer, and halved again and again towards both ends, where a long tail has its weight. */
const MOMENT_PANELS = 256;
const HALVINGS = 32;

/**
 * The law of max(a + b, stretch b). Given b = q_b(u), it is at most x where stretch b <= x and a <= x - b, so
 * F(x) = integral of F_a(x - q_b(u)) du over 0 < u < F_b(x / stretch), by Gauss quadrature and kept in a table (error
 * below 1e-3 for continuous laws). Moments are those of stretch b + (a - (stretch - 1) b)+, the second term by
 * quadrature in both. Draws are exact, and in the order of the plain sum's.
 *
 * @param stretch > 1
 */
export function boundSum(a: Distribution, b: Distribution, stretch: number): Drawn {
  const sampler = (uniform: Uniform) => {
    const first = a.sampler(uniform);
    const second = b.sampler(uniform);
    return () => {
      const prompt = first();
      const answer = second();
      return Math.max(prompt + answer, stretch * answer);
    };
  };
  return { ...moments(a, b, stretch), sampler, cdf: cdfOf(a, b, stretch) };
}

function cdfOf(a: Distribution, b: Distribution, stretch: number): (x: number) => number {
  if (b.variance === 0) return (x) => (x < stretch * b.mean ? 0 : a.cdf(x - b.mean));
  if (a.variance === 0) return (x) => b.cdf(Math.min(x - a.mean, x / stretch));
  const bounds = evenPanels(PANELS);
  const panels = bounds.slice(1).map((to, k) => shiftsOf(b, [bounds[k]!, to]));
  return tabulatedCdf(
    (p) => Math.max(a.quantile(p) + b.quantile(p), stretch * b.quantile(p)),
    (x) => {
      // Whole panels below the answer's greatest probability, then what is left of the next.
      const most = b.cdf(x / stretch);
      const whole = Math.min(PANELS, Math.floor(most * PANELS));
      const rest = most > bounds[whole]! ? shiftsOf(b, [bounds[whole]!, most]) : [];
      return [...panels.slice(0, whole), rest]
        .flat()
        .reduce((sum, [shift, weight]) => sum + weight * a.cdf(x - shift), 0);
    },
  );
}

/** Quantiles of a law on one panel of probabilities, with their weights. */
function shiftsOf(law: Distribution, panel: readonly [number, number]): (readonly [number, number])[] {
  return gaussNodes(panel).map(([u, weight]) => [law.quantile(u), weight] as const);
}

function moments(a: Distribution, b: Distribution, stretch: number): { mean: number; variance: number } {
  const firsts = momentNodes(a);
  const seconds = momentNodes(b);
  let mean = 0;
  let square = 0;
  let product = 0;
  for (const [answer, likely] of seconds) {
    const slack = (stretch - 1) * answer;
    let excess = 0;
    for (const [prompt, weight] of firsts) {
      if (prompt <= slack) continue;
      const over = prompt - slack;
      excess += weight * over;
      square += likely * weight * over * over;
    }
    mean += likely * excess;
    product += likely * answer * excess;
  }
  const base = stretch * b.mean;
  const baseSquare = stretch * stretch * b.variance + base * base;
  return {
    mean: base + mean,
    variance: Math.max(0, baseSquare + 2 * stretch * product + square - (base + mean) ** 2),
  };
}

/** Quantiles of a law with their weights; one of weight 1 where it is constant. */
function momentNodes(law: Distribution): (readonly [value: number, weight: number])[] {
  if (law.variance === 0) return [[law.mean, 1]];
  const even = evenPanels(MOMENT_PANELS).slice(1, -1);
  const tail = Array.from({ length: HALVINGS }, (_, k) => 2 ** (k - HALVINGS) / MOMENT_PANELS);
  const bounds = [0, ...tail, ...even, ...tail.map((p) => 1 - p).reverse(), 1];
  return gaussNodes(bounds).map(([u, weight]) => [law.quantile(u), weight] as const);
}
