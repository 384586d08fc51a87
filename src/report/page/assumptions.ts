/** Every assumption of a simulated service in words, each with what follows where it does not hold. */

import type { Model, QueueScenario } from "../../experiment/model.js";
import { duration, grouped, percent, significant } from "../numbers.js";
import type { SaidEngine } from "../words/engines.js";

/** What is assumed, and what follows where it does not hold. */
export interface Assumption {
  readonly assumed: string;
  readonly consequence: string;
}

/** In the order of the pipeline: who asks, what it costs, who serves, how it was computed. */
export function assumptionsOf(
  scenario: QueueScenario,
  model: Model,
  engine: SaidEngine | null,
): Assumption[] {
  return [
    ...demandAssumptions(scenario, model),
    ...serviceAssumptions(scenario, model),
    ...poolAssumptions(scenario),
    ...computing(model, engine),
  ];
}

/** What a sweep assumes beside that. */
export const SWEEP_ASSUMPTIONS: readonly Assumption[] = [
  {
    assumed: "Uncertain inputs vary independently of each other, within the ranges given.",
    consequence:
      "Inputs that rise together (more users, longer answers) make the extremes likelier than this.",
  },
];

function shapeAssumption(profile: QueueScenario["demand"]["profile"], model: Model): Assumption {
  return profile.shape === "flat" && profile.peakDuration >= 86_400
    ? {
        assumed: "Requests come evenly all day.",
        consequence: "Real days have peaks; the peak, not the mean, decides the cards.",
      }
    : model.demand.curve.troughRate === 0
      ? {
          assumed: "Nobody asks outside the busy window.",
          consequence:
            "A queue left at its end is served undisturbed. Requests by night would leave less room for it.",
        }
      : {
          assumed: "Every day has the same shape.",
          consequence: "A steeper peak than assumed needs more cards at once; a flatter one fewer.",
        };
}

function demandAssumptions({ demand }: QueueScenario, model: Model): Assumption[] {
  const { profile, dayToDay, minuteToMinute, growth } = demand;
  const requests = grouped(model.demand.requestsPerDay);
  const grows = growth.perMonth !== 0 || demand.days !== null;
  return [
    {
      assumed: `On average ${requests} requests a day${grows ? " at first" : ""}, each arriving independently of the others (a Poisson stream around the curve of the day).`,
      consequence:
        "Cards grow in proportion to demand. Users who come in crowds (a push message, a deadline) queue longer than this.",
    },
    shapeAssumption(profile, model),
    ...(grows
      ? [
          {
            assumed: `Demand grows as given${growth.perMonth === 0 ? "" : `, ${percent(growth.perMonth)} a month, compound`}.`,
            consequence:
              "Growth that comes sooner or goes further needs the expansions sooner, or larger ones.",
          },
        ]
      : []),
    dayToDay.cv === 0
      ? {
          assumed: grows
            ? "Days differ by the growth alone, and by the chance of single requests."
            : "Every day expects the same number of requests.",
          consequence:
            "If days differ by 10 %, so do the cards they need; demand.dayToDay.cv says by how much.",
        }
      : {
          assumed: `Days differ: a gamma factor with a coefficient of variation of ${significant(dayToDay.cv)}.`,
          consequence: "Days are independent; a run of busy days is no likelier than chance makes it.",
        },
    minuteToMinute.cv === 0
      ? {
          assumed: "Within a minute demand follows the curve, apart from Poisson chance.",
          consequence:
            "Bursts of seconds to minutes lengthen the waits near the peak; demand.minuteToMinute.cv adds them.",
        }
      : {
          assumed: `Each minute's demand differs by a gamma factor with a coefficient of variation of ${significant(minuteToMinute.cv)}.`,
          consequence: "Minutes are independent; longer bursts would queue longer.",
        },
    {
      assumed: "Users wait as long as it takes; nobody gives up or asks again.",
      consequence: "In an overload real queues lose users instead: its waits are those of the patient.",
    },
  ];
}

function serviceAssumptions({ pool, work }: QueueScenario, { service }: Model): Assumption[] {
  const mean = duration(service.mean);
  const tokens =
    "flopPerRequest" in work && work.flopPerRequest !== undefined ? "" : " (2 FLOP a parameter and token)";
  return [
    service.constant === null
      ? {
          assumed: `A request takes ${mean} on average, a coefficient of variation of ${significant(Math.sqrt(service.scv))}${tokens}.`,
          consequence: "Work that varies more makes longer waits at the same load.",
        }
      : {
          assumed: `Every request takes exactly ${mean}${tokens}.`,
          consequence:
            "Real answers differ in length; where they do, waits near full load are longer, and the slowest answers slower.",
        },
    {
      assumed: `Cards reach ${percent(pool.mfu)} of their ${pool.peak} peak (MFU), at any load.`,
      consequence: "Cards needed go with 1/MFU: half of it takes twice as many.",
    },
    {
      assumed: "A server works on one request at a time, from its start to its end.",
      consequence:
        "Serving engines batch requests: each then takes longer, and fewer cards may do for all of them.",
    },
  ];
}

function poolAssumptions({ pool }: QueueScenario): Assumption[] {
  const { cardsPerReplica, schedule } = pool;
  const group =
    cardsPerReplica === 1
      ? "One card is a server by itself"
      : `${cardsPerReplica} cards together are one server`;
  return [
    {
      assumed: `${group}; there is one queue for all of them, first come, first served.`,
      consequence:
        "Separate queues, regions or priorities let some wait while servers stand idle: more cards for the same objective.",
    },
    {
      assumed:
        schedule.length === 0
          ? "The number of cards is the same at all times; none fails or is serviced."
          : "The pool changes as scheduled; apart from that no card fails or is serviced.",
      consequence: "Cards that stand still at the peak come on top of the answer.",
    },
  ];
}

function computing({ warmupDays, days }: Model, engine: SaidEngine | null): Assumption[] {
  const start =
    warmupDays === 0
      ? {
          assumed: "The first day starts with an empty queue.",
          consequence:
            "Fair where the night is without load; what an overloaded day leaves is served before the next.",
        }
      : {
          assumed: `${warmupDays === 1 ? "One day is" : `${warmupDays} days are`} simulated before those that count.`,
          consequence:
            "The queue is then as it would be on any day; a pool that never keeps up has no such state.",
        };
  const horizon: Assumption[] =
    days === 1
      ? []
      : [
          {
            assumed: `Each replication is ${days} days in a row.`,
            consequence: "What one day leaves in the queue the next day serves.",
          },
        ];
  if (engine === null) return [start, ...horizon];
  return [
    start,
    ...horizon,
    engine.stepSeconds === null
      ? {
          assumed: "The simulation is exact, request by request.",
          consequence: "What remains is chance, which the intervals show.",
        }
      : {
          assumed: `Time goes in steps of ${duration(engine.stepSeconds)}.`,
          consequence: `A wait is off by at most ${duration(engine.errorSeconds)}; the share of requests that wait at all is as coarse as that.`,
        },
  ];
}
