import { describe, expect, it } from "vitest";
import { orderRanks, orderStatistic } from "../../src/statistics/orderStatistic.js";

describe("orderRanks", () => {
  it("has an upper end from 72 days on for a share of 95 %", () => {
    expect(orderRanks(71, 0.95).highRank).toBeNull();
    expect(orderRanks(72, 0.95).highRank).toBe(72);
  });

  it("equals exact binomial sums in rational arithmetic", () => {
    expect(orderRanks(100, 0.95)).toEqual({ rank: 95, lowRank: 90, highRank: 100 });
    expect(orderRanks(200, 0.95)).toEqual({ rank: 190, lowRank: 184, highRank: 197 });
    expect(orderRanks(1000, 0.95)).toEqual({ rank: 950, lowRank: 936, highRank: 964 });
    expect(orderRanks(2, 0.95)).toEqual({ rank: 2, lowRank: 1, highRank: null });
    expect(orderRanks(1, 0.95)).toEqual({ rank: 1, lowRank: null, highRank: null });
  });

  it("equals the textbook's interval for the median of ten: second to ninth", () => {
    expect(orderRanks(10, 0.5)).toEqual({ rank: 5, lowRank: 2, highRank: 9 });
  });

  it("takes the whole rank where share times n is whole but not so in binary", () => {
    expect(0.07 * 100).toBeGreaterThan(7);
    expect(orderRanks(100, 0.07).rank).toBe(7);
  });
});

describe("orderStatistic", () => {
  it("picks the values of those ranks from a table in any order", () => {
    const values = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);

    expect(orderStatistic(values, 0.95)).toEqual({ value: 95, rank: 95, low: 90, high: 100 });
  });

  it("has no upper end below 72 values", () => {
    expect(orderStatistic([3, 1, 2], 0.95)).toEqual({ value: 3, rank: 3, low: 2, high: null });
  });

  it("refuses an empty table", () => {
    expect(() => orderStatistic([], 0.95)).toThrow("at least one value");
  });
});
