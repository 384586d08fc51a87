/** The paths of a scenario's inputs, and the rule of each number among them: read off the schema. */
import * as z from "zod";
import { demandSchema, modelSchema, workSchema } from "./demand.js";
import { numberSpecs } from "./leaf.js";
import type { NumberSpec } from "./numberSpec.js";
import { poolSchema } from "./pool.js";
import { simulateSchema, sizeSchema } from "./settings.js";
import { tokenModelSchema } from "./tokens/model.js";
import { tokenPoolSchema } from "./tokens/pool.js";
import { replicaSchema } from "./tokens/replica.js";
import { tokenWorkSchema } from "./tokens/work.js";
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

/** Sections of scenarios with `replica`, where they have keys of their own. */
const TOKEN_INPUTS = {
  work: tokenWorkSchema,
  model: tokenModelSchema,
  replica: replicaSchema,
  pool: tokenPoolSchema,
};

interface Paths {
  readonly numbers: ReadonlyMap<string, NumberSpec>;
  readonly all: ReadonlySet<string>;
  /** Those of scenarios without `replica`. */
  readonly plain: ReadonlySet<string>;
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
    const plain = new Set(all);
    for (const [key, schema] of Object.entries(TOKEN_INPUTS)) {
      collect(schema, key, numbers, all);
    }
    known = { numbers, all, plain };
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
    if (!numbers.has(path)) numbers.set(path, spec);
  } else if (schema instanceof z.ZodObject) {
    for (const [key, inner] of Object.entries(schema.shape as Record<string, z.core.$ZodType>)) {
      collect(inner, `${path}.${key}`, numbers, all);
    }
  } else if (schema instanceof z.ZodLazy) {
    collect(schema.unwrap(), path, numbers, all);
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

/** Whether a path is one of scenarios without `replica`. */
export function isPlain(path: string): boolean {
  return paths().plain.has(path);
}

/** Every path of a scenario without `replica`. */
export function plainPaths(): readonly string[] {
  return [...paths().plain];
}

/** Every path that a grid may vary, of numbers and of others. */
export function inputPaths(): readonly string[] {
  return [...paths().all];
}
