import { describe, expect, it } from "vitest";
import { scenarioJsonSchema } from "../../src/scenario/jsonSchema.js";

interface Json {
  readonly [key: string]: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

const schema = scenarioJsonSchema() as Json;

/** Every mapping inside, with its path. */
function mappings(node: unknown, path: string): [string, Json][] {
  if (typeof node !== "object" || node === null) {
    return [];
  }
  const inner = Object.entries(node).flatMap(([key, value]) => mappings(value, `${path}.${key}`));
  return "properties" in node ? [[path, node as Json], ...inner] : inner;
}

describe("scenarioJsonSchema", () => {
  it("describes every key that an editor may complete", () => {
    const documented = ["uncertainty", "grid"].map((key) => `$.properties.${key}`);
    const missing = mappings(schema, "$")
      .filter(([path]) => !documented.some((map) => path.startsWith(map)))
      .flatMap(([path, { properties = {} }]) =>
        Object.entries(properties)
          .filter(([, inner]) => inner.description === undefined)
          .map(([key]) => `${path}.${key}`),
      );

    expect(missing).toEqual([]);
  });

  it("allows no unknown key anywhere", () => {
    const open = mappings(schema, "$").filter(
      ([path, { additionalProperties }]) =>
        additionalProperties !== false && !path.endsWith("additionalProperties"),
    );

    expect(open.map(([path]) => path).filter((path) => !/uncertainty|grid/.test(path))).toEqual([]);
  });

  it("requires a title only, and shows defaults as the file spells them", () => {
    const size = schema.properties?.size?.properties;

    expect(schema.required).toEqual(["title"]);
    expect(schema.properties?.demand?.required).toEqual(["dailyActiveUsers"]);
    expect(size?.daysShare).toMatchObject({ default: "95 %" });
  });

  it("completes the catalogue's cards, the shapes and the paths of a sweep", () => {
    const text = JSON.stringify(schema);

    expect(text).toContain('"H100 SXM"');
    expect(text).toContain('"half-sine"');
    expect(schema.properties?.uncertainty?.propertyNames).toMatchObject({
      enum: expect.arrayContaining(["pool.mfu", "demand.dailyActiveUsers"]),
    });
  });

  it("knows the form of an objective, and that a day has 24 weights", () => {
    const slo = schema.properties?.slo as unknown as { pattern: string; items: { pattern: string } };
    const form = new RegExp(slo.items.pattern);

    expect(schema.properties?.slo?.type).toEqual(["array", "string"]);
    expect(
      ["mlperf llama2-70b", "MLPerf Llama 3.1 8B", "mlperf"].map((name) =>
        new RegExp(slo.pattern).test(name),
      ),
    ).toEqual([true, true, false]);
    for (const text of [
      "p99 latency <= 60 s",
      "mlperf llama2-70b",
      "attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms",
      "waiting<=1 %",
      "mean  wait <= 2 min in every 1 h",
    ]) {
      expect([text, form.test(text)]).toEqual([text, true]);
    }
    for (const text of ["p99 latency < 60 s", "p99 latency <= 60", "waiting <= 5 s", "p100 wait <= 1 s"]) {
      expect([text, form.test(text)]).toEqual([text, false]);
    }
    expect(schema.properties?.demand?.properties?.profile?.properties?.weights).toMatchObject({
      minItems: 24,
      maxItems: 24,
    });
  });

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
