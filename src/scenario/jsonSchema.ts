/** The published JSON Schema of scenario files, derived from the one schema: editors complete and check by it. */
import * as z from "zod";
import { inputPaths, numberPaths } from "./paths.js";
import { scenarioSchema } from "./schema.js";

interface Json {
  readonly [key: string]: unknown;
  readonly properties?: unknown;
}

/** JSON Schema draft 7 (what yaml-language-server reads best), every key with its description and default. */
export function scenarioJsonSchema(): Json {
  const { "~standard": _, ...schema } = z.toJSONSchema(scenarioSchema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
  }) as Json;
  const { uncertainty, grid, ...sections } = schema.properties as Record<string, Json>;
  // A map's keys are paths, which only the finished schema can list.
  const maps = {
    uncertainty: {
      ...uncertainty,
      propertyNames: { enum: numberPaths() },
      additionalProperties: DISTRIBUTION,
    },
    grid: { ...grid, propertyNames: { enum: inputPaths() }, additionalProperties: GRID },
  };
  return { ...schema, title: "capsim scenario", properties: { ...sections, ...maps } };
}

const DISTRIBUTION: Json = {
  type: "object",
  description:
    "A distribution in the unit of its key: uniform { low, high }, triangular { low, mode, high }, normal { mean, sd }, beta { mean, sd, low, high }, exponential { mean }, gamma or lognormal { mean, cv }, discrete { values, weights }, empirical { values | file }; or the quantiles p5 and p95.",
  properties: {
    uniform: { type: "object", required: ["low", "high"] },
    triangular: { type: "object", required: ["low", "mode", "high"] },
    normal: { type: "object", required: ["mean", "sd"] },
    beta: { type: "object", required: ["mean", "sd"] },
    exponential: { type: "object", required: ["mean"] },
    gamma: { type: "object", required: ["mean", "cv"] },
    lognormal: { type: "object", required: ["mean", "cv"] },
    discrete: { type: "object", required: ["values"] },
    empirical: { type: "object" },
    p5: {},
    p95: {},
  },
  additionalProperties: false,
};

const GRID: Json = {
  description:
    "Values to try: a list, or of a number { from, to, step } or { from, to, points, scale: log }.",
  anyOf: [
    { type: "array", minItems: 1 },
    {
      type: "object",
      required: ["from", "to"],
      properties: {
        from: {},
        to: {},
        step: {},
        points: { type: "integer", minimum: 2 },
        scale: { enum: ["linear", "log"] },
      },
      additionalProperties: false,
    },
  ],
};
