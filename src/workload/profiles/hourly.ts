import { SECONDS_PER_HOUR } from "../../units.js";
import { assemble, type DayCurve } from "../pieces/assemble.js";
import { flatPiece } from "../pieces/flat.js";
import type { ProfileShape } from "./profileShape.js";

/** The parameter of an hourly day. */
export interface Hourly {
  readonly weights: readonly number[];
}

/** Relative demand of the 24 clock hours, constant within each. */
export const hourly: ProfileShape<Hourly> = {
  parameters: {
    weights: {
      is: "hourlyWeights",
      words: "24 relative rates from 00:00, each constant within its hour; required by that shape",
    },
  },
  fault: hourlyFault,
  curve: ({ weights }) => hourlyCurve(weights),
  mistakes: ({ weights }) =>
    weights?.every((weight) => weight === 0)
      ? [{ parameter: "weights", message: "must have a sum > 0, got 24 zeros" }]
      : [],
};

function hourlyFault({ weights }: Hourly): string | null {
  if (weights.length !== 24) return `weights must be 24 numbers, got ${weights.length}`;
  const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad >= 0) return `weights[${bad}] must be >= 0 and finite, got ${weights[bad]}`;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 && Number.isFinite(sum) ? null : `weights must have a positive, finite sum, got ${sum}`;
}

function hourlyCurve(weights: readonly number[]): DayCurve {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const first = endOfLongestTrough(weights);
  const pieces = weights.map((_, i) => flatPiece(SECONDS_PER_HOUR, weights[(first + i) % 24]! / total));
  const lowest = Math.min(...weights);
  return assemble(first * SECONDS_PER_HOUR, pieces, lowest / total / SECONDS_PER_HOUR);
}

/** The hour that follows the longest cyclic run of lowest-weight hours (the earliest of equals); 0 if all are. */
function endOfLongestTrough(weights: readonly number[]): number {
  const n = weights.length;
  const lowest = Math.min(...weights);
  let best = 0;
  let bestLength = 0;
  for (let end = 0; end < n; end++) {
    if (weights[end] === lowest) continue;
    let length = 0;
    while (weights[(end - 1 - length + n) % n] === lowest) length += 1;
    if (length > bestLength) {
      best = end;
      bestLength = length;
    }
  }
  return best;
}
