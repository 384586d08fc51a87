/** What every sample of times can be asked, whichever engine it came from. */

/** Times of some requests, or of their mass. */
export interface Distribution {
  /** Requests: a number of entries, or a mass. */
  readonly count: number;
  /** [s]. */
  readonly mean: number;
  /** Greatest time [s]; null where it is not known (drawn service in the stepped engine). */
  readonly max: number | null;
  /** Share of requests whose time is above 0, 0..1. */
  readonly positiveShare: number;
  /**
   * R-7 quantiles [s], one for each probability.
   * @param probabilities 0..1
   */
  quantiles(probabilities: readonly number[]): number[];
}

/** The distribution with a constant added to every time: latency where every service takes as long. */
export function shiftedBy(seconds: number, distribution: Distribution): Distribution {
  return {
    count: distribution.count,
    mean: distribution.mean + seconds,
    max: distribution.max === null ? null : distribution.max + seconds,
    positiveShare: seconds > 0 ? 1 : distribution.positiveShare,
    quantiles: (probabilities) => distribution.quantiles(probabilities).map((value) => value + seconds),
  };
}
