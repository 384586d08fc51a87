/** What queueing needs to know of a day's arrivals, whoever made them; one request a day, seconds from its start. */
export interface DayShape {
  /** t in [0, 86400], ascending, first 0 and last 86400; between neighbours the rate is smooth. */
  readonly breakpoints: readonly number[];
  /** Share of the day's requests per second at t in [0, 86400]; at a breakpoint, the rate that follows it. */
  rate(t: number): number;
  /** Share of the day's requests in [0, t]: 0 to 1. */
  cumulative(t: number): number;
}

/**
 * How the days join: `empty`, one day that begins with nobody in the system and is followed by none;
 * `periodic`, the same day for ever, in its steady state.
 */
export type DayStart = "empty" | "periodic";
