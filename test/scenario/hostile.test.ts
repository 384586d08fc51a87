import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { parseScenario, parseScenarioBytes } from "../../src/scenario/parse.js";
import { HOSTILE, type Hostile, SOUND } from "./hostile.cases.js";

function refusal({ input, set = [] }: Hostile): unknown {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  try {
    return parseScenarioBytes(bytes, "f.yaml", set);
  } catch (error) {
    return error;
  }
}

describe("parseScenarioBytes", () => {
  it("reads the sound file that the hostile ones are made from", () => {
    expect(parseScenario(SOUND, "f.yaml").title).toBe("Chat on A10 cards");
  });

  it.each(HOSTILE)("refuses $name", (hostile) => {
    const error = refusal(hostile);

    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message.split("\n")).toEqual([hostile.says].flat());
  });

  it("says every mistake in a line of its own, without a stack, of about 200 characters at most", () => {
    const lines = HOSTILE.flatMap((hostile) => (refusal(hostile) as InputError).message.split("\n"));

    expect(lines.filter((line) => line.length > 215)).toEqual([]);
    expect(lines.filter((line) => /\bat .*:\d+:\d+\)?$|node_modules|\.[jt]s:/.test(line))).toEqual([]);
    expect(lines.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
  });

  it("has at least sixty hostile files to refuse, each under a name of its own", () => {
    expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
  });

  it("leaves the prototypes of the language alone", () => {
    const polluted = HOSTILE.find(({ name }) => name === "__proto__ as key")!;

    refusal(polluted);

    expect("polluted" in {}).toBe(false);
  });
});
