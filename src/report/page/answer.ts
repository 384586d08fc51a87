/** The answer in a sentence or a few, from whatever was computed. */

import { stands } from "../../experiment/claims.js";
import type { ClaimVerdict } from "../../experiment/results.js";
import { runAnswers, sizeAnswers } from "../answers.js";
import { grouped } from "../numbers.js";
import type { Parts } from "../plots/parts.js";

export interface Answer {
  readonly sentences: readonly string[];
  /** What it must not be read without; "" for nothing. */
  readonly notes: string;
  /** Whether the scenario's own cards fall short, or nothing does. */
  readonly isBad: boolean;
}

/** What was sized and run says it; else what was swept; else what became of the printed figures. */
export function answerOf({ run, size, sweep, service }: Parts, claims: readonly ClaimVerdict[]): Answer {
  const missed = run?.document.objectives.some(({ met }) => !met) ?? false;
  const clauses = [
    ...(run === null ? [] : runAnswers(run.document)),
    ...(size === null ? [] : sizeAnswers(size.document)),
  ];
  if (clauses.length > 0)
    return {
      sentences: clauses.map((clause) => `${clause}.`),
      notes: service?.notes ?? "",
      isBad: missed || size?.document.size.cards === null,
    };
  const spoken = sweep?.document.cells[0]?.sentences[0];
  if (sweep !== null && sweep.document.cells.length === 1 && spoken !== undefined) {
    return { sentences: [spoken], notes: "", isBad: false };
  }
  if (sweep !== null) {
    return {
      sentences: [
        sweep.document.answer?.sentence ??
          `${grouped(sweep.document.cells.length)} cells of the grid were compared on the same ${grouped(sweep.document.samples)} samples.`,
      ],
      notes: "",
      isBad: false,
    };
  }
  return claimsAnswer(claims);
}

function claimsAnswer(claims: readonly ClaimVerdict[]): Answer {
  const wrong = claims.filter((claim) => !stands(claim)).length;
  const unknown = claims.filter(({ verdict }) => verdict === "cannot be recomputed").length;
  const sentence =
    claims.length === 0
      ? "No printed figure was given to be judged."
      : wrong === 0
        ? unknown === 0
          ? `All ${claims.length} printed figures agree with what can be recomputed.`
          : `Of ${claims.length} printed figures ${claims.length - unknown} agree with what can be recomputed; the others cannot be recomputed.`
        : `${wrong} of ${claims.length} printed figures do not agree with what can be recomputed.`;
  return { sentences: [sentence], notes: "", isBad: wrong > 0 };
}
