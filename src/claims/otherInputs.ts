/**
 * Inputs that the author of a figure may have used instead of those stated: another printed figure, the card's other
 * peak, an answer left out or counted, a window of 12 or 24 hours. No input is fitted.
 */

import { SECONDS_PER_HOUR } from "../units.js";
import type { ClaimCase } from "./case.js";
import { figureValue, followsFrom } from "./derivation.js";
import type { Figure, Layer } from "./figures.js";
import type { OtherInput } from "./reason.js";

/** Figures to take the place of the stated ones, and which they are. */
export interface Instead {
  readonly layer: Layer;
  readonly input: OtherInput;
}

/** Other inputs to try, likeliest first. */
export function otherInputs(claim: ClaimCase): Instead[] {
  return [...printedBeside(claim), ...otherPeak(claim), ...twiceTheTokens(claim), ...otherWindow(claim)];
}

/** Carried over from a figure that is printed as well. */
function printedBeside(claim: ClaimCase): Instead[] {
  return claim.beside
    .filter(({ quantity }) => uses(claim, quantity))
    .map(({ quantity, printed }) => ({
      layer: { [quantity]: printed },
      input: { kind: "printed", figure: quantity, value: printed },
    }));
}

/** The card's other peak. */
function otherPeak(claim: ClaimCase): Instead[] {
  const [sparse, sparsePeak, densePeak] = (["sparse", "sparsePeak", "densePeak"] as const).map((figure) =>
    figureValue(figure, claim.layers),
  );
  if (!uses(claim, "densePeak") || typeof sparsePeak !== "number" || typeof densePeak !== "number") return [];
  return sparse === 1
    ? [{ layer: { sparse: 0 }, input: { kind: "densePeak", peak: densePeak } }]
    : [
        {
          layer: { sparse: 1 },
          input: { kind: "sparsePeak", peak: sparsePeak },
        },
      ];
}

/** Twice the tokens: prompt and answer, where only one was counted. */
function twiceTheTokens(claim: ClaimCase): Instead[] {
  const tokens = uses(claim, "requestTokens") ? figureValue("requestTokens", claim.layers) : null;
  if (tokens === null) return [];
  return [
    {
      layer: { requestTokens: 2 * tokens },
      input: { kind: "tokens", used: 2 * tokens, stated: tokens },
    },
  ];
}

/** The two windows that people take a day's work to be done in. */
function otherWindow(claim: ClaimCase): Instead[] {
  if (!uses(claim, "busyWindow")) return [];
  return [24, 12].map((hours) => ({
    layer: { busyWindow: hours * SECONDS_PER_HOUR },
    input: { kind: "window", hours },
  }));
}

function uses(claim: ClaimCase, figure: Figure): boolean {
  return followsFrom(claim.quantity, figure, claim.layers);
}
