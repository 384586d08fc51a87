/** The published JSON Schema of scenario files, derived from the one schema: editors complete and check by it. */
import * as z from "zod";
import { parametersOf, type StatedName } from "./distribution.js";
import { type Json, merged } from "./jsonMerge.js";
import { inputPaths, numberPaths } from "./paths.js";
import { scenarioSchema } from "./schema.js";
import { tokenScenarioSchema } from "./tokens/schema.js";
import { TOLD_NAMES } from "./uncertain.js";

/** JSON Schema draft 7 (what yaml-language-server reads best), every key with its description and default. */
export function scenarioJsonSchema(): Json {
  const schema = merged(published(scenarioSchema), published(tokenScenarioSchema));
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

/** One kind of scenario: requests one at a time, or token by token. */
function published(of: z.core.$ZodType): Json {
  const { "~standard": _, ...schema } = z.toJSONSchema(of, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
  }) as Json;
  return schema;
}

/** `{ mean, sd }`, and of values that a file may hold instead `{ values | file }`. */
function formOf(name: StatedName): string {
  const keys = parametersOf(name).map(([key, { otherwise }]) =>
    otherwise === "file" ? `${key} | file` : key,
  );
  return `{ ${keys.join(", ")} }`;
}

/** `exponential { mean }, gamma or lognormal { mean, cv }`: neighbours of one form together. */
function formsText(names: readonly StatedName[]): string {
  const groups: { names: string[]; form: string }[] = [];
  for (const name of names) {
    const form = formOf(name);
    const last = groups.at(-1);
    if (last?.form === form) last.names.push(name);
    else groups.push({ names: [name], form });
  }
  return groups.map(({ names, form }) => `${names.join(" or ")} ${form}`).join(", ");
}

function lawJson(name: StatedName): Json {
  const required = parametersOf(name)
    .filter(([, { otherwise }]) => otherwise === undefined)
    .map(([key]) => key);
  return { type: "object", ...(required.length === 0 ? {} : { required }) };
}

const DISTRIBUTION: Json = {
  type: "object",
  description: `A distribution in the unit of its key: ${formsText(TOLD_NAMES)}; or the quantiles p5 and p95.`,
  properties: {
    ...Object.fromEntries(TOLD_NAMES.map((name) => [name, lawJson(name)])),
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
