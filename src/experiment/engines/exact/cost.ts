/** What the exact engine costs a model: seconds, and whether it fits in memory and in an hour. */

import { InputError } from "../../../errors.js";
import type { Model } from "../../model.js";
import { greatestDay, hoursText, MOST_SECONDS, requestsOf } from "../cost.js";

/** Bytes of columns a request: arrival, service, wait and scratch. */
const BYTES_A_REQUEST = 40;
const MOST_BYTES = 8e9;

/** Seconds a request, draws and percentiles included: with constant service and with drawn. */
const CONSTANT = 40e-9;
const DRAWN = 100e-9;

/** About how long a replication takes on one core [s]. */
export function exactSeconds(model: Model): number {
  return requestsOf(model) * (model.service.constant === null ? DRAWN : CONSTANT);
}

/** Whether a day's columns fit in memory. */
export function fitsMemory(model: Model): boolean {
  return greatestDay(model) * BYTES_A_REQUEST <= MOST_BYTES;
}

/** @throws InputError where it would not fit in memory or in an hour */
export function requireExactFeasible(model: Model, replications: number): void {
  const busiestDay = greatestDay(model);
  if (!fitsMemory(model)) {
    throw new InputError({
      path: "simulate.engine",
      message: `must be step or auto for ${busiestDay.toPrecision(3)} requests a day, got event, which would need ${((busiestDay * BYTES_A_REQUEST) / 1e9).toPrecision(3)} GB`,
    });
  }
  const seconds = exactSeconds(model) * replications;
  if (seconds > MOST_SECONDS) {
    const total = requestsOf(model) * replications;
    throw new InputError({
      path: "simulate.engine",
      message: `must be step or auto for ${total.toPrecision(3)} requests in all, got event, which would take about ${hoursText(seconds)}`,
    });
  }
}
