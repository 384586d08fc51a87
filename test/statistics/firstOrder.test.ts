import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/streams.js";
import { firstOrderIndex } from "../../src/statistics/firstOrder.js";
import { midranks } from "../../src/statistics/ranks.js";

const N = 2_000;
const uniform = stream(1, 0, "inputs");
const x = Float64Array.from({ length: N }, () => uniform());
const noise = Float64Array.from({ length: N }, () => uniform());

describe("firstOrderIndex", () => {
  it("is 1 where the output is a line in the input's rank", () => {
    const ranks = midranks(x);

    expect(
      firstOrderIndex(
        ranks,
        ranks.map((rank) => 3 - 2 * rank),
      ),
    ).toBeCloseTo(1, 12);
  });

  it("is near 1 for a bent response that no correlation sees", () => {
    const output = x.map((value) => (value - 0.5) ** 2);

    expect(firstOrderIndex(midranks(x), output)).toBeGreaterThan(0.999);
  });

  it("is 0 but for chance where the output knows nothing of the input", () => {
    // Under independence F is about 1 +- sqrt(2 / used) with used = 2 sqrt(n) parameters; so the index is 0 +- sqrt(2 used) / n
    const parameters = 2 * Math.floor(Math.sqrt(N));
    const error = Math.sqrt(2 * parameters) / N;

    expect(Math.abs(firstOrderIndex(midranks(x), noise)!)).toBeLessThan(4 * error);
  });

  it("is the share of the variance between the values of a discrete input", () => {
    // y = x + e, x 0 or 1 with equal chance, e 0 or 1 with equal chance: half the variance each.
    const input = x.map((value) => Math.round(value));
    const output = input.map((value, i) => value + Math.round(noise[i]!));
    const error = 2 / Math.sqrt(N);

    expect(Math.abs(firstOrderIndex(midranks(input), output)! - 0.5)).toBeLessThan(4 * error);
  });

  it("has nothing for an output that does not vary", () => {
    expect(
      firstOrderIndex(
        midranks(x),
        x.map(() => 7),
      ),
    ).toBeNull();
  });

  it("has nothing for so few samples that the fit leaves no freedom", () => {
    expect(firstOrderIndex(Float64Array.of(0, 1, 2), Float64Array.of(1, 2, 4))).toBeNull();
  });
});
