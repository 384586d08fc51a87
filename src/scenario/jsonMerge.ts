/** Two JSON Schemas as one that takes what either takes, key by key: an editor need not know which of them a file is of. */

/** A JSON Schema, or any part of one. */
export interface Json {
  readonly [key: string]: unknown;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Both mappings' keys; those of both merged. */
function mergedProperties(one: Json, other: Json): Json {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const [a, b] = [one[key], other[key]];
      return [key, isJson(a) && isJson(b) ? merged(a, b) : (a ?? b)];
    }),
  );
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The types of one or the other: a name where they are one. */
function eitherType(one: unknown, other: unknown): unknown {
  const types = [...new Set([one, other].flat())];
  return types.length === 1 ? types[0] : types;
}

/** What both require. */
function bothRequire(one: Json, other: Json): readonly unknown[] {
  const [a, b] = [one.required, other.required];
  return Array.isArray(a) && Array.isArray(b) ? a.filter((key) => b.includes(key)) : [];
}

/**
 * The schema of what one or the other takes. Of two mappings the keys of both, requiring what both require; of two lists
 * either's items and types, of two texts either's pattern; of two others the first where they are the same but for their words,
 * else either.
 */
export function merged(one: Json, other: Json): Json {
  if (isSame(one, other)) return one;
  if (isJson(one.properties) && isJson(other.properties)) {
    const required = bothRequire(one, other);
    const { required: _, ...rest } = one;
    return {
      ...rest,
      properties: mergedProperties(one.properties, other.properties),
      ...(required.length === 0 ? {} : { required }),
    };
  }
  if (isJson(one.items) && isJson(other.items)) {
    return {
      ...other,
      ...one,
      type: eitherType(one.type, other.type),
      items: merged(one.items, other.items),
    };
  }
  if (typeof one.pattern === "string" && typeof other.pattern === "string" && one.type === other.type) {
    const examples = [...listOf(one.examples), ...listOf(other.examples)];
    return { ...one, pattern: `${one.pattern}|${other.pattern}`, examples: [...new Set(examples)] };
  }
  const { description: said, default: fallback, ...a } = one;
  const { description: saidToo, default: __, ...b } = other;
  if (isSame(a, b)) return one;
  return {
    ...(said === undefined && saidToo === undefined ? {} : { description: said ?? saidToo }),
    ...(fallback === undefined ? {} : { default: fallback }),
    anyOf: [a, b],
  };
}
