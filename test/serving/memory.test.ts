import { describe, expect, it } from "vitest";
import { findCard } from "../../src/serving/cards.js";
import { leastCardsForWeights, memoryWarnings, tokenTimes } from "../../src/serving/memory.js";

const A10 = findCard("A10")!;
const pool = { card: A10, cardsPerReplica: 1, peakFlopPerSecond: A10.densePeak, mfu: 0.3 };
const model = { parameters: 200e9, bytesPerParameter: 2 };
const flop = { flopPerRequest: { kind: "constant", value: 800e12 } };
const tokens = {
  promptTokens: { kind: "constant", value: 500 },
  answerTokens: { kind: "constant", value: 500 },
};

describe("leastCardsForWeights", () => {
  it("needs 17 cards of 24 GB for 200e9 parameters of 2 bytes", () => {
    expect(leastCardsForWeights(400e9, 24e9)).toBe(17);
  });

  it("needs no card more when the weights fit exactly, and one for the smallest model", () => {
    expect(leastCardsForWeights(48e9, 24e9)).toBe(2);
    expect(leastCardsForWeights(1, 24e9)).toBe(1);
  });
});

describe("tokenTimes", () => {
  it("reads 400 GB at 600 GB/s in 2/3 s, computes 4e11 FLOP at 37.5e12 FLOP/s in 10.7 ms", () => {
    const { read, compute } = tokenTimes(pool, 200e9, 2);

    expect(read).toBeCloseTo(2 / 3, 12);
    expect(compute).toBeCloseTo(4e11 / 37.5e12, 15);
  });

  it("keeps the ratio of the two whatever the cards of a replica", () => {
    const one = tokenTimes(pool, 200e9, 2);
    const many = tokenTimes({ ...pool, cardsPerReplica: 17 }, 200e9, 2);

    expect(many.read! / many.compute).toBeCloseTo(one.read! / one.compute, 10);
  });
});

describe("memoryWarnings", () => {
  it("names the least cards a replica that hold the weights", () => {
    expect(memoryWarnings({ model, pool, work: flop })).toEqual([
      "pool.cardsPerReplica: the weights take 400 GB, 1 x A10 hold 24 GB; at least 17 cards a replica are needed",
    ]);
  });

  it("is content with the cards it asked for", () => {
    expect(memoryWarnings({ model, pool: { ...pool, cardsPerReplica: 17 }, work: flop })).toEqual([]);
    expect(memoryWarnings({ model, pool: { ...pool, cardsPerReplica: 16 }, work: flop })).toHaveLength(1);
  });

  it("doubts MFU where reading the weights takes longer than computing a token", () => {
    const [warning, ...others] = memoryWarnings({
      model,
      pool: { ...pool, cardsPerReplica: 17 },
      work: tokens,
    });

    expect(others).toEqual([]);
    expect(warning).toBe(
      "pool.mfu: reading the weights once an answer token takes 39.2 ms, computing it 0.627 ms; MFU is the wrong yardstick for decoding one request at a time (at most 0.48 % could be reached, or 63 requests decoded together)",
    );
  });

  it("does not doubt an MFU that reading allows", () => {
    const modest = { ...pool, cardsPerReplica: 17, mfu: 0.0047 };

    expect(memoryWarnings({ model, pool: modest, work: tokens })).toEqual([]);
  });

  it("says nothing of what it does not know: no parameters, no memory, no bandwidth", () => {
    const bare = { ...A10, memory: null, bandwidth: null };

    expect(memoryWarnings({ model: { ...model, parameters: null }, pool, work: tokens })).toEqual([]);
    expect(memoryWarnings({ model, pool: { ...pool, card: bare }, work: tokens })).toEqual([]);
  });
});
