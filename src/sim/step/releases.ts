/**
 * What a service law is to the stepped engine: how many of those in service end in each step. Requests are counts;
 * a start is taken as uniform in its step, so that the steps from start to end have exactly the mean service time.
 * Chance comes from the caller.
 */

/** The chance a stepped engine draws: uniforms from [0, 1) of 30 bits or more, and exact binomial counts. */
export interface StepDraw {
  uniform(): number;
  binomial(n: number, p: number): number;
}

/** Counts in service under a random law, stepped in order: `due` once a step, then `start` any number of times. */
export interface Releases {
  /** Opens the next step. @returns how many of the earlier starts end in it */
  due(): number;
  /** Books starts in the open step. @param count whole, > 0 @returns how many of them end in the same step */
  start(count: number): number;
  /** Empties the pool for another run. */
  reset(): void;
}

/**
 * Exponential service: by lack of memory one binomial of the busy servers a step, and one of its starts.
 * P(a busy server ends in a step) = 1 - exp(-x), P(a start ends in its own step) = 1 - (1 - exp(-x))/x, x = step/mean.
 * @param mean [s], > 0
 * @param step [s], > 0
 */
export function exponentialReleases(mean: number, step: number, draw: StepDraw): Releases {
  const x = step / mean;
  const ends = -Math.expm1(-x);
  // The difference loses digits below x = 1e-4, where three terms of its series are exact to the last bit.
  const endsAtOnce = x < 1e-4 ? x / 2 - (x * x) / 6 + x ** 3 / 24 : 1 - ends / x;
  let busy = 0;
  return {
    due() {
      const ended = draw.binomial(busy, ends);
      busy -= ended;
      return ended;
    },
    start(count) {
      const ended = draw.binomial(count, endsAtOnce);
      busy += count - ended;
      return ended;
    },
    reset() {
      busy = 0;
    },
  };
}
