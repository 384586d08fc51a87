import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { parseScenario } from "../../../src/scenario/parse.js";
import { HOSTILE } from "./hostile.cases.js";
import { SOUND } from "./sound.js";

function refusal(input: string): unknown {
  try {
    return parseScenario(input, "f.yaml");
  } catch (error) {
    return error;
  }
}

describe("a scenario with replica", () => {
  it("is read where it is sound", () => {
    expect(parseScenario(SOUND, "f.yaml").tokens?.replica.tensorParallel).toBe(4);
  });

  it.each(HOSTILE)("is refused with %s", (_, input, says) => {
    const error = refusal(input);

    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toBe(`f.yaml:${says}`);
  });

  it("has at least sixty hostile variants, each refused in one line of its own", () => {
    expect(new Set(HOSTILE.map(([name]) => name)).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
    expect(HOSTILE.filter(([, , says]) => says.includes("\n"))).toEqual([]);
    expect(HOSTILE.filter(([, , says]) => says.length > 260)).toEqual([]);
  });
});
