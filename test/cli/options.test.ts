import { describe, expect, it } from "vitest";
import { COMMON, overridesOf } from "../../src/cli/options.js";

describe("overridesOf", () => {
  it("names the fields that options set, and gives --set the last word", () => {
    const options = { seed: "2", engine: "event", set: ["simulate.seed=3", "pool.mfu=25 %"], json: true };

    expect(overridesOf(options, COMMON)).toEqual([
      "simulate.seed=2",
      "simulate.engine=event",
      "simulate.seed=3",
      "pool.mfu=25 %",
    ]);
  });
});
