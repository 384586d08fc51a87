import { describe, expect, it } from "vitest";
import { threadsOption } from "../../src/cli/wholeOption.js";

describe("threadsOption", () => {
  it("takes from 1 to 64 threads, each of which takes some megabytes", () => {
    expect([threadsOption(undefined), threadsOption("1"), threadsOption("64")]).toEqual([null, 1, 64]);
    expect(() => threadsOption("500")).toThrow('--threads: must be a whole number from 1 to 64, got "500"');
    expect(() => threadsOption("0")).toThrow("--threads: must be a whole number from 1 to 64");
  });
});
