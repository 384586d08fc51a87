/** `work` in tokens: lengths of prompts and answers, and what of a prompt is in the prefix cache. */
import type * as z from "zod";
import { numberOrLaw } from "../distribution.js";
import { late } from "../late.js";
import { count, share } from "../leaf.js";
import { section } from "../section.js";

const tokens = () => count({ least: 1, most: 1e9 });
const part = () => share({ least: 0, most: 1, range: ">= 0 and <= 100 %", example: "50 %" });

/** `work` beside `replica`; draws are rounded to whole tokens, at least one. */
export const tokenWorkSchema = late(() =>
  section({
    promptTokens: numberOrLaw(tokens).describe("Prompt tokens of a request, or their distribution."),
    answerTokens: numberOrLaw(tokens).describe("Answer tokens of a request, or their distribution."),
    cachedPrompt: numberOrLaw(part)
      .prefault(0)
      .describe("Share of a prompt found in the prefix cache, or its distribution: not computed anew."),
  }),
);

/** `work` of replicas that serve token by token. */
export type TokenWork = z.output<typeof tokenWorkSchema>;
