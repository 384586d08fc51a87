import { InvariantError } from "../../errors.js";
import { logGammaSampler } from "../gamma.js";
import { betaI, betaQuantile } from "../special/incompleteBeta.js";
import { constantLaw } from "./constant.js";
import type { Distribution } from "./distribution.js";
import { finite, notNegative } from "./faults.js";
import type { LawKind, Mistake, ValueRange } from "./lawKind.js";

/**
 * The beta law stretched to [low, high] with its own mean and sd, low < mean < high,
 * 0 < sd^2 < (mean - low)(high - mean). On (0, 1): shapes m t and (1 - m) t with t = m (1 - m)/v - 1.
 */
function betaLaw(mean: number, sd: number, low: number, high: number): Distribution {
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

/** The parameters of a beta law: its own mean and sd, and its ends. */
export interface Beta {
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
}

type WrittenBeta = Pick<Beta, "mean" | "sd"> & Partial<Beta>;

/** Beta on low..high; constant where its sd is 0. */
export const beta: LawKind<Beta> = {
  meaning: "Beta on low..high, by default the key's own range.",
  parameters: {
    mean: { is: "value", words: "Mean." },
    sd: { is: "deviation", words: "Standard deviation." },
    low: { is: "value", words: "Least value.", otherwise: "low" },
    high: { is: "value", words: "Greatest value.", otherwise: "high" },
  },
  staysInRange: true,
  fault: (law) => finite("mean", law.mean) ?? notNegative("sd", law.sd) ?? betaFault(law),
  distribution: ({ mean, sd, low, high }) => (sd === 0 ? constantLaw(mean) : betaLaw(mean, sd, low, high)),
  scaled: (of, factor) => ({
    ...of,
    mean: of.mean * factor,
    sd: of.sd * factor,
    low: of.low * factor,
    high: of.high * factor,
  }),
  middle: ({ mean }) => mean,
  completed: ({ low, high, ...rest }: WrittenBeta, range) => ({
    ...rest,
    low: low ?? range.low,
    high: high ?? range.high ?? Number.POSITIVE_INFINITY,
  }),
  mistakes: betaMistakes,
  fit: fitBeta,
};

function betaMistakes({ mean, sd, low, high }: Partial<Beta>, range: ValueRange): Mistake[] {
  const from = low ?? range.low;
  const to = high ?? range.high;
  if (to === null) return [{ parameter: "high", message: "must be given, got nothing" }];
  if (mean === undefined || sd === undefined) return [];
  if (!(mean > from && mean < to)) {
    return [{ parameter: "mean", message: `must be between low (${from}) and high (${to}), got ${mean}` }];
  }
  const most = Math.sqrt((mean - from) * (to - mean));
  const rule = `must be < ${most}, the most a beta with that mean and range can have`;
  return sd < most ? [] : [{ parameter: "sd", message: `${rule}, got ${sd}` }];
}

function betaFault(law: Beta): string | null {
  const { mean, sd, low, high } = law;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    return `high must be > low (${low}) and both finite, got ${high}`;
  }
  if (!(mean > low && mean < high)) return `mean must be between low and high (${low}, ${high}), got ${mean}`;
  const largest = Math.sqrt((mean - low) * (high - mean));
  return sd < largest ? null : `sd must be < ${largest} for this mean and range, got ${sd}`;
}

/** Nested bisection: the mean that puts 5 % below p5 for a given precision t; the t that puts 95 % below p95. */
function fitBeta(p5: number, p95: number): Beta {
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
  return { mean, sd: Math.sqrt((mean * (1 - mean)) / (t + 1)), low: 0, high: 1 };
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
