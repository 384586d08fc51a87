/** The guard against percentiles that rest on a handful of requests. */
import { grouped } from "../digits.js";
import { PERCENTILES } from "./names.js";
import type { Objective } from "./objective.js";
import { FEWEST_BEYOND } from "./pooledIntervals.js";

/**
 * A warning that names every percentile, of the table and of the objectives, with fewer than 100 pooled requests
 * beyond it; none without requests.
 * @param requests pooled count
 * @param days counted days they came in
 */
export function fewRequests(requests: number, objectives: readonly Objective[], days: number): string[] {
  const own = objectives.flatMap(({ statistic }) => (statistic.kind === "quantile" ? [statistic.p] : []));
  const all = [...new Set([...PERCENTILES.map(([, p]) => p), ...own])].sort((a, b) => a - b);
  // A hair is forgiven: 10,000 (1 - 0.99) is 100.00000000000009 in binary, and other products fall short of theirs.
  const thin = all.filter((p) => requests * (1 - p) < FEWEST_BEYOND * (1 - 1e-9));
  if (requests === 0 || thin.length === 0) return [];
  const names = thin.map((p) => `p${Number((100 * p).toPrecision(12))}`).join(", ");
  const enough = Math.ceil((FEWEST_BEYOND / (1 - thin.at(-1)!)) * (days / requests) * (1 - 1e-9));
  const count = grouped(Math.round(requests));
  return [
    `${names}: fewer than ${FEWEST_BEYOND} of all ${count} requests lie beyond, too few for an interval; ${grouped(enough)} days in all would do`,
  ];
}
