/** The curve of sizing in replicas: what numbers near the answer do to the same few days, and what their batches are like. */
import { INTERVAL_SECONDS, INTERVALS } from "../../../metrics/dayFlow.js";
import type { Day } from "../../../metrics/days/day.js";
import { judge } from "../../../metrics/judge.js";
import { type BusiestHour, busiestHourOf } from "../../../metrics/tokens/binding.js";
import { busiestHour, ratio, sumOf } from "../../../metrics/utilisation.js";
import { constantCapacity } from "../../../sim/supply/capacity.js";
import { scheduledSupply } from "../../../sim/supply/supply.js";
import { drawTokens } from "../../engines/tokens/draw.js";
import { type TokenModel, type TokenScenario, tokenModelOf } from "../../engines/tokens/model.js";
import type { Room } from "../../room.js";
import { keepsAll } from "./lossWatch.js";

/** The days of a replication, with several numbers of replicas, in all figures. */
export interface ReplicaCurveJob {
  readonly kind: "replicaCurve";
  readonly scenario: TokenScenario;
  readonly replication: number;
  /** Numbers of replicas to try. */
  readonly replicas: readonly number[];
  /** Replicas that the warm-up is planned for. */
  readonly planned: number;
}

/** A day with a number of replicas. */
export interface CurveDay {
  /** Each objective's statistic. */
  readonly values: readonly (number | null)[];
  /** Whether it keeps every objective. */
  readonly keeps: boolean;
  /** FLOP of the tokens computed over the cards' peak, of the day and of its busiest hour; null where no peak is known. */
  readonly mfu: number | null;
  readonly mfuBusiest: number | null;
  /** Requests running on a replica, mean over time and replicas. */
  readonly batch: number | null;
  /** Share of the KV memory in use, likewise. */
  readonly kv: number | null;
  readonly busiest: BusiestHour;
}

/** What it gives. */
export interface ReplicaCurveResult {
  /** [replicas][counted day]. */
  readonly days: readonly (readonly CurveDay[])[];
}

/** What each number of replicas does to the days of the job's replication. */
export function performReplicaCurve(job: ReplicaCurveJob, room: Room): ReplicaCurveResult {
  const model = tokenModelOf(job.scenario, job.planned);
  const drawn = drawTokens(model, job.replication, { draws: true, single: false }, room);
  const days = job.replicas.map((replicas) => {
    const found: CurveDay[] = [];
    drawn.serve(scheduledSupply(constantCapacity(replicas)), (day) => {
      if (day.day >= model.warmupDays) found.push(curveDay(model, day, replicas));
    });
    return found;
  });
  return { days };
}

function curveDay(model: TokenModel, day: Day, replicas: number): CurveDay {
  const values = judge(day, model.objectives, model.demand.curve.startsAt);
  const offered = new Float64Array(INTERVALS).fill(replicas * INTERVAL_SECONDS);
  const sums = day.tokens!.sums(offered, null);
  const { flow, replica } = sums;
  const whole = (column: Float64Array) => sumOf(column, 0, INTERVALS);
  const inPeak = (tokensPerSecond: number | null) =>
    replica.peakSecondsPerToken === null || tokensPerSecond === null
      ? null
      : tokensPerSecond * replica.peakSecondsPerToken;
  return {
    values,
    keeps: keepsAll(model.objectives, values),
    mfu: inPeak(ratio(whole(flow.computed), whole(offered))),
    mfuBusiest: inPeak(busiestHour(flow.computed, offered)),
    batch: ratio(whole(flow.running), whole(offered)),
    kv: ratio(whole(flow.kv), whole(offered) * replica.kvTokens),
    busiest: busiestHourOf(sums),
  };
}
