import { describe, expect, it } from "vitest";
import { numberSetter } from "../../src/scenario/numbers.js";
import { parseScenario } from "../../src/scenario/parse.js";

/** A service of a model on cards of 80 GB, with overrides. */
function service(...overrides: string[]) {
  const text = `title: a model on cards of 80 GB
demand: { dailyActiveUsers: 1000 }
work: { flopPerRequest: 800 TFLOP }
model: { parameters: 70e9 }
pool: { card: H100 SXM, mfu: 30 % }
`;
  return parseScenario(text, "s.yaml", overrides);
}

describe("the cards of a replica", () => {
  it.each([
    ["140 GB of weights on cards of 80 GB", [], 2],
    ["1 byte a parameter", ["model.bytesPerParameter=1"], 1],
    ["160 GB, which two cards just hold", ["model.parameters=80e9"], 2],
    ["a model of 671e9 parameters", ["model.parameters=671e9"], 17],
    ["another card", ["pool.card=A10"], 6],
    ["a card of unknown memory", ["pool.card={ name: x, peak: 1 PFLOP/s }"], 1],
    ["a model of unknown size", ["model={}"], 1],
    ["memory that is ignored", ["pool.ignoreMemory=true"], 1],
    ["a number of its own", ["pool.cardsPerReplica=8"], 8],
  ])("are the least that hold the weights: %s", (_, overrides, cards) => {
    expect(service(...overrides).pool).toMatchObject({
      cardsPerReplica: cards,
      isLeastReplica: !overrides.includes("pool.cardsPerReplica=8"),
    });
  });

  it("is one where nothing is asked of the pool, as in a table of claims", () => {
    const { pool } = parseScenario(
      "title: t\nmodel: { parameters: 175e9 }\npool: { card: A10, mfu: 1 }\nclaims: [{ cards: 1 }]",
      "s.yaml",
    );

    expect(pool?.cardsPerReplica).toBe(1);
  });

  it("follow the model and the card where a sweep changes them, and stay where it sets them", () => {
    const sized = (path: string, value: number) => numberSetter(service(), [path])([value]).pool;

    expect(sized("model.parameters", 671e9)).toMatchObject({ cardsPerReplica: 17, isLeastReplica: true });
    expect(sized("pool.card.memory", 141e9)).toMatchObject({ cardsPerReplica: 1, isLeastReplica: true });
    expect(sized("pool.cardsPerReplica", 4)).toMatchObject({ cardsPerReplica: 4, isLeastReplica: false });
    expect(numberSetter(service("pool.cardsPerReplica=4"), ["model.parameters"])([80e9]).pool).toMatchObject({
      cardsPerReplica: 4,
    });
  });

  it("may not fall short in a sweep either", () => {
    const cards = service("pool.cards=16");

    expect(() => numberSetter(service("pool.cardsPerReplica=4"), ["model.parameters"])([671e9])).toThrow(
      "model.parameters: pool.cardsPerReplica: must be >= 17, as the weights take 1342 GB (or pool.ignoreMemory: true), got 4",
    );
    expect(() => numberSetter(cards, ["model.parameters"])([671e9])).toThrow(
      "must be >= cardsPerReplica (17, the least that hold the weights of 1342 GB), got 16",
    );
    expect(() => service("grid={ model.parameters: [7e9, 671e9] }", "pool.cards=16")).toThrow(
      "grid.model.parameters: pool.cards: must be >= cardsPerReplica (17, the least that hold the weights of 1342 GB), got 16",
    );
  });
});
