import { describe, expect, it } from "vitest";
import { numberSetter, setNumber } from "../../src/scenario/numbers.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { numberPaths, specAt } from "../../src/scenario/paths.js";
import { but, SOUND } from "./hostile.cases.js";

const scenario = parseScenario(SOUND, "f.yaml");

describe("setNumber", () => {
  it("gives what the file itself would give with that number", () => {
    expect(setNumber(scenario, "pool.mfu", 0.46)).toEqual(parseScenario(SOUND, "f.yaml", ["pool.mfu=0.46"]));
    expect(setNumber(scenario, "demand.profile.peakDuration", 36_000)).toEqual(
      parseScenario(SOUND, "f.yaml", ["demand.profile.peakDuration=10 h"]),
    );
    expect(setNumber(scenario, "work.flopPerRequest", 4e14)).toEqual(
      parseScenario(SOUND, "f.yaml", ["work.flopPerRequest=400 TFLOP"]),
    );
    expect(setNumber(scenario, "pool.price", 2)).toEqual(
      parseScenario(SOUND, "f.yaml", ["pool.price=2 USD/h"]),
    );
    expect(setNumber(scenario, "demand.growth.perMonth", 1.2)).toEqual(
      parseScenario(SOUND, "f.yaml", ["demand.growth.perMonth=+120 %"]),
    );
  });

  it("leaves the scenario it starts from as it was", () => {
    setNumber(scenario, "pool.mfu", 0.46);

    expect(scenario.pool?.mfu).toBe(0.3);
  });

  it("works out again what follows: the chosen peak from the card's", () => {
    expect(setNumber(scenario, "pool.card.peak", 1e14).pool).toMatchObject({
      card: { densePeak: 1e14 },
      peakFlopPerSecond: 1e14,
    });
  });

  it("changes a parameter of the scenario's own distribution, or makes the work constant", () => {
    const random = parseScenario(but("800 TFLOP", "{ lognormal: { mean: 800 TFLOP, cv: 1 } }"), "f.yaml");

    expect(setNumber(random, "work.flopPerRequest.lognormal.mean", 1e15).work).toEqual({
      flopPerRequest: { kind: "lognormal", mean: 1e15, cv: 1 },
    });
    expect(setNumber(random, "work.flopPerRequest", 1e15).work).toEqual({
      flopPerRequest: { kind: "constant", value: 1e15 },
    });
    expect(() => setNumber(random, "work.flopPerRequest.gamma.cv", 1)).toThrow(
      "must be a parameter of the scenario's own distribution (lognormal)",
    );
  });

  it("keeps each key's range", () => {
    expect(() => setNumber(scenario, "pool.mfu", 1.01)).toThrow("pool.mfu: must be a share > 0 and <= 100 %");
    expect(() => setNumber(scenario, "pool.mfu", 0)).toThrow("pool.mfu: must be a share > 0");
    expect(() => setNumber(scenario, "pool.mfu", Number.NaN)).toThrow("pool.mfu: must be a share > 0");
    expect(() => setNumber(scenario, "pool.cards", 10.5)).toThrow("pool.cards: must be a whole number");
  });

  it("keeps the rules between keys", () => {
    expect(() => setNumber(scenario, "pool.cardsPerReplica", 1482)).toThrow(
      "must be >= cardsPerReplica (1482), got 1481",
    );
    expect(() => setNumber(scenario, "demand.dailyActiveUsers", 1e14)).toThrow(
      "must make at most 1e15 requests a day",
    );
  });

  it("refuses paths that hold no number, and inputs that the scenario leaves out", () => {
    expect(() => setNumber(scenario, "pool.card", 1)).toThrow("pool.card: must be the path of a number");
    expect(() => setNumber(scenario, "demand.profile.amplitude", 1)).toThrow(
      "must be a key of the scenario's own profile shape",
    );
    expect(() => setNumber(scenario, "pool.purchase.price", 1)).toThrow("must be an input of this scenario");
    expect(() => setNumber(scenario, "training.tokens", 1)).toThrow(
      "must be an input of a scenario with one training run",
    );
  });

  it("reaches into the one training run", () => {
    const training = parseScenario(
      "title: x\ntraining: { parameters: 5e11, images: { count: 1e11, width: 1024, height: 768, patch: 16 } }",
      "f.yaml",
    );

    expect(setNumber(training, "training.images.count", 5e10).training?.[0]?.images?.count).toBe(5e10);
  });
});

describe("numberPaths", () => {
  it("lists the numbers a planner is unsure of", () => {
    const unsure = [
      "demand.dailyActiveUsers",
      "demand.requestsPerUserPerDay",
      "demand.profile.peakShare",
      "work.flopPerRequest",
      "work.answerTokens",
      "model.parameters",
      "pool.mfu",
      "pool.cards",
      "pool.card.peak",
      "pool.price",
      "training.images.count",
    ];

    expect(unsure.filter((path) => !numberPaths().includes(path))).toEqual([]);
  });

  it("knows the rule of each, and of nothing else", () => {
    expect(specAt("pool.mfu")).toMatchObject({ kind: "share", low: 0, above: true, high: 1 });
    expect(specAt("pool")).toBeUndefined();
    expect(specAt("__proto__")).toBeUndefined();
  });
});

describe("numberSetter", () => {
  const paths = ["demand.dailyActiveUsers", "pool.mfu", "demand.profile.peakDuration", "work.flopPerRequest"];
  const values = [5e4, 0.4, 36_000, 4e14];

  it("gives what one number after the other gives, for every row of values anew", () => {
    const set = numberSetter(scenario, paths);
    const oneByOne = (row: readonly number[]) =>
      paths.reduce((result, path, index) => setNumber(result, path, row[index]!), scenario);

    for (const row of [values, values.map((value) => value * 0.9), values]) {
      expect(set(row)).toEqual(oneByOne(row));
    }
  });

  it("lets the last of two prices count", () => {
    expect(numberSetter(scenario, ["pool.price", "pool.card.price"])([1, 2]).pool?.price).toBe(2);
    expect(numberSetter(scenario, ["pool.card.price", "pool.price"])([2, 1]).pool?.price).toBe(1);
  });

  it("names the number that breaks a rule", () => {
    const set = numberSetter(scenario, ["pool.mfu", "demand.dailyActiveUsers"]);

    expect(() => set([1.01, 1e5])).toThrow("pool.mfu: must be a share");
    expect(() => set([0.3, 1e14])).toThrow("demand.dailyActiveUsers: must make at most 1e15 requests");
  });
});
