/** The answer of `capsim estimate` for the terminal: every printed figure judged, and the cards each estimate asks for. */

import { figureName } from "../experiment/explanations.js";
import { figureText, ratioText } from "../experiment/printedFigure.js";
import type { ClaimVerdict, EstimateResult, LadderRung } from "../experiment/results.js";
import { grouped } from "./numbers.js";
import { wrappedTable } from "./textTable.js";

/** One scenario and what was estimated of it. */
export interface Estimated {
  readonly file: string;
  readonly scenario: { readonly title: string; readonly question: string };
  readonly result: EstimateResult;
}

/** One table of all printed figures, then the estimates: in full for one scenario, side by side for several. */
export function estimateText(estimated: readonly Estimated[]): string {
  const [first] = estimated;
  const heading =
    estimated.length === 1 && first !== undefined
      ? [first.scenario.title, first.scenario.question].filter((line) => line !== "").join("\n")
      : "";
  const ladder =
    estimated.length === 1 && first !== undefined ? ladderText(first.result.ladder) : laddersText(estimated);
  const parts = [heading, claimsText(estimated), countText(estimated), ladder];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A file's name without its folder and ending. */
function stem(file: string): string {
  return file.replace(/^.*[/\\]/, "").replace(/\.ya?ml$/i, "");
}

function claimsText(estimated: readonly Estimated[]): string {
  const rows = estimated.flatMap(({ file, result }) =>
    result.claims.map((claim, index) => [index === 0 ? stem(file) : "", ...claimCells(claim)]),
  );
  if (rows.length === 0) return "No figure is printed here: nothing to judge.";
  return wrappedTable(
    [
      ["scenario", 17],
      ["printed figure", 19],
      ["printed", 13],
      ["recomputed", 13],
      ["ratio", 8],
      ["verdict", 18],
      ["why", 32],
    ],
    rows,
    [2, 3, 4],
  );
}

function claimCells(claim: ClaimVerdict): string[] {
  const { quantity, of, note, unit, printed, recomputed, ratio, verdict, why } = claim;
  const name = figureName(quantity);
  return [
    [name, of === "" ? note : of].filter((part) => part !== "").join(", "),
    valueText(printed, unit),
    recomputed === null ? "-" : valueText(recomputed, unit),
    ratio === null ? "-" : ratioText(ratio),
    verdict,
    why,
  ];
}

/** A figure in its unit where the name does not say it: a share as a percentage, seconds, money. */
function valueText(value: number, unit: string): string {
  if (unit === "share") return `${figureText(100 * value)} %`;
  return ["s", "USD", "CNY", "EUR"].includes(unit) ? `${figureText(value)} ${unit}` : figureText(value);
}

function countText(estimated: readonly Estimated[]): string {
  const claims = estimated.flatMap(({ result }) => result.claims);
  if (claims.length < 2) return "";
  const counts = new Map<string, number>();
  for (const { verdict } of claims) {
    const kind = verdict.startsWith("differs") ? "differ" : verdict;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const list = [...counts].map(([kind, count]) => `${count} ${plural(kind, count)}`).join(", ");
  return `${claims.length} printed figures: ${list}.`;
}

function plural(kind: string, count: number): string {
  if (count === 1) return kind === "differ" ? "differs" : kind;
  return kind === "agrees"
    ? "agree"
    : kind === "rounds down"
      ? "round down"
      : kind.replace("its own", "their own");
}

function ladderText(ladder: readonly LadderRung[]): string {
  if (ladder.length === 0) return "";
  const rows = ladder.map(({ estimator, cards, formula, note }) => [
    estimator,
    cards === null ? "-" : grouped(cards),
    note === "" ? formula : `${formula}; ${note}`,
  ]);
  return wrappedTable(
    [
      ["estimate", 24],
      ["cards", 12],
      ["how", 84],
    ],
    rows,
    [1],
  );
}

function laddersText(estimated: readonly Estimated[]): string {
  const withQueue = estimated.filter(({ result }) => result.ladder.length > 0);
  const [first] = withQueue;
  if (first === undefined) return "";
  const names = first.result.ladder.map(({ estimator }) => [estimator, 14] as const);
  const rows = withQueue.map(({ file, result }) => [
    stem(file),
    ...result.ladder.map(({ cards }) => (cards === null ? "-" : grouped(cards))),
  ]);
  return `Cards by estimate\n${wrappedTable(
    [["scenario", 24], ...names],
    rows,
    names.map((_, index) => index + 1),
  )}`;
}
