/**
 * Why a printed figure may differ from the recomputed one, found from the numbers alone and offered only where a person
 * would write it: carried over from another printed figure, the card's other peak, an answer left out or counted, a
 * window of 12 or 24 hours, a unit's factor lost. The first that gives the printed figure is named. A likely reason,
 * never a proof; no input is fitted.
 */

import { SECONDS_PER_HOUR } from "../units.js";
import type { ClaimCase } from "./claimCase.js";
import { derive, type Figure, figureValue, followsFrom, type Layer } from "./figureGraph.js";
import { amountText } from "./figureNames.js";
import { figureText, roundsTo } from "./printedFigure.js";
import { carriedOverText } from "./rounding.js";

/** Inputs that its author may have used instead. */
interface Instead {
  readonly layer: Layer;
  readonly text: string;
}

/** A slip that multiplies a figure. */
const SLIPS: readonly (readonly [number, string])[] = [
  [60, "the 60 minutes of an hour, or seconds of a minute"],
  [24, "the 24 hours of a day"],
  [3600, "the 3,600 seconds of an hour"],
  [1000, "a factor 1,000, one step of a unit's prefix"],
  [1024, "a factor 1,024, one step of a binary prefix"],
  [1e4, "a factor 10,000, the unit of Chinese counting"],
  [1e8, "a factor 1e8, the second unit of Chinese counting"],
  [1e6, "a factor 1e6, two steps of a unit's prefix"],
  [12, "the 12 months of a year, or hours of half a day"],
  [365, "the 365 days of a year"],
  [30, "the 30 days of a month"],
  [2, "a factor 2"],
];

/** A slip gives the figure itself: beyond this share off, a figure of two digits would fit one by chance. */
const SLIP_TOLERANCE = 0.01;

/** The likely reason, or a word that there is none to see. */
export function explanation(the: ClaimCase): string {
  const instead = alternatives(the);
  return (
    carriedOverText(the) ??
    instead.find((one) => fits(the, one.layer))?.text ??
    slip(the, "", []) ??
    instead.map((one) => slip(the, `${one.text}; `, [one.layer])).find((text) => text !== null) ??
    pair(the, instead) ??
    "the numbers show no reason"
  );
}

function derived(the: ClaimCase, nearer: readonly Layer[]): number | null {
  return derive(the.quantity, [...nearer, ...the.layers])?.value ?? null;
}

function fits(the: ClaimCase, ...nearer: Layer[]): boolean {
  const value = derived(the, nearer);
  return value !== null && roundsTo(the.printed, value);
}

function uses(the: ClaimCase, figure: Figure): boolean {
  return followsFrom(the.quantity, figure, the.layers);
}

/** Other inputs to try, likeliest first. */
function alternatives(the: ClaimCase): Instead[] {
  return [...printedBeside(the), ...otherPeak(the), ...twiceTheTokens(the), ...otherWindow(the)];
}

/** Carried over from a figure that is printed as well. */
function printedBeside(the: ClaimCase): Instead[] {
  return the.beside
    .filter(({ quantity }) => uses(the, quantity))
    .map(({ quantity, printed }) => ({
      layer: { [quantity]: printed },
      text: `follows from the printed ${amountText(quantity, printed)}`,
    }));
}

/** The card's other peak. */
function otherPeak(the: ClaimCase): Instead[] {
  const [sparse, sparsePeak, densePeak] = (["sparse", "sparsePeak", "densePeak"] as const).map((figure) =>
    figureValue(figure, the.layers),
  );
  if (!uses(the, "densePeak") || typeof sparsePeak !== "number" || typeof densePeak !== "number") return [];
  return sparse === 1
    ? [{ layer: { sparse: 0 }, text: `fits the dense peak, ${figureText(densePeak)} FLOP/s` }]
    : [
        {
          layer: { sparse: 1 },
          text: `fits the sparse peak, ${figureText(sparsePeak)} FLOP/s, though MFU counts against the dense one`,
        },
      ];
}

/** Twice the tokens: prompt and answer, where only one was counted. */
function twiceTheTokens(the: ClaimCase): Instead[] {
  const tokens = uses(the, "requestTokens") ? figureValue("requestTokens", the.layers) : null;
  if (tokens === null) return [];
  return [
    {
      layer: { requestTokens: 2 * tokens },
      text: `fits ${figureText(2 * tokens)} tokens, not ${figureText(tokens)}: asked and answered, perhaps`,
    },
  ];
}

/** The two windows that people take a day's work to be done in. */
function otherWindow(the: ClaimCase): Instead[] {
  if (!uses(the, "busyWindow")) return [];
  return [24, 12].map((hours) => ({
    layer: { busyWindow: hours * SECONDS_PER_HOUR },
    text: `fits a window of ${hours} h`,
  }));
}

/** A unit's factor lost or counted twice. */
function slip(the: ClaimCase, before: string, nearer: readonly Layer[]): string | null {
  const value = derived(the, nearer);
  if (value === null) return null;
  const isFigure = (slipped: number): boolean =>
    roundsTo(the.printed, slipped) && Math.abs(the.printed - slipped) <= SLIP_TOLERANCE * Math.abs(slipped);
  for (const [factor, name] of SLIPS) {
    if (isFigure(value / factor)) return `${before}lost ${name}`;
    if (isFigure(value * factor)) return `${before}counted twice ${name}`;
  }
  return null;
}

function pair(the: ClaimCase, instead: readonly Instead[]): string | null {
  for (const one of instead)
    for (const other of instead)
      if (one !== other && fits(the, one.layer, other.layer)) return `${other.text}; ${one.text}`;
  return null;
}
