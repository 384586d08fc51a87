/** Standard normal draws. */
import type { Uniform } from "./uniform.js";

/** A sampler of the standard normal law. Source: Marsaglia & Bray (1964), polar method. */
export function normalSampler(uniform: Uniform): () => number {
  let spare = 0;
  let hasSpare = false;
  return () => {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const r = x * x + y * y;
      if (r > 0 && r < 1) {
        const scale = Math.sqrt((-2 * Math.log(r)) / r);
        spare = y * scale;
        hasSpare = true;
        return x * scale;
      }
    }
  };
}
