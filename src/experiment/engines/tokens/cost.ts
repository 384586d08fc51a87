/** What the token engine costs a model: seconds, and whether they are less than an hour. */
import { InputError } from "../../../errors.js";
import { greatestDay, hoursText, MOST_SECONDS, requestsOf } from "../cost.js";
import type { TokenModel } from "./model.js";

/** Seconds a request, draws and metrics included; short KV memory and long prompts take up to five times as long. */
const REQUEST_SECONDS = 1.2e-6;
/** Bytes of columns a request, of which two days are held. */
const BYTES_A_REQUEST = 120;
const MOST_BYTES = 8e9;
/** Each is simulated by itself, of some 6 kB: more would pass a gigabyte. */
const MOST_REPLICAS = 100_000;

/** About how long a replication takes on one core [s]. */
export function tokenSeconds(model: TokenModel): number {
  return requestsOf(model) * REQUEST_SECONDS;
}

/** @throws InputError where there are too many to be simulated one by one */
export function requireFewReplicas(replicas: number): void {
  if (replicas <= MOST_REPLICAS) return;
  throw new InputError({
    path: "pool.replicas",
    message: `must be <= ${MOST_REPLICAS}, as each is simulated by itself, got ${replicas}`,
  });
}

/** @throws InputError where it would not fit in memory or in an hour */
export function requireTokensFeasible(model: TokenModel, replications: number): void {
  const requests = greatestDay(model);
  if (requests * BYTES_A_REQUEST > MOST_BYTES) {
    throw new InputError({
      path: "demand.dailyActiveUsers",
      message: `must ask for fewer requests a day of replicas, got ${requests.toPrecision(3)}, which would need ${((requests * BYTES_A_REQUEST) / 1e9).toPrecision(3)} GB`,
    });
  }
  const seconds = tokenSeconds(model) * replications;
  if (seconds <= MOST_SECONDS) return;
  throw new InputError({
    path: "simulate.replications",
    message: `must be fewer for ${(requestsOf(model) * replications).toPrecision(3)} requests in all, got ${replications}, which would take about ${hoursText(seconds)}`,
  });
}
