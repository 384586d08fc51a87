/** Whether the token engine and the naive one give a workload the same outcome. */
import type { GapColumns } from "../../../src/sim/tokens/gaps.js";
import type { SegmentColumns } from "../../../src/sim/tokens/segments.js";
import { naiveServed } from "./naive.js";
import { type Outcome, served, type Workload } from "./workload.js";

const TIMES = ["arrivedAt", "startedAt", "firstTokenAt", "finishedAt"] as const;
const COUNTS = ["replica", "preemptions"] as const;

/** Where the two differ, in words; empty if nowhere. Times, the gaps between tokens among them, within 1e-9 of max(1 s, time), the rest exactly. */
export function disagreements(workload: Workload): string[] {
  const gaps: number[] = [];
  const engine = served(workload, {
    onSegments: (rows) => unrollSegments(rows, gaps),
    onGaps: (rows) => unroll(rows, gaps),
  });
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
  gaps.sort((x, y) => x - y);
  naive.gaps.sort((x, y) => x - y);
  compare("gaps", gaps.length, naive.gaps.length, gaps.length === naive.gaps.length);
  for (const [i, gap] of naive.gaps.entries()) {
    compare(`gap ${i}`, gaps[i]!, gap, Math.abs(gaps[i]! - gap) <= 1e-9 * Math.max(1, gap));
  }
  return found;
}

/** Every gap that rows of gaps tell of. */
function unroll(rows: GapColumns, into: number[]): void {
  for (let row = 0; row < rows.length; row++) {
    for (let k = 0; k < rows.count[row]!; k++) into.push(rows.seconds[row]!);
  }
}

/** Every gap that segments tell of. */
function unrollSegments(rows: SegmentColumns, into: number[]): void {
  for (let row = 0; row < rows.length; row++) {
    for (let i = 1 + rows.stood[row]!; i <= rows.iterations[row]!; i++) {
      for (let k = 0; k < rows.decodes[row]!; k++) into.push(rows.each[row]! + rows.rise[row]! * i);
    }
  }
}

function isClose(engine: Outcome, naive: Outcome, key: (typeof TIMES)[number], i: number): boolean {
  const got = engine[key][i]!;
  const expected = naive[key][i]!;
  return Object.is(got, expected) || Math.abs(got - expected) <= 1e-9 * Math.max(1, expected);
}
