/**
 * Watches the requests of one day as they finish, and tells as soon as an objective is lost whatever the others do: once
 * more of them are beyond the limit than its statistic allows. What is not lost here is judged when all are done.
 */
import { type Bound, meets, type Objective } from "../../../objective.js";
import { type FinishedColumns, REJECTED } from "../../../sim/tokens/finished.js";

/** Times that single requests have, in order of their columns. */
const TIMES: Readonly<Record<string, "startedAt" | "firstTokenAt" | "finishedAt">> = {
  wait: "startedAt",
  ttft: "firstTokenAt",
  latency: "finishedAt",
};

/** An objective and what of it is spent so far: requests beyond the limit, or seconds. */
interface Watched {
  readonly objective: Objective;
  readonly most: number;
  spent: number;
}

/** The watch over a day: takes its requests as they finish. */
export class LossWatch {
  readonly #watched: Watched[];
  readonly #first: number;
  readonly #frontend: number;

  /**
   * @param requests of the day, those that may be rejected included
   * @param first number of its first request
   * @param frontend beside the schedule, part of ttft and latency [s]
   */
  constructor(objectives: readonly Objective[], requests: number, first: number, frontend: number) {
    this.#first = first;
    this.#frontend = frontend;
    this.#watched = objectives
      .filter(isWatched)
      .map((objective) => ({ objective, most: allowed(objective, requests), spent: 0 }));
  }

  /** Whether an objective can no longer be met. */
  get isLost(): boolean {
    return this.#watched.some(({ spent, most }) => spent > most);
  }

  take(rows: FinishedColumns): void {
    for (const watched of this.#watched) watched.spent += this.#spent(rows, watched.objective);
  }

  #spent(rows: FinishedColumns, { statistic, of, limit }: Objective): number {
    if (statistic.kind === "attainment") return this.#failing(rows, statistic.bounds);
    let spent = 0;
    const isMean = statistic.kind === "mean";
    const most = statistic.kind === "waitingShare" ? 0 : limit;
    for (let row = 0; row < rows.length; row++) {
      if (rows.number[row]! < this.#first) continue;
      const time = timeOf(rows, row, of, this.#frontend);
      if (isMean) {
        if (time >= 0) spent += time;
      } else if (time > most) spent++;
    }
    return spent;
  }

  #failing(rows: FinishedColumns, bounds: readonly Bound[]): number {
    let failing = 0;
    for (let row = 0; row < rows.length; row++) {
      if (rows.number[row]! < this.#first) continue;
      const isKept =
        rows.outcome[row] !== REJECTED &&
        bounds.every(({ of, limit }) => !(timeOf(rows, row, of, this.#frontend) > limit));
      if (!isKept) failing++;
    }
    return failing;
  }
}

/** Whether single requests tell that it is lost: a statistic of the whole day, of a time of their own. */
function isWatched({ of, windowSeconds }: Objective): boolean {
  return windowSeconds === null && of !== "itl";
}

/** The time of a row [s]; NaN where the request has none. */
function timeOf(rows: FinishedColumns, row: number, of: string, frontend: number): number {
  const column = TIMES[of];
  if (column !== undefined) return rows[column][row]! - rows.arrivedAt[row]! + (of === "wait" ? 0 : frontend);
  const gaps = rows.answer[row]! - 1;
  return gaps === 0 ? Number.NaN : (rows.finishedAt[row]! - rows.firstTokenAt[row]!) / gaps;
}

/** Relative room for the rounding of sums and of limits. */
const ROUNDING = 1e-9;

/**
 * The most that may be spent with the objective still open, were all n requests to have such a time; of fewer it is
 * less. Of a quantile p by R-7: n - 1 - floor((n - 1) p) may be beyond the limit, one more where it is interpolated.
 */
function allowed({ statistic, limit }: Objective, n: number): number {
  switch (statistic.kind) {
    case "quantile":
      return n - Math.floor((n - 1) * statistic.p);
    case "max":
      return 0;
    case "mean":
      return limit * n * (1 + ROUNDING);
    case "waitingShare":
      return limit * n + 1;
    case "attainment":
      return (1 - limit) * n + 1;
  }
}

/** Whether a day with these statistics keeps every objective. */
export function keepsAll(objectives: readonly Objective[], values: readonly (number | null)[]): boolean {
  return objectives.every((objective, index) => meets(values[index] ?? null, objective));
}
