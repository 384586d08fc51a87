/**
 * The ladder of estimates: how many cards each simpler method asks for, from the reports' average to the square root.
 * Simulates nothing; `value` and `daysMet` are left for the simulation to fill in.
 *
 * Days that follow a growth are judged at the greatest day's demand; day-to-day and minute-to-minute chance is unknown
 * to every one of these methods, and `in every` is judged by the whole day.
 */

import { INTERVAL_SECONDS } from "../metrics/dayFlow.js";
import type { Objective } from "../metrics/objective.js";
import { erlangC } from "../queueing/erlang.js";
import { fluidDay } from "../queueing/fluid.js";
import { halfinWhittProbability, leastServers } from "../queueing/staffing.js";
import { meanOfferedLoad, wholeCards } from "../serving/flop.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../units.js";
import { busyWindow } from "../workload/busyWindow.js";
import { fluidMeets, impossibleText } from "./fluidObjective.js";
import { latencyTail } from "./latencyTail.js";
import { arrivalMean, type LoadTable, modifiedLoads, stationaryLoads } from "./loadTable.js";
import type { Model, QueueScenario } from "./model.js";
import type { LadderRung } from "./results.js";
import { isBoundByReading } from "./serviceTime.js";

/** The rungs, simplest first. */
export function closedFormLadder(scenario: QueueScenario, model: Model): LadderRung[] {
  const requests = greatestDay(model);
  const day = {
    curve: model.demand.curve,
    requestsPerDay: requests,
    isPeriodic: startOf(model) === "periodic",
  };
  const modified = modifiedLoads(day, model.service);
  return [
    busyWindowAverage(scenario, model, requests),
    busiestHour(model, requests),
    fluid(model, requests),
    byStationaryQueue(model, stationaryLoads(day, model.service), {
      estimator: "pointwise stationary",
      formula:
        "least c at which M/M/c, its waits x (1 + c_s^2)/2, meets it at the load of the moment, lambda(t) E[S], over the day's arrivals",
    }),
    byStationaryQueue(model, modified, {
      estimator: "modified offered load",
      formula: "the same at the load m(t) of M_t/G/infinity, which follows lambda(t) with a lag",
    }),
    squareRoot(model, modified.peak),
  ];
}

/** Mean requests of the greatest counted day. */
function greatestDay({ demand, warmupDays, days }: Model): number {
  let greatest = 0;
  for (let day = 0; day < days; day++) greatest = Math.max(greatest, demand.dayFactors(warmupDays + day));
  return demand.requestsPerDay * greatest;
}

/** A day of a service that never sleeps is taken in its steady state, one with a silent trough starts empty. */
function startOf({ demand }: Model): "empty" | "periodic" {
  return demand.curve.troughRate > 0 ? "periodic" : "empty";
}

type Answer = Pick<LadderRung, "cards" | "cardsExact" | "note">;

function rung(name: Pick<LadderRung, "estimator" | "formula">, answer: Answer): LadderRung {
  return { ...name, ...answer, value: null, daysMet: null };
}

function exactly(model: Model, servers: number, note = ""): Answer {
  const cardsExact = servers * model.cardsPerReplica;
  return { cardsExact, cards: wholeCards(cardsExact, model.cardsPerReplica), note };
}

function none(note: string): Answer {
  return { cards: null, cardsExact: null, note };
}

function busyWindowAverage(scenario: QueueScenario, model: Model, requests: number): LadderRung {
  const { profile } = scenario.demand;
  const window = busyWindow(profile);
  const outside = "peakShare" in profile ? 1 - profile.peakShare : 0;
  const note = !("peakDuration" in profile)
    ? "the profile has no peak window: 12 h by the reports' rule"
    : outside > 0
      ? "the whole day's FLOP, though a part of them falls outside the window"
      : "";
  const hours = `${Number((window / SECONDS_PER_HOUR).toPrecision(4))} h`;
  return rung(
    {
      estimator: "busy-window average",
      formula: isBoundByReading(model.service)
        ? `requests a day x E[S] / ${hours}`
        : `FLOP a day / (peak x MFU x ${hours})`,
    },
    exactly(model, meanOfferedLoad(requests, model.service.mean, window), note),
  );
}

/** The busiest hour as `utilisation.busiestHour` means it: 60 minutes of the day from a five-minute mark on. */
function busiestHour(model: Model, requests: number): LadderRung {
  const { curve } = model.demand;
  let share = 0;
  for (let t = 0; t + SECONDS_PER_HOUR <= SECONDS_PER_DAY; t += INTERVAL_SECONDS)
    share = Math.max(share, curve.cumulative(t + SECONDS_PER_HOUR) - curve.cumulative(t));
  return rung(
    { estimator: "busiest hour", formula: "requests of the busiest 60 minutes x E[S] / 1 h" },
    exactly(model, meanOfferedLoad(requests * share, model.service.mean, SECONDS_PER_HOUR)),
  );
}

/** The word where an objective cannot be met, or none is given; null where a method may try. */
function hopeless({ objectives, service }: Model): string | null {
  if (objectives.length === 0) return "no objective is given";
  return (
    objectives.map((objective) => impossibleText(objective, service)).find((text) => text !== null) ?? null
  );
}

function fluid(model: Model, requests: number): LadderRung {
  const name = {
    estimator: "fluid",
    formula: "least c whose deterministic wait, Lambda(t) against c/E[S], meets it",
  };
  const word = hopeless(model);
  if (word !== null) return rung(name, none(word));
  const servers = leastServers((count) => {
    const day = fluidDay({
      curve: model.demand.curve,
      requestsPerDay: requests,
      serviceSeconds: model.service.mean,
      capacity: { from: [0], servers: [count] },
      start: startOf(model),
    });
    return model.objectives.every((objective) => fluidMeets(objective, day, model.service));
  });
  return rung(name, wholeServers(model, servers));
}

function wholeServers(model: Model, servers: number | null): Answer {
  if (servers === null) return none("no number of servers meets it");
  return { cardsExact: null, cards: servers * model.cardsPerReplica, note: "" };
}

/**
 * A stationary queue's waits, M/M/c stretched for other laws of service: a share `waiting` waits, and of those the wait
 * is exponential with mean k E[S] / spare, k = (1 + c_s^2)/2. Spare servers = c - a > 0.
 */
interface StationaryWait {
  readonly waiting: number;
  readonly spare: number;
}

/** What an objective asks of a stationary wait: a figure that is to stay at or below `target`. */
interface Demanded {
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

const NO_GREATEST_WAIT = "a stationary queue has no greatest wait";

function byStationaryQueue(
  model: Model,
  table: LoadTable,
  name: Pick<LadderRung, "estimator" | "formula">,
): LadderRung {
  const word = hopeless(model);
  if (word !== null) return rung(name, none(word));
  const wishes = model.objectives.map((objective) => demanded(objective, model.service));
  if (wishes.includes(null)) return rung(name, none(NO_GREATEST_WAIT));
  const least = wishes.map((wish) => leastAtLoads(table, wish!));
  const servers = least.includes(null) ? null : Math.max(...(least as number[]));
  return rung(name, wholeServers(model, servers));
}

/** Where the load reaches the servers, a probability counts as 1 and a mean is without bound. */
function leastAtLoads(table: LoadTable, { target, isProbability, figure }: Demanded): number | null {
  const atOrAbove = isProbability ? 1 : Number.POSITIVE_INFINITY;
  return leastServers((servers) => {
    const late = (load: number): number =>
      figure({ waiting: load === 0 ? 0 : erlangC(servers, load), spare: servers - load });
    return arrivalMean(table, servers, late, atOrAbove) <= target;
  });
}

/** Beyond this beta nobody waits in Halfin and Whitt's limit. */
const GREATEST_BETA = 36;

function squareRoot(model: Model, peakLoad: number): LadderRung {
  const name = {
    estimator: "square root",
    formula: "m + beta sqrt(m), m the greatest m(t), beta by Halfin and Whitt's wait at that load",
  };
  const word = hopeless(model);
  if (word !== null) return rung(name, none(word));
  if (!(peakLoad > 0)) return rung(name, none("no load"));
  const wishes = model.objectives.map((objective) => demanded(objective, model.service));
  if (wishes.includes(null)) return rung(name, none(NO_GREATEST_WAIT));
  const root = Math.sqrt(peakLoad);
  const beta = Math.max(...wishes.map((wish) => leastBeta(wish!, root)));
  const short = root < 3 ? "; a limit for many servers, rough for so few" : "";
  return rung(name, exactly(model, peakLoad + beta * root, `beta = ${Number(beta.toPrecision(3))}${short}`));
}

/** The least beta at which the figure is within its target, by bisection to ten digits. */
function leastBeta({ target, figure }: Demanded, root: number): number {
  let low = 0;
  let high = GREATEST_BETA;
  for (let i = 0; i < 60 && high - low > 1e-10; i++) {
    const beta = (low + high) / 2;
    if (figure({ waiting: halfinWhittProbability(beta), spare: beta * root }) <= target) high = beta;
    else low = beta;
  }
  return high;
}
