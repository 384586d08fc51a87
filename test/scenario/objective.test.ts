import { describe, expect, it } from "vitest";
import { TOKEN_MEASURES } from "../../src/measure.js";
import { parseObjective } from "../../src/scenario/objective.js";

describe("parseObjective", () => {
  it.each([
    [
      "p99 latency <= 60 s",
      { statistic: { kind: "quantile", p: 0.99 }, of: "latency", limit: 60, windowSeconds: null },
    ],
    [
      "p99.9 wait <= 5 s",
      { statistic: { kind: "quantile", p: 0.999 }, of: "wait", limit: 5, windowSeconds: null },
    ],
    [
      "p5 wait <= 5 ms",
      { statistic: { kind: "quantile", p: 0.05 }, of: "wait", limit: 0.005, windowSeconds: null },
    ],
    ["mean wait <= 1 s", { statistic: { kind: "mean" }, of: "wait", limit: 1, windowSeconds: null }],
    ["max latency <= 5 min", { statistic: { kind: "max" }, of: "latency", limit: 300, windowSeconds: null }],
    [
      "waiting <= 0.05",
      { statistic: { kind: "waitingShare" }, of: "wait", limit: 0.05, windowSeconds: null },
    ],
    ["waiting <= 1 %", { statistic: { kind: "waitingShare" }, of: "wait", limit: 0.01, windowSeconds: null }],
    [
      "p99 latency <= 60 s in every 1 h",
      { statistic: { kind: "quantile", p: 0.99 }, of: "latency", limit: 60, windowSeconds: 3600 },
    ],
    [
      "waiting <= 0.5 % in every 15 min",
      { statistic: { kind: "waitingShare" }, of: "wait", limit: 0.005, windowSeconds: 900 },
    ],
  ])("reads %s", (text, objective) => {
    expect(parseObjective(text)).toEqual({ text, ...objective });
  });

  it("tidies spaces, and reads its own text back", () => {
    const objective = parseObjective("  p99   latency<=60 s   in every 1 h ");

    expect(objective).toMatchObject({ text: "p99 latency <= 60 s in every 1 h" });
    expect(parseObjective("p99 latency <= 60 s in every 1 h")).toEqual(objective);
  });

  it.each([
    ["p99 latency < 60 s", "with <=, such as p99 latency <= 60 s"],
    ["p99 latency \u2264 60 s", "with <=, such as"],
    ["p99 latency under 60 s", "with <=, such as"],
    ["p99 latency 60 s", "an objective such as p99 latency <= 60 s"],
    ["", "an objective such as p99 latency <= 60 s"],
    ["p99 latency <= 60 s <= 70 s", "an objective such as"],
    ["latency <= 60 s", "of a statistic and latency or wait, or of waiting, such as"],
    ["waiting time <= 60 s", "of latency or wait, such as p99 latency <= 60 s"],
    ["p99 latencies <= 60 s", "of latency or wait, such as p99 latency <= 60 s"],
    ["p100 wait <= 1 s", "of a percentile above p0 and below p100 (max is the greatest)"],
    ["p0 wait <= 1 s", "of a percentile above p0 and below p100 (max is the greatest)"],
    ["P99 latency <= 60 s", "of a percentile above p0 and below p100: p99"],
    ["99% latency <= 60 s", "of a percentile above p0 and below p100: p99"],
    ["median wait <= 1 s", "of mean, max or a percentile such as p99: p50"],
    ["average wait <= 1 s", "of mean, max or a percentile such as p99: mean"],
    ["typical wait <= 1 s", "of mean, max or a percentile such as p99"],
    ["p99 latency <= 60", "whose limit is a time from 1e-9 s to 1e9 s with its unit, such as 60 s"],
    ["p99 latency <= 1e-300 s", "whose limit is a time from 1e-9 s"],
    ["p99 latency <= 60 s in every 1e-9 s", "whose window is a time from 1 s to 24 h, such as in every 1 h"],
    ["p99 latency <= 60 s in every hour", "whose window is a time from 1 s to 24 h"],
  ])("says of %s what is wrong with it", (text, rule) => {
    expect(parseObjective(text)).toMatchObject({ rule: expect.stringContaining(rule) });
  });

  it.each([
    "p99 latency <= 60 s every hour",
    "p99 latency <= 0 s",
    "p99 latency <= -1 s",
    "p99 latency <= 60",
    "p99 latency <= 1e400 s",
    "waiting <= 0 %",
    "waiting <= 101 %",
    "waiting <= 5 s",
  ])("refuses the limit of %s", (text) => {
    expect(parseObjective(text)).toMatchObject({ rule: expect.stringContaining("limit") });
  });
});

describe("parseObjective of other measures", () => {
  const measures = ["ttft", "itl", "wait"].map((name) => ({ name, words: name, meaning: "" }));

  it("reads promises of every measure it is given, and names them where it is asked for another", () => {
    expect(parseObjective("p99 ttft <= 2 s", measures)).toMatchObject({ of: "ttft", limit: 2 });
    expect(parseObjective("p99 ttft <= 2 s")).toMatchObject({
      rule: expect.stringContaining("of latency or wait, such as"),
    });
    expect(parseObjective("p99 latency <= 2 s", measures)).toMatchObject({
      rule: expect.stringContaining("of ttft, itl or wait, such as"),
    });
  });
});

describe("attainment", () => {
  const read = (text: string) => parseObjective(text, TOKEN_MEASURES);

  it("is a share of requests that keep every bound", () => {
    expect(read("attainment>=99 % with  ttft <= 2 s,tpot<= 100 ms in every 1 h")).toEqual({
      text: "attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms in every 1 h",
      statistic: {
        kind: "attainment",
        bounds: [
          { of: "ttft", limit: 2 },
          { of: "tpot", limit: 0.1 },
        ],
      },
      of: "ttft",
      limit: 0.99,
      windowSeconds: 3600,
    });
  });

  it.each([
    ["attainment >= 99 %", "such as attainment >= 99 % with"],
    ["attainment <= 99 % with ttft <= 2 s", "such as attainment >= 99 % with"],
    ["attainment >= 0 % with ttft <= 2 s", "whose limit is a share > 0 % and <= 100 %"],
    ["attainment >= -5 % with ttft <= 2 s", "whose limit is a share > 0 % and <= 100 %"],
    ["attainment >= 101 % with ttft <= 2 s", "whose limit is a share > 0 %"],
    ["attainment >= 99 with ttft <= 2 s", "whose limit is a share > 0 %"],
    ["attainment >= 99 % with ttft <= 2 s with tpot <= 1 s", "with bounds on latency, ttft, tpot or wait"],
    ["attainment >= 99 % with ttft <= 2 s and tpot <= 1 s", "with bounds on latency, ttft, tpot or wait"],
    ["attainment >= 99 % with tokens <= 2 s", "with bounds on latency, ttft, tpot or wait"],
    ["attainment >= 99 % with p99 ttft <= 2 s", "with bounds on latency, ttft, tpot or wait"],
    ["attainment >= 99 % with ttft <= 2 s,", "with bounds on latency, ttft, tpot or wait"],
    ["attainment >= 99 % with ", "such as attainment >= 99 % with"],
    ["attainment >= 99 % with ttft <= 0 s", "whose limit is a time"],
    ["attainment >= 99 % with itl <= 2 s", "with bounds on latency, ttft, tpot or wait"],
    ["attainment >= 99 % with ttft <= 2", "whose limit is a time"],
    ["attainment >= 99 % with ttft <= 2 s, ttft <= 3 s", "with one bound on ttft"],
    ["attainment >= 99 % with ttft <= 2 s in every 2 d", "whose window is a time"],
  ])("refuses %s", (text, rule) => {
    expect(read(text)).toEqual({ rule: expect.stringContaining(rule) });
  });

  it("is unknown where requests are not served token by token", () => {
    expect(parseObjective("attainment >= 99 % with latency <= 2 s")).toEqual({
      rule: expect.stringContaining("(attainment needs a replica)"),
    });
    expect(parseObjective("p99 ttft <= 2 s")).toEqual({
      rule: "an objective of latency or wait, such as p99 latency <= 60 s (ttft needs a replica)",
    });
  });

  it("is read from its own text", () => {
    const text = "attainment >= 0.995 with latency <= 1 min, wait <= 500 ms in every 30 min";

    expect(read(text)).toMatchObject({ text, limit: 0.995, windowSeconds: 1800 });
  });
});
