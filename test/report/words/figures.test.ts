import { describe, expect, it } from "vitest";
import { amountText, figureName, figureText, ratioText } from "../../../src/report/words/figures.js";

describe("figureName", () => {
  it("is what a reader calls it, else the key", () => {
    expect(figureName("cardDays")).toBe("card-days");
    expect(figureName("vendors")).toBe("vendors");
  });
});

describe("amountText", () => {
  it("has an MFU in percent", () => {
    expect(amountText("flop", 3.72e27)).toBe("FLOP, 3.72e27");
    expect(amountText("mfu", 0.462)).toBe("MFU, 46.2 %");
  });
});

describe("ratioText", () => {
  it.each([
    [2, "2.00"],
    [1.99935, "2.00"],
    [1 / 60, "1/60.0"],
    [1 / 6.530232558, "1/6.53"],
    [0.5, "1/2.00"],
    [0.98933, "0.989"],
    [1.0000556, "1.0001"],
    [0.9998, "0.9998"],
    [1, "1.00"],
    [1 / 120, "1/120"],
    [-0.25, "-1/4.00"],
    [-2, "-2.00"],
    [0, "0"],
    [5e-324, "4.9407e-324"],
    [1e308, "1e308"],
  ])("writes %d as %s", (ratio, text) => {
    expect(ratioText(ratio)).toBe(text);
  });
});

describe("figureText", () => {
  it.each([
    [1481.4814814, "1,481.48"],
    [94_186_254.37, "94,186,254"],
    [0.777000777, "0.777001"],
    [2.4e21, "2.4e21"],
    [9.4608e11, "9.4608e11"],
  ])("writes %d as %s", (value, text) => {
    expect(figureText(value)).toBe(text);
  });
});
