import type { Distribution } from "./distribution.js";

/** The uniform law on [low, high), low < high. */
export function uniformLaw(low: number, high: number): Distribution {
  const width = high - low;
  return {
    mean: low + width / 2,
    variance: (width * width) / 12,
    cdf: (x) => Math.min(1, Math.max(0, (x - low) / width)),
    quantile: (p) => low + width * p,
    sampler: (uniform) => () => low + width * uniform(),
  };
}
