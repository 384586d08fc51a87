/**
 * Inputs that the author of a figure may have used instead of those stated: another printed figure, the card's other
 * peak, an answer left out or counted, a window of 12 or 24 hours. No input is fitted.
 */

import { SECONDS_PER_HOUR } from "../units.js";
import type { ClaimCase } from "./case.js";
import { figureValue, followsFrom } from "./derivation.js";
import { amountText } from "./figureNames.js";
import type { Figure, Layer } from "./figures.js";
import { figureText } from "./printedFigure.js";

/** Figures to take the place of the stated ones, and what a reader is told of them. */
export interface Instead {
  readonly layer: Layer;
  readonly text: string;
}

/** Other inputs to try, likeliest first. */
export function otherInputs(the: ClaimCase): Instead[] {
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

function uses(the: ClaimCase, figure: Figure): boolean {
  return followsFrom(the.quantity, figure, the.layers);
}
