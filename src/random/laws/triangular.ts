import type { Distribution } from "./distribution.js";

/** The triangular law on [low, high] with its peak at mode, low <= mode <= high, low < high; by inversion. */
export function triangularLaw(low: number, mode: number, high: number): Distribution {
  const width = high - low;
  const rise = mode - low;
  const fall = high - mode;
  /** P(X <= mode). */
  const split = rise / width;
  const quantile = (p: number): number =>
    p < split ? low + Math.sqrt(p * width * rise) : high - Math.sqrt((1 - p) * width * fall);
  return {
    mean: low + (rise + width) / 3,
    variance: (rise * rise + fall * fall + rise * fall) / 18,
    cdf: (x) => {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode ? (x - low) ** 2 / (width * rise) : 1 - (high - x) ** 2 / (width * fall);
    },
    quantile,
    sampler: (uniform) => () => quantile(uniform()),
  };
}
