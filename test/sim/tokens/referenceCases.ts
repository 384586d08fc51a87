/** The 73 reference workloads of the token engine; the rules are in the file's header. */
import { constantCapacity } from "../../../src/sim/supply/capacity.js";
import type { StepLaw } from "../../../src/sim/tokens/law.js";
import type { Limits } from "../../../src/sim/tokens/limits.js";
import type { RouterName } from "../../../src/sim/tokens/routers/routers.js";
import type { Workload } from "./workload.js";

export interface ReferenceCase {
  readonly name: string;
  readonly law: StepLaw;
  readonly limits: Limits;
  readonly pool: { readonly replicas: number; readonly router: RouterName };
  readonly closedLoop: { readonly clients: number; readonly thinkSeconds: number } | null;
  readonly requests: Readonly<Record<"arrival" | "prompt" | "answer" | "cached", number[]>>;
  readonly expected: Readonly<
    Record<"startedAt" | "firstTokenAt" | "finishedAt", (number | null)[]> & {
      arrival?: (number | null)[];
      replica?: (number | null)[];
      preemptions?: number[];
      totals: {
        iterations: number;
        preemptions: number;
        rejected: number;
        mostRunning: number;
        endsAt: number;
      };
    }
  >;
}

/** The case as a workload of the engine. */
export function referenceWorkload({ law, limits, pool, closedLoop, requests }: ReferenceCase): Workload {
  return {
    law,
    limits,
    replicas: constantCapacity(pool.replicas),
    router: pool.router,
    draws: [0],
    arrivedAt: closedLoop === null ? requests.arrival : requests.arrival.slice(0, closedLoop.clients),
    prompt: requests.prompt,
    answer: requests.answer,
    cached: requests.cached,
    thinkTimes: closedLoop === null ? null : [closedLoop.thinkSeconds],
  };
}
