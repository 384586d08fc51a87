/** The scenario file, once: types, defaults, checks and the published JSON Schema all derive from this. */
import type * as z from "zod";
import { claimsSchema } from "./claims.js";
import { demandSchema, modelSchema, workSchema } from "./demand.js";
import { text } from "./leaf.js";
import { objectivesSchema } from "./objectiveSchema.js";
import { poolSchema } from "./pool.js";
import { leastReplica } from "./replica.js";
import { crossFaults } from "./rules.js";
import { section, withRules } from "./section.js";
import { simulateSchema, sizeSchema } from "./settings.js";
import { gridSchema, uncertaintySchema } from "./sweep.js";
import type { TokenSpec } from "./tokens/spec.js";
import { trainingSchema } from "./training.js";

const keys = section({
  title: text({ required: true }).describe("What is simulated, in one line."),
  question: text({ lines: true }).prefault("").describe("What the reader wants to know."),
  source: text({ lines: true }).prefault("").describe("Where the figures come from."),
  demand: demandSchema.optional().describe("Who asks, how often, when in the day."),
  work: workSchema.optional().describe("What a request costs."),
  model: modelSchema.prefault({}).describe("The model that answers."),
  pool: poolSchema.optional().describe("The cards that serve."),
  slo: objectivesSchema.describe("The objectives, one a line."),
  size: sizeSchema.prefault({}).describe("Settings of size."),
  simulate: simulateSchema.prefault({}).describe("Settings of the simulation."),
  uncertainty: uncertaintySchema
    .prefault({})
    .describe("Path of a number -> its distribution; only sweep reads it."),
  grid: gridSchema.prefault({}).describe("Path -> values to try; only sweep reads it."),
  training: trainingSchema.optional().describe("A training run, or a list of named rows: closed forms only."),
  claims: claimsSchema.prefault([]).describe("Figures someone printed, to be judged."),
});

/** The pool with the size of its replicas; where nobody asks anything of it (`model` null) a card is one. */
function withReplica(pool: z.output<typeof poolSchema>, model: z.output<typeof modelSchema> | null) {
  const { cardsPerReplica } = pool;
  return {
    ...pool,
    cardsPerReplica: cardsPerReplica ?? (model === null ? 1 : leastReplica(pool, model)),
    /** Whether the replica's size was left to the weights. */
    isLeastReplica: cardsPerReplica === null,
  };
}

/** The whole file. */
export const scenarioSchema = withRules(keys, crossFaults).transform((file) => ({
  ...file,
  demand: file.demand ?? null,
  work: file.work ?? null,
  pool: file.pool === undefined ? null : withReplica(file.pool, file.work === undefined ? null : file.model),
  training: file.training ?? null,
}));

/** The scenario as every other room uses it: SI, defaults filled in; null where the file says nothing. */
export type Scenario = z.output<typeof scenarioSchema> & {
  /** What only a scenario with `replica` says, whose work and pool stand here; absent in others. */
  readonly tokens?: TokenSpec;
};
