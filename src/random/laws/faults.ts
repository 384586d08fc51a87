/** Faults that the parameters of several laws may have, in one voice; null without one. */
import type { Mistake } from "./lawKind.js";

/** The fault of a number that is not finite. */
export function finite(name: string, value: number): string | null {
  return Number.isFinite(value) ? null : `${name} must be finite, got ${value}`;
}

/** The fault of a number that is not > 0 and finite. */
export function positive(name: string, value: number): string | null {
  return value > 0 && Number.isFinite(value) ? null : `${name} must be > 0 and finite, got ${value}`;
}

/** The fault of a number that is not >= 0 and finite. */
export function notNegative(name: string, value: number): string | null {
  return value >= 0 && Number.isFinite(value) ? null : `${name} must be >= 0 and finite, got ${value}`;
}

/** The fault of two numbers of which the second is below the first. */
export function ordered(lowName: string, low: number, highName: string, high: number): string | null {
  return low <= high ? null : `${highName} must be >= ${lowName} (${low}), got ${high}`;
}

/** The fault of a list that is empty or holds a number that is not finite. */
export function someFinite(name: string, values: readonly number[]): string | null {
  if (values.length === 0) return `${name} must have at least one entry, got none`;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  return bad < 0 ? null : `${name}[${bad}] must be finite, got ${values[bad]}`;
}

/** Mistakes of written numbers that are not in this order; a mode may equal its neighbours, others may not. */
export function orderMistakes(
  written: Readonly<Record<string, number | undefined>>,
  ...names: readonly string[]
): Mistake[] {
  return names.slice(1).flatMap((name, index) => {
    const before = names[index]!;
    const [low, high] = [written[before], written[name]];
    const isStrict = name !== "mode" && before !== "mode";
    const inOrder = low === undefined || high === undefined || (isStrict ? high > low : high >= low);
    return inOrder
      ? []
      : [{ parameter: name, message: `must be ${isStrict ? ">" : ">="} ${before}, got less` }];
  });
}
