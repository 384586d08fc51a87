/** What a sweep measures of each sample: the names and units of its outputs, by measure. */

/** run: a day's metrics with the scenario's cards; size: the least cards; estimate: closed forms. */
export const MEASURES = ["run", "size", "estimate"] as const;

export type Measure = (typeof MEASURES)[number];

/** The output of `run` that is the share of a sample's days that meet every objective. */
export const DAYS_MET = "daysMet";

export interface SweepOutput {
  /** As in results: `latency.p99`, `cards`. */
  readonly name: string;
  /** s, share, requests, cards, FLOP, ... */
  readonly unit: string;
  readonly meaning: string;
  /** No figure means that no number is great enough (cards), rather than that there is nothing to say. */
  readonly isUnbounded?: true;
}

/** One sample's outputs, in the order of the measure's columns; null: no figure. */
export type OutputRow = readonly (number | null)[];
