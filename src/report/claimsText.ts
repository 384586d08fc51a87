/** Printed figures and what becomes of them, for the terminal. */

import type { VerdictKind } from "../claims/verdict.js";
import { type Layout, wrapped } from "./layout.js";
import { prefixed } from "./numbers.js";
import { type TextColumn, textTable } from "./textTable.js";
import { type SaidClaim, VERDICT_WORDS } from "./words/claims.js";
import { figureName, figureText, ratioText } from "./words/figures.js";
import { plain } from "./words/language.js";

/** The columns of the table of printed figures. */
export const CLAIM_COLUMNS: readonly TextColumn[] = [
  { heading: "printed figure", as: "words", wrapTo: 18 },
  { heading: "printed", as: "figures" },
  { heading: "recomputed", as: "figures" },
  { heading: "ratio", as: "figures" },
  { heading: "verdict", as: "words", wrapTo: 16 },
  { heading: "why", as: "words", wrapTo: 24 },
];

/** The cells of one judged figure. */
export function claimCells(claim: SaidClaim): string[] {
  const { quantity, unit, printed, recomputed, ratio, verdict } = claim;
  return [
    claimName(claim, figureName(quantity)),
    claimValue(printed, unit),
    recomputed === null ? "-" : claimValue(recomputed, unit),
    ratio === null ? "-" : ratioText(ratio),
    verdict,
    plain(reasonText(claim)),
  ];
}

/** Why, what follows, and the file's remark where the figure's name leaves it out. */
export function reasonText({ why, consequence, of, note }: SaidClaim): string {
  return [why, consequence, of === "" ? "" : note].filter((part) => part !== "").join("; ");
}

/** The figure's name, and which row of the scenario or which remark it goes with. */
export function claimName({ of, note }: SaidClaim, name: string): string {
  return plain([name, of === "" ? note : of].filter((part) => part !== "").join(", "));
}

/** A printed figure in its unit, every digit that matters: `800 TFLOP`, `1,481.48`, `15 %`. */
export function claimValue(value: number, unit: string): string {
  if (unit === "share") return `${figureText(100 * value)} %`;
  if (unit === "FLOP") return prefixed(value, unit, 6);
  return ["s", "USD", "CNY", "EUR"].includes(unit) ? `${figureText(value)} ${unit}` : figureText(value);
}

/** The verdicts; the reasons in full, or where to find them. Nothing without a claim. */
export function claimsText(claims: readonly SaidClaim[], layout: Layout): string {
  if (claims.length === 0) return "";
  const columns = layout.full ? CLAIM_COLUMNS : CLAIM_COLUMNS.slice(0, -1);
  const table = textTable(columns, claims.map(claimCells), layout);
  return layout.full
    ? table
    : `${table}\n${wrapped("The reasons: capsim estimate, or --full.", layout, "  ")}`;
}

const ORDER: readonly VerdictKind[] = ["agrees", "rounds-down", "differs", "unknown"];

const SEVERAL: Readonly<Record<VerdictKind, string>> = {
  agrees: "agree",
  "rounds-down": "round down",
  differs: "differ",
  unknown: "cannot be recomputed",
};

/**
 * `10 printed figures: 4 agree, 6 differ.`; where a figure is judged against more than one set of inputs
 * `12 verdicts on 10 printed figures: ...`. Empty for fewer than two verdicts.
 *
 * @param figures how many different figures were printed
 */
export function countText(claims: readonly Pick<SaidClaim, "kind">[], figures: number): string {
  if (claims.length < 2) return "";
  const list = ORDER.flatMap((kind) => {
    const count = claims.filter((claim) => claim.kind === kind).length;
    return count === 0 ? [] : [`${count} ${(count === 1 ? VERDICT_WORDS : SEVERAL)[kind]}`];
  });
  const of = `${figures} printed figure${figures === 1 ? "" : "s"}`;
  const what = figures === claims.length ? of : `${claims.length} verdicts on ${of}`;
  return `${what}: ${list.join(", ")}.`;
}
