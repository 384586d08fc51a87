/** The answer of `capsim estimate` for the terminal: every printed figure judged, and the cards each estimate asks for. */

import type { EstimateResult, LadderRung } from "../../experiment/results.js";
import { CLAIM_COLUMNS, claimCells, countText } from "../claimsText.js";
import { cut, type Layout, wrapped } from "../layout.js";
import { grouped } from "../numbers.js";
import { headingText } from "../said.js";
import { textTable } from "../textTable.js";
import { trainingTable } from "../trainingText.js";
import { saidClaim } from "../words/claims.js";
import { ESTIMATOR_WORDS, saidLadder } from "../words/estimators.js";

/** One scenario and what was estimated of it. */
export interface Estimated {
  readonly file: string;
  readonly scenario: { readonly title: string; readonly question: string };
  readonly result: EstimateResult;
}

/**
 * One table of all printed figures, then the estimates: in full for one scenario, side by side for several.
 *
 * @param figures how many different figures are judged, some of them more than once
 */
export function estimateText(estimated: readonly Estimated[], figures: number, layout: Layout): string {
  const [first] = estimated;
  const isOne = estimated.length === 1 && first !== undefined;
  const claims = estimated.flatMap(({ result }) => result.claims);
  const parts = [
    isOne ? headingText(first.scenario, layout) : "",
    wrapped(countText(claims, figures), layout),
    claimsText(estimated, layout),
    trainingText(estimated, layout),
    isOne ? ladderText(first.result.ladder, layout) : laddersText(estimated, layout),
  ];
  return cut(parts.filter((part) => part !== "").join("\n\n"), layout);
}

/** A file's name without its folder and ending. */
function stem(file: string): string {
  return file.replace(/^.*[/\\]/, "").replace(/\.ya?ml$/i, "");
}

function claimsText(estimated: readonly Estimated[], layout: Layout): string {
  const rows = estimated.flatMap(({ file, result }) =>
    result.claims.map((claim, index) => [index === 0 ? stem(file) : "", ...claimCells(saidClaim(claim))]),
  );
  if (rows.length === 0) return "";
  // One scenario's name stands above the table already.
  const from = estimated.length === 1 ? 1 : 0;
  return textTable(
    [{ heading: "scenario", as: "words" as const, wrapTo: 12 }, ...CLAIM_COLUMNS].slice(from),
    rows.map((row) => row.slice(from)),
    layout,
    "",
  );
}

/** What the training runs take; of several scenarios only those are named that have no claims to say it. */
function trainingText(estimated: readonly Estimated[], layout: Layout): string {
  const isOne = estimated.length === 1;
  const shown = isOne ? estimated : estimated.filter(({ result }) => result.claims.length === 0);
  const runs = shown.flatMap(({ file, result }) =>
    result.training.map((run) => ({
      ...run,
      name: [isOne ? "" : stem(file), run.name].filter((part) => part !== "").join(", "),
    })),
  );
  return trainingTable(runs, layout);
}

function ladderText(ladder: readonly LadderRung[], layout: Layout): string {
  if (ladder.length === 0) return "";
  const rows = saidLadder(ladder).map(({ estimator, cards, formula, note }) => [
    estimator,
    cards === null ? "-" : grouped(cards),
    note === "" ? formula : `${formula}; ${note}`,
  ]);
  return textTable(
    [
      { heading: "estimate", as: "words" },
      { heading: "cards", as: "figures" },
      { heading: "how", as: "words", wrapTo: 24 },
    ],
    rows,
    layout,
    "",
  );
}

function laddersText(estimated: readonly Estimated[], layout: Layout): string {
  const withQueue = estimated.filter(({ result }) => result.ladder.length > 0);
  const [first] = withQueue;
  if (first === undefined) return "";
  const rows = withQueue.map(({ file, result }) => [
    stem(file),
    ...result.ladder.map(({ cards }) => (cards === null ? "-" : grouped(cards))),
  ]);
  const estimators = first.result.ladder.map(({ estimator }) => ({
    heading: ESTIMATOR_WORDS[estimator],
    as: "figures" as const,
    wrapTo: 9,
  }));
  return `Cards by estimate\n${textTable([{ heading: "scenario", as: "words" }, ...estimators], rows, layout, "")}`;
}
