/** A workload of the token engine with all its rules, and what became of each request: what two programs can agree on. */
import type { Capacity } from "../../../src/sim/supply/capacity.js";
import type { StepLaw } from "../../../src/sim/tokens/law.js";
import type { Limits } from "../../../src/sim/tokens/limits.js";
import { TokenPool } from "../../../src/sim/tokens/pool.js";
import type { RouterName } from "../../../src/sim/tokens/routers/routers.js";
import type { PoolSetup, RequestColumns } from "../../../src/sim/tokens/setup.js";
import type { Totals } from "../../../src/sim/tokens/tally.js";

export interface Workload {
  readonly law: StepLaw;
  readonly limits: Limits;
  readonly replicas: Capacity;
  readonly router: RouterName;
  /** The draws of a router that draws, in order. */
  readonly draws: readonly number[];
  /** Instants of the requests, or of the clients' first ones [s]. */
  readonly arrivedAt: readonly number[];
  readonly prompt: readonly number[];
  readonly answer: readonly number[];
  readonly cached: readonly number[];
  /** Think times in order of completion [s] for a closed loop; null: an open one. */
  readonly thinkTimes: readonly number[] | null;
}

/** By request number; times are NaN where there is none. */
export interface Outcome {
  readonly arrivedAt: number[];
  readonly startedAt: number[];
  readonly firstTokenAt: number[];
  readonly finishedAt: number[];
  readonly replica: number[];
  readonly preemptions: number[];
  readonly iterations: number;
  readonly mostRunning: number;
}

/** The outcome by the engine, and its totals. */
export function served(
  workload: Workload,
  listeners: Pick<PoolSetup, "onSegments" | "onGaps"> = {},
): Outcome & { readonly totals: Totals } {
  const n = workload.prompt.length;
  const blank = () => new Array<number>(n).fill(Number.NaN);
  const by = {
    arrivedAt: blank(),
    startedAt: blank(),
    firstTokenAt: blank(),
    finishedAt: blank(),
    replica: blank(),
    preemptions: blank(),
  };
  const pool = new TokenPool({
    ...workload,
    uniform: inOrder(workload.draws),
    ...listeners,
    onFinished: (rows) => {
      for (let row = 0; row < rows.length; row++) {
        const i = rows.number[row]!;
        by.arrivedAt[i] = rows.arrivedAt[row]!;
        by.startedAt[i] = rows.startedAt[row]!;
        by.firstTokenAt[i] = rows.firstTokenAt[row]!;
        by.finishedAt[i] = rows.finishedAt[row]!;
        by.replica[i] = rows.replica[row]!;
        by.preemptions[i] = rows.preemptions[row]!;
      }
    },
  });
  const requests: RequestColumns = {
    arrivedAt: Float64Array.from(workload.arrivedAt),
    prompt: Int32Array.from(workload.prompt),
    answer: Int32Array.from(workload.answer),
    cached: Int32Array.from(workload.cached),
  };
  let totals: Totals;
  if (workload.thinkTimes === null) {
    pool.serve(requests, n);
    totals = pool.finish();
  } else {
    const clients = { firstAt: workload.arrivedAt, thinkTime: inOrder(workload.thinkTimes) };
    totals = pool.serveClients(requests, n, clients);
  }
  return { ...by, iterations: totals.iterations, mostRunning: totals.mostRunning, totals };
}

/** Gives the numbers one after another. */
export function inOrder(numbers: readonly number[]): () => number {
  let next = 0;
  return () => numbers[next++ % numbers.length]!;
}
