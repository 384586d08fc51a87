/** Places in batches as the servers of an Erlang system: each holds one request for the residence in a full batch. */
import type { Objective } from "../../../objective.js";
import { erlangC } from "../../../queueing/erlang.js";
import { leastServers } from "../../../queueing/staffing.js";
import { type EstimatorAnswer, noAnswer } from "../estimator.js";
import type { TokenDayAsked, TokenEstimator } from "./estimator.js";
import { singleObjectives } from "./singleObjectives.js";

/**
 * The least n at which M/M/c with c = n x places, E[S] = residence in a full batch, keeps the objectives at the rate of the
 * curve's peak: P(W > t) = C(c, a) exp(-(c - a) t / E[S]), t what the limit leaves for waiting. A place is no server: with
 * fewer requests beside it each goes faster, which this does not know, and so it asks for places where there is room.
 * Source: the approach of fleet simulators that size fleets by slots; Erlang C: Erlang 1917.
 */
export const sequenceSlots: TokenEstimator = {
  key: "sequenceSlots",
  formula: () => ({ kind: "sequenceSlots" }),
  answer: (day) => slotsAnswer(day),
};

function slotsAnswer({ model, lengths, peak }: TokenDayAsked): EstimatorAnswer {
  const { full, plan, objectives } = model;
  if (objectives.length === 0) return noAnswer({ kind: "noObjective" });
  const places = Math.max(1, Math.floor(full.requests));
  const asked = objectives.flatMap((objective) => singleObjectives(objective));
  if (asked.some(({ statistic }) => statistic.kind === "max")) return noAnswer({ kind: "noGreatestWait" });
  const iteration = full.residence / lengths.answer;
  const broken = asked.find(
    (objective) => waitLeft(objective, model.replica.frontend, iteration, full.residence) < 0,
  );
  if (broken !== undefined) {
    return noAnswer({ kind: "serviceTooLong", objective: broken.text, isBoundByReading: false });
  }
  const load = peak * full.residence;
  const least = leastServers(
    (replicas) => {
      const servers = replicas * places;
      return (
        servers > load &&
        asked.every((objective) =>
          keeps(
            objective,
            waitLeft(objective, model.replica.frontend, iteration, full.residence),
            servers,
            load,
            full.residence,
          ),
        )
      );
    },
    Math.max(1, Math.floor(load / places)),
  );
  if (least === null) return noAnswer({ kind: "noServers" });
  return { cardsExact: null, cards: least * plan.cards, note: null };
}

/** What a limit leaves for waiting [s]: less than nothing where the service alone takes longer. */
export function waitLeft(
  { of, limit, statistic }: Objective,
  frontend: number,
  iteration: number,
  residence: number,
): number {
  if (statistic.kind === "waitingShare") return 0;
  switch (of) {
    case "ttft":
      return limit - frontend - iteration;
    case "latency":
      return limit - frontend - residence;
    case "tpot":
    case "itl":
      return iteration <= limit ? Number.POSITIVE_INFINITY : -1;
    default:
      return limit;
  }
}

function keeps(
  { statistic, limit }: Objective,
  left: number,
  servers: number,
  load: number,
  seconds: number,
): boolean {
  if (left === Number.POSITIVE_INFINITY) return true;
  const waiting = erlangC(servers, load);
  const spare = servers - load;
  switch (statistic.kind) {
    case "mean":
      return (waiting * seconds) / spare <= left;
    case "waitingShare":
      return waiting <= limit;
    case "quantile":
      return waiting * Math.exp((-spare * left) / seconds) <= 1 - statistic.p;
    default:
      return false;
  }
}
