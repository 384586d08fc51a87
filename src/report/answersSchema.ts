/** What `--json` prints: an array, a document a file, each with the file as it was named. Its JSON Schema is published. */

import { z } from "zod";
import {
  claimSchema,
  ladderSchema,
  runDocumentSchema,
  sizeDocumentSchema,
  sweepDocumentSchema,
} from "./documentSchema.js";

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
  ]),
);

/** Its JSON Schema, draft 2020-12. */
export function answersJsonSchema(): object {
  const { "~standard": _, ...schema } = z.toJSONSchema(answersSchema, {
    unrepresentable: "any",
  }) as Record<string, unknown>;
  return { ...schema, title: "capsim --json" };
}
