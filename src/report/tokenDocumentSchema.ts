/** What the document of a run of replicas holds besides, as a file read back must. */

import { z } from "zod";
import { STEP_PARTS } from "../metrics/tokens/sums.js";

const rate = z.object({ service: z.number(), replica: z.number(), card: z.number() });

/** What batches did, where requests are served token by token. */
export const tokenDocumentSchema = z.object({
  replicas: z.number(),
  cardsPerReplica: z.number(),
  served: z.number(),
  rejected: z.number(),
  preemptions: z.number(),
  iterations: z.number(),
  mostRunning: z.number(),
  answerTokens: rate,
  promptTokens: rate,
  binding: z
    .object({
      from: z.number(),
      parts: z.record(z.enum(STEP_PARTS), z.number()),
      sequencesFull: z.number(),
      memoryFull: z.number(),
    })
    .nullable(),
});
