import { describe, expect, it } from "vitest";
import { binomialSampler } from "../../../src/random/binomial.js";
import { stream } from "../../../src/random/streams.js";
import { lawReleases } from "../../../src/sim/step/lawReleases.js";
import type { StepDraw } from "../../../src/sim/step/releases.js";

function drawOf(seed: number): StepDraw {
  const uniform = stream(seed, 0, "releases");
  return { uniform, binomial: binomialSampler(uniform) };
}

const exponential = (x: number) => -Math.expm1(-x / 16);

/** Ends of `count` starts by steps since the start, after `before` idle steps. */
function endsOf(count: number, before: number, steps: number, draw: StepDraw): Float64Array {
  const releases = lawReleases(exponential, 16, 1, draw);
  for (let i = 0; i < before; i++) releases.due();
  const ends = new Float64Array(steps);
  releases.due();
  ends[0] = releases.start(count);
  for (let k = 1; k < steps; k++) ends[k] = releases.due();
  return ends;
}

describe("lawReleases", () => {
  it("ends every start once, whatever the phase and the count", () => {
    for (const count of [1, 7, 500, 1e9]) {
      for (const before of [0, 1, 5, 100]) {
        const ends = endsOf(count, before, 2000, drawOf(before));

        expect(ends.reduce((sum, ended) => sum + ended, 0)).toBe(count);
      }
    }
  });

  it.each([
    ["few", 400, 1],
    ["many", 1, 40_000],
  ])("spreads %s starts a step by the law", (_, rounds, count) => {
    const draw = drawOf(1);
    const releases = lawReleases(exponential, 16, 1, draw);
    const steps = 64;
    const ends = new Float64Array(steps);
    for (let round = 0; round < rounds; round++) {
      releases.reset();
      for (let i = 0; i < round; i++) releases.due();
      releases.due();
      for (let i = 0; i < 40_000 / count / rounds; i++) ends[0]! += releases.start(count);
      for (let k = 1; k < steps; k++) ends[k]! += releases.due();
    }

    // Cells of four steps, within which blocks are even: the law's own chance but for 1 in 1000.
    const total = 40_000;
    const p0 = 1 - 16 * -Math.expm1(-1 / 16);
    const below = (j: number) => (j === 0 ? 0 : 1 - (1 - p0) * Math.exp(-(j - 1) / 16));
    let chiSquare = 0;
    for (let k = 0; k < steps; k += 4) {
      const expected = total * (below(k + 4) - below(k));
      const seen = ends.subarray(k, k + 4).reduce((sum, ended) => sum + ended, 0);
      chiSquare += (seen - expected) ** 2 / expected;
    }
    // 16 cells of 17: mean 16 x about 0.98, variance at most 32.
    expect(chiSquare).toBeLessThan(16 + 4 * Math.sqrt(32));
  });

  it.each([
    ["few", 50],
    ["many", 5000],
  ])("has the multinomial's variance and covariance with %s starts", (_, count) => {
    const draw = drawOf(3);
    const releases = lawReleases(exponential, 16, 1, draw);
    const rounds = 3000;
    const p0 = 1 - 16 * -Math.expm1(-1 / 16);
    const early = 1 - (1 - p0) * Math.exp(-15 / 16);
    const late = (1 - p0) * Math.exp(-31 / 16);
    let variance = 0;
    let covariance = 0;
    for (let round = 0; round < rounds; round++) {
      releases.reset();
      for (let i = 0; i <= round % 64; i++) releases.due();
      let first = releases.start(count);
      for (let k = 1; k < 16; k++) first += releases.due();
      let second = 0;
      for (let k = 16; k < 32; k++) second += releases.due();
      const last = count - first - second;
      variance += (first - count * early) ** 2 / rounds;
      covariance += ((first - count * early) * (last - count * late)) / rounds;
    }

    const expectedVariance = count * early * (1 - early);
    const expectedCovariance = -count * early * late;
    const lateVariance = count * late * (1 - late);
    // Of normal pairs: var(s^2) = 2 v^2 / n, var(s_xy) = (v_x v_y + c^2) / n.
    expect(Math.abs(variance - expectedVariance)).toBeLessThan(4 * expectedVariance * Math.sqrt(2 / rounds));
    expect(Math.abs(covariance - expectedCovariance)).toBeLessThan(
      4 * Math.sqrt((expectedVariance * lateVariance + expectedCovariance ** 2) / rounds),
    );
  });

  it("draws no more for 1e12 starts than for 1e6", () => {
    const drawsFor = (count: number) => {
      let draws = 0;
      const { uniform, binomial } = drawOf(1);
      const counting: StepDraw = {
        uniform: () => {
          draws++;
          return uniform();
        },
        binomial: (n, p) => {
          draws++;
          return binomial(n, p);
        },
      };
      const releases = lawReleases(exponential, 16, 1, counting);
      releases.due();
      releases.start(count);
      return draws;
    };

    expect(drawsFor(1e12)).toBeLessThan(drawsFor(1e6) + 30);
    expect(drawsFor(1e12)).toBeLessThan(150);
  });
});
