import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/streams.js";
import { designEnds } from "../../src/statistics/design.js";
import { meanOf } from "../../src/statistics/intervals.js";
import { sensitivities } from "../../src/statistics/sensitivity.js";
import { ishigamiIndices, ishigamiSensitivities } from "./ishigami.js";

const N = 400;
const ENDS = designEnds(N);
const uniform = stream(1, 0, "inputs");
const draws = () => Float64Array.from({ length: N }, () => uniform());
const x1 = draws();
const x2 = draws();

function standardError(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

describe("sensitivities", () => {
  it.each(["lhs", "random"] as const)("hold the Ishigami function's first-order indices (%s)", (method) => {
    const seeds = Array.from({ length: 25 }, (_, index) => index + 1);
    const found = seeds.map((seed) => ishigamiSensitivities(seed, method, 1_000));

    for (const [input, index] of ishigamiIndices().entries()) {
      const estimates = found.map((inputs) => inputs[input]!.firstOrder);
      const held = estimates.filter(({ interval }) => interval![0] <= index && index <= interval![1]).length;
      const values = estimates.map(({ value }) => value!);
      const error = standardError(values);
      // 95 % intervals hold 25 p of 25 within four standard errors of a binomial.
      expect(held).toBeGreaterThan(25 * 0.95 - 4 * Math.sqrt(25 * 0.95 * 0.05));
      expect(Math.abs(meanOf(values) - index)).toBeLessThan(4 * error);
    }
  });

  it("are 1 for the only input of a rising response, and its interval is a point", () => {
    const [only] = sensitivities([x1], x1.map(Math.exp), ENDS);

    expect(only!.rankCorrelation.value).toBeCloseTo(1, 12);
    expect(only!.partialRankCorrelation.value).toBeCloseTo(1, 12);
    expect(only!.rankCorrelation.interval![1] - only!.rankCorrelation.interval![0]).toBeCloseTo(0, 12);
  });

  it("are the same for any rising change of an input", () => {
    const output = x1.map((value, i) => value + x2[i]!);

    const plain = sensitivities([x1, x2], output, ENDS);
    const bent = sensitivities([x1.map((value) => value ** 5), x2], output, ENDS);

    expect(bent).toEqual(plain);
  });

  it("see through the other input by partial correlation", () => {
    const output = x1.map((value, i) => value + 10 * x2[i]!);

    const [weak] = sensitivities([x1, x2], output, ENDS);

    expect(weak!.rankCorrelation.value).toBeLessThan(0.3);
    expect(weak!.partialRankCorrelation.value).toBeGreaterThan(0.8);
  });

  it("leave out the samples without a figure", () => {
    const output = x1.map((value, i) => (i % 5 === 0 ? Number.POSITIVE_INFINITY : value));

    const [only] = sensitivities([x1], output, ENDS);

    expect(only!.rankCorrelation.value).toBeCloseTo(1, 12);
    expect(only!.rankCorrelation.interval).not.toBeNull();
  });

  it("have nothing to say of an output or an input that does not vary", () => {
    const [still, moving] = sensitivities([x1.map(() => 3), x2], x2, ENDS);
    const [flat] = sensitivities(
      [x1],
      x1.map(() => 1),
      ENDS,
    );

    expect(still!.firstOrder.value).toBeNull();
    expect(moving!.rankCorrelation.value).toBeCloseTo(1, 12);
    expect(flat!.rankCorrelation).toEqual({ value: null, interval: null });
  });

  it("have no interval for samples too few to make two designs", () => {
    const few = x1.slice(0, 30);

    const [only] = sensitivities([few], few, designEnds(30));

    expect(only!.rankCorrelation.value).toBeCloseTo(1, 12);
    expect(only!.rankCorrelation.interval).toBeNull();
  });
});
