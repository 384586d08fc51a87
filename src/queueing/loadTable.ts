/**
 * A day's offered load as a table: which load meets which share of the day's requests. Made once, so that a stationary
 * queue can be asked at many numbers of servers for little. Cells of a minute, the curve's breakpoints between them;
 * right to about a millionth of the load, which is enough for whole cards (offeredLoad.ts has m(t) to 13 digits).
 */
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from "../units.js";
import { arrivalDays } from "./arrivalDays.js";
import type { DayShape } from "./dayShape.js";
import type { OfferedDay, OfferedService } from "./offeredLoad.js";

/** The loads that a day's requests meet. */
export interface LoadTable {
  /** [n] erlangs, descending. */
  readonly loads: Float64Array;
  /** [n] share of the day's requests that arrive at that load; sums to 1. */
  readonly shares: Float64Array;
  /** The greatest load [erlangs]. */
  readonly peak: number;
}

/** lambda(t) E[S]: as if the rate of the moment lasted for ever (Green & Kolesar, Mgmt Sci. 37, 1991). */
export function stationaryLoads({ curve, requestsPerDay }: OfferedDay, service: OfferedService): LoadTable {
  return tableOf(curve, (t) => requestsPerDay * curve.rate(t) * service.mean);
}

/** m(t) of M_t/G/infinity, the mean number busy if there were always enough (Eick, Massey & Whitt 1993). */
export function modifiedLoads(
  { curve, requestsPerDay, start }: OfferedDay,
  service: OfferedService,
): LoadTable {
  const { until } = arrivalDays(curve, start);
  if (service.kind === "constant") {
    return tableOf(curve, (t) => requestsPerDay * (until(t) - until(t - service.mean)));
  }
  const { ages, stay } = survival(service);
  return tableOf(curve, (t) => {
    let busy = 0;
    let after = until(t);
    for (let k = 0; k < stay.length; k++) {
      const before = until(t - ages[k + 1]!);
      busy += (after - before) * stay[k]!;
      after = before;
    }
    return requestsPerDay * busy;
  });
}

const AGES = 400;

/** P(S > age) in cells of age from 0 to where hardly anything lasts longer, scaled to the exact mean. */
function survival(service: Exclude<OfferedService, { kind: "constant" }>): {
  readonly ages: readonly number[];
  readonly stay: readonly number[];
} {
  const { mean } = service;
  const tailAt = service.kind === "law" ? service.tail : (x: number): number => Math.exp(-x / mean);
  let oldest = 8 * mean;
  while (tailAt(oldest) > 1e-9 && oldest < 1e6 * mean) oldest *= 2;
  const ages = Array.from({ length: AGES + 1 }, (_, k) => oldest * (k / AGES) ** 2);
  const tail = ages.map(tailAt);
  const stay = Array.from({ length: AGES }, (_, k) => (tail[k]! + tail[k + 1]!) / 2);
  const area = stay.reduce((sum, share, k) => sum + share * (ages[k + 1]! - ages[k]!), 0);
  return { ages, stay: stay.map((share) => (share * mean) / area) };
}

/** Half the distance of the two Gauss points of a cell, as a share of it. */
const GAUSS = 1 / Math.sqrt(12);

function tableOf(curve: DayShape, loadAt: (t: number) => number): LoadTable {
  const minutes = Array.from(
    { length: SECONDS_PER_DAY / SECONDS_PER_MINUTE + 1 },
    (_, k) => k * SECONDS_PER_MINUTE,
  );
  const ends = [...new Set([...minutes, ...curve.breakpoints])].sort((a, b) => a - b);
  const rows: { load: number; share: number }[] = [];
  for (let i = 1; i < ends.length; i++) {
    const [low, high] = [ends[i - 1]!, ends[i]!];
    const share = curve.cumulative(high) - curve.cumulative(low);
    for (const side of [0.5 - GAUSS, 0.5 + GAUSS]) {
      rows.push({ load: loadAt(low + side * (high - low)), share: share / 2 });
    }
  }
  rows.sort((a, b) => b.load - a.load);
  const merged: { load: number; share: number }[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    if (last !== undefined && last.load - row.load <= 1e-9 * last.load) last.share += row.share;
    else merged.push({ ...row });
  }
  return {
    loads: Float64Array.from(merged, ({ load }) => load),
    shares: Float64Array.from(merged, ({ share }) => share),
    peak: Math.max(merged[0]!.load, ...ends.slice(0, -1).map(loadAt)),
  };
}

/**
 * The mean over the day's requests of a figure that never falls as the load grows, such as a share of late requests.
 * Loads so low that they add less than 1e-12 are passed over.
 *
 * @param atOrAbove the figure where the load reaches the servers: there is no stationary queue
 * Example: shares 0.2 and 0.8 at loads 12 and 8 on 10 servers, load/100 below and 1 from there on: 0.264.
 */
export function arrivalMean(
  { loads, shares }: LoadTable,
  servers: number,
  figure: (load: number) => number,
  atOrAbove: number,
): number {
  let sum = 0;
  for (let i = 0; i < loads.length; i++) {
    if (shares[i] === 0) continue;
    const value = loads[i]! >= servers ? atOrAbove : figure(loads[i]!);
    sum += shares[i]! * value;
    if (value < 1e-12 || sum === Number.POSITIVE_INFINITY) break;
  }
  return sum;
}
