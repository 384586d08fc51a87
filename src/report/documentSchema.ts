/**
 * What the documents of run, size and sweep hold, as a file read back must. Who adds a field to a document adds it here:
 * the types say so. Fields that no page or picture asks for may be left out, and are dropped.
 */

import { z } from "zod";
import { ALL_ENGINE_NAMES } from "../engines.js";
import { MEASURE_NAMES } from "../experiment/sweep/outputs.js";
import { QUEUE_MEASURES } from "../measure.js";
import { METRIC_UNITS } from "../metrics/metric.js";
import { metricsOf } from "../metrics/metrics.js";
import { inputsSchema } from "./inputsSchema.js";
import type { RunDocument, SizeDocument, SweepDocument } from "./parts.js";
import { tokenDocumentSchema } from "./tokenDocumentSchema.js";

const number = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();
/** A file beside the document: nothing that could lead elsewhere. */
const fileName = z.string().regex(/^[A-Za-z0-9_]{1,80}\.(csv|json|svg|png)$/, "must be the name of a file");

const engine = z.object({
  name: z.enum(ALL_ENGINE_NAMES),
  stepSeconds: number,
  errorSeconds: z.number(),
  why: z.string(),
});

/** The judgement of a printed figure. */
export const claimSchema = z.object({
  quantity: z.string(),
  of: z.string(),
  note: z.string(),
  unit: z.string(),
  printed: z.number(),
  recomputed: number,
  ratio: number,
  kind: z.enum(["agrees", "rounds-down", "differs", "unknown"]),
  verdict: z.string(),
  why: z.string(),
  consequence: z.string(),
});

const common = {
  schemaVersion: z.number(),
  scenario: z.string(),
  seed: z.number(),
  replications: z.number(),
  warnings: z.array(z.string()),
  files: z.array(fileName),
};

const metric = z.object({
  unit: z.enum(METRIC_UNITS),
  pooled: number,
  pooledCi95: interval,
  mean: number,
  median: number,
  p05: number,
  p95: number,
  ci95: interval,
  days: z.number(),
});

/** `run.json`. */
export const runDocumentSchema = z.object({
  ...common,
  command: z.literal("run"),
  engine,
  days: z.number(),
  warmupDays: z.number(),
  card: z.string(),
  cards: z.number(),
  servers: z.number(),
  tokens: tokenDocumentSchema.exactOptional(),
  inputs: inputsSchema.exactOptional(),
  summary: z
    .record(z.string(), metric)
    .refine((summary) => metricsOf(QUEUE_MEASURES).every(({ name }) => name in summary), {
      message: "must have every metric",
    }),
  objectives: z.array(
    z.object({
      text: z.string(),
      limit: z.number(),
      unit: metric.shape.unit,
      value: number,
      median: number,
      p05: number,
      p95: number,
      worst: number,
      pooled: number,
      daysMet: z.number(),
      met: z.boolean(),
    }),
  ),
  overloaded: z.boolean(),
  peakLoad: number,
  pooledBy: z.string(),
  timelineBy: z.string(),
  claims: z.array(claimSchema),
}) satisfies z.ZodType<RunDocument>;

/** The estimates beside one another. */
export const ladderSchema = z.array(
  z.object({
    estimator: z.string(),
    formula: z.string(),
    cards: number,
    cardsExact: number,
    value: number,
    daysMet: number,
    note: z.string(),
  }),
);

const growth = z.object({
  cards: z.number(),
  isNamed: z.boolean(),
  sizedDays: z.number(),
  firstMissedDay: number,
  daysLookedAt: z.number(),
  needed: z.array(z.object({ day: z.number(), cards: number })),
  expansions: z.array(z.object({ day: z.number(), cards: z.number(), added: z.number() })),
  beyondHelp: number,
});

const answer = z.object({
  card: z.string(),
  cards: number,
  servers: number,
  daysShare: z.number(),
  interval: z.tuple([z.number(), number]).nullable(),
  costPerDay: number,
  costPerThousandRequests: number,
  currency: z.string().nullable(),
  noAnswer: z.string().nullable(),
});

/** `size.json`. */
export const sizeDocumentSchema = z.object({
  ...common,
  command: z.literal("size"),
  engine,
  days: z.number(),
  objectives: z
    .array(
      z.object({
        text: z.string(),
        limit: z.number(),
        unit: z.enum(["s", "share"]),
        value: number,
        daysMet: number,
        met: z.boolean(),
      }),
    )
    .min(1),
  size: answer,
  comparison: z
    .array(
      answer.extend({
        cardsPerReplica: z.number(),
        serviceSeconds: z.number(),
        isBoundByReading: z.boolean(),
        value: number,
        engine,
      }),
    )
    .optional(),
  ladder: ladderSchema,
  growth: growth.nullable(),
  claims: z.array(claimSchema),
}) satisfies z.ZodType<SizeDocument>;

const estimate = z.object({ value: number, interval });

/** A number, or what the file has there: a card by name or by its figures. */
const gridValue = z.union([z.number(), z.string(), z.record(z.string(), z.json())]);

/** A law of chance: nothing is drawn from one that is read back. */
const law = z.custom<SweepDocument["inputs"][number]["law"]>(
  (value) => typeof value === "object" && value !== null && "kind" in value,
  "must be a distribution",
);

const output = z.object({
  unit: z.string(),
  samples: z.number(),
  mean: number,
  p5: number,
  p25: number,
  p50: number,
  p75: number,
  p95: number,
  sensitivity: z.record(
    z.string(),
    z.object({ rankCorrelation: estimate, partialRankCorrelation: estimate, firstOrder: estimate }),
  ),
});

/** `sweep.json`. */
export const sweepDocumentSchema = z
  .object({
    ...common,
    command: z.literal("sweep"),
    engine: engine.nullable(),
    measure: z.enum(MEASURE_NAMES),
    headline: z.string(),
    method: z.enum(["lhs", "random"]),
    samples: z.number(),
    inputs: z.array(z.object({ path: z.string(), unit: z.string(), law })),
    axes: z.array(z.object({ path: z.string(), unit: z.string() })),
    answer: z
      .object({
        best: number,
        by: z.enum(["cost", "cards", "share", "value"]),
        figure: number,
        enough: number,
        sentence: z.string(),
      })
      .nullable(),
    cells: z
      .array(
        z.object({
          grid: z.record(z.string(), gridValue),
          enoughShare: number,
          sentences: z.array(z.string()),
          outputs: z.record(z.string(), output),
        }),
      )
      .min(1),
  })
  .refine(({ headline, cells }) => cells.every(({ outputs }) => headline in outputs), {
    path: ["headline"],
    message: "must be an output of every cell",
  }) satisfies z.ZodType<SweepDocument>;
