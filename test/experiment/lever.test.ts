import { describe, expect, it } from "vitest";
import { performed } from "../../src/experiment/perform.js";
import { sizableDesigns } from "../../src/experiment/sizable.js";
import { replicaLever } from "../../src/experiment/size/lever.js";
import { designExperiment, sizeAndGrowthExperiment } from "../../src/experiment/sizeExperiment.js";
import { CONSTANT, unitService } from "../support/scenarios.js";

describe("replicaLever", () => {
  it("makes whole servers of cards, and cards of servers", () => {
    const lever = replicaLever(17);

    expect([16, 17, 1_496, 1_512].map(lever.serversOf)).toEqual([0, 1, 88, 88]);
    expect([1, 88, 2.5].map(lever.cardsOf)).toEqual([17, 1_496, 42.5]);
    expect([0.5, 17, 17.1, 1_496].map(lever.wholeCards)).toEqual([17, 17, 34, 1_496]);
  });

  it("gives back the servers of any whole number of them", () => {
    for (const cards of [1, 3, 8, 17]) {
      const lever = replicaLever(cards);
      for (const servers of [1, 7, 1_000_003]) {
        expect(lever.serversOf(lever.cardsOf(servers))).toBe(servers);
        expect(lever.wholeCards(lever.cardsOf(servers))).toBe(servers * cards);
      }
    }
  });
});

describe("designs", () => {
  const service = (replicas: number) =>
    unitService(6, CONSTANT, "size.replications=3", `pool.cardsPerReplica=${replicas}`, "pool.cards=12");

  it("are the scenario's own and those beside it, in their order, each sized as by itself", () => {
    const given = service(1);
    const other = { ...service(2), pool: { ...service(2).pool, card: { ...given.pool.card, name: "pair" } } };

    const sized = sizableDesigns(given, [other]).map((design) => performed(designExperiment(design)));

    expect(sized.map(({ name }) => name)).toEqual(["unit", "pair"]);
    expect(sized.map(({ result }) => result)).toEqual(
      [given, other].map((scenario) => performed(sizeAndGrowthExperiment(scenario))),
    );
    expect(sized[1]!.result.cards! % 2).toBe(0);
  });

  it("are all refused before one of them is simulated", () => {
    expect(() => sizableDesigns(service(1), [{ ...service(1), slo: [] }])).toThrow(
      /^slo: must hold an objective/,
    );
  });
});
