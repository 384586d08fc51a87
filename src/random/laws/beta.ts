import { logGammaSampler } from "../gamma.js";
import { betaI, betaQuantile } from "../special/incompleteBeta.js";
import type { Distribution } from "./distribution.js";

/**
 * The beta law stretched to [low, high] with its own mean and sd, low < mean < high,
 * 0 < sd^2 < (mean - low)(high - mean). On (0, 1): shapes m t and (1 - m) t with t = m (1 - m)/v - 1.
 */
export function betaLaw(mean: number, sd: number, low: number, high: number): Distribution {
  const width = high - low;
  const m = (mean - low) / width;
  const n = (high - mean) / width;
  const t = (m * n) / (sd / width) ** 2 - 1;
  const a = m * t;
  const b = n * t;
  return {
    mean,
    variance: sd * sd,
    cdf: (x) => betaI(a, b, (x - low) / width),
    quantile: (p) => low + width * betaQuantile(a, b, p),
    sampler: (uniform) => {
      const first = logGammaSampler(a, uniform);
      const second = logGammaSampler(b, uniform);
      // G1/(G1 + G2) of two gamma draws, from their logarithms.
      return () => {
        const y = first();
        return low + width / (1 + Math.exp(second() - y));
      };
    },
  };
}
