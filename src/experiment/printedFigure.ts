/**
 * A printed figure as its digits state it: how far it is rounded, and how it compares with a recomputed one.
 *
 * The rule: a figure stands for every value that rounds to it, half a unit of its last printed digit to either side.
 * Trailing zeros count as rounding (25,300 is known to the hundred), but never below two significant digits
 * (3 million is known to 100,000).
 */

import { groupedTo } from "../digits.js";

/** The unit of the last printed digit: 1 for 1,481, 100 for 25,300, 0.01 for 0.78, 1e5 for 3e6. `printed` > 0. */
export function lastDigit(printed: number): number {
  const { digits, exponent } = decimalOf(printed);
  const places = Math.max(2, digits.replace(/0+$/, "").length);
  return Number(`1e${exponent - places + 1}`);
}

/** The significant digits of the shortest decimal that reads back as the number, and the first one's power of ten. */
function decimalOf(value: number): { readonly digits: string; readonly exponent: number } {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  return { digits: mantissa.replace(".", ""), exponent: Number(power) };
}

/** Slack for what doubles lose on the way to a recomputed figure. */
const SLACK = 1e-12;

/** Whether the recomputed value rounds to the printed figure: printed - half a unit <= value < printed + half a unit. */
export function roundsTo(printed: number, recomputed: number): boolean {
  const half = lastDigit(printed) / 2;
  const off = recomputed - printed;
  return off >= -half - SLACK * printed && off < half - SLACK * printed;
}

/** Whether the printed figure is the recomputed one with its further digits cut off, by up to one unit. */
export function isCutOff(printed: number, recomputed: number): boolean {
  const off = recomputed - printed;
  return off > SLACK * printed && off < lastDigit(printed) * (1 - SLACK);
}

/**
 * A ratio in three significant digits: `2.00`; below 2/3 by its reciprocal, `1/60.0`; near 1 with as many digits as
 * show that it is not 1, `1.0003`.
 */
export function ratioText(ratio: number): string {
  if (ratio < 2 / 3) return `1/${ratioText(1 / ratio)}`;
  if (ratio >= 1000) return figureText(ratio);
  for (let digits = 3; digits < 9; digits++) {
    const text = ratio.toPrecision(digits);
    if (Number(text) !== 1) return text;
  }
  return "1.00";
}

/** A figure to read: `1,481.48`, `94,186,254`, `0.777001`, `2.4e21`; six significant digits, or all before the point. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9 || (size < 1e-4 && size > 0)) {
    const [mantissa = "", power = ""] = value.toExponential(4).split("e");
    return `${mantissa.replace(/\.?0+$/, "")}e${power.replace("+", "")}`;
  }
  const digits = Math.max(6, Math.floor(Math.log10(Math.max(size, 1))) + 1);
  return groupedTo(value, digits);
}
