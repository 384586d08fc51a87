/** How long service takes, as far as latency needs to know. */

/** Service times by what a latency needs: one number, or their law. */
export type ServiceView =
  | { readonly kind: "constant" /** [s], >= 0. */; readonly seconds: number }
  | {
      readonly kind: "random";
      /** [s], > 0. */
      readonly mean: number;
      /** Share of services that last at most x [s]. */
      readonly cdf: (x: number) => number;
    };

/** Mean service time [s]. */
export function meanService(service: ServiceView): number {
  return service.kind === "constant" ? service.seconds : service.mean;
}
