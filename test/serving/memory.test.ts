import { describe, expect, it } from "vitest";
import { findCard } from "../../src/serving/cards.js";
import { leastCardsForWeights, memoryNotes, readingTime, tokenTimes } from "../../src/serving/memory.js";

const A10 = findCard("A10")!;
const pool = {
  card: A10,
  cardsPerReplica: 1,
  peakFlopPerSecond: A10.densePeak,
  mfu: 0.3,
  ignoreMemory: false,
};
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

describe("readingTime", () => {
  it("is the time in which a replica reads its weights once, for work in tokens", () => {
    expect(readingTime({ model, pool: { ...pool, cardsPerReplica: 17 }, work: tokens })).toBeCloseTo(
      400e9 / (17 * 600e9),
      15,
    );
  });

  it("is not known of work in FLOP, nor without parameters or bandwidth, and none where memory is ignored", () => {
    expect(readingTime({ model, pool, work: flop })).toBeNull();
    expect(readingTime({ model: { ...model, parameters: null }, pool, work: tokens })).toBeNull();
    expect(
      readingTime({ model, pool: { ...pool, card: { ...A10, bandwidth: null } }, work: tokens }),
    ).toBeNull();
    expect(readingTime({ model, pool: { ...pool, ignoreMemory: true }, work: tokens })).toBeNull();
  });
});

describe("memoryNotes", () => {
  it("name the least cards a replica that hold the weights", () => {
    const note = {
      kind: "weightsDoNotFit",
      weights: 400e9,
      cardsPerReplica: 1,
      card: "A10",
      held: 24e9,
      least: 17,
      ignored: false,
    };

    expect(memoryNotes({ model, pool, work: flop })).toEqual([note]);
    expect(memoryNotes({ model, pool: { ...pool, ignoreMemory: true }, work: flop })).toEqual([
      { ...note, ignored: true },
    ]);
  });

  it("are content with the cards they asked for", () => {
    expect(memoryNotes({ model, pool: { ...pool, cardsPerReplica: 17 }, work: flop })).toEqual([]);
    expect(memoryNotes({ model, pool: { ...pool, cardsPerReplica: 16 }, work: flop })).toHaveLength(1);
  });

  it("say that answers are timed by reading where that takes longer than computing a token", () => {
    expect(memoryNotes({ model, pool: { ...pool, cardsPerReplica: 17 }, work: tokens })).toEqual([
      {
        kind: "boundByReading",
        weights: 400e9,
        read: expect.closeTo(0.0392, 4),
        compute: expect.closeTo(0.000_627, 6),
        together: 63,
      },
    ]);
  });

  it("do not doubt an MFU that reading allows", () => {
    const modest = { ...pool, cardsPerReplica: 17, mfu: 0.0047 };

    expect(memoryNotes({ model, pool: modest, work: tokens })).toEqual([]);
  });

  it("say nothing of what is not known: no parameters, no memory, no bandwidth", () => {
    const bare = { ...A10, memory: null, bandwidth: null };

    expect(memoryNotes({ model: { ...model, parameters: null }, pool, work: tokens })).toEqual([]);
    expect(memoryNotes({ model, pool: { ...pool, card: bare }, work: tokens })).toEqual([]);
  });
});
