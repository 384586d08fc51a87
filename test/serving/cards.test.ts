import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/io/files/csv.js";
import { CARDS, findCard, servingFigures } from "../../src/serving/cards.js";

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

    expect(CARDS.map((card) => card.name)).toEqual(expect.arrayContaining(names));
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
      expect(`${card.source} ${card.servingSource}`).toMatch(
        /20\d\d|documentation|github\.com|docs\.cloud|hmc-tech|arXiv/,
      );
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

describe("figures for serving", () => {
  /** Where two makers' documents differ, the catalogue keeps the datasheet's. */
  const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
    B200: ["memory_bandwidth_gb_per_s"],
    "H100 SXM": ["bf16_dense_tflops"],
    "H200 SXM": ["bf16_dense_tflops"],
    "H800 SXM": ["bf16_dense_tflops"],
  };

  it("are those gathered of every card, and none where no source states one", async () => {
    const { columns, rows } = await parseCsv(readFileSync("test/serving/cards.csv", "utf8"), "cards.csv");
    for (const cells of rows) {
      const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null]));
      const name = String(row.card);
      const card = findCard(name);
      const scaled = (value: number | null | undefined, unit: number) =>
        value === null || value === undefined ? null : Number((value / unit).toPrecision(12));
      const figures = {
        memory_gb: name === "Ascend 910B" ? 64 : scaled(card?.memory, 1e9),
        memory_visible_gib: scaled(card?.visibleMemory, 1024 ** 3),
        memory_bandwidth_gb_per_s: scaled(card?.bandwidth, 1e9),
        fp8_dense_tflops: scaled(card?.fp8Peak, 1e12),
        fp4_dense_tflops: scaled(card?.fp4Peak, 1e12),
        int8_dense_tops: scaled(card?.int8Peak, 1e12),
        scale_up_bidirectional_gb_per_s: scaled(card?.link?.bandwidth, 0.5e9),
        pcie_bidirectional_gb_per_s: scaled(card?.pcieBandwidth, 0.5e9),
        tdp_w: card?.power ?? null,
        all_in_kw_per_card: scaled(card?.allInPower, 1000),
        rental_low_usd_per_card_h: card?.rent?.low ?? null,
        rental_high_usd_per_card_h: card?.rent?.high ?? null,
        rental_source: card?.rent?.source ?? null,
      };
      for (const [column, value] of Object.entries(figures)) {
        if (!OTHERWISE[name]?.includes(column))
          expect([name, column, value]).toEqual([name, column, row[column]]);
      }
      if (row.rental_date !== null) expect(card?.rent?.date).toBe(String(row.rental_date));
    }
    expect(rows).toHaveLength(28);
  });

  it("join 72 cards of an NVL72, two of a bridge", () => {
    expect(findCard("GB200")?.link).toEqual({ name: "NVLink 5", bandwidth: 900e9, cards: 72 });
    expect(findCard("H100 NVL")?.link?.cards).toBe(2);
    expect(findCard("H100 SXM")?.link?.cards).toBeNull();
  });

  it("are the catalogue's for its own card only, not for another of the same name", () => {
    const known = findCard("H100 SXM");
    if (known === undefined) throw new Error("no H100 SXM");

    expect(servingFigures(known).fp8Peak).toBe(1979e12);
    expect(servingFigures({ ...known, bandwidth: 1e12 }).fp8Peak).toBeNull();
  });
});
