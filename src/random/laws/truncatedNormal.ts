import { normalCdf, normalPdf, normalQuantile } from "../special/normal.js";
import type { Distribution } from "./distribution.js";

/**
 * The normal law of the given centre and sd > 0, conditioned on [low, high] (either may be infinite).
 * Centre and sd are those before truncation; mean and variance those after. Sampled by inversion.
 */
export function truncatedNormalLaw(centre: number, sd: number, low: number, high: number): Distribution {
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
