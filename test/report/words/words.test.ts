import { describe, expect, it } from "vitest";
import { METRICS } from "../../../src/metrics/metrics.js";
import { capital, cardsWords, listed, plain, verb } from "../../../src/report/words/language.js";
import { metricWords, statisticWords } from "../../../src/report/words/metrics.js";
import {
  intervalWords,
  pooledWords,
  rangeWords,
  rateWords,
  valueWords,
} from "../../../src/report/words/values.js";

describe("metricWords", () => {
  it.each([
    ["latency.p99", "p99 latency"],
    ["latency.p999", "p99.9 latency"],
    ["wait.mean", "mean wait"],
    ["wait.max", "max wait"],
    ["waiting.share", "share that waits"],
    ["utilisation.busiestHour", "utilisation in the busiest hour"],
    ["queue.max", "longest queue"],
    ["cardsExact", "cards before rounding"],
  ])("calls %s the %s", (name, words) => {
    expect(metricWords(name)).toBe(words);
  });

  it("has words of its own for every metric", () => {
    const words = METRICS.map(({ name }) => metricWords(name));

    expect(new Set(words).size).toBe(METRICS.length);
    for (const text of words) expect(text).toMatch(/^(?:[a-z0-9]|KV|MFU)(?:[a-z0-9. ]|KV|MFU)+$/);
  });
});

describe("statisticWords", () => {
  it.each([
    ["p99 latency <= 60 s", "p99 latency"],
    ["p99 wait <= 5 min in every 1 h", "p99 wait in every 1 h"],
    ["mean wait<=0.5s", "mean wait"],
    ["waiting <= 1 %", "share that waits"],
    ["waiting <= 0.01 in every 30 min", "share that waits in every 30 min"],
  ])("takes the limit off %s, in the words of the metric", (text, without) => {
    expect(statisticWords(text)).toBe(without);
  });
});

describe("valueWords", () => {
  it.each([
    [0.00528, "s", "5.28 ms"],
    [0.35, "s", "350 ms"],
    [21.333, "s", "21.3 s"],
    [9120, "s", "2.53 h"],
    [0, "s", "0 s"],
    [0.888, "share", "88.8 %"],
    [8e14, "FLOP", "800 TFLOP"],
    [5.342e20, "FLOP", "5.342e20 FLOP"],
    [1.56e21, "FLOP", "1.56e21 FLOP"],
    [3_000_072, "requests", "3,000,072"],
    [1184.4, "USD", "1,184 USD"],
    [null, "s", "-"],
  ])("tells %d %s as %s", (value, unit, words) => {
    expect(valueWords(value, unit)).toBe(words);
  });
});

describe("rangeWords", () => {
  it.each([
    [9108, 9144, "s", "2.53 to 2.54 h"],
    [9061, 9086, "s", "2.517 to 2.524 h"],
    [10, 10, "s", "10 s"],
    [0, 0.00528, "s", "0 to 5.28 ms"],
    [0.886, 0.891, "share", "88.6 to 89.1 %"],
    [629_928, 635_120, "requests", "629,928 to 635,120"],
    [null, 1, "s", "-"],
  ])("tells %d to %d %s as %s", (low, high, unit, words) => {
    expect(rangeWords(low, high, unit)).toBe(words);
  });
});

describe("pooledWords", () => {
  it("says what a share is below where nobody was seen to wait", () => {
    expect(pooledWords(0, [0, 3 / 88], "share")).toEqual(["none seen", "below 3.41 %"]);
    expect(pooledWords(0.0114, [0.002, 0.06], "share")).toEqual(["1.14 %", "0.2 to 6 %"]);
    expect(pooledWords(10, null, "s")).toEqual(["10 s", "-"]);
  });
});

describe("intervalWords", () => {
  it("has a word for one number alone, and for an interval without an upper end", () => {
    expect(intervalWords([2303, 2306])).toBe("2,303 to 2,306");
    expect(intervalWords([6, 6])).toBe("exactly 6");
    expect(intervalWords([6, null])).toBe("at least 6");
    expect(intervalWords(null)).toBe("unknown");
  });
});

describe("cardsWords and verb", () => {
  it("say of which card, one or several", () => {
    expect(cardsWords(1, "A10")).toBe("1 A10 card");
    expect(cardsWords(2304, "H100 SXM")).toBe("2,304 H100 SXM cards");
    expect(["meet", "miss", "catch", "do"].map((word) => verb(word, 1))).toEqual([
      "meets",
      "misses",
      "catches",
      "does",
    ]);
    expect(verb("meet", 2)).toBe("meet");
  });
});

describe("capital and rateWords", () => {
  it("leave percentiles small, and tell rare requests by the minute or hour", () => {
    expect([capital("cards needed"), capital("p99 wait")]).toEqual(["Cards needed", "p99 wait"]);
    expect([109.08, 0.5, 0.000833, 0].map(rateWords)).toEqual([
      "109 a second",
      "30 a minute",
      "3 an hour",
      "0 a second",
    ]);
  });
});

describe("listed", () => {
  it("joins words as people do", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["", "a", "a and b", "a, b and c"]);
  });
});

describe("plain", () => {
  it("spells out what could steer a terminal or turn a line's direction, and leaves letters of any script", () => {
    expect(plain("\u202egpj.exe \u001b[31m\u0007")).toBe("\\u202egpj.exe \\u001b[31m\\u0007");
    expect(plain("千问 \u00e9\u0627 \u{1f600}")).toBe("千问 \u00e9\u0627 \u{1f600}");
  });
});
