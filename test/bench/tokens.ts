/** The token engine on workloads that stress its parts: user CPU of one core, the draws left out. */
import { Batches } from "../../src/metrics/tokens/batches.js";
import { PartShares } from "../../src/metrics/tokens/partShares.js";
import { lognormalLaw } from "../../src/random/laws/lognormal.js";
import { stream } from "../../src/random/streams.js";
import type { StepLaw } from "../../src/sim/tokens/law.js";
import type { Limits } from "../../src/sim/tokens/limits.js";
import { TokenPool } from "../../src/sim/tokens/pool.js";
import type { RouterName } from "../../src/sim/tokens/routers/routers.js";
import type { PoolSetup, RequestColumns } from "../../src/sim/tokens/setup.js";

export interface TokenFigure {
  readonly name: string;
  readonly measuredMs: number;
  readonly budgetMs: number | null;
}

/** A 70B model on a fast replica. */
const LAW: StepLaw = { a: 0.0042, w: 0.0055, b: 2e-5, c: 1e-6, d: 1e-6, e: 2.4e-8, q: 1e-10, we: 0, rho: 0 };
const LIMITS: Limits = {
  maxSequences: 256,
  maxBatchedTokens: 8192,
  blockTokens: 16,
  kvBlocks: 40_000,
  kvPolicy: "grow",
  chunked: true,
  order: "mixed",
};

interface Case {
  readonly requests: RequestColumns;
  readonly replicas?: number;
  readonly router?: RouterName;
  readonly limits?: Partial<Limits>;
  readonly listeners?: Pick<PoolSetup, "onSegments" | "onGaps">;
}

/** Requests at a steady rate [1/s] with lognormal lengths of these means. */
function steady(n: number, rate: number, prompt: number, answer: number): RequestColumns {
  const uniform = stream(1, 0, "arrivals");
  const arrivedAt = new Float64Array(n);
  let at = 0;
  for (let i = 0; i < n; i++) {
    at -= Math.log(1 - uniform()) / rate;
    arrivedAt[i] = at;
  }
  return {
    arrivedAt,
    prompt: lengths("prompt", n, prompt),
    answer: lengths("answer", n, answer),
    cached: null,
  };
}

/** Three million requests over a half-sine of twelve hours. */
function halfSineDay(n: number, prompt: number, answer: number): RequestColumns {
  const uniform = stream(1, 0, "arrivals");
  const arrivedAt = new Float64Array(n);
  for (let i = 0; i < n; i++) arrivedAt[i] = (43_200 * Math.acos(1 - 2 * uniform())) / Math.PI;
  arrivedAt.sort();
  return {
    arrivedAt,
    prompt: lengths("prompt", n, prompt),
    answer: lengths("answer", n, answer),
    cached: null,
  };
}

function lengths(purpose: string, n: number, mean: number): Int32Array {
  const draw = lognormalLaw(mean, 1).sampler(stream(1, 0, purpose));
  const column = new Int32Array(n);
  for (let i = 0; i < n; i++) column[i] = Math.max(1, Math.min(30_000, Math.round(draw())));
  return column;
}

/** Median user CPU of a case, after one run to warm up. */
function measured(name: string, budgetMs: number | null, one: Case, rounds = 5): TokenFigure {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const before = process.cpuUsage().user;
    const pool = new TokenPool({
      law: LAW,
      limits: { ...LIMITS, ...one.limits },
      replicas: { from: [0], servers: [one.replicas ?? 1] },
      router: one.router ?? "least-outstanding",
      uniform: stream(1, 0, "router"),
      onFinished: () => {},
      ...one.listeners,
    });
    pool.serve(one.requests, one.requests.arrivedAt.length);
    pool.finish();
    times.push((process.cpuUsage().user - before) / 1000);
  }
  times.shift();
  times.sort((x, y) => x - y);
  return { name, measuredMs: times[times.length >> 1]!, budgetMs };
}

/** The figures of the token engine. */
export function tokenFigures(): TokenFigure[] {
  const day = halfSineDay(3e6, 700, 300);
  const pool = { requests: day, replicas: 26 };
  const replica = {
    ...{ cards: 1, maxSequences: LIMITS.maxSequences, kvTokens: LIMITS.kvBlocks * LIMITS.blockTokens },
    ...{ peakSecondsPerToken: null, frontend: 0 },
  };
  const batches = new Batches(replica, 1, new PartShares(LAW), 1);
  const listeners: Case["listeners"] = {
    onSegments: (rows) => batches.add(rows),
    onGaps: (rows) => batches.addGaps(rows, 0),
  };
  return [
    measured("1e6 requests of 1,000 + 300 tokens", 667, { requests: steady(1e6, 20, 1000, 300) }),
    measured("the same at light load", null, { requests: steady(1e6, 1, 1000, 300) }),
    measured("3e5 of them where KV is short", null, {
      requests: steady(3e5, 16, 1000, 300),
      limits: { kvBlocks: 5600 },
    }),
    measured("1e5 of 1,000 + 3,000, thrashing", null, {
      requests: steady(1e5, 4, 1000, 3000),
      limits: { kvBlocks: 12_000 },
    }),
    measured("2e5 of 16,000 + 300", null, {
      requests: steady(2e5, 1.5, 16_000, 300),
      limits: { kvBlocks: 60_000 },
    }),
    measured("headline day of 3e6, 26 replicas, round robin", null, { ...pool, router: "round-robin" }, 3),
    measured("headline day of 3e6, 26 replicas, least outstanding", 3000, pool, 3),
    measured("the same with its course and all times between tokens", 3000, { ...pool, listeners }, 3),
    measured("headline day of 3e6, 300 replicas", null, { requests: day, replicas: 300 }, 3),
  ];
}
