/** Values in their units, ranges and intervals, as people read them. */

import { duration, grouped, percent, prefixed, significant, timeScale } from "../numbers.js";

/** Requests a second in the unit of time in which they come by ones or more: `109 a second`, `3 an hour`. */
export function rateWords(perSecond: number): string {
  const [times, each] =
    perSecond >= 1 || perSecond === 0
      ? [1, "a second"]
      : perSecond >= 1 / 60
        ? [60, "a minute"]
        : [3600, "an hour"];
  return `${significant(perSecond * times)} ${each}`;
}

/** A value in its unit as people read it, with so many significant digits of a plain number; a dash for none. */
export function valueWords(value: number | null | undefined, unit: string, digits = 4): string {
  if (value === null || value === undefined) return "-";
  switch (unit) {
    case "s":
      return duration(value);
    case "share":
      return percent(value);
    case "FLOP":
    case "FLOP/s":
    case "B":
    case "B/s":
      return prefixed(value, unit, digits);
    case "USD":
    case "CNY":
    case "EUR":
      return `${significant(value, digits)} ${unit}`;
    default:
      return significant(value, digits);
  }
}

/** Most digits that the ends of a range are given to tell them apart. */
const MOST_DIGITS = 6;

/** A range in one unit, with as many digits as tell its ends apart: `2.53 to 2.54 h`; one value where they are the same. */
export function rangeWords(
  low: number | null | undefined,
  high: number | null | undefined,
  unit: string,
): string {
  if (low === null || low === undefined || high === null || high === undefined) return "-";
  if (low === high) return valueWords(low, unit);
  const least = unit === "s" || unit === "share" ? 3 : 4;
  for (let digits = least; digits <= MOST_DIGITS; digits++) {
    const [from, to, symbol] = endsOf(low, high, unit, digits);
    if (from !== to) return `${from} to ${to}${symbol === "" ? "" : ` ${symbol}`}`;
  }
  return valueWords(high, unit);
}

function endsOf(low: number, high: number, unit: string, digits: number): [string, string, string] {
  const { symbol, factor } =
    unit === "s"
      ? timeScale(Math.max(Math.abs(low), Math.abs(high)))
      : unit === "share"
        ? { symbol: "%", factor: 0.01 }
        : { symbol: "", factor: 1 };
  return [significant(low / factor, digits), significant(high / factor, digits), symbol];
}

/** A figure of all requests and its 95 % interval; of a share of which nothing was seen, what it is below (3/n). */
export function pooledWords(
  pooled: number | null,
  interval: readonly [number, number] | null,
  unit: string,
): [figure: string, interval: string] {
  if (unit === "share" && pooled === 0 && interval !== null && interval[1] > 0) {
    return ["none seen", `below ${significant(100 * interval[1])} %`];
  }
  return [valueWords(pooled, unit), rangeWords(interval?.[0], interval?.[1], unit)];
}

/** The ends of an interval of whole numbers: `2,303 to 2,306`, `exactly 6`, `at least 6` where there is no upper end. */
export function intervalWords(interval: readonly [number, number | null] | null): string {
  if (interval === null) return "unknown";
  const [low, high] = interval;
  if (high === null) return `at least ${grouped(low)}`;
  return low === high ? `exactly ${grouped(low)}` : `${grouped(low)} to ${grouped(high)}`;
}
