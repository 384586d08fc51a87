import { normalCdf, normalPdf, normalQuantile } from "../special/normal.js";
import { constantLaw } from "./constant.js";
import type { Distribution } from "./distribution.js";
import { finite, notNegative } from "./faults.js";
import type { LawKind } from "./lawKind.js";

/**
 * The normal law of the given centre and sd > 0, conditioned on [low, high] (either may be infinite).
 * Centre and sd are those before truncation; mean and variance those after. Sampled by inversion.
 */
function truncatedNormalLaw(centre: number, sd: number, low: number, high: number): Distribution {
  // In the right tail probabilities near 1 lose their digits: look at it in a mirror.
  if (low > centre) return mirrored(truncatedNormalLaw(-centre, sd, -high, -low));
  const alpha = (low - centre) / sd;
  const beta = (high - centre) / sd;
  const below = normalCdf(alpha);
  const inside = normalCdf(beta) - below;
  const shift = (normalPdf(alpha) - normalPdf(beta)) / inside;
  const edge = (z: number): number => (Number.isFinite(z) ? z * normalPdf(z) : 0);
  const quantile = (p: number): number => {
    if (p <= 0) return low;
    if (p >= 1) return high;
    return Math.min(high, Math.max(low, centre + sd * normalQuantile(below + p * inside)));
  };
  return {
    mean: centre + sd * shift,
    variance: sd * sd * (1 + (edge(alpha) - edge(beta)) / inside - shift * shift),
    cdf: (x) => {
      if (x < low) return 0;
      return x >= high ? 1 : Math.min(1, (normalCdf((x - centre) / sd) - below) / inside);
    },
    quantile,
    // The middle of the draw's cell: a draw of exactly 0 would be the infinite end.
    sampler: (uniform) => () => quantile(uniform() + 2 ** -54),
  };
}

/** The law of -X for continuous X. */
function mirrored(law: Distribution): Distribution {
  return {
    mean: -law.mean,
    variance: law.variance,
    cdf: (x) => 1 - law.cdf(-x),
    quantile: (p) => -law.quantile(1 - p),
    sampler: (uniform) => {
      const draw = law.sampler(uniform);
      return () => -draw();
    },
  };
}

/** The parameters of a normal law: mean and sd before truncation to [low, high]. */
export interface Normal {
  readonly mean: number;
  readonly sd: number;
  readonly low?: number;
  readonly high?: number;
}

/** Normal, truncated to the range of the number it is of; constant where its sd is 0. */
export const normal: LawKind<Normal> = {
  meaning: "Normal, truncated to the key's own range.",
  parameters: {
    mean: { is: "value", words: "Mean." },
    sd: { is: "deviation", words: "Standard deviation." },
  },
  staysInRange: true,
  fault: (law) => finite("mean", law.mean) ?? notNegative("sd", law.sd) ?? truncationFault(law),
  distribution: ({ mean, sd, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY }) =>
    sd === 0 ? constantLaw(mean) : truncatedNormalLaw(mean, sd, low, high),
  scaled: (of, factor) => ({
    ...of,
    mean: of.mean * factor,
    sd: of.sd * factor,
    ...(of.low === undefined ? {} : { low: of.low * factor }),
    ...(of.high === undefined ? {} : { high: of.high * factor }),
  }),
  middle: ({ mean }) => mean,
  completed: (written, { low, high }) => ({ ...written, low, ...(high === null ? {} : { high }) }),
  fit: (p5, p95) => ({ mean: p5 + (p95 - p5) / 2, sd: (p95 - p5) / (2 * Z95) }),
};

const Z95 = normalQuantile(0.95);

function truncationFault(law: Normal): string | null {
  const low = law.low ?? Number.NEGATIVE_INFINITY;
  const high = law.high ?? Number.POSITIVE_INFINITY;
  if (law.sd === 0) {
    return law.mean >= low && law.mean <= high
      ? null
      : `mean must be within ${low} to ${high} where sd is 0, got ${law.mean}`;
  }
  if (!(low < high)) return `high must be > low (${low}), got ${high}`;
  // Further out than this, less than one draw in 1e250 would fall inside.
  const distance = Math.max((low - law.mean) / law.sd, (law.mean - high) / law.sd);
  return distance <= 30 ? null : `mean must be within 30 sd of the range ${low} to ${high}, got ${law.mean}`;
}
