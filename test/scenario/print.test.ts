import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { canonicalJson } from "../../src/scenario/canonical.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { printScenario } from "../../src/scenario/print.js";
import { scenarioFile } from "./arbitraries.js";
import { SOUND } from "./hostile.cases.js";

describe("printScenario", () => {
  it("prints what reads back to the same scenario", () => {
    fc.assert(
      fc.property(scenarioFile, (file) => {
        const scenario = parseScenario(stringify(file), "random.yaml");

        expect(parseScenario(printScenario(scenario), "printed.yaml")).toEqual(scenario);
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  it("spells out defaults and units", () => {
    const text = printScenario(parseScenario(SOUND, "kimi.yaml"));

    expect(text).toContain("flopPerRequest: 800 TFLOP");
    expect(text).toContain("peakDuration: 12 h");
    expect(text).toContain("replications: 30");
    expect(text).toContain("peakShare: 100 %");
  });

  it("writes shares and long numbers as people do, and leaves out what is empty", () => {
    const text = printScenario(
      parseScenario(SOUND, "kimi.yaml", ["demand.dailyActiveUsers=123456", "title='200000000'"]),
    );

    expect(text).toMatch(/^ {2}mfu: [\d.]+ %$/m);
    expect(text).toMatch(/^ {2}parameters: 200e9$/m);
    expect(text).toContain("dailyActiveUsers: 123456\n");
    expect(text).toContain('title: "200000000"');
    expect(text).not.toMatch(/: (\[\]|\{\})$/m);
  });

  it("prints the same text for the printed text's own scenario", () => {
    const once = printScenario(parseScenario(SOUND, "kimi.yaml"));

    expect(printScenario(parseScenario(once, "printed.yaml"))).toBe(once);
  });
});

describe("canonicalJson", () => {
  it("is one text whatever the order of keys", () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  it("tells two scenarios apart by one number", () => {
    const of = (set: string[]) => canonicalJson(parseScenario(SOUND, "kimi.yaml", set));

    expect(of([])).toBe(of(["pool.mfu=0.3"]));
    expect(of([])).not.toBe(of(["pool.mfu=0.31"]));
  });
});
