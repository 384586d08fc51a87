/**
 * The token engine (sim/tokens): requests are batched on replicas, iteration by iteration, exactly. The only one of a
 * scenario with replicas, so that it makes no offers. Users know it as `tokens`.
 */
import { TOKEN_MEASURES } from "../../../measure.js";
import { NO_ERROR } from "../../../metrics/engineError.js";
import type { EngineChoice } from "../engine.js";

/** How it answers: exactly. */
export const TOKEN_CHOICE: EngineChoice = {
  name: "tokens",
  stepSeconds: null,
  errorSeconds: 0,
  why: { kind: "replicas" },
  error: NO_ERROR,
};

/** What its days measure. */
export const MEASURES = TOKEN_MEASURES;
