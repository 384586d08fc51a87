/** Why a printed figure is judged as it is, as values; report/words says them. */

import type { Figure } from "./figures.js";

/** A figure with its value: printed beside the one in question, or given with it. */
export interface NamedFigure {
  readonly figure: Figure;
  readonly value: number;
  readonly isPrinted: boolean;
}

/** Inputs that the author may have used instead of those stated. */
export type OtherInput =
  /** A figure that is printed as well. */
  | { readonly kind: "printed"; readonly figure: Figure; readonly value: number }
  /** The card's other peak [FLOP/s]. */
  | { readonly kind: "densePeak" | "sparsePeak"; readonly peak: number }
  /** So many tokens a request rather than those stated. */
  | { readonly kind: "tokens"; readonly used: number; readonly stated: number }
  /** Another window for a day's work [h]. */
  | { readonly kind: "window"; readonly hours: number };

/** Why a figure that differs may do so. */
export type Explanation =
  /** Carried over from another figure. */
  | { readonly kind: "carriedOver"; readonly from: NamedFigure }
  /** Calculated with one or two other inputs. */
  | { readonly kind: "otherInputs"; readonly inputs: readonly OtherInput[] }
  /** A factor of a unit lost or counted twice, beside another input where there is one. */
  | {
      readonly kind: "slip";
      readonly how: "lost" | "countedTwice";
      readonly factor: SlipFactor;
      readonly beside: OtherInput | null;
    }
  | { readonly kind: "unexplained" };

/** Factors of units that people lose or count twice, likeliest first. */
export const SLIP_FACTORS = [60, 24, 3600, 1000, 1024, 1e4, 1e8, 1e6, 12, 365, 30, 2] as const;

/** A factor by which figures are easily off. */
export type SlipFactor = (typeof SLIP_FACTORS)[number];

/** From which rounded figures a printed one follows. */
export type Rounding =
  | { readonly kind: "carriedOver"; readonly from: NamedFigure }
  | { readonly kind: "withinRounding"; readonly of: readonly NamedFigure[] };

/** What a verdict rests on beside the closed form. */
export type Reason =
  /** The recomputed figure rounds to the printed one. */
  | { readonly kind: "rounds" }
  /** Whole cards that are needed, and the recomputed figure they are rounded up from. */
  | { readonly kind: "needed"; readonly exact: number; readonly whole: number }
  /** The digits after those printed are cut off. */
  | { readonly kind: "cutOff" }
  /** Inputs that are missing; none where the inputs give no number that a double holds. */
  | { readonly kind: "missing"; readonly inputs: readonly Figure[] }
  | Rounding
  | Explanation;

/** What printed cards would leave of wait under the scenario's own day and objective, in the fluid limit. */
export type Consequence =
  | { readonly kind: "noReplica"; readonly cards: number }
  | {
      readonly kind: "leftOver";
      /** Shape of the day's profile. */
      readonly shape: string;
      readonly objective: string;
      /** What the objective limits; `waitAlone` where only the wait of a latency is known. */
      readonly of: "wait" | "latency" | "waitAlone" | "waitingShare";
      /** p99, mean or max: null for a share. */
      readonly statistic: number | "mean" | "max" | null;
      /** [s], or a share; may be Infinity. */
      readonly value: number;
    };
