/** A law in another unit. */
import { InvariantError } from "../errors.js";
import type { Law } from "./lawParameters.js";

/** The law of factor x X, factor > 0. */
export function scaleLaw(law: Law, factor: number): Law {
  if (!(factor > 0 && factor < Number.POSITIVE_INFINITY)) {
    throw new InvariantError(`scaleLaw: factor must be > 0 and finite, got ${factor}`);
  }
  switch (law.kind) {
    case "constant":
      return { ...law, value: law.value * factor };
    case "exponential":
    case "gamma":
    case "lognormal":
      return { ...law, mean: law.mean * factor };
    case "empirical":
    case "discrete":
      return { ...law, values: law.values.map((value) => value * factor) };
    case "uniform":
      return { ...law, low: law.low * factor, high: law.high * factor };
    case "triangular":
      return { ...law, low: law.low * factor, mode: law.mode * factor, high: law.high * factor };
    case "normal":
      return {
        ...law,
        mean: law.mean * factor,
        sd: law.sd * factor,
        ...(law.low === undefined ? {} : { low: law.low * factor }),
        ...(law.high === undefined ? {} : { high: law.high * factor }),
      };
    case "beta":
      return {
        ...law,
        mean: law.mean * factor,
        sd: law.sd * factor,
        low: law.low * factor,
        high: law.high * factor,
      };
  }
}
