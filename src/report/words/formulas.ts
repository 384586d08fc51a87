/** The closed forms of printed figures, as a report would print them. */

import type { FormulaKey } from "../../claims/formulas.js";

/** A closed form: `FLOP a day / (peak x MFU x window)`. */
export const FORMULA_WORDS: Readonly<Record<FormulaKey, string>> = {
  usersTimesRequests: "users x requests a user",
  promptAndAnswer: "prompt + answer tokens",
  flopOfTokens: "2 x parameters x tokens",
  flopOfRequests: "FLOP a request x requests a day",
  sparsePeak: "the sparse peak",
  densePeak: "the dense peak",
  secondsOfFlop: "FLOP a request / (cards a replica x peak x MFU)",
  sumOfParts: "the sum of the parts",
  cardDaysOverDays: "card-days / days",
  cardsForDay: "FLOP a day / (peak x MFU x window)",
  cardsForTraining: "FLOP / (peak x MFU x window)",
  difference: "after - before",
  imagePatches: "(width / patch) x (height / patch)",
  clipPatches: "(frames / patch) x (height / patch) x (width / patch)",
  tokensOverWords: "tokens / words",
  secondsOfUploads: "hours a minute x 3,600 s x 60 min/h x 24 h x days",
  secondsOfHours: "hours x 3,600 s",
  tokensOfImages: "images x tokens an image",
  tokensOfClips: "seconds / clip x tokens a clip",
  flopOfTraining: "6 x parameters x tokens",
  cardsTimesDays: "cards x days",
  cardDaysOfFlop: "FLOP / (peak x MFU x 1 d)",
  monthsTimesVendors: "card-months x vendors",
  cardDaysOverCards: "card-days / cards",
  mfuOfTraining: "FLOP / (cards x peak x days)",
  relativeGrowth: "after / before - 1",
  compoundGrowth: "(1 + growth)^periods",
  quotient: "after / before",
  cardsTimesPrice: "cards x price",
};
