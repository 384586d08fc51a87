/** What a sweep measures of each sample, as others see it: its words, what its figures are of, its outputs. */

/** A measure as tables and sentences see it. */
export interface MeasureFacts {
  /** What is done with each sample: `sized to meet every objective`. */
  readonly words: string;
  /** Whether days are simulated, so that samples differ by their chance too. */
  readonly isSimulated: boolean;
  /**
   * What the share of enough is of: the days on which the scenario's cards meet every objective, or the futures that need
   * no more than them; null: they are not judged.
   */
  readonly enough: "days" | "futures" | null;
  /** Whether it has more outputs than a person looks for. */
  readonly hasMany: boolean;
}

/** By the name that `--measure` takes; `measures/` has what each does. */
const MEASURES = {
  run: {
    words: "simulated with the scenario's cards",
    isSimulated: true,
    enough: "days",
    hasMany: true,
  },
  size: {
    words: "sized to meet every objective",
    isSimulated: true,
    enough: "futures",
    hasMany: false,
  },
  estimate: { words: "estimated by closed forms", isSimulated: false, enough: null, hasMany: false },
} as const satisfies Readonly<Record<string, MeasureFacts>>;

/** What a sweep measures of every sample. */
export type Measure = keyof typeof MEASURES;

/** The names of the measures. */
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];

/** What is known of a measure. */
export function factsOf(measure: Measure): MeasureFacts {
  return MEASURES[measure];
}

/** The output of `run` that is the share of a sample's days that meet every objective. */
export const DAYS_MET = "daysMet";

/** An output of a sweep: a figure of every sample. */
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
