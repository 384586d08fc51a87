/** The paths of a scenario's inputs, and the rule of each number among them: read off the schema. */
import * as z from "zod";
import { demandSchema, modelSchema, workSchema } from "./demand.js";
import { numberSpecs } from "./leaf.js";
import type { NumberSpec } from "./numberSpec.js";
import { poolSchema } from "./pool.js";
import { simulateSchema, sizeSchema } from "./settings.js";
import { trainingSchema } from "./training.js";

const INPUTS = {
  demand: demandSchema,
  work: workSchema,
  model: modelSchema,
  pool: poolSchema,
  size: sizeSchema,
  simulate: simulateSchema,
  training: trainingSchema,
};

interface Paths {
  readonly numbers: ReadonlyMap<string, NumberSpec>;
  readonly all: ReadonlySet<string>;
}

let known: Paths | null = null;

/** Found once, on the first question. */
function paths(): Paths {
  if (known === null) {
    const numbers = new Map<string, NumberSpec>();
    const all = new Set<string>();
    for (const [key, schema] of Object.entries(INPUTS)) {
      collect(schema, key, numbers, all);
    }
    known = { numbers, all };
  }
  return known;
}

/** Walks wrappers down to mappings and leaves; lists are left alone. */
function collect(
  schema: z.core.$ZodType,
  path: string,
  numbers: Map<string, NumberSpec>,
  all: Set<string>,
): void {
  all.add(path);
  const spec = numberSpecs.get(schema);
  if (spec !== undefined) {
    numbers.set(path, spec);
  } else if (schema instanceof z.ZodObject) {
    for (const [key, inner] of Object.entries(schema.shape as Record<string, z.core.$ZodType>)) {
      collect(inner, `${path}.${key}`, numbers, all);
    }
  } else if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) {
    collect(schema.def.innerType, path, numbers, all);
  } else if (schema instanceof z.ZodPipe) {
    collect(schema.def.in, path, numbers, all);
  } else if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) {
      collect(option, path, numbers, all);
    }
  }
}

/** The rule of the number at a path such as `pool.mfu`; undefined when there is no number. */
export function specAt(path: string): NumberSpec | undefined {
  return paths().numbers.get(path);
}

/** Every path that holds a number. */
export function numberPaths(): readonly string[] {
  return [...paths().numbers.keys()];
}

/** Every path that a grid may vary, of numbers and of others. */
export function inputPaths(): readonly string[] {
  return [...paths().all];
}
