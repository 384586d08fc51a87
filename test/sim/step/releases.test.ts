import { describe, expect, it } from "vitest";
import { binomialSampler } from "../../../src/random/binomial.js";
import { stream } from "../../../src/random/streams.js";
import { exponentialReleases, type StepDraw } from "../../../src/sim/step/releases.js";

/** A draw that gives the mean of each binomial. */
const meanDraw: StepDraw = { uniform: () => 0.5, binomial: (n, p) => n * p };

describe("exponentialReleases", () => {
  it("ends 1 - exp(-x) of the busy servers in a step", () => {
    const releases = exponentialReleases(4, 1, meanDraw);

    releases.due();
    const atOnce = releases.start(1000);
    const next = releases.due();

    expect(next).toBeCloseTo((1000 - atOnce) * (1 - Math.exp(-0.25)), 9);
  });

  it("takes starts as uniform in their step: the mean number of steps is mean / step", () => {
    for (const [mean, step] of [
      [4, 1],
      [1, 3],
      [1e5, 1],
    ] as const) {
      const releases = exponentialReleases(mean, step, meanDraw);
      releases.due();
      let inService = 1 - releases.start(1);
      let steps = 0;
      while (inService > 1e-12) {
        steps += inService;
        inService -= releases.due();
      }

      expect(steps / (mean / step)).toBeCloseTo(1, 9);
    }
  });

  it("releases with the binomial's variance", () => {
    const uniform = stream(1, 0, "releases");
    const releases = exponentialReleases(16, 1, { uniform, binomial: binomialSampler(uniform) });
    const p = 1 - Math.exp(-1 / 16);
    const draws = 4000;
    let sum = 0;
    for (let i = 0; i < draws; i++) {
      releases.reset();
      releases.due();
      const busy = 1000 - releases.start(1000);
      sum += (releases.due() - busy * p) ** 2 / (busy * p * (1 - p));
    }

    // Squared standard normals: mean 1, variance 2.
    expect(Math.abs(sum / draws - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
  });

  it("is empty after a reset", () => {
    const releases = exponentialReleases(4, 1, meanDraw);
    releases.due();
    releases.start(1000);

    releases.reset();

    expect(releases.due()).toBe(0);
  });
});
