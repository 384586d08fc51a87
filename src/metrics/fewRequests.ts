/** The guard against percentiles that rest on a handful of requests. */

import type { Objective } from "../objective.js";
import { PERCENTILES } from "./percentiles.js";
import { FEWEST_BEYOND } from "./pooledIntervals.js";

/** Percentiles that rest on too few requests. */
export interface FewRequests {
  readonly kind: "fewRequests";
  /** Probabilities, ascending. */
  readonly percentiles: readonly number[];
  /** Requests that must lie beyond a percentile, of how many in all. */
  readonly beyond: number;
  readonly requests: number;
  /** Days in all that would do. */
  readonly days: number;
}

/**
 * A warning that names every percentile, of the table and of the objectives, with fewer than 100 pooled requests
 * beyond it; none without requests.
 * @param requests pooled count
 * @param days counted days they came in
 */
export function fewRequests(requests: number, objectives: readonly Objective[], days: number): FewRequests[] {
  const own = objectives.flatMap(({ statistic }) => (statistic.kind === "quantile" ? [statistic.p] : []));
  const all = [...new Set([...PERCENTILES.map(([, p]) => p), ...own])].sort((a, b) => a - b);
  // A hair is forgiven: 10,000 (1 - 0.99) is 100.00000000000009 in binary, and other products fall short of theirs.
  const thin = all.filter((p) => requests * (1 - p) < FEWEST_BEYOND * (1 - 1e-9));
  if (requests === 0 || thin.length === 0) return [];
  const enough = Math.ceil((FEWEST_BEYOND / (1 - thin.at(-1)!)) * (days / requests) * (1 - 1e-9));
  return [{ kind: "fewRequests", percentiles: thin, beyond: FEWEST_BEYOND, requests, days: enough }];
}
