/** The judgement of one printed figure, as plain data. */

import type { FormulaKey } from "./formulas.js";
import type { Consequence, Reason } from "./reason.js";

/** What became of a printed figure (the rules: verdicts.ts). */
export type VerdictKind = "agrees" | "rounds-down" | "differs" | "unknown";

/** The judgement of one printed figure. */
export interface ClaimVerdict {
  /** `cards`, `flopPerRequest`, ... */
  readonly quantity: string;
  /** The table row it speaks of, or "". */
  readonly of: string;
  /** The file's remark on it, or "". */
  readonly note: string;
  readonly unit: string;
  readonly printed: number;
  /** Unrounded; null where it cannot be recomputed from what is given. */
  readonly recomputed: number | null;
  /** printed / recomputed; null where there is none, of a recomputed 0 for example. */
  readonly ratio: number | null;
  readonly kind: VerdictKind;
  /** The closed form; null where it cannot be recomputed. */
  readonly formula: FormulaKey | null;
  /** What the verdict rests on beside it, such as the likely reason that the numbers themselves show. */
  readonly reason: Reason;
  /** What the printed cards would leave of wait under the scenario's own day and objectives; null for other figures. */
  readonly consequence: Consequence | null;
}

/** Whether a claim stands: it agrees, or nothing can be said against it. */
export function stands({ kind }: Pick<ClaimVerdict, "kind">): boolean {
  return kind === "agrees" || kind === "unknown";
}
