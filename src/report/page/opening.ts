/** The answer in a sentence or a few, from whatever was computed. */

import { stands } from "../../claims/verdict.js";
import type { TrainingEstimate } from "../../experiment/trainingEstimate.js";
import { grouped } from "../numbers.js";
import type { Parts } from "../parts.js";
import { runSentences, sizeSentences } from "../sentences.js";
import { trainingSentence } from "../trainingText.js";
import type { SaidClaim } from "../words/claims.js";
import { counted } from "../words/language.js";

/** What stands first on a page. */
export interface Opening {
  readonly sentences: readonly string[];
  /** What it must not be read without; "" for nothing. */
  readonly notes: string;
  /** Whether the scenario's own cards fall short, or nothing does. */
  readonly isBad: boolean;
}

/** What was sized and run says it; else what was swept; else what became of the printed figures, or what training takes. */
export function openingOf(
  { run, size, sweep, service }: Parts,
  claims: readonly SaidClaim[],
  training: readonly TrainingEstimate[] = [],
): Opening {
  const missed = run?.document.objectives.some(({ met }) => !met) ?? false;
  const clauses = [
    ...(run === null ? [] : runSentences(run.document)),
    ...(size === null ? [] : sizeSentences(size.document)),
  ];
  if (clauses.length > 0) {
    return {
      sentences: clauses.map((clause) => `${clause}.`),
      notes: service?.notes ?? "",
      isBad: missed || size?.document.size.cards === null,
    };
  }
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
  return claims.length === 0 ? trainingAnswer(training) : claimsAnswer(claims);
}

function trainingAnswer(training: readonly TrainingEstimate[]): Opening {
  if (training.length === 0) {
    return { sentences: ["No printed figure was given to be judged."], notes: "", isBad: false };
  }
  const sentences = training.map((run) => `${[run.name, trainingSentence(run)].filter(Boolean).join(": ")}.`);
  return { sentences, notes: "", isBad: false };
}

function claimsAnswer(claims: readonly SaidClaim[]): Opening {
  const wrong = claims.filter((claim) => !stands(claim)).length;
  const unknown = claims.filter(({ kind }) => kind === "unknown").length;
  const verdicts = `${counted(claims.length, "verdict")} on printed figures`;
  const sentence =
    wrong > 0
      ? `Of ${verdicts} ${grouped(wrong)} ${wrong === 1 ? "is" : "are"} that they do not agree with what can be recomputed.`
      : unknown > 0
        ? `Of ${verdicts} ${grouped(claims.length - unknown)} are that they agree with what can be recomputed; the others cannot be recomputed.`
        : claims.length === 1
          ? "The printed figure agrees with what can be recomputed."
          : "All printed figures agree with what can be recomputed.";
  return { sentences: [sentence], notes: "", isBad: wrong > 0 };
}
