/** The inputs of a replica as the documents of explain, run and size hold them. */
import { z } from "zod";
import { INPUT_UNITS, MARKS } from "../experiment/explain/inputs.js";
import type { SaidInput } from "./words/inputs.js";

/** Each with its mark and its source. */
export const inputsSchema = z.array(
  z.object({
    path: z.string().describe("the path in the scenario that sets it"),
    value: z.number(),
    unit: z.enum(INPUT_UNITS),
    mark: z.enum(MARKS),
    source: z.string().describe("where the value comes from"),
  }),
) satisfies z.ZodType<SaidInput[]>;
