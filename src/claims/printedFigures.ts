/** Which figures someone printed: claims that judge one of them against several sets of inputs are one figure. */

import type { Claim, Scenario } from "../scenario/scenario.js";

/**
 * How many different figures the claims of some scenarios state. Two claims state one figure where source (up to a
 * semicolon and what is said of it), quantity and number are the same and so is what they speak of: the size and the data of a training run, or else the file's remark.
 */
export function countPrintedFigures(scenarios: readonly Scenario[]): number {
  const figures = scenarios.flatMap((scenario) => scenario.claims.map((claim) => figureKey(claim, scenario)));
  return new Set(figures).size;
}

function figureKey({ quantity, printed, currency, of, note }: Claim, { source, training }: Scenario): string {
  const run = of === null ? undefined : training?.find(({ name }) => name === of);
  const only = training?.length === 1 ? training[0] : undefined;
  const about = run ?? only;
  const thing =
    about === undefined
      ? note
      : [about.parameters, about.tokens, about.images?.count ?? null, about.video?.hours ?? null];
  return JSON.stringify([source.replace(/;.*/s, ""), quantity, printed, currency, thing]);
}
