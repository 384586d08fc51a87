/** What `--json` prints: an array, a document a file, each with the file as it was named. Its JSON Schema is published. */

import { z } from "zod";
import { CAUSES } from "../experiment/explain/explain.js";
import {
  claimSchema,
  ladderSchema,
  runDocumentSchema,
  sizeDocumentSchema,
  sweepDocumentSchema,
} from "./documentSchema.js";
import { inputsSchema } from "./inputsSchema.js";

const file = z.string().describe("the scenario file or folder as it was named; - is stdin");

const number = z.number().nullable();

const common = {
  schemaVersion: z.number(),
  file,
};

const training = z.object({
  name: z.string(),
  tokens: number,
  flop: number,
  cardDays: number,
  cards: number,
  days: number,
  cardsOfAllVendors: number,
});

const estimate = z.object({
  ...common,
  command: z.literal("estimate"),
  scenario: z.string().describe("its title"),
  claims: z.array(claimSchema),
  training: z.array(training),
  ladder: ladderSchema,
  warnings: z.array(z.string()),
  files: z.array(z.never()).describe("estimate writes no files"),
});

const validate = z.object({
  ...common,
  command: z.literal("validate"),
  scenario: z.string().describe("its title"),
  valid: z.literal(true),
});

const report = z.object({
  ...common,
  command: z.literal("report"),
  report: z.string().describe("where the page is"),
  results: z
    .array(z.union([runDocumentSchema, sizeDocumentSchema]))
    .describe("what was performed for the page; nothing for a page of a folder's results"),
});

const share = z.number();
const seconds = z.number();

const explain = z.object({
  ...common,
  command: z.literal("explain"),
  scenario: z.string().describe("its title"),
  replica: z.object({
    cards: z.number(),
    card: z.string().nullable(),
    maxSequences: z.number(),
    maxBatchedTokens: z.number(),
    maxModelTokens: number,
    policy: z.enum(["mixed", "prefill-first"]),
    chunkedPrefill: z.boolean(),
    kvPolicy: z.enum(["grow", "reserve"]),
    kvTokens: z.number(),
    requestsHeld: z.number().describe("requests of mean length that fit the cache"),
  }),
  law: z
    .object({
      a: seconds,
      w: seconds,
      b: seconds,
      c: seconds,
      d: seconds,
      e: seconds,
      q: seconds,
      we: seconds,
      rho: share,
      stepFactor: z.number(),
    })
    .describe("coefficients of an iteration's time [s]"),
  work: z.object({ promptTokens: z.number(), answerTokens: z.number(), contextTokens: z.number() }),
  firstTokenSeconds: seconds.describe("of a prompt of mean length alone on a replica"),
  iterations: z.array(
    z.object({
      batch: z.number(),
      seconds,
      parts: z.record(z.enum(CAUSES), seconds),
      binds: z.enum(CAUSES),
      tokensPerSecond: z.number(),
      mfu: number,
      fits: z.boolean().describe("whether the cache and the limit on sequences allow the batch"),
    }),
  ),
  inputs: inputsSchema,
  launch: z.string().describe("the line that launches such a replica with vLLM"),
  warnings: z.array(z.string()),
});

/** What `explain --json` says of a file, whichever. */
export type ExplainDocument = Omit<z.infer<typeof explain>, "file">;

/** What `estimate --json` says of a file, whichever. */
export type EstimateDocument = Omit<z.infer<typeof estimate>, "file">;

/** The array that `--json` prints for every command that takes files. */
export const answersSchema = z.array(
  z.union([
    runDocumentSchema.extend({ file }),
    sizeDocumentSchema.extend({ file }),
    sweepDocumentSchema.safeExtend({ file }),
    estimate,
    validate,
    report,
    explain,
  ]),
);

/** Its JSON Schema, draft 2020-12. */
export function answersJsonSchema(): object {
  const { "~standard": _, ...schema } = z.toJSONSchema(answersSchema, {
    unrepresentable: "any",
  }) as Record<string, unknown>;
  return { ...schema, title: "capsim --json" };
}
