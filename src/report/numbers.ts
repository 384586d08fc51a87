/** Numbers as people read them: grouped thousands, few digits, durations in the unit that fits. Locale-free. */

import { grouped as digitsOf } from "../digits.js";

/** `1481` -> `1,481`; whole numbers only, others are rounded. */
export function grouped(value: number): string {
  return digitsOf(Math.round(value));
}

/** So many significant digits, without an exponent between 1e-4 and 1e15: `0.0123`, `1,234`, `2.4e21`. */
export function significant(value: number, digits = 3): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return exponential(value, digits);
  if (size >= 10 ** (digits - 1)) return grouped(value);
  return trimmed(value.toPrecision(digits));
}

/** `2.4e+21` -> `2.4e21`, no zeros at the mantissa's end. */
function exponential(value: number, digits: number): string {
  const [mantissa = "", power = ""] = value.toExponential(digits - 1).split("e");
  return `${trimmed(mantissa)}e${power.replace("+", "")}`;
}

/** `0.9500` -> `0.95`. */
function trimmed(text: string): string {
  return text.includes(".") && !text.includes("e") ? text.replace(/\.?0+$/, "") : text;
}

/** A share as a percentage: 0.0123 -> `1.23 %`. */
export function percent(share: number, digits = 3): string {
  const value = share * 100;
  if (value !== 0 && Math.abs(value) < 0.001) return "< 0.001 %";
  if (share < 1 && value >= 99.95) return `${significant(value, 5)} %`;
  return `${significant(value, digits)} %`;
}

/** A unit in which a number is told, and what one of it is in the unit it is kept in. */
export interface Scale {
  readonly symbol: string;
  readonly factor: number;
}

/** The unit in which a time of so many seconds is best told: ms below a second, then s, min, h, d. */
export function timeScale(seconds: number): Scale {
  const size = Math.abs(seconds);
  if (size < 1 && size > 0) return { symbol: "ms", factor: 0.001 };
  if (size < 120) return { symbol: "s", factor: 1 };
  if (size < 7200) return { symbol: "min", factor: 60 };
  if (size < 172_800) return { symbol: "h", factor: 3600 };
  return { symbol: "d", factor: 86_400 };
}

/** A time in the unit that fits: `5.28 ms`, `21.3 s`, `4.6 min`, `2.53 h`. */
export function duration(seconds: number): string {
  if (seconds !== 0 && Math.abs(seconds) < 1e-6) return "< 0.001 ms";
  const { symbol, factor } = timeScale(seconds);
  return `${significant(seconds / factor)} ${symbol}`;
}

/** A great count by thousands of its power of ten, as scenario files spell it: `70.55e9`, `1.026e12`. */
export function countText(value: number, digits = 4): string {
  const power = Math.max(0, 3 * Math.floor(Math.log10(Math.max(1, value)) / 3));
  const amount = trimmed((value / 10 ** power).toPrecision(digits));
  return power === 0 ? amount : `${amount}e${power}`;
}

const PREFIXES = [
  [1e15, "P"],
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** With a decimal prefix below 1e18, by its power of ten from there on: `800 TFLOP`, `5.34e20 FLOP`. */
export function prefixed(value: number, unit: string, digits = 4): string {
  if (value >= 1e18) return `${exponential(value, digits)} ${unit}`;
  const [scale, prefix] = PREFIXES.find(([least]) => value >= least) ?? [1, ""];
  return `${trimmed((value / scale).toPrecision(digits))} ${prefix}${unit}`;
}
