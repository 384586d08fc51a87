import { describe, expect, it } from "vitest";
import type { RungFormula, RungNote } from "../../../src/experiment/estimators/rung.js";
import { formulaWords, noteWords, saidLadder } from "../../../src/report/words/estimators.js";

describe("formulaWords", () => {
  it.each<[string, RungFormula]>([
    ["FLOP a day / (peak x MFU x 12 h)", { kind: "flopInWindow", seconds: 43_200 }],
    ["requests a day x E[S] / 1.667 h", { kind: "workInWindow", seconds: 6_000 }],
    ["requests of the busiest 60 minutes x E[S] / 1 h", { kind: "busiestHour" }],
    ["least c whose deterministic wait, Lambda(t) against c/E[S], meets it", { kind: "fluid" }],
    [
      "least c at which M/M/c, its waits x (1 + c_s^2)/2, meets it at the load of the moment, lambda(t) E[S], over the day's arrivals",
      { kind: "pointwiseStationary" },
    ],
    [
      "the same at the load m(t) of M_t/G/infinity, which follows lambda(t) with a lag",
      { kind: "modifiedOfferedLoad" },
    ],
    [
      "m + beta sqrt(m), m the greatest m(t), beta by Halfin and Whitt's wait at that load",
      { kind: "squareRoot" },
    ],
    [
      "least cards with which 95 % of 200 simulated days meet every objective",
      { kind: "simulation", daysShare: 0.95, days: 200 },
    ],
  ])("%s", (words, formula) => {
    expect(formulaWords(formula)).toBe(words);
  });
});

describe("noteWords", () => {
  const slow = { kind: "serviceTooLong", objective: "p95 latency <= 2 s" } as const;

  it.each<[string, RungNote]>([
    ["no objective is given", { kind: "noObjective" }],
    ["no number of servers meets it", { kind: "noServers" }],
    ["a stationary queue has no greatest wait", { kind: "noGreatestWait" }],
    ["no load", { kind: "noLoad" }],
    ["p95 latency <= 2 s: the service alone takes longer", { ...slow, isBoundByReading: false }],
    [
      "p95 latency <= 2 s: the service alone takes longer, as the weights are read once a token of the answer",
      { ...slow, isBoundByReading: true },
    ],
    ["the profile has no peak window: 12 h by the reports' rule", { kind: "assumedWindow", seconds: 43_200 }],
    ["the whole day's FLOP, though a part of them falls outside the window", { kind: "wholeDay" }],
    ["beta = 0.0261", { kind: "beta", beta: 0.026_12, isForFew: false }],
    [
      "beta = 0.551; a limit for many servers, rough for so few",
      { kind: "beta", beta: 0.5512, isForFew: true },
    ],
  ])("%s", (words, note) => {
    expect(noteWords(note)).toBe(words);
  });
});

describe("saidLadder", () => {
  it("names the estimators, keeps their figures, and has an empty note for none", () => {
    const figures = { cards: 7, cardsExact: 6.5, value: 1, daysMet: 0.5 };

    expect(
      saidLadder([
        {
          ...figures,
          estimator: "busyWindowAverage",
          formula: { kind: "flopInWindow", seconds: 3600 },
          note: null,
        },
      ]),
    ).toEqual([
      { ...figures, estimator: "busy-window average", formula: "FLOP a day / (peak x MFU x 1 h)", note: "" },
    ]);
  });
});
