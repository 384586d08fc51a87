/** The batch that keeps the time between tokens, in the mean field: how much a replica may carry, and so how many it takes. */
import { steadyIteration } from "../../engines/tokens/fullBatch.js";
import { type EstimatorAnswer, noAnswer } from "../estimator.js";
import { replicasExactly, type TokenDayAsked, type TokenEstimator } from "./estimator.js";
import { singleObjectives } from "./singleObjectives.js";

/**
 * Replicas = rate of the curve's peak / (B / (answer x t(B))), B the greatest batch of mean requests whose iteration t(B)
 * keeps every limit on tpot (of latency: on answer x t(B)), at most a full one. Without such a limit the batch is full. Knows
 * no chance: at the peak every replica is at B.
 */
export const tpotBatch: TokenEstimator = {
  key: "tpotBatch",
  formula: () => ({ kind: "tpotBatch" }),
  answer: (day) => batchAnswer(day),
};

function batchAnswer({ model, lengths, peak }: TokenDayAsked): EstimatorAnswer {
  const { plan, full, replica, objectives } = model;
  const limits = objectives.flatMap(singleObjectives).flatMap(({ of, limit, text }) => {
    if (of === "tpot" || of === "itl") return [{ text, limit }];
    return of === "latency" ? [{ text, limit: (limit - replica.frontend) / lengths.answer }] : [];
  });
  const iteration = (batch: number) => steadyIteration(plan.law, lengths, batch);
  const broken = limits.find(({ limit }) => iteration(1) > limit);
  if (broken !== undefined) {
    return noAnswer({ kind: "serviceTooLong", objective: broken.text, isBoundByReading: false });
  }
  const limit = Math.min(...limits.map((one) => one.limit), Number.POSITIVE_INFINITY);
  const batch = greatestBatch(iteration, limit, full.requests);
  const rate = batch / (lengths.answer * iteration(batch));
  return replicasExactly(model, peak / rate, { kind: "batch", requests: batch });
}

/** The greatest batch, not whole, in 1..most whose iteration is within a limit [s], by bisection to nine digits. */
export function greatestBatch(iteration: (batch: number) => number, limit: number, most: number): number {
  if (iteration(most) <= limit) return most;
  let low = 1;
  let high = most;
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (iteration(middle) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
