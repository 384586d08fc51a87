/** Random workloads of every variant of the token engine, small enough for the naive one. */

import { stream } from "../../../src/random/streams.js";
import type { Capacity } from "../../../src/sim/supply/capacity.js";
import { ROUTER_NAMES } from "../../../src/sim/tokens/routers/routers.js";
import type { Workload } from "./workload.js";

/** The workload of a seed; three in ten have arrivals on a grid and coefficients that are powers of two, full of ties. */
export function randomWorkload(seed: number): Workload {
  const uniform = stream(seed, 0, "workload");
  const below = (n: number) => Math.floor(uniform() * n);
  const one = <T>(...choices: readonly T[]): T => choices[below(choices.length)]!;
  const logUniform = (low: number, high: number) => low * (high / low) ** uniform();
  const whole = (low: number, high: number) => Math.floor(logUniform(low, high + 1));
  const ties = uniform() < 0.3;
  const n = whole(3, 60);

  const blockTokens = one(1, 4, 16, 16, 32);
  const maxSequences = one(1, 2, 3, 8, 64, 64);
  const chunked = uniform() < 0.75;
  const longest = whole(2, 400);
  const longestAnswer = whole(1, 200);
  const most = longest + longestAnswer - 1;
  // from hardly one request to plenty; some requests are rejected by it
  const kvBlocks = Math.max(1, Math.ceil((most * logUniform(0.8, uniform() < 0.5 ? 1.5 : 8)) / blockTokens));
  const budget = chunked ? whole(8, 512) : whole(Math.max(8, most / 2), 2 * most + 16);
  const limits = {
    maxSequences,
    maxBatchedTokens: Math.max(maxSequences, budget),
    blockTokens,
    kvBlocks,
    kvPolicy: one("grow", "grow", "reserve"),
    chunked,
    order: one("mixed", "mixed", "prefill-first"),
    ...(uniform() < 0.1 ? { maxModelTokens: Math.max(2, Math.floor(most * 0.8)) } : {}),
    ...(uniform() < 0.15
      ? { state: { tokens: one(0, 3, 40), window: one(0, 8, 64), windowShare: one(0, 0.5, 2) } }
      : {}),
  } as const;
  const power = (low: number, high: number) => 2 ** -(low + below(high - low + 1));
  const law = ties
    ? {
        a: power(6, 9),
        w: power(5, 7),
        b: 0,
        c: power(12, 15),
        d: power(14, 16),
        e: power(20, 24),
        q: 0,
        we: 0,
        rho: 0,
      }
    : {
        a: logUniform(1e-3, 6e-3),
        w: logUniform(1e-3, 2e-2),
        b: logUniform(1e-5, 1e-4),
        c: one(0, 1e-6),
        d: one(0, 2e-5),
        e: logUniform(1e-8, 1e-5),
        q: one(0, 3e-9, 1e-7),
        we: one(0, 0, 0.02),
        rho: 0.05,
        ...(uniform() < 0.2 ? { stepFactor: logUniform(0.5, 2) } : {}),
      };

  const replicas = one(1, 1, 2, 3, 5);
  const load = logUniform(0.1, 60);
  const gap = (replicas === 1 ? 0.2 : 0.1) / load;
  const isClosed = uniform() < 0.3;
  const clients = isClosed ? Math.min(n, whole(1, 20)) : n;
  let at = 0;
  const arrivedAt = Array.from({ length: clients }, () => {
    at += uniform() < 0.15 ? 0 : -gap * Math.log(1 - uniform());
    return ties ? Math.round(at * 128) / 128 : at;
  });
  const together = ties || replicas === 1 ? uniform() < 0.3 : false;
  const prompt = Array.from({ length: n }, () => (uniform() < 0.1 ? longest : whole(1, longest)));
  const thinks = one([0], [0], [0.25], [0, 0.5, 0.125]);
  return {
    law,
    limits,
    replicas:
      uniform() < 0.3 ? randomSchedule(uniform, replicas, at, ties) : { from: [0], servers: [replicas] },
    router: one(...ROUTER_NAMES),
    draws: Array.from({ length: 97 }, () => uniform()),
    arrivedAt: isClosed && together ? arrivedAt.map(() => 0) : arrivedAt,
    prompt,
    answer: Array.from({ length: n }, () => (uniform() < 0.1 ? longestAnswer : whole(1, longestAnswer))),
    cached: prompt.map((tokens) => (uniform() < 0.2 ? below(tokens) : 0)),
    thinkTimes: isClosed
      ? ties
        ? thinks
        : thinks.map((time) => (time === 0 ? 0 : time * (1 + uniform())))
      : null,
  };
}

/** Up to six changes over twice the arrivals' span, now and then to no replica; it ends with at least one. */
function randomSchedule(uniform: () => number, most: number, span: number, isGridded: boolean): Capacity {
  const from = [0];
  const servers = [Math.floor(uniform() * (most + 1))];
  for (let left = 1 + Math.floor(uniform() * 6); left > 0; left--) {
    const at = from.at(-1)! + ((2 * span + 0.1) / 6) * (0.05 + uniform());
    from.push(isGridded ? Math.ceil(at * 128) / 128 + 1 / 128 : at);
    servers.push(Math.floor(uniform() * (most + 1)));
  }
  servers[servers.length - 1] = Math.max(1, servers.at(-1)!);
  return { from, servers };
}
