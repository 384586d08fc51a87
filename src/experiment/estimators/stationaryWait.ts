/** Objectives of a stationary queue: M/M/c, its waits stretched by (1 + c_s^2)/2 for other laws of service. */

import type { Objective } from "../../objective.js";
import type { Model } from "../model.js";
import { latencyTail } from "../service/latencyTail.js";
import { type EstimatorAnswer, noAnswer } from "./estimator.js";
import { hopeless } from "./hopeless.js";

/**
 * A stationary queue's waits, M/M/c stretched for other laws of service: a share `waiting` waits, and of those the wait
 * is exponential with mean k E[S] / spare, k = (1 + c_s^2)/2. Spare servers = c - a > 0.
 */
export interface StationaryWait {
  readonly waiting: number;
  readonly spare: number;
}

/** What an objective asks of a stationary wait: a figure that is to stay at or below `target`. */
export interface Demanded {
  readonly target: number;
  /** Whether the figure is a probability, to be counted as 1 where the load reaches c. */
  readonly isProbability: boolean;
  figure(wait: StationaryWait): number;
}

/** The stationary form of an objective; null for `max`, which a stationary queue does not have. */
function demanded({ statistic, of, limit }: Objective, service: Model["service"]): Demanded | null {
  const stretched = ((1 + service.scv) / 2) * service.mean;
  const tail =
    ({ waiting, spare }: StationaryWait) =>
    (x: number): number =>
      waiting * Math.exp((-spare * x) / stretched);
  switch (statistic.kind) {
    case "max":
    case "attainment":
      return null;
    case "waitingShare":
      return { target: limit, isProbability: true, figure: ({ waiting }) => waiting };
    case "mean": {
      const target = of === "latency" ? limit - service.mean : limit;
      return { target, isProbability: false, figure: ({ waiting, spare }) => (waiting * stretched) / spare };
    }
    case "quantile": {
      const late =
        of === "latency" ? latencyTail(service, limit) : (waitTail: (x: number) => number) => waitTail(limit);
      return { target: 1 - statistic.p + 1e-12, isProbability: true, figure: (wait) => late(tail(wait)) };
    }
  }
}

/**
 * The answer of a method to what the objectives ask of a stationary queue; none where they cannot be met, or one asks
 * for the greatest wait.
 */
export function answerOf(
  model: Model,
  method: (demands: readonly Demanded[]) => EstimatorAnswer,
): EstimatorAnswer {
  const none = hopeless(model);
  if (none !== null) return none;
  const demands = model.objectives.map((objective) => demanded(objective, model.service));
  const known = demands.filter((one) => one !== null);
  return known.length < demands.length ? noAnswer({ kind: "noGreatestWait" }) : method(known);
}
