import { describe, expect, it } from "vitest";
import * as z from "zod";
import { late } from "../../src/scenario/late.js";
import { count } from "../../src/scenario/leaf.js";
import { section } from "../../src/scenario/section.js";

/** A mapping with a key that is made late, and how often it was made. */
function counting() {
  const made = { times: 0 };
  const rare = late(() => {
    made.times += 1;
    return section({ of: count({ least: 1 }) });
  });
  const schema = section({ often: count(), rare: rare.optional(), either: z.union([count(), rare]) });
  return { made, schema };
}

describe("late", () => {
  it("makes no schema for a key that is absent, nor for an alternative that is not needed", () => {
    const { made, schema } = counting();

    expect(schema.parse({ often: 1, either: 2 })).toEqual({ often: 1, either: 2 });
    expect(made.times).toBe(0);
  });

  it("makes it once, however often it is read", () => {
    const { made, schema } = counting();

    expect(schema.parse({ often: 1, rare: { of: 3 }, either: { of: 4 } })).toEqual({
      often: 1,
      rare: { of: 3 },
      either: { of: 4 },
    });
    expect(schema.parse({ often: 1, either: { of: 5 } })).toEqual({ often: 1, either: { of: 5 } });
    expect(made.times).toBe(1);
  });

  it("says what is wrong in the words of what was made", () => {
    const { schema } = counting();

    const { error } = schema.safeParse({ often: 1, rare: { of: 0 }, either: 2 });

    expect(error?.issues).toMatchObject([{ path: ["rare", "of"], message: "must be a number >= 1, got 0" }]);
  });

  it("does not let a key be absent by itself", () => {
    const needed = section({ rare: late(() => section({ of: count() })) });

    expect(needed.safeParse({}).success).toBe(false);
  });
});
