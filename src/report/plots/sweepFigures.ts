/** What the pictures of a sweep share: its headline, and figures in the unit that people read. */

import { duration, percent, prefixed, significant } from "../numbers.js";
import type { SweepDocument } from "../parts.js";
import { columnName } from "../sweep/sweepColumns.js";
import { metricWords } from "../words/metrics.js";
import { timeUnit } from "./ticks.js";

/** The output that the sweep is about. */
export interface Headline {
  readonly name: string;
  readonly unit: string;
  /** Its column in sweep.csv. */
  readonly column: string;
}

/** The headline of a sweep. */
export function headlineOf({ headline, cells }: SweepDocument): Headline {
  const unit = cells[0]?.outputs[headline]?.unit ?? "";
  return { name: headline, unit, column: columnName(headline, unit) };
}

/** A column as it is shown. */
export interface Figures {
  /** Of a column, in the unit that is shown; null where there is no figure. */
  readonly values: readonly (number | null)[];
  /** Empty where the ticks say it. */
  readonly unit: string;
  readonly format: (value: number) => string;
  /** From the column's unit to the shown one. */
  readonly scale: number;
  /** Times that span more than a factor of 50 are shown on a logarithmic scale. */
  readonly isLog: boolean;
}

/** Values in the unit people read: times in s, min or h, shares in %, FLOP with a prefix. */
export function figures(values: readonly (number | null)[], unit: string): Figures {
  const known = values.filter((value) => value !== null);
  const greatest = Math.max(0, ...known);
  const least = Math.min(...known);
  return unit === "s" && least > 0 && greatest / least > 50
    ? { values, unit: "", format: duration, scale: 1, isLog: true }
    : linearFigures(values, unit);
}

/** The same on a linear scale. */
export function linearFigures(values: readonly (number | null)[], unit: string): Figures {
  const greatest = Math.max(0, ...values.map((value) => value ?? 0));
  const scaled = (scale: number) => values.map((value) => (value === null ? null : value / scale));
  const linear = { scale: 1, isLog: false };
  if (unit === "s") {
    const { name, seconds } = timeUnit(greatest);
    return { ...linear, values: scaled(seconds), unit: name, format: significant, scale: seconds };
  }
  if (unit === "share") return { ...linear, values, unit: "share", format: (value) => percent(value) };
  if (greatest >= 1e6) return { ...linear, values, unit, format: (value) => prefixed(value, "") };
  return { ...linear, values, unit, format: (value) => significant(value, 4) };
}

/** Path and unit of each input, by its column in sweep.csv. */
export function pathsByColumn({
  inputs,
}: SweepDocument): Map<string, { readonly path: string; readonly unit: string }> {
  return new Map(inputs.map(({ path, unit }) => [columnName(path, unit), { path, unit }]));
}

/** The headline in words, cards as what is needed. */
export function outputWords(name: string): string {
  return name === "cards" || name === "servers" ? `${name} needed` : metricWords(name);
}
