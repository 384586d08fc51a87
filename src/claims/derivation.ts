/**
 * What a figure of a sizing is when some are given: by the closed form whose inputs are given nearest. Knows nothing of
 * scenario files: what is given comes in layers, the nearest first.
 */

import type { Derived, Figure, Layer } from "./figures.js";
import { FORMULAS, type Formula, passingFormulasOf } from "./formulas.js";

/** Layers beyond the last one: nothing speaks of the figure. */
const NOWHERE = Number.POSITIVE_INFINITY;

/** Depths found before: layers are never changed, and thousands of claims share theirs. */
const depths = new WeakMap<readonly Layer[], Map<Figure, number>>();

/** How near the nearest layer is that gives the figure or any figure it follows from. */
function depth(figure: Figure, layers: readonly Layer[]): number {
  let known = depths.get(layers);
  if (known === undefined) {
    known = new Map();
    depths.set(layers, known);
  }
  const before = known.get(figure);
  if (before !== undefined) return before;
  const own = layers.findIndex((layer) => layer[figure] !== undefined);
  const through = passingFormulasOf(figure).map((formula) => depthOf(formula, layers));
  const found = Math.min(own < 0 ? NOWHERE : own, ...through);
  known.set(figure, found);
  return found;
}

function depthOf(formula: Formula, layers: readonly Layer[]): number {
  return Math.min(...formula.inputs.map((input) => depth(input, layers)));
}

/** A figure and the formula it came by. */
export interface Derivation {
  readonly value: number;
  readonly formula: Formula;
}

/** The layer that gives a figure, where it is at least as near as any that gives what the figure follows from; else -1. */
function givenAt(figure: Figure, layers: readonly Layer[]): number {
  const own = layers.findIndex((layer) => layer[figure] !== undefined);
  return own <= depth(figure, layers) ? own : -1;
}

/**
 * The value of a figure: given, or derived, whichever the nearest layer that speaks of it says. A claim's own inputs
 * thus override everything that would follow from the scenario's. null where something is missing.
 */
export function figureValue(figure: Figure, layers: readonly Layer[]): number | null {
  const at = givenAt(figure, layers);
  if (at >= 0) return layers[at]![figure]!;
  const derivation = onTheWay(figure, layers);
  if (derivation !== null) return derivation.value;
  return layers.find((layer) => layer[figure] !== undefined)?.[figure] ?? null;
}

/** A figure by its closed form, even where it is given as well; null where the inputs of every formula are missing. */
export function derive(figure: Derived, layers: readonly Layer[]): Derivation | null {
  return firstDerivation(FORMULAS[figure], layers);
}

function onTheWay(figure: Figure, layers: readonly Layer[]): Derivation | null {
  return firstDerivation(passingFormulasOf(figure), layers);
}

/** By the formula whose inputs are given nearest; equals in their order. */
function firstDerivation(formulas: readonly Formula[], layers: readonly Layer[]): Derivation | null {
  const byNearness = formulas
    .map((formula) => ({ formula, depth: depthOf(formula, layers) }))
    .sort((a, b) => (a.depth === b.depth ? 0 : a.depth - b.depth));
  for (const { formula } of byNearness) {
    const inputs = formula.inputs.map((input) => figureValue(input, layers));
    if (inputs.every((input) => input !== null)) {
      const value = formula.of(...(inputs as number[]));
      if (Number.isFinite(value)) return { value, formula };
    }
  }
  return null;
}

/** The inputs that stop a figure from being recomputed by the formula that lacks the fewest. */
export function missingInputs(figure: Derived, layers: readonly Layer[]): readonly Figure[] {
  const lacks = FORMULAS[figure].map((formula) =>
    formula.inputs.filter((input) => figureValue(input, layers) === null),
  );
  return lacks.reduce((least, lack) => (lack.length < least.length ? lack : least));
}

/** Whether a figure, derived by its closed form, follows from another. */
export function followsFrom(figure: Derived, source: Figure, layers: readonly Layer[]): boolean {
  const formula = derive(figure, layers)?.formula;
  return formula?.inputs.some((input) => comesFrom(input, source, layers)) ?? false;
}

function comesFrom(figure: Figure, source: Figure, layers: readonly Layer[]): boolean {
  if (figure === source) return true;
  if (givenAt(figure, layers) >= 0) return false;
  return onTheWay(figure, layers)?.formula.inputs.some((input) => comesFrom(input, source, layers)) ?? false;
}
