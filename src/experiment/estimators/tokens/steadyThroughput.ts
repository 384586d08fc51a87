/** A replica's steady throughput divided into the busiest hour: what benchmarks of one replica are used for. */
import { replicasExactly, type TokenEstimator } from "./estimator.js";

/**
 * Replicas = requests a second of the busiest 60 minutes / (batch / residence), of a batch of mean requests that is full as
 * long as it lasts. Knows neither chance nor objectives.
 * Source: the capacity of AIConfigurator (arXiv 2601.06288) and of llm-d's planner, where throughput is that of a benchmark.
 */
export const steadyThroughput: TokenEstimator = {
  key: "steadyThroughput",
  formula: () => ({ kind: "steadyThroughput" }),
  answer: ({ model, busiestHour }) => {
    const { requests, residence } = model.full;
    return replicasExactly(model, busiestHour / (requests / residence));
  },
};
