/** The answer in one sentence, from whatever was computed. */

import { stands } from "../../experiment/claims.js";
import type { ClaimVerdict } from "../../experiment/results.js";
import { counted, duration, grouped, percent, significant } from "../numbers.js";
import type { Parts, RunDocument, SizeDocument } from "../plots/parts.js";

export interface Answer {
  readonly sentence: string;
  /** Whether the scenario's own cards fall short, or nothing does. */
  readonly isBad: boolean;
}

/** What was sized and run says it; else what was swept; else what became of the printed figures. */
export function answerOf({ run, size, sweep, service }: Parts, claims: readonly ClaimVerdict[]): Answer {
  const missed = run?.document.objectives.some(({ met }) => !met) ?? false;
  const clauses = [
    ...(run === null ? [] : [runClause(run.document)]),
    ...(size === null ? [] : [sizeClause(size.document)]),
  ];
  if (clauses.length > 0)
    return {
      sentence: [`${clauses.join("; ")}.`, service?.notes ?? ""].filter(Boolean).join(" "),
      isBad: missed || size?.document.size.cards === null,
    };
  const spoken = sweep?.document.cells[0]?.sentences[0];
  if (sweep !== null && sweep.document.cells.length === 1 && spoken !== undefined) {
    return { sentence: spoken, isBad: false };
  }
  if (sweep !== null) {
    return {
      sentence: `${grouped(sweep.document.cells.length)} cells of the grid were compared on the same ${grouped(sweep.document.samples)} samples.`,
      isBad: false,
    };
  }
  return claimsAnswer(claims);
}

function runClause({ cards, objectives, summary, overloaded }: RunDocument): string {
  const p99 = summary["latency.p99"]?.pooled ?? null;
  const tail = p99 === null ? "no request comes" : `99 % of requests are answered within ${duration(p99)}`;
  const pool = counted(cards, "card");
  const does = (verb: string, one: string) => (cards === 1 ? one : verb);
  const [first] = objectives;
  if (overloaded)
    return `${pool} never ${does("catch", "catches")} up with their load (${tail} of those simulated)`;
  if (first === undefined) return `with ${pool} ${tail}`;
  const failed = objectives.filter(({ met }) => !met).map(({ text }) => text);
  return failed.length === 0
    ? `${pool} ${does("meet", "meets")} ${objectives.map(({ text }) => text).join(" and ")}: ${tail}`
    : `${pool} ${does("miss", "misses")} ${failed.join(" and ")}: ${tail}`;
}

function sizeClause({ size, objectives, days }: SizeDocument): string {
  const wish = `${objectives.map(({ text }) => text).join(" and ")} on ${percent(size.daysShare)} of days`;
  if (size.cards === null) return `no number of cards that was tried meets ${wish}`;
  const [low, high] = size.interval ?? [null, null];
  const range =
    low === null
      ? ""
      : ` (95 % interval ${grouped(low)} to ${high === null ? "unknown" : grouped(high)}, from ${grouped(days)} days)`;
  const cost =
    size.costPerDay === null
      ? ""
      : ` and ${size.cards === 1 ? "costs" : "cost"} ${significant(size.costPerDay, 4)} ${size.currency ?? ""} a day`;
  return `${counted(size.cards, "card")} ${size.cards === 1 ? "meets" : "meet"} ${wish}${range}${cost}`;
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
  return { sentence, isBad: wrong > 0 };
}
