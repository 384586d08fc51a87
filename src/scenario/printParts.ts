/** Parts of a resolved scenario as the file spells them. */
import type { LawParameter } from "../random/law.js";
import type { Card } from "../serving/card.js";
import { findCard } from "../serving/cards.js";
import { type Dimension, quantityText } from "../units.js";
import { parametersOf } from "./distribution.js";
import { type NumberSpec, numberText } from "./numberSpec.js";
import type { UncertainLaw } from "./scenario.js";

/** A mapping of the file. */
export type Raw = Record<string, unknown>;

/** The mapping without what is not there. */
export function present(mapping: Raw): Raw {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => !isAbsent(value)));
}

function isAbsent(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === "";
}

/** A quantity with its unit; null where there is none. */
export const inUnit = (value: number | null | undefined, dimension: Dimension, currency = "USD") =>
  value === null || value === undefined ? null : quantityText(value, dimension, currency);

/** A law's parameters in the key's unit; what the key's own range gives is left out. */
export function law(spec: NumberSpec, of: UncertainLaw): unknown {
  if (of.kind === "constant") return numberText(spec, of.value);
  if (of.kind === "quantiles") return { p5: numberText(spec, of.p5), p95: numberText(spec, of.p95) };
  if ("file" in of && of.file !== undefined) return { [of.kind]: { file: of.file } };
  const values = of as unknown as Readonly<Record<string, number | readonly number[]>>;
  const written = parametersOf(of.kind)
    .filter(([name, { otherwise }]) => !isEndOf(spec, otherwise, values[name]!))
    .map(([name, parameter]) => [name, parameterText(spec, parameter, values[name]!)]);
  return { [of.kind]: Object.fromEntries(written) };
}

function isEndOf(spec: NumberSpec, end: LawParameter["otherwise"], value: unknown): boolean {
  return (end === "low" || end === "high") && value === spec[end];
}

function parameterText(spec: NumberSpec, { is }: LawParameter, value: number | readonly number[]): unknown {
  if (is === "number" || is === "weights") return value;
  return typeof value === "number" ? numberText(spec, value) : value.map((each) => numberText(spec, each));
}

/** A card by its catalogue name, else by its figures. */
export function card(of: Card, currency = "USD"): unknown {
  const known = findCard(of.name);
  const same = (["name", "densePeak", "sparsePeak", "memory", "bandwidth", "price"] as const).every(
    (key) => known?.[key] === of[key],
  );
  return same
    ? of.name
    : present({
        name: of.name,
        peak: inUnit(of.densePeak, "flopRate"),
        sparsePeak: inUnit(of.sparsePeak, "flopRate"),
        memory: inUnit(of.memory, "memory"),
        bandwidth: inUnit(of.bandwidth, "bandwidth"),
        price: inUnit(of.price, "moneyRate", currency),
      });
}

/** A map with its values spelt. */
export function mapped<Value>(
  map: Readonly<Record<string, Value>>,
  to: (path: string, value: Value) => unknown,
): Raw {
  return Object.fromEntries(Object.entries(map).map(([path, value]) => [path, to(path, value)]));
}
