/**
 * The ladder of estimates for services that answer token by token, simplest first. Simulates nothing; `value` and `daysMet`
 * are left for the simulation to fill in. Chance between days and minutes is unknown to every one, and `in every` is judged
 * by the whole day.
 */
import type { TokenModel, TokenScenario } from "../../engines/tokens/model.js";
import type { LadderRung } from "../rung.js";
import { type TokenEstimator, tokenDayAsked } from "./estimator.js";
import { flopInWindow } from "./flopInWindow.js";
import { sequenceSlots } from "./sequenceSlots.js";
import { steadyThroughput } from "./steadyThroughput.js";
import { tpotBatch } from "./tpotBatch.js";

/** Every estimator, simplest first. */
const ESTIMATORS: readonly TokenEstimator[] = [flopInWindow, steadyThroughput, sequenceSlots, tpotBatch];

/** The rungs, simplest first. */
export function tokenLadder(scenario: TokenScenario, model: TokenModel): LadderRung[] {
  const day = tokenDayAsked(scenario, model);
  return ESTIMATORS.map((estimator) => ({
    estimator: estimator.key,
    formula: estimator.formula(day),
    ...estimator.answer(day),
    value: null,
    daysMet: null,
  }));
}
