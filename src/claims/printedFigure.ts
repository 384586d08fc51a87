/**
 * A printed figure as its digits state it: how far it is rounded, and how it compares with a recomputed one.
 *
 * The rule: a figure stands for every value that rounds to it, half a unit of its last printed digit to either side.
 * Trailing zeros count as rounding (25,300 is known to the hundred), but never below two significant digits
 * (3 million is known to 100,000).
 */

/**
 * The unit of the last printed digit: 1 for 1,481, 100 for 25,300, 0.01 for 0.78, 1e5 for 3e6. Of either sign; 0 is
 * known to a hundredth, as only shares are printed as 0 (0 %).
 */
export function lastDigit(printed: number): number {
  if (printed === 0) return 0.01;
  const places = Math.max(LEAST_DIGITS, significantDigits(printed));
  return Number(`1e${exponentOf(printed) - places + 1}`);
}

const LEAST_DIGITS = 2;

/** Significant digits of the shortest decimal that reads back as the number, trailing zeros left out; 0 has none. */
export function significantDigits(value: number): number {
  const [mantissa = ""] = Math.abs(value).toExponential().split("e");
  return mantissa.replace(".", "").replace(/0+$/, "").length;
}

/** The power of ten of the first digit. */
function exponentOf(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

/** Slack for what doubles lose on the way to a recomputed figure. */
const SLACK = 1e-12;

/** Whether the recomputed value rounds to the printed figure: half a unit to either side, halves rounded up. */
export function roundsTo(printed: number, recomputed: number): boolean {
  return someRoundTo(printed, recomputed, recomputed);
}

/** Whether some value from `low` to `high` rounds to the printed figure. `low` <= `high`. */
export function someRoundTo(printed: number, low: number, high: number): boolean {
  const half = lastDigit(printed) / 2;
  const slack = SLACK * Math.abs(printed);
  return high - printed >= -half - slack && low - printed < half - slack;
}

/** Whether the printed figure is the recomputed one with its further digits cut off, by up to one unit. */
export function isCutOff(printed: number, recomputed: number): boolean {
  if (Math.sign(printed) !== Math.sign(recomputed)) return false;
  const off = Math.abs(recomputed) - Math.abs(printed);
  return off > SLACK * Math.abs(printed) && off < lastDigit(printed) * (1 - SLACK);
}

/** printed / recomputed; null where that is no number a double holds: a recomputed 0, or magnitudes too far apart. */
export function ratioOf(printed: number, recomputed: number): number | null {
  const ratio = printed / recomputed;
  return Number.isFinite(ratio) ? ratio : null;
}
