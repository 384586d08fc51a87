/**
 * Numbers as decimal digits with the thousands grouped: what `toLocaleString("en-GB")` gives, without the locale's
 * data, which takes some 20 ms to load.
 */

/** `1481.5` -> `1,481.5`, every digit that tells the number from its neighbours. */
export function grouped(value: number): string {
  if (Math.abs(value) >= 1e21) return value.toLocaleString("en-GB");
  const [whole = "", fraction] = String(value).split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** So many significant digits at most, halves rounded away from zero: `9115.905293938333` in six -> `9,115.91`. */
export function groupedTo(value: number, significant: number): string {
  const [mantissa = "", power = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  if (digits.length <= significant) return grouped(value);
  const up = Number(digits[significant]) >= 5 ? 1 : 0;
  const kept = Number(digits.slice(0, significant)) + up;
  return grouped(Math.sign(value) * Number(`${kept}e${Number(power) - significant + 1}`));
}
