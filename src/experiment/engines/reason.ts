/** Why an engine answers, as a value; report/words says it. */

/** Why an engine was taken, or refused. */
export type EngineReason =
  /** The scenario names the engine, or a step. */
  | { readonly kind: "asked" | "stepAsked" }
  /** Requests are served token by token. */
  | { readonly kind: "replicas" }
  /** An objective that only single requests tell. */
  | { readonly kind: "singleRequests"; readonly objective: string }
  /** A day of at most so many requests, for which the exact engine costs little. */
  | { readonly kind: "fewRequests"; readonly most: number }
  /** Steps short enough to be right would cost more than the exact engine. */
  | { readonly kind: "stepsCostMore" }
  /** Steps are right within such a share, or within chance, and cheaper. */
  | { readonly kind: "stepsAreRight"; readonly within: number }
  /** More than so many requests a run, and right steps would take too long: coarser ones. */
  | { readonly kind: "manyRequests"; readonly most: number }
  /** Steps that cost less would be off by more than such a share. */
  | { readonly kind: "stepsAreOff"; readonly by: number }
  /** Nobody is expected to wait: any step is right. */
  | { readonly kind: "nobodyWaits" }
  /** Waits grow so long [s], beyond the reach of steps; may be Infinity. */
  | { readonly kind: "longWaits"; readonly seconds: number };
