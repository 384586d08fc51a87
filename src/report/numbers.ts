/** Numbers as people read them: grouped thousands, few digits, durations in the unit that fits. Locale-free. */

import { grouped as digitsOf } from "../digits.js";

/** `1481` -> `1,481`; whole numbers only, others are rounded. */
export function grouped(value: number): string {
  return digitsOf(Math.round(value));
}

/** `1 card`, `1,481 cards`. */
export function counted(value: number, noun: string): string {
  return `${grouped(value)} ${noun}${Math.round(value) === 1 ? "" : "s"}`;
}

/** So many significant digits, without an exponent between 1e-4 and 1e15: `0.0123`, `1,234`, `2.40e+21`. */
export function significant(value: number, digits = 3): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return value.toExponential(digits - 1);
  if (size >= 10 ** (digits - 1)) return grouped(value);
  return trimmed(value.toPrecision(digits));
}

/** `0.9500` -> `0.95`. */
function trimmed(text: string): string {
  return text.includes(".") && !text.includes("e") ? text.replace(/\.?0+$/, "") : text;
}

/** A share as a percentage: 0.0123 -> `1.23 %`. */
export function percent(share: number, digits = 3): string {
  const value = share * 100;
  if (value !== 0 && Math.abs(value) < 0.001) return "< 0.001 %";
  if (share < 1 && value >= 99.95) return `${trimmed(value.toPrecision(5))} %`;
  return `${trimmed(value.toPrecision(digits))} %`;
}

/** A time in the unit that fits: `0.35 s`, `21.3 s`, `4.6 min`, `2.53 h`. */
export function duration(seconds: number): string {
  const size = Math.abs(seconds);
  if (size === 0) return "0 s";
  if (size < 0.001) return "< 0.001 s";
  if (size < 120) return `${trimmed(seconds.toPrecision(3))} s`;
  if (size < 7200) return `${trimmed((seconds / 60).toPrecision(3))} min`;
  if (size < 172_800) return `${trimmed((seconds / 3600).toPrecision(3))} h`;
  return `${trimmed((seconds / 86_400).toPrecision(3))} d`;
}

const PREFIXES = [
  [1e18, "E"],
  [1e15, "P"],
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** With a decimal prefix: `8e14, "FLOP"` -> `800 TFLOP`. */
export function prefixed(value: number, unit: string): string {
  if (value >= 1e21) return `${value.toExponential(2).replace("e+", "e")} ${unit}`;
  const [scale, prefix] = PREFIXES.find(([least]) => value >= least) ?? [1, ""];
  return `${trimmed((value / scale).toPrecision(4))} ${prefix}${unit}`;
}

/** A metric's value in its unit. */
export function metricText(value: number | null, unit: string): string {
  if (value === null) return "-";
  if (unit === "s") return duration(value);
  if (unit === "share") return percent(value);
  return significant(value, 4);
}
