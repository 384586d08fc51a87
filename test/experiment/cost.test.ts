import { describe, expect, it } from "vitest";
import {
  costPerDay,
  costPerThousandRequests,
  purchasePerDay,
  rentPerDay,
} from "../../src/experiment/cost.js";

describe("rentPerDay", () => {
  it("of 100 cards at 0.75 an hour is 1,800", () => {
    expect(rentPerDay(100, 0.75)).toBe(1800);
  });
});

describe("purchasePerDay", () => {
  it("of 100 cards of 3,650 over ten years of 365 days is 100", () => {
    expect(purchasePerDay(100, 3650, 3650 * 86_400)).toBe(100);
  });
});

describe("costPerDay", () => {
  it("is the purchase where one is given, else the rent, else unknown", () => {
    const purchase = { price: 3650, life: 3650 * 86_400 };

    expect(costPerDay(100, { price: 0.75, purchase })).toBe(100);
    expect(costPerDay(100, { price: 0.75, purchase: null })).toBe(1800);
    expect(costPerDay(100, { price: null, purchase: null })).toBeNull();
  });
});

describe("costPerThousandRequests", () => {
  it("spreads the day's cost over its requests", () => {
    expect(costPerThousandRequests(1800, 3e6)).toBeCloseTo(0.6, 15);
  });
});
