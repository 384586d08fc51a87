/** The reference cases of stationary queues with a load of at most 0.95, and what is asked of a simulation of each. */

import { expect } from "vitest";
import { distribution } from "../../src/random/law.js";
import erlang from "../reference/erlang.json" with { type: "json" };
import mdc from "../reference/mdc.json" with { type: "json" };
import mg1 from "../reference/mg1.json" with { type: "json" };
import { type Service, stationary } from "./simulate.js";
import { meanEstimate, zScore } from "./standardError.js";

export interface StationaryCase {
  readonly name: string;
  readonly servers: number;
  readonly utilisation: number;
  readonly meanService: number;
  readonly service: Service;
  readonly scv: number;
  /** How many times longer than the formula of `requestsNeeded` it must run, for the law's higher moments. */
  readonly patience: number;
  readonly probabilityWaits: number;
  readonly meanWait: number;
}

const exponential: StationaryCase[] = erlang.cases.flatMap(({ inputs, outputs }) => {
  const { erlangC, meanWaitOverService } = outputs;
  if (typeof erlangC !== "number" || typeof meanWaitOverService !== "number") return [];
  const utilisation = inputs.offeredLoadErlang / inputs.servers;
  return {
    name: `M/M/${inputs.servers} at load ${utilisation.toFixed(3)}`,
    servers: inputs.servers,
    utilisation,
    meanService: 1,
    service: (uniform) => distribution({ kind: "exponential", mean: 1 }).sampler(uniform),
    scv: 1,
    patience: 1,
    probabilityWaits: erlangC,
    meanWait: meanWaitOverService,
  };
});

const constant: StationaryCase[] = mdc.cases.map(({ inputs, outputs }) => ({
  name: `M/D/${inputs.servers} at load ${inputs.utilisation}`,
  servers: inputs.servers,
  utilisation: inputs.utilisation,
  meanService: 1,
  service: 1,
  scv: 0,
  patience: 1,
  probabilityWaits: outputs.probabilityWaits,
  meanWait: outputs.meanWaitOverService,
}));

const singleServer: StationaryCase[] = mg1.cases.map(({ inputs, outputs }) => {
  const mean = inputs.meanServiceSeconds;
  return {
    name: `M/G/1 at load ${inputs.utilisation} with ${inputs.service} service of ${mean.toFixed(2)} s`,
    servers: 1,
    utilisation: inputs.utilisation,
    meanService: mean,
    ...singleServerLaw(inputs.service, mean),
    probabilityWaits: outputs.probabilityWaits,
    meanWait: outputs.meanWaitSeconds,
  };
});

function singleServerLaw(
  service: string,
  mean: number,
): Pick<StationaryCase, "service" | "scv" | "patience"> {
  switch (service) {
    case "deterministic":
      return { service: mean, scv: 0, patience: 1 };
    case "erlang2":
      return {
        service: (uniform) => distribution({ kind: "gamma", mean, cv: Math.SQRT1_2 }).sampler(uniform),
        scv: 0.5,
        patience: 1,
      };
    case "exponential":
      return {
        service: (uniform) => distribution({ kind: "exponential", mean }).sampler(uniform),
        scv: 1,
        patience: 1,
      };
    case "lognormal":
      return {
        service: (uniform) => distribution({ kind: "lognormal", mean, cv: 2 }).sampler(uniform),
        scv: 4,
        patience: 6,
      };
    case "hyperexponential2": {
      // balanced means: p m1 = (1 - p) m2 = mean/2
      const p = 0.8872983346207417;
      return {
        service: (uniform) => () => (mean / 2 / (uniform() < p ? p : 1 - p)) * -Math.log(1 - uniform()),
        scv: 4,
        patience: 2,
      };
    }
    default:
      throw new RangeError(`no law for ${service}`);
  }
}

/**
 * Requests needed for a standard error of one in a hundred of the mean wait, roughly: that of a reflected Brownian
 * motion (Whitt 1989, Planning queueing simulations), divided by P(wait) as only the congested spells count.
 */
export function requestsNeeded({ utilisation, scv, patience, probabilityWaits }: StationaryCase): number {
  const congestion = (2 * utilisation * (1 + scv)) / (1 - utilisation) ** 2;
  return Math.ceil((patience * congestion) / probabilityWaits / 0.01 ** 2);
}

/** Every case with a load of at most 0.95. */
const cases = [...exponential, ...constant, ...singleServer].filter((one) => one.utilisation <= 0.951);

/** Those that a simulation can settle. */
export const stationaryCases: readonly StationaryCase[] = cases.filter((one) => requestsNeeded(one) < 1e9);

/** Those in which waiting is too rare. */
export const tooRare: readonly StationaryCase[] = cases.filter((one) => requestsNeeded(one) >= 1e9);

const REPLICATIONS = 30;

/**
 * Simulates a case and asks that mean wait and P(wait) lie within four of the replications' own standard errors,
 * that of the mean wait being under one in fifty of it.
 */
export function expectTheory(one: StationaryCase, seed: number): void {
  const spells = 4 / (1 - one.utilisation) ** 2;
  const result = stationary({
    servers: one.servers,
    arrivalRate: (one.utilisation * one.servers) / one.meanService,
    service: one.service,
    seed,
    replications: REPLICATIONS,
    // a queue that starts empty forgets it within a few relaxation times and a few services of all servers
    warmUp: Math.ceil(10 * (one.servers + spells * (1 + one.scv))),
    requests: Math.ceil(requestsNeeded(one) / REPLICATIONS),
  });
  const meanWait = meanEstimate(result.meanWait);
  const shareWaiting = meanEstimate(result.shareWaiting);

  expect(meanWait.standardError, "error of the mean wait").toBeLessThan(0.02 * one.meanWait);
  expect(Math.abs(zScore(meanWait, one.meanWait)), "z of the mean wait").toBeLessThan(4);
  expect(Math.abs(zScore(shareWaiting, one.probabilityWaits)), "z of P(wait)").toBeLessThan(4);
}
