/** The reports' own estimate: the FLOP of a day's tokens done evenly within the peak window, at an MFU that is assumed. */
import { servingFigures } from "../../../serving/cards.js";
import { cardsForFlop, flopOfDay, flopOfRequest } from "../../../serving/flop.js";
import { weightParts } from "../../../serving/servedModel.js";
import { peakOfFormat } from "../../../serving/weights.js";
import { busyWindow } from "../../../workload/busyWindow.js";
import { noAnswer } from "../estimator.js";
import { replicasExactly, type TokenEstimator } from "./estimator.js";

/** The reports' share of the dense peak; MFU is an assumption there, and a result of the simulation here. */
const ASSUMED_MFU = 0.3;

/**
 * FLOP a day / (peak x MFU x window), FLOP = 2 x weights at work on a token x (prompt + answer).
 * Source: Guosen Securities, Large-model progress 2.0, 2024.
 */
export const flopInWindow: TokenEstimator = {
  key: "busyWindowAverage",
  formula: ({ scenario }) => ({ kind: "flopInWindow", seconds: busyWindow(scenario.demand.profile) }),
  answer: ({ scenario, model, lengths, requestsPerDay }) => {
    const { model: served, card, cards } = model.plan;
    if (served === null || card === null) return noAnswer({ kind: "noModel" });
    const flop = flopOfRequest(weightParts(served).active, lengths.prompt + lengths.answer);
    const peak = peakOfFormat(
      { ...card, ...servingFigures(card), densePeak: card.densePeak },
      served.formats.weights,
    );
    const window = busyWindow(scenario.demand.profile);
    const needed = cardsForFlop(flopOfDay(flop, requestsPerDay), peak, ASSUMED_MFU, window);
    return replicasExactly(model, needed / cards, { kind: "assumedMfu", mfu: ASSUMED_MFU });
  },
};
