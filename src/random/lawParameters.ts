/**
 * Laws of chance as plain data, as a scenario carries them, and the rules their parameters obey.
 * Mean and cv are always the law's own, never log-space. Knows no units.
 */

export type Law =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "gamma" | "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "empirical"; readonly values: readonly number[] }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  /** Mean and sd before truncation to [low, high]. */
  | {
      readonly kind: "normal";
      readonly mean: number;
      readonly sd: number;
      readonly low?: number;
      readonly high?: number;
    }
  | {
      readonly kind: "beta";
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] };

/** What is wrong with a law's parameters, as `<field> must be <rule>, got <value>`; null if nothing is. */
export function lawFault(law: Law): string | null {
  switch (law.kind) {
    case "constant":
      return finite("value", law.value);
    case "exponential":
      return positive("mean", law.mean);
    case "gamma":
    case "lognormal":
      return positive("mean", law.mean) ?? notNegative("cv", law.cv);
    case "empirical":
      return someFinite("values", law.values);
    case "uniform":
      return finite("low", law.low) ?? finite("high", law.high) ?? ordered("low", law.low, "high", law.high);
    case "triangular":
      return (
        finite("low", law.low) ??
        finite("mode", law.mode) ??
        finite("high", law.high) ??
        ordered("low", law.low, "mode", law.mode) ??
        ordered("mode", law.mode, "high", law.high)
      );
    case "normal":
      return finite("mean", law.mean) ?? notNegative("sd", law.sd) ?? truncationFault(law);
    case "beta":
      return finite("mean", law.mean) ?? notNegative("sd", law.sd) ?? betaFault(law);
    case "discrete":
      return someFinite("values", law.values) ?? weightsFault(law.values, law.weights);
  }
}

function finite(name: string, value: number): string | null {
  return Number.isFinite(value) ? null : `${name} must be finite, got ${value}`;
}

function positive(name: string, value: number): string | null {
  return value > 0 && Number.isFinite(value) ? null : `${name} must be > 0 and finite, got ${value}`;
}

function notNegative(name: string, value: number): string | null {
  return value >= 0 && Number.isFinite(value) ? null : `${name} must be >= 0 and finite, got ${value}`;
}

function ordered(lowName: string, low: number, highName: string, high: number): string | null {
  return low <= high ? null : `${highName} must be >= ${lowName} (${low}), got ${high}`;
}

function someFinite(name: string, values: readonly number[]): string | null {
  if (values.length === 0) return `${name} must have at least one entry, got none`;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  return bad < 0 ? null : `${name}[${bad}] must be finite, got ${values[bad]}`;
}

function weightsFault(values: readonly number[], weights: readonly number[]): string | null {
  if (weights.length !== values.length) {
    return `weights must be as many as values (${values.length}), got ${weights.length}`;
  }
  const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad >= 0) return `weights[${bad}] must be >= 0 and finite, got ${weights[bad]}`;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 && Number.isFinite(sum) ? null : `weights must have a positive, finite sum, got ${sum}`;
}

function truncationFault(law: Extract<Law, { kind: "normal" }>): string | null {
  const low = law.low ?? Number.NEGATIVE_INFINITY;
  const high = law.high ?? Number.POSITIVE_INFINITY;
  if (law.sd === 0) {
    return law.mean >= low && law.mean <= high
      ? null
      : `mean must be within ${low} to ${high} where sd is 0, got ${law.mean}`;
  }
  if (!(low < high)) return `high must be > low (${low}), got ${high}`;
  // Further out than this, less than one draw in 1e250 would fall inside.
  const distance = Math.max((low - law.mean) / law.sd, (law.mean - high) / law.sd);
  return distance <= 30 ? null : `mean must be within 30 sd of the range ${low} to ${high}, got ${law.mean}`;
}

function betaFault(law: Extract<Law, { kind: "beta" }>): string | null {
  const { mean, sd, low, high } = law;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    return `high must be > low (${low}) and both finite, got ${high}`;
  }
  if (!(mean > low && mean < high)) return `mean must be between low and high (${low}, ${high}), got ${mean}`;
  const largest = Math.sqrt((mean - low) * (high - mean));
  return sd < largest ? null : `sd must be < ${largest} for this mean and range, got ${sd}`;
}
