import { describe, expect, it } from "vitest";
import type { EngineReason } from "../../../src/experiment/engines/reason.js";
import { engineReasonWords, saidEngine } from "../../../src/report/words/engines.js";

describe("engineReasonWords", () => {
  it.each<[string, EngineReason]>([
    ["asked for", { kind: "asked" }],
    ["a step was asked for", { kind: "stepAsked" }],
    ["max latency <= 1 h needs single requests", { kind: "singleRequests", objective: "max latency <= 1 h" }],
    ["a day of at most 200,000 requests", { kind: "fewRequests", most: 200_000 }],
    ["steps short enough to be right would cost more", { kind: "stepsCostMore" }],
    [
      "right within 1 % or within chance, and cheaper: its cost does not grow with the requests",
      { kind: "stepsAreRight", within: 0.01 },
    ],
    [
      "more than 1,000,000,000 requests a run; steps short enough to be right would take too long",
      { kind: "manyRequests", most: 1e9 },
    ],
    ["steps that cost less would be over 5 % off", { kind: "stepsAreOff", by: 0.05 }],
    ["nobody is expected to wait: any step is right", { kind: "nobodyWaits" }],
    ["waits grow to 2.35 days, beyond the reach of steps", { kind: "longWaits", seconds: 202_608 }],
    [
      "waits grow to no end, beyond the reach of steps",
      { kind: "longWaits", seconds: Number.POSITIVE_INFINITY },
    ],
  ])("%s", (words, reason) => {
    expect(engineReasonWords(reason)).toBe(words);
  });
});

describe("saidEngine", () => {
  it("keeps the key and the figures, and says the reason", () => {
    const engine = { name: "step", stepSeconds: 4, errorSeconds: 8, why: { kind: "nobodyWaits" } } as const;

    expect(saidEngine(engine)).toEqual({
      ...engine,
      why: "nobody is expected to wait: any step is right",
    });
  });
});
