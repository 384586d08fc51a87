import { describe, expect, it } from "vitest";
import { flopPerToken, servingRate } from "../../src/serving/service.js";

describe("flopPerToken", () => {
  it("is two FLOP a parameter", () => {
    expect(flopPerToken(200e9)).toBe(4e11);
  });
});

describe("servingRate", () => {
  it("is cards x peak x MFU: an A10 at 30 % serves 800 TFLOP in 64/3 s", () => {
    const rate = servingRate({ cardsPerReplica: 1, peakFlopPerSecond: 125e12, mfu: 0.3 });

    expect(800e12 / rate).toBeCloseTo(64 / 3, 12);
  });

  it("grows in proportion to the cards of a replica", () => {
    const replica = { peakFlopPerSecond: 989.5e12, mfu: 0.4 };

    expect(servingRate({ ...replica, cardsPerReplica: 8 })).toBe(
      8 * servingRate({ ...replica, cardsPerReplica: 1 }),
    );
  });
});
