/** The scenario as the rooms below use it: SI, defaults filled in, every reference resolved. */
import type * as z from "zod";
import type { WorkLaw } from "./distribution.js";
import type { scenarioSchema } from "./schema.js";

type Parsed = z.output<typeof scenarioSchema>;

/** A distribution of an uncertain input, SI; `quantiles` is fitted by the caller (random's fitQuantiles). */
export type UncertainLaw =
  | WorkLaw
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | {
      readonly kind: "normal";
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly kind: "beta";
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] }
  | {
      readonly kind: "quantiles";
      readonly p5: number;
      readonly p95: number;
      readonly family: "lognormal" | "beta";
    };

/** What a sweep tries on one path: numbers in SI, or raw values of the file (a card's name, say). */
export type GridValue = number | string;

export interface Scenario extends Omit<Parsed, "uncertainty" | "grid" | "training"> {
  readonly training: NonNullable<Parsed["training"]> | null;
  readonly uncertainty: Readonly<Record<string, UncertainLaw>>;
  readonly grid: Readonly<Record<string, readonly GridValue[]>>;
}

export type DemandSpec = NonNullable<Scenario["demand"]>;
export type WorkSpec = NonNullable<Scenario["work"]>;
export type ModelSpec = Scenario["model"];
export type PoolSpec = NonNullable<Scenario["pool"]>;
