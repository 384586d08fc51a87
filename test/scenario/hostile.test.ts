import fc from "fast-check";
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

  it.each([
    ["flow mappings", `title: ${"{".repeat(40)}${"}".repeat(40)}`],
    ["lists before a colon", `${"[".repeat(40)}${"]".repeat(40)}: 1`],
    ["marked keys", `title:\n  ${"? ".repeat(40)}a`],
  ])("does not spell out %s nested 40 deep as keys, which would double at every level", (_, text) => {
    const error = refusal({ name: "", input: text, says: "" });

    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain("must be a plain text as key, got another kind of value");
  });

  it.each([
    ["brackets", "[[[]]],".repeat(40_000)],
    ["quotes", '"'.repeat(200_000)],
  ])("counts %s before the parser sees them", (_, text) => {
    const error = refusal({ name: "", input: `title: [${text}]`, says: "" });

    expect((error as InputError).message).toBe(
      "f.yaml: must have at most 150000 lines and entries, got more",
    );
  });

  it("refuses any thousand characters of YAML's own marks, at once", () => {
    const mark = fc.constantFrom(
      ..."{ } [ ] ? - : , & * ! | > % @ ` ' \" # a 1 ~ <<".split(" "),
      ..."? ,- ,: ,\n,  ,\t,&a ,*a,!!map ,!!str ,|\n,---\n".split(","),
    );
    const run = fc.tuple(mark, fc.integer({ min: 1, max: 60 })).map(([text, times]) => text.repeat(times));
    fc.assert(
      fc.property(fc.array(run, { minLength: 5, maxLength: 60 }), (runs) => {
        const error = refusal({ name: "", input: runs.join("").slice(0, 1000), says: "" });

        expect(error).toBeInstanceOf(InputError);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("leaves the prototypes of the language alone", () => {
    const polluted = HOSTILE.find(({ name }) => name === "__proto__ as key")!;

    refusal(polluted);

    expect("polluted" in {}).toBe(false);
  });
});
