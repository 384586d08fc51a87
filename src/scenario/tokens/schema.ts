/** A scenario with `replica`: requests are served token by token. The same sections, some with keys of their own. */
import type * as z from "zod";
import type { Card } from "../../serving/card.js";
import { cardsOf, type Parallelism } from "../../serving/replicaCards.js";
import { claimsSchema } from "../claims.js";
import { demandSchema } from "../demand.js";
import { late } from "../late.js";
import { count, oneWord, text } from "../leaf.js";
import { claimFaults, daysFault, scheduleOrder, sweepFaults } from "../rules.js";
import type { ScheduleStep } from "../schedule.js";
import type { Scenario } from "../schema.js";
import { type Fault, type Partly, section, withRules } from "../section.js";
import { simulateKeys, sizeKeys } from "../settings.js";
import { gridSchema, uncertaintySchema } from "../sweep.js";
import { trainingSchema } from "../training.js";
import { tokenModelSchema } from "./model.js";
import { type PoolGiven, tokenPoolSchema } from "./pool.js";
import { replicaSchema } from "./replica.js";
import { tokenObjectivesSchema } from "./slo.js";
import type { TokenPool } from "./spec.js";
import { tokenWorkSchema } from "./work.js";

const keys = () =>
  section({
    title: text({ required: true }).describe("What is simulated, in one line."),
    question: text({ lines: true }).prefault("").describe("What the reader wants to know."),
    source: text({ lines: true }).prefault("").describe("Where the figures come from."),
    demand: demandSchema.describe("Who asks, how often, when in the day."),
    work: tokenWorkSchema.unwrap().describe("Tokens of a request."),
    model: tokenModelSchema.prefault({}).describe("The model that answers."),
    replica: replicaSchema
      .unwrap()
      .describe("One copy of the model on its cards: requests are served token by token."),
    pool: tokenPoolSchema.prefault({}).describe("The cards that serve."),
    slo: tokenObjectivesSchema
      .prefault([])
      .describe("The objectives, one a line, or the name of a published set."),
    size: section({
      ...sizeKeys,
      vary: gridSchema.prefault({}).describe("Designs that are compared: path -> values."),
    })
      .prefault({})
      .describe("Settings of size."),
    simulate: section({
      ...simulateKeys,
      engine: oneWord(["auto", "tokens"])
        .prefault("auto")
        .describe("Every iteration of every replica, exactly."),
      stepFactor: section({
        sigma: count({ least: 0, most: 5 }).describe("Standard deviation of the factor's logarithm."),
      })
        .optional()
        .describe("A lognormal factor of median 1 on all iterations' times, drawn once a replication."),
    })
      .prefault({})
      .describe("Settings of the simulation."),
    uncertainty: uncertaintySchema
      .prefault({})
      .describe("Path of a number -> its distribution; only sweep reads it."),
    grid: gridSchema.prefault({}).describe("Path -> values to try; only sweep reads it."),
    training: trainingSchema
      .optional()
      .describe("A training run, or a list of named rows: closed forms only."),
    claims: claimsSchema.prefault([]).describe("Figures someone printed, to be judged."),
  });

type Keys = z.output<ReturnType<typeof keys>>;

/** A pool's cards, and those of its steps, make whole replicas. */
function wholeReplicas({ cards, schedule = [] }: Partial<PoolGiven>, each: number): Fault[] {
  const isWhole = (count: number | undefined) => count === undefined || count % each === 0;
  const message = (count: number | undefined) =>
    `must be a multiple of a replica's ${each} cards, got ${count}`;
  return [
    ...(isWhole(cards) ? [] : [{ path: ["pool", "cards"], message: message(cards) }]),
    ...schedule.flatMap((step, index) =>
      isWhole(step.cards)
        ? []
        : [{ path: ["pool", "schedule", index, "cards"], message: message(step.cards) }],
    ),
  ];
}

/** The schedule's steps in cards, whatever they are given in. */
function stepsOf(schedule: PoolGiven["schedule"], each: number): ScheduleStep[] {
  return schedule.map(({ at, cards, replicas = 0 }) => ({ ...at, cards: cards ?? replicas * each }));
}

function crossFaults(partly: Partly<Keys>): Fault[] {
  const { replica, pool, demand, simulate } = partly.value;
  const each = replica === undefined ? null : cardsOf(replica);
  return [
    ...(pool === undefined || each === null ? [] : wholeReplicas(pool, each)),
    ...daysFault(partly.value),
    ...scheduleOrder({ demand, simulate, pool: { schedule: stepsOf(pool?.schedule ?? [], each ?? 1) } }),
    ...claimFaults(partly),
    ...sweepFaults(partly.value),
  ];
}

function poolOf(given: PoolGiven, replica: Parallelism): TokenPool {
  const each = cardsOf(replica);
  const { price, prices, purchase, card: priced } = given;
  const card: Card | null = priced === undefined ? null : withoutCurrency(priced);
  const currency = [
    price?.currency,
    purchase?.price.currency,
    ...Object.values(prices).map((of) => of.currency),
  ];
  return {
    card,
    replicas: given.replicas ?? (given.cards === undefined ? null : given.cards / each),
    router: given.router,
    schedule: stepsOf(given.schedule, each),
    price: price?.amount ?? (card === null ? null : (prices[card.name]?.amount ?? card.price)),
    prices: Object.fromEntries(Object.entries(prices).map(([name, { amount }]) => [name, amount])),
    purchase: purchase === undefined ? null : { price: purchase.price.amount, life: purchase.life },
    currency: currency.find((name) => name !== undefined) ?? priced?.currency ?? null,
  };
}

function withoutCurrency({ currency: _, ...card }: NonNullable<PoolGiven["card"]>): Card {
  return card;
}

/** A scenario of which no request holds a card by itself. */
const NO_QUEUE = { work: null, pool: null, model: { parameters: null, bytesPerParameter: 2 } } as const;

/** The whole file; what only this kind of service has stands under `tokens`. */
export const tokenScenarioSchema = late(() => withRules(keys(), crossFaults).transform(scenarioOf));

function scenarioOf(file: Keys): Scenario {
  const { work, model, replica, pool, size, simulate, training, ...others } = file;
  const { vary, maxCards, within, ...sizing } = size;
  const { stepFactor, warmupDays, step, engine: _, ...simulating } = simulate;
  return {
    ...others,
    ...NO_QUEUE,
    size: { ...sizing, maxCards: maxCards ?? null, within: within ?? null },
    simulate: { ...simulating, engine: "auto", warmupDays: warmupDays ?? null, step: step ?? null },
    training: training ?? null,
    tokens: {
      work,
      model,
      replica,
      pool: poolOf(pool, replica),
      stepFactorSigma: stepFactor?.sigma ?? 0,
      vary,
    },
  };
}
