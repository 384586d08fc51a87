/** Whether the token engine and the naive one give a workload the same outcome. */
import { naiveServed } from "./naive.js";
import { type Outcome, served, type Workload } from "./workload.js";

const TIMES = ["arrivedAt", "startedAt", "firstTokenAt", "finishedAt"] as const;
const COUNTS = ["replica", "preemptions"] as const;

/** Where the two differ, in words; empty if nowhere. Times within 1e-9 of max(1 s, time), the rest exactly. */
export function disagreements(workload: Workload): string[] {
  const engine = served(workload);
  const naive = naiveServed(workload);
  const found: string[] = [];
  const compare = (what: string, got: number, expected: number, isSame: boolean) => {
    if (!isSame) found.push(`${what}: ${got} for ${expected}`);
  };
  for (let i = 0; i < workload.prompt.length; i++) {
    for (const key of TIMES)
      compare(`${key}[${i}]`, engine[key][i]!, naive[key][i]!, isClose(engine, naive, key, i));
    for (const key of COUNTS) {
      compare(`${key}[${i}]`, engine[key][i]!, naive[key][i]!, engine[key][i] === naive[key][i]);
    }
  }
  for (const key of ["iterations", "mostRunning"] as const) {
    compare(key, engine[key], naive[key], engine[key] === naive[key]);
  }
  return found;
}

function isClose(engine: Outcome, naive: Outcome, key: (typeof TIMES)[number], i: number): boolean {
  const got = engine[key][i]!;
  const expected = naive[key][i]!;
  return Object.is(got, expected) || Math.abs(got - expected) <= 1e-9 * Math.max(1, expected);
}
