/**
 * The search for the least replicas: a few days find where to look, galloping from a closed form's guess as if days were
 * monotone; then the numbers around it are tried on all days, as waits need not shrink with every replica. Every number is
 * tried on the same days.
 */
import type { Experiment } from "../../experiment.js";
import type { JobResult } from "../../job.js";
import type { ReplicaDaysJob, ReplicaDaysResult } from "./judgedDays.js";
import { NEAR, PILOT, type ReplicaPlanned } from "./plan.js";
import { Shares } from "./shares.js";

/** Replications that find where to look. */
const LOCATE = 2;
/** How far from the guess is looked next, as a share of it. */
const STRIDE = 0.06;

/** What the search found. */
export interface FoundReplicas {
  /** The least that will do, and at every greater number tried too; null: none up to the most that may be. */
  readonly replicas: number | null;
  readonly interval: readonly [number, number | null] | null;
  readonly shares: Shares;
}

/** So many replications of a number are wanted. */
interface Wanted {
  readonly replicas: number;
  readonly upTo: number;
}

/** The least replicas with which enough days meet. */
export function* searchReplicas(plan: ReplicaPlanned): Experiment<FoundReplicas> {
  const { replications, most, scenario } = plan;
  const shares = new Shares(scenario.size.daysShare, replications, plan.model.days);
  const found = yield* located(plan, shares);
  if (found === null) return { replicas: null, interval: null, shares };
  let answer = yield* walked(plan, shares, found);
  for (;;) {
    const wanted = wantedAround(shares, answer, plan).filter(
      ({ replicas, upTo }) => shares.missing(replicas, upTo).length > 0,
    );
    yield* judged(plan, shares, wanted);
    const failing = shares.greatestFailing;
    if (failing >= answer) {
      if (failing >= most) return { replicas: null, interval: null, shares };
      answer = failing + 1;
    } else if (answer > 1 && shares.passes(answer - 1)) answer--;
    else if (wanted.length === 0) break;
  }
  return { replicas: answer, interval: shares.interval(answer), shares };
}

/** The answer by the pilot's days, looked for from a number on step by step: up, then down. */
function* walked(plan: ReplicaPlanned, shares: Shares, from: number): Experiment<number> {
  const pilot = function* (replicas: number): Experiment<boolean> {
    yield* judged(plan, shares, [{ replicas, upTo: PILOT }]);
    return shares.looksRight(replicas);
  };
  let answer = from;
  while (answer < plan.most && !(yield* pilot(answer))) answer++;
  while (answer > 1 && (yield* pilot(answer - 1))) answer--;
  return answer;
}

/** The least that looks right on a few days, by galloping and halving; null: not even the most. */
function* located(plan: ReplicaPlanned, shares: Shares): Experiment<number | null> {
  const { most, guess } = plan;
  const upTo = Math.min(LOCATE, plan.replications);
  let low = 0;
  let high = most + 1;
  let next = Math.min(Math.max(1, guess), most);
  let stride = Math.max(1, Math.round(STRIDE * guess));
  while (high - low > 1) {
    yield* judged(plan, shares, [{ replicas: next, upTo }]);
    if (shares.looksRight(next)) high = next;
    else low = next;
    if (low === 0) next = Math.max(1, high - stride);
    else if (high > most) next = Math.min(most, low + stride);
    else next = Math.floor((low + high) / 2);
    stride *= 2;
  }
  return high > most ? null : high;
}

/**
 * What must be known of the answer's neighbourhood: all days of the answer and of one more; of one less, and of what is
 * below, enough to exclude it; the days of a greater number all, once one is missed.
 */
function wantedAround(shares: Shares, answer: number, { most, replications }: ReplicaPlanned): Wanted[] {
  const wanted: Wanted[] = [
    { replicas: answer, upTo: shares.fails(answer) ? 0 : replications },
    ...shares.all
      .filter(({ replicas, met, days }) => replicas > answer && met < days && !shares.fails(replicas))
      .map(({ replicas }) => ({ replicas, upTo: replications })),
  ];
  for (let above = answer + 1; above <= Math.min(most, answer + NEAR); above++) {
    const isNext = above === answer + 1;
    wanted.push({ replicas: above, upTo: isNext && !shares.fails(above) ? replications : PILOT });
  }
  // The pilot's days first; all of them where they exclude nothing.
  for (let below = answer - 1; below >= 1; below--) {
    wanted.push({ replicas: below, upTo: PILOT });
    const isKnown = shares.missing(below, PILOT).length === 0;
    const isSettled = shares.isTooFew(below) && shares.fails(below);
    if (isKnown && !isSettled) wanted.push({ replicas: below, upTo: replications });
    const isOpen = !isSettled && (!isKnown || shares.missing(below, replications).length > 0);
    // Below a number that meets no day there is nothing to learn.
    const isEnd = isOpen || shares.isTooFew(below) || shares.of(below).met === 0;
    if (below <= answer - NEAR && isEnd) break;
  }
  return wanted;
}

/** Judges what is missing, a job a replication, so that its days are drawn once. */
function* judged(plan: ReplicaPlanned, shares: Shares, wanted: readonly Wanted[]): Experiment<void> {
  const byReplication = new Map<number, Set<number>>();
  for (const { replicas, upTo } of wanted) {
    for (const replication of shares.missing(replicas, upTo)) {
      const tried = byReplication.get(replication) ?? new Set<number>();
      byReplication.set(replication, tried.add(replicas));
    }
  }
  const jobs = [...byReplication]
    .sort(([a], [b]) => a - b)
    .map(([replication, tried]): ReplicaDaysJob => {
      const replicas = [...tried].sort((a, b) => a - b);
      return { kind: "replicaDays", scenario: plan.scenario, planned: plan.planned, replication, replicas };
    });
  if (jobs.length === 0) return;
  const trials = jobs.reduce((sum, { replicas }) => sum + replicas.length, 0);
  yield {
    task: { kind: "sizeDays", day: null },
    jobs,
    count: jobs.length,
    pieces: jobs.length,
    seconds: trials * plan.secondsOfTrial,
    ahead: plan.secondsInAll,
    take: (result: JobResult, index) => {
      const { replication, replicas } = jobs[index]!;
      for (const [k, met] of (result as ReplicaDaysResult).met.entries()) {
        shares.note(replicas[k]!, replication, met);
      }
    },
  };
}
