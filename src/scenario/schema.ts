/** The scenario file, once: types, defaults, checks and the published JSON Schema all derive from this. */
import { claimsSchema } from "./claims.js";
import { numberOrLaw } from "./distribution.js";
import { echo } from "./echo.js";
import { count, oneWord, quantity, share, text, whole } from "./leaf.js";
import { objectiveSchema } from "./objective.js";
import { poolSchema } from "./pool.js";
import { profileSchema } from "./profile.js";
import { listOf, section } from "./section.js";
import { gridSchema, uncertaintySchema } from "./sweep.js";
import { trainingSchema } from "./training.js";

const cv = () =>
  section({
    cv: count({ least: 0, most: 10 })
      .prefault(0)
      .describe("Coefficient of variation of a gamma factor of mean 1."),
  });

const demandSchema = section({
  dailyActiveUsers: count({ above: 0 }).describe("Mean users of a day; need not be whole."),
  requestsPerUserPerDay: count({ above: 0 })
    .prefault(1)
    .describe("Mean requests of a user and day; times the users it is the mean requests of a day."),
  profile: profileSchema.prefault({}).describe("The shape of the day."),
  dayToDay: cv()
    .prefault({})
    .describe("Each day's demand is multiplied by an independent gamma factor of mean 1."),
  minuteToMinute: cv()
    .prefault({})
    .describe("Each minute's demand is multiplied by an independent gamma factor of mean 1."),
  growth: section({
    perMonth: share({ above: -1, range: "> -100 %, may exceed 100 %", example: "+120 %" })
      .prefault(0)
      .describe("Compound growth over 30 days."),
  })
    .prefault({})
    .describe("Growth of the demand from day to day."),
  days: listOf(count({ least: 0 }), "factors >= 0", 1)
    .optional()
    .describe("Factor of each day instead of growth."),
})
  .superRefine((demand, context) => {
    if (demand.days !== undefined && demand.growth.perMonth !== 0) {
      context.addIssue({
        code: "custom",
        path: ["days"],
        message: `must be left out beside growth, got ${echo(demand.days)}`,
      });
    }
    const requests = demand.dailyActiveUsers * demand.requestsPerUserPerDay;
    if (requests > 1e15) {
      context.addIssue({
        code: "custom",
        path: ["dailyActiveUsers"],
        message: `must give at most 1e15 requests a day, got ${requests}`,
      });
    }
  })
  .transform((demand) => ({ ...demand, days: (demand.days ?? null) as readonly number[] | null }));

const flopPerRequest = () => quantity("flop", { above: 0, example: "800 TFLOP" });
const tokens = () => count({ above: 0 });

const workSchema = section({
  flopPerRequest: numberOrLaw(flopPerRequest)
    .optional()
    .describe("FLOP of a request, or its distribution; or both tokens."),
  promptTokens: numberOrLaw(tokens)
    .optional()
    .describe("Prompt tokens of a request, or their distribution; needs model.parameters."),
  answerTokens: numberOrLaw(tokens)
    .optional()
    .describe(
      "Answer tokens of a request, or their distribution; FLOP = 2 x parameters x (prompt + answer).",
    ),
})
  .superRefine((work, context) => {
    const both = work.promptTokens !== undefined && work.answerTokens !== undefined;
    const any = work.promptTokens !== undefined || work.answerTokens !== undefined;
    if (work.flopPerRequest === undefined ? !both : any) {
      context.addIssue({
        code: "custom",
        message: `must hold flopPerRequest alone, or promptTokens and answerTokens, got ${echo(work)}`,
      });
    }
  })
  .transform((work) =>
    work.flopPerRequest !== undefined
      ? { flopPerRequest: work.flopPerRequest }
      : { promptTokens: work.promptTokens!, answerTokens: work.answerTokens! },
  );

const modelSchema = section({
  parameters: count({ above: 0 }).optional().describe("Parameters of the model."),
  bytesPerParameter: count({ above: 0, most: 16 })
    .prefault(2)
    .describe("Bytes of memory a parameter: 2 for FP16 and BF16."),
}).transform((model) => ({ ...model, parameters: model.parameters ?? null }));

const sizeSchema = section({
  daysShare: share({ above: 0, most: 1, range: "> 0 and <= 1" })
    .prefault("95 %")
    .describe("Share of days that must meet every objective."),
  replications: whole({ least: 1, most: 1e6 }).prefault(200).describe("Days simulated by `size`."),
  maxCards: whole({ least: 1 }).optional().describe("More cards than this are no answer."),
}).transform((size) => ({ ...size, maxCards: size.maxCards ?? null }));

const simulateSchema = section({
  days: whole({ least: 1, most: 36_500 }).prefault(1).describe("Days of a replication."),
  warmupDays: whole({ least: 0, most: 36_500 })
    .optional()
    .describe("Days discarded before them; by default 0 where the night's rate is zero, else 1."),
  replications: whole({ least: 1, most: 1e6 }).prefault(30).describe("Independent replications."),
  seed: whole({ least: 0 }).prefault(1).describe("Seed of all random streams."),
  engine: oneWord(["auto", "step", "event"])
    .prefault("auto")
    .describe("event is exact; step is time-stepped; auto chooses by the size of the day."),
  step: quantity("time", { above: 0, most: 3600, range: "> 0 and <= 1 h", example: "1 s" })
    .optional()
    .describe("Length of a step; automatic by default."),
}).transform((simulate) => ({
  ...simulate,
  warmupDays: simulate.warmupDays ?? null,
  step: simulate.step ?? null,
}));

/** The whole file. */
export const scenarioSchema = section({
  title: text({ required: true }).describe("What is simulated, in one line."),
  question: text({ lines: true }).prefault("").describe("What the reader wants to know."),
  source: text({ lines: true }).prefault("").describe("Where the figures come from."),
  demand: demandSchema.optional().describe("Who asks, how often, when in the day."),
  work: workSchema.optional().describe("What a request costs."),
  model: modelSchema.prefault({}).describe("The model that answers."),
  pool: poolSchema.optional().describe("The cards that serve."),
  slo: listOf(objectiveSchema, "objectives").prefault([]).describe("The objectives, one a line."),
  size: sizeSchema.prefault({}).describe("Settings of `size`."),
  simulate: simulateSchema.prefault({}).describe("Settings of the simulation."),
  uncertainty: uncertaintySchema
    .prefault({})
    .describe("Path of a number -> its distribution; only `sweep` reads it."),
  grid: gridSchema.prefault({}).describe("Path -> values to try; only `sweep` reads it."),
  training: trainingSchema.optional().describe("A training run, or a list of named rows: closed forms only."),
  claims: claimsSchema.prefault([]).describe("Figures someone printed, to be judged."),
});
