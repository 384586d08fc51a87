/**
 * A printed figure in question: what its inputs give, and which figures about the same thing are printed beside it.
 * Only gathers; judging is verdicts.ts.
 */

import { bisectLeft } from "d3-array";
import type { Claim, Scenario } from "../scenario/scenario.js";
import { derive } from "./derivation.js";
import type { Derived, Layer } from "./figures.js";
import { claimLayers } from "./layers.js";
import { isCutOff, roundsTo } from "./printedFigure.js";

/** A printed figure beside what its closed form gives, and all that is known of its inputs. */
export interface ClaimCase {
  readonly quantity: Derived;
  readonly printed: number;
  /** Its closed form's value, unrounded. */
  readonly recomputed: number;
  readonly layers: readonly Layer[];
  /** Of each other quantity the nearest figure about the same thing: those before this one first, then those after. */
  readonly beside: readonly PrintedBeside[];
}

/** A figure printed in the same place. */
export interface PrintedBeside {
  readonly quantity: Derived;
  readonly printed: number;
  /** Whether it is what its own inputs give, rounded or cut off. */
  readonly stands: boolean;
}

/** The layers of every claim of a scenario, in the file's order, and a way to the figures beside one of them. */
export function gatherClaims(scenario: Scenario): {
  readonly layers: readonly (readonly Layer[])[];
  beside(index: number): PrintedBeside[];
} {
  const { claims } = scenario;
  const shared = new Map<string | null, readonly Layer[]>();
  const layersOf = (claim: Claim): readonly Layer[] => {
    if (claim.from !== null) return claimLayers(claim, scenario);
    const found = shared.get(claim.of) ?? claimLayers(claim, scenario);
    shared.set(claim.of, found);
    return found;
  };
  const layers = claims.map(layersOf);
  const byThing = new Map<string | null, Map<Derived, number[]>>();
  for (const [index, { of, quantity }] of claims.entries()) {
    const same = byThing.get(of) ?? new Map<Derived, number[]>();
    byThing.set(of, same);
    const indices = same.get(quantity);
    if (indices === undefined) same.set(quantity, [index]);
    else indices.push(index);
  }
  const standing = new Map<number, boolean>();
  const stands = (index: number): boolean => {
    const known = standing.get(index) ?? standsAlone(claims[index]!, layers[index]!);
    standing.set(index, known);
    return known;
  };
  return {
    layers,
    beside: (index) => {
      const { of, quantity } = claims[index]!;
      const nearest = [...byThing.get(of)!]
        .filter(([other]) => other !== quantity)
        .map(([, indices]) => indices[Math.max(0, bisectLeft(indices, index) - 1)]!);
      const before = nearest.filter((other) => other < index).sort((a, b) => b - a);
      const after = nearest.filter((other) => other > index).sort((a, b) => a - b);
      return [...before, ...after].map((other) => ({
        quantity: claims[other]!.quantity,
        printed: claims[other]!.printed,
        stands: stands(other),
      }));
    },
  };
}

function standsAlone({ quantity, printed }: Claim, layers: readonly Layer[]): boolean {
  const value = derive(quantity, layers)?.value;
  return value !== undefined && (roundsTo(printed, value) || isCutOff(printed, value));
}
