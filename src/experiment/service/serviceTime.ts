/**
 * How long a request holds a server: its work in FLOP over the server's rate, as a law in seconds, and where its answer
 * is bound by memory bandwidth no less than the time in which the weights are read once a token of it.
 * Joins the scenario's work with the laws of chance; the engines take it as a constant, a sampler or a cdf.
 */

import { InvariantError } from "../../errors.js";
import type { ServiceView } from "../../metrics/days/service.js";
import { type Distribution, distribution, type Law, scaleLaw } from "../../random/law.js";
import type { Uniform } from "../../random/uniform.js";
import { flopPerToken } from "../../serving/service.js";
import type { StepService } from "../../sim/step/service.js";
import { boundSum } from "./boundSum.js";
import { sumDistribution } from "./sumDistribution.js";

/** The service time: its law, and how the engines and the metrics see it. */
export interface ServiceTime {
  /** [s], where every request takes as long; null for a random law. */
  readonly constant: number | null;
  /** E[S] [s]. */
  readonly mean: number;
  /** The same of the FLOP alone [s]: less where reading the weights takes longer. */
  readonly flopMean: number;
  /** Squared coefficient of variation c_s^2. */
  readonly scv: number;
  /** A function that draws service times [s]. */
  readonly sampler: (uniform: Uniform) => () => number;
  /** P(S <= x). */
  readonly cdf: (x: number) => number;
  /** As the stepped engine takes it. */
  readonly step: StepService;
  /** As metrics take it. */
  readonly view: ServiceView;
}

/** What a request costs, in the scenario's words. */
export type Work =
  | { readonly flopPerRequest: Law }
  | { readonly promptTokens: Law; readonly answerTokens: Law };

/**
 * The law of service times: FLOP / rate, or 2 x parameters x (prompt + answer tokens) / rate with the two
 * lengths independent, and of each request no less than answer tokens x reading.
 *
 * @param rate [FLOP/s], > 0
 * @param parameters of the model; needed where work is given in tokens
 * @param reading of the weights, once [s]; null where it plays no part
 *
 * Example: 300 answer tokens at 20.9 ms a reading take 6.27 s, however fast the card computes.
 */
export function serviceTime(
  work: Work,
  parameters: number | null,
  rate: number,
  reading: number | null,
): ServiceTime {
  const known = timeOf.get(work);
  if (known?.parameters === parameters && known.rate === rate && known.reading === reading) return known.time;
  const time = newServiceTime(work, parameters, rate, reading);
  timeOf.set(work, { parameters, rate, reading, time });
  return time;
}

/**
 * What was last made of a scenario's work, as long as that is there: thousands of days ask for the same law, and engines
 * and metrics keep tables with its functions.
 */
const timeOf = new WeakMap<
  Work,
  {
    readonly parameters: number | null;
    readonly rate: number;
    readonly reading: number | null;
    readonly time: ServiceTime;
  }
>();

function newServiceTime(
  work: Work,
  parameters: number | null,
  rate: number,
  reading: number | null,
): ServiceTime {
  if ("flopPerRequest" in work) {
    const { flopPerRequest } = work;
    // One division, not a multiplication by 1 / rate: 800 TFLOP / 37.5 TFLOP/s is 64/3 s to the last bit.
    if (flopPerRequest.kind === "constant") return constantTime(flopPerRequest.value / rate);
    return lawTime(scaleLaw(flopPerRequest, 1 / rate));
  }
  if (parameters === null) throw new InvariantError("tokens need the model's parameters");
  const perToken = flopPerToken(parameters);
  const { promptTokens, answerTokens } = work;
  if (promptTokens.kind === "constant" && answerTokens.kind === "constant") {
    const computing = (perToken * (promptTokens.value + answerTokens.value)) / rate;
    return constantTime(Math.max(computing, (reading ?? 0) * answerTokens.value), computing);
  }
  const seconds = (tokens: Law) => distribution(scaleLaw(tokens, perToken / rate));
  const [prompt, answer] = [seconds(promptTokens), seconds(answerTokens)];
  const stretch = ((reading ?? 0) * rate) / perToken;
  return stretch > 1
    ? randomTime(boundSum(prompt, answer, stretch), prompt.mean + answer.mean)
    : randomTime(sumDistribution(prompt, answer));
}

/** Whether requests take longer than their FLOP do, because an answer waits for the weights to be read. */
export function isBoundByReading({ mean, flopMean }: Pick<ServiceTime, "mean" | "flopMean">): boolean {
  return mean > flopMean * (1 + 1e-9);
}

function constantTime(seconds: number, flopMean = seconds): ServiceTime {
  return {
    constant: seconds,
    mean: seconds,
    flopMean,
    scv: 0,
    sampler: () => () => seconds,
    cdf: (x) => (x >= seconds ? 1 : 0),
    step: { kind: "constant", seconds },
    view: { kind: "constant", seconds },
  };
}

function lawTime(law: Law): ServiceTime {
  const { mean, variance, ...rest } = distribution(law);
  if (variance === 0) return constantTime(mean);
  const time = randomTime({ mean, variance, ...rest });
  return law.kind === "exponential" ? { ...time, step: { kind: "exponential", mean } } : time;
}

function randomTime(
  of: Pick<Distribution, "mean" | "variance" | "cdf" | "sampler">,
  flopMean = of.mean,
): ServiceTime {
  const { mean, variance } = of;
  const scv = variance / (mean * mean);
  const cdf = (x: number) => of.cdf(x);
  return {
    constant: null,
    mean,
    flopMean,
    scv,
    sampler: (uniform) => of.sampler(uniform),
    cdf,
    step: { kind: "law", mean, scv, cdf },
    view: { kind: "random", mean, cdf },
  };
}
