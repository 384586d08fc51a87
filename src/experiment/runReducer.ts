/** The result of a run from its replications, whatever served them. */

import type { Measure } from "../measure.js";
import type { ServiceView } from "../metrics/days/service.js";
import type { ReplicationGroup } from "../metrics/replication.js";
import { createSummary } from "../metrics/summary.js";
import type { TokenSums } from "../metrics/tokens/sums.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { EngineChoice } from "./engines/engine.js";
import { engineUsed } from "./engines/engines.js";
import type { ModelBase } from "./model.js";
import type { RunResult } from "./results.js";
import { isLongEnough, warmupSeconds } from "./warmup.js";
import type { RunWarning } from "./warning.js";
import { tooShort, warmupWarnings } from "./warnings.js";

/** Exact times kept over all replications. */
export const EXACT_TIMES = 1_000_000;
/** From this many replications on a job takes several: what it sends back weighs more than what it does. */
const GROUPED_FROM = 128;
const GROUP = 16;

/** Which replications each job of a run takes. */
export function groupsOf(replications: number): { readonly replication: number; readonly count: number }[] {
  const group = replications < GROUPED_FROM ? 1 : GROUP;
  return Array.from({ length: Math.ceil(replications / group) }, (_, index) => ({
    replication: index * group,
    count: Math.min(group, replications - index * group),
  }));
}

/** Takes the replications in order and sums them up. */
export interface RunReducer {
  add(result: ReplicationGroup): void;
  finish(): RunResult;
}

/** What a run's result is made of beside its replications. */
export interface Reduced {
  readonly model: ModelBase;
  /** Share of days that must meet an objective. */
  readonly daysShare: number;
  readonly engine: EngineChoice;
  readonly measures: readonly Measure[];
  /** By which a latency follows from its wait; null where none does. */
  readonly service: ServiceView | null;
  readonly cards: number;
  readonly servers: number;
  readonly warnings: readonly RunWarning[];
  /** What is said of batches, where there are any. */
  readonly tokensOf?: (sums: TokenSums) => NonNullable<RunResult["tokens"]>;
}

/** The run's result from those of its jobs, which are taken in their order. */
export function runReducer(reduced: Reduced): RunReducer {
  const { model, engine, measures, service } = reduced;
  const unsettled = !isLongEnough(model.warmup, model.days);
  const summary = createSummary({
    objectives: model.objectives,
    clockStartsAt: model.demand.curve.startsAt,
    exactPooledLimit: EXACT_TIMES,
    ...{ measures, service },
    error: engine.error,
    isUnsettled: unsettled,
  });
  let isExact = true;
  return {
    add(result) {
      // Gaps between tokens are so many that they are kept in bins from the first on.
      isExact &&= Object.entries(result.pools).every(
        ([of, { values, count }]) => of === "itl" || count === 0 || values !== null,
      );
      summary.add(result);
    },
    finish() {
      const found = summary.finish();
      return {
        engine: engineUsed(engine),
        seed: model.seed,
        replications: found.replications.length,
        days: model.days,
        warmupDays: warmupSeconds(model.warmup) / SECONDS_PER_DAY,
        cards: reduced.cards,
        servers: reduced.servers,
        summary: found.metrics,
        objectives: found.objectives.map((objective) => ({
          ...objective,
          met: objective.daysMet >= reduced.daysShare,
        })),
        dayRows: found.replications.flatMap((days, replication) =>
          days.map(({ day, metrics }) => ({ replication, day: day - model.warmupDays + 1, metrics })),
        ),
        timeline: found.timeline,
        latency: found.latency,
        pooledBy: isExact ? "values" : "histogram",
        timelineBy: found.isTimelineExact ? "values" : "bins",
        overloaded: found.overload.overloaded,
        peakLoad: found.peakLoad,
        warnings: [
          ...reduced.warnings,
          ...warmupWarnings(model),
          ...(unsettled ? [tooShort(model)] : []),
          ...found.warnings,
        ],
        ...(found.tokens === null || reduced.tokensOf === undefined
          ? {}
          : { tokens: reduced.tokensOf(found.tokens) }),
      };
    },
  };
}
