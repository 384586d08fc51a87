/** A law from two of its quantiles: how an expert states what they are unsure of. */
import { InvariantError } from "../errors.js";
import type { Law } from "./lawParameters.js";
import { betaI, betaQuantile } from "./special/incompleteBeta.js";
import { normalQuantile } from "./special/normal.js";

const Z95 = normalQuantile(0.95);

/**
 * The law whose 5 % and 95 % quantiles are the given ones, p5 < p95. Lognormal: p5 > 0. Normal: untruncated.
 * Beta: on [0, 1], so 0 < p5 < p95 < 1. Throws InvariantError outside the domain.
 */
export function fitQuantiles(p5: number, p95: number, kind: "lognormal" | "beta" | "normal"): Law {
  if (!(p5 < p95 && Number.isFinite(p5) && Number.isFinite(p95))) {
    throw new InvariantError(`fitQuantiles: p95 must be > p5 (${p5}) and both finite, got ${p95}`);
  }
  switch (kind) {
    case "normal":
      return { kind, mean: p5 + (p95 - p5) / 2, sd: (p95 - p5) / (2 * Z95) };
    case "lognormal": {
      if (p5 <= 0) throw new InvariantError(`fitQuantiles: p5 must be > 0 for a lognormal law, got ${p5}`);
      const sigma = Math.log(p95 / p5) / (2 * Z95);
      const median = Math.sqrt(p5) * Math.sqrt(p95);
      return { kind, mean: median * Math.exp((sigma * sigma) / 2), cv: Math.sqrt(Math.expm1(sigma * sigma)) };
    }
    case "beta":
      return fitBeta(p5, p95);
  }
}

/** Nested bisection: the mean that puts 5 % below p5 for a given precision t; the t that puts 95 % below p95. */
function fitBeta(p5: number, p95: number): Law {
  if (!(p5 > 0 && p95 < 1)) {
    throw new InvariantError(`fitQuantiles: must be within 0 and 1 for a beta law, got ${p5} and ${p95}`);
  }
  // The share below p5 falls as the mean rises.
  const meanFor = (t: number): number => bisect(0, 1, (m) => betaI(m * t, (1 - m) * t, p5) <= 0.05);
  // The sharper the law, the lower its 95 % quantile once its 5 % quantile is held.
  const logT = bisect(-5, 30, (log) => {
    const t = Math.exp(log);
    const m = meanFor(t);
    return betaQuantile(m * t, (1 - m) * t, 0.95) <= p95;
  });
  const t = Math.exp(logT);
  const mean = meanFor(t);
  return { kind: "beta", mean, sd: Math.sqrt((mean * (1 - mean)) / (t + 1)), low: 0, high: 1 };
}

/** The point of (low, high) from which the condition holds. */
function bisect(low: number, high: number, holds: (x: number) => boolean): number {
  let a = low;
  let b = high;
  for (let round = 0; round < 60; round++) {
    const middle = a + (b - a) / 2;
    if (holds(middle)) b = middle;
    else a = middle;
  }
  return a + (b - a) / 2;
}
