/** Costs in the answer of `size`. */

import { costPerDay, costPerThousandRequests } from "../cost.js";
import type { QueueScenario } from "../model.js";

/** What a scenario's pool of so many cards costs, a day and per 1,000 requests; null without a price. */
export function costOf(
  { pool, demand }: Pick<QueueScenario, "pool" | "demand">,
  cards: number,
): { readonly costPerDay: number | null; readonly costPerThousandRequests: number | null } {
  const perDay = costPerDay(cards, pool);
  const requestsPerDay = demand.dailyActiveUsers * demand.requestsPerUserPerDay;
  return {
    costPerDay: perDay,
    costPerThousandRequests: perDay === null ? null : costPerThousandRequests(perDay, requestsPerDay),
  };
}
