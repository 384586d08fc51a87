/** How many cards make one replica: as many as the file says, else the least that hold the model's weights. */
import type { Card } from "../serving/card.js";
import { leastCardsForWeights } from "../serving/memory.js";
import { quantityText } from "../units.js";
import type { ScheduleStep } from "./schedule.js";
import type { Fault } from "./section.js";

interface ReplicaModel {
  readonly parameters: number | null;
  readonly bytesPerParameter: number;
}

interface ReplicaPool {
  readonly card: Card;
  readonly ignoreMemory: boolean;
  /** Null: left to the weights. */
  readonly cardsPerReplica: number | null;
  readonly cards: number | null;
  readonly schedule: readonly ScheduleStep[];
}

/** The least cards that hold the weights; 1 where their size or the card's memory is not known, or is ignored. */
export function leastReplica(
  { card, ignoreMemory }: Pick<ReplicaPool, "card" | "ignoreMemory">,
  { parameters, bytesPerParameter }: ReplicaModel,
): number {
  if (ignoreMemory || parameters === null || card.memory === null) {
    return 1;
  }
  return leastCardsForWeights(parameters * bytesPerParameter, card.memory);
}

/** A pool, or a step of its schedule, holds at least one replica (a step may also hold none). */
export function poolSizeFaults(
  {
    cards,
    schedule = [],
  }: Partial<Pick<ReplicaPool, "schedule">> & { readonly cards?: number | null | undefined },
  cardsPerReplica: number,
  why = "",
): Fault[] {
  const rule = `>= cardsPerReplica (${cardsPerReplica}${why})`;
  const own =
    typeof cards === "number" && cards < cardsPerReplica
      ? [{ path: ["cards"], message: `must be ${rule}, got ${cards}` }]
      : [];
  const steps = schedule.flatMap((step, index) =>
    step.cards > 0 && step.cards < cardsPerReplica
      ? [{ path: ["schedule", index, "cards"], message: `must be 0 or ${rule}, got ${step.cards}` }]
      : [],
  );
  return [...own, ...steps];
}

/** A model that takes more cards than this is no model. */
const MOST_CARDS = 1e6;

/** What is wrong with a pool whose replicas are too small for the model's weights; paths from the top of the file. */
export function memoryFaults(pool: ReplicaPool, model: ReplicaModel): Fault[] {
  const least = leastReplica(pool, model);
  if (least === 1) {
    return [];
  }
  const weights = quantityText(
    Number((model.parameters! * model.bytesPerParameter).toPrecision(4)),
    "memory",
  );
  if (least > MOST_CARDS) {
    return [
      {
        path: ["model", "parameters"],
        message: `must be of a model that ${MOST_CARDS} cards hold (or pool.ignoreMemory: true), got weights of ${weights}`,
      },
    ];
  }
  const { cardsPerReplica } = pool;
  if (cardsPerReplica !== null) {
    return cardsPerReplica >= least
      ? []
      : [
          {
            path: ["pool", "cardsPerReplica"],
            message: `must be >= ${least}, as the weights take ${weights} (or pool.ignoreMemory: true), got ${cardsPerReplica}`,
          },
        ];
  }
  return poolSizeFaults(pool, least, `, the least that hold the weights of ${weights}`).map((fault) => ({
    ...fault,
    path: ["pool", ...fault.path],
  }));
}
