/**
 * The exact engine on a half-sine day against the exact M_t/M/c and M_t/D/c: shares and means pooled over days, as
 * the reference pools them.
 */
import { describe, expect, it } from "vitest";
import { distribution } from "../../src/random/law.js";
import { stream, stream53 } from "../../src/random/streams.js";
import mtdct from "../reference/mtdct.json" with { type: "json" };
import mtmct from "../reference/mtmct.json" with { type: "json" };
import { dayWaits, halfSineDay, type Service, serviceTimes, totals } from "./simulate.js";
import { ratioEstimate, zScore } from "./standardError.js";

const cases = [...mtmct.cases, ...mtdct.cases].map(({ inputs, outputs }) => ({
  name: `${inputs.service} service of ${inputs.meanServiceSeconds.toFixed(0)} s, ${inputs.requestsPerDay} requests, ${inputs.servers} servers`,
  ...inputs,
  ...outputs,
}));

/** Enough days for about a million requests, so that rare waits show on many of them. */
const daysOf = (requestsPerDay: number) => Math.max(30, Math.ceil(1e6 / requestsPerDay));

/** The same days for every case of a size: their differences are then due to the servers. */
const arrivals = new Map<number, readonly Float64Array[]>();
function daysOfArrivals(requestsPerDay: number): readonly Float64Array[] {
  const days =
    arrivals.get(requestsPerDay) ??
    Array.from({ length: daysOf(requestsPerDay) }, (_, day) =>
      halfSineDay(requestsPerDay, stream(1, day, `arrivals of ${requestsPerDay}`)),
    );
  arrivals.set(requestsPerDay, days);
  return days;
}

describe("createFcfs on a half-sine day", () => {
  it.each(cases)("meets the exact wait: $name", (one) => {
    const mean = one.meanServiceSeconds;
    const service: Service =
      one.service === "deterministic"
        ? mean
        : (uniform) => distribution({ kind: "exponential", mean }).sampler(uniform);
    const days = daysOfArrivals(one.requestsPerDay);
    const tails = one.waitTail.filter((tail) => tail.probabilityWaitExceeds > 1e-3);
    const sums: number[] = [];
    const waiting: number[] = [];
    const beyond = tails.map(() => [] as number[]);
    days.forEach((arrivedAt, day) => {
      const serviceTime = serviceTimes(service, arrivedAt.length, stream53(1, day, "service"));
      const waits = dayWaits(arrivedAt, serviceTime, one.servers, mean);
      const total = totals(waits, 0, waits.length);
      sums.push(total.sum);
      waiting.push(total.waiting);
      tails.forEach((tail, i) => {
        beyond[i]!.push(waits.filter((wait) => wait > tail.seconds).length);
      });
    });
    const requests = days.map((arrivedAt) => arrivedAt.length);

    const z = (counts: readonly number[], exact: number) =>
      Math.abs(zScore(ratioEstimate(counts, requests), exact));
    expect(z(sums, one.meanWaitSeconds), "z of the mean wait").toBeLessThan(4);
    expect(z(waiting, one.probabilityWaits), "z of P(wait)").toBeLessThan(4);
    tails.forEach((tail, i) => {
      expect(z(beyond[i]!, tail.probabilityWaitExceeds), `z of P(wait > ${tail.seconds} s)`).toBeLessThan(4);
    });
  });
});
