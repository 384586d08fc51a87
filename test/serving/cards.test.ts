import { describe, expect, it } from "vitest";
import { CARDS, findCard } from "../../src/serving/cards.js";

describe("CARDS", () => {
  it("holds the cards that reports speak of", () => {
    const names = [
      "A10",
      "A100",
      "A100 40GB",
      "H100 SXM",
      "H200",
      "H800",
      "H20",
      "L40S",
      "B200",
      "MI300X",
      "V100",
      "TPU v3",
      "TPU v4",
      "Ascend 910B",
    ];

    expect(CARDS.map((card) => card.name)).toEqual(names);
  });

  it("prints the datasheets' figures of an A10: 125 TFLOP/s dense, 24 GB, 600 GB/s", () => {
    expect(findCard("A10")).toMatchObject({
      densePeak: 125e12,
      sparsePeak: 250e12,
      memory: 24e9,
      bandwidth: 600e9,
    });
  });

  it("keeps the sparse peak of an H100 apart from the dense one", () => {
    expect(findCard("H100 SXM")).toMatchObject({ densePeak: 989.5e12, sparsePeak: 1979e12 });
  });

  it("gives every card a source with a year or a document, and no price", () => {
    for (const card of CARDS) {
      expect(card.source).toMatch(/20\d\d|documentation/);
      expect(card.price).toBeNull();
    }
  });

  it.each(CARDS)(
    "has a sparse peak of about twice the dense one, or none: $name",
    ({ densePeak, sparsePeak }) => {
      // L40S prints 733 beside 362.05: rounded up by the maker.
      expect(sparsePeak === null || Math.abs(sparsePeak / densePeak - 2) < 0.025).toBe(true);
    },
  );
});

describe("findCard", () => {
  it.each(["h100 sxm", "H100-SXM", "h100_sxm", "H100SXM"])("knows %s as H100 SXM", (name) => {
    expect(findCard(name)?.name).toBe("H100 SXM");
  });

  it("knows no part of a name, and nothing that every object has", () => {
    expect(findCard("H100")).toBeUndefined();
    expect(findCard("toString")).toBeUndefined();
  });

  it("tells every card of the catalogue from every other", () => {
    expect(CARDS.map(({ name }) => findCard(name)?.name)).toEqual(CARDS.map(({ name }) => name));
  });
});
