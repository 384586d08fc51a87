/** Gamma draws of scale 1 for any shape. */
import { normalSampler } from "./normal.js";
import type { Uniform } from "./uniform.js";

/** A sampler of the gamma law with the given shape > 0 and scale 1. Source: Marsaglia & Tsang (2000). */
export function gammaSampler(shape: number, uniform: Uniform): () => number {
  if (shape >= 1) return aboveOne(shape, uniform);
  const raised = aboveOne(shape + 1, uniform);
  const power = 1 / shape;
  return () => raised() * (1 - uniform()) ** power;
}

/** A sampler of the logarithm of the same law: shapes near 0 give values too small for a double. */
export function logGammaSampler(shape: number, uniform: Uniform): () => number {
  if (shape >= 1) {
    const draw = aboveOne(shape, uniform);
    return () => Math.log(draw());
  }
  const raised = aboveOne(shape + 1, uniform);
  return () => Math.log(raised()) + Math.log(1 - uniform()) / shape;
}

function aboveOne(shape: number, uniform: Uniform): () => number {
  const normal = normalSampler(uniform);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return () => {
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = uniform();
      const x2 = x * x;
      if (u < 1 - 0.0331 * x2 * x2) return d * v;
      if (Math.log(u) < 0.5 * x2 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
}
