import { describe, expect, it } from "vitest";
import { deviation } from "../../src/queueing/deviation.js";
import { crossings, turningPoints } from "../../src/queueing/monotone.js";
import { integral } from "../../src/queueing/quadrature.js";
import { peak, root } from "../../src/queueing/root.js";
import { expectWithin } from "./reference.js";

describe("root", () => {
  it("finds a simple root to the last bits", () => {
    expectWithin(
      "sqrt 2",
      root((x) => x * x - 2, 0, 2),
      Math.SQRT2,
      4e-16,
    );
    expectWithin(
      "a steep one",
      root((x) => Math.tanh(1e6 * (x - 0.3)), -5, 1),
      0.3,
      1e-15,
    );
    expectWithin(
      "a triple one",
      root((x) => (x - 1) ** 3, 0, 5),
      1,
      1e-5,
    );
    expect(root((x) => x, 0, 1)).toBe(0);
    expect(root((x) => x - 1, 0, 1)).toBe(1);
  });

  it("finds the place of a jump", () => {
    expectWithin(
      "jump",
      root((x) => (x < Math.E ? -1 : 1), 0, 10),
      Math.E,
      2e-15,
    );
  });

  it("refuses ends of the same sign and functions that are not numbers", () => {
    expect(() => root((x) => x * x + 1, -1, 1)).toThrow(/no change of sign/);
    expect(() => root(() => Number.NaN, -1, 1)).toThrow(RangeError);
  });
});

describe("peak", () => {
  it("finds a smooth top to the square root of the precision, a kink to the last bits", () => {
    expectWithin(
      "smooth",
      peak((x) => -((x - 1) ** 2), 0, 3),
      1,
      1e-7,
    );
    expectWithin(
      "kink",
      peak((x) => -Math.abs(x - 1), 0, 3),
      1,
      1e-14,
    );
    expectWithin(
      "at an end",
      peak((x) => x, 0, 3),
      3,
      1e-12,
    );
  });
});

describe("integral", () => {
  it("is exact for polynomials of degree 23 and for nothing at all", () => {
    expectWithin(
      "x^23",
      integral((x) => 24 * x ** 23, [0, 1]),
      1,
      1e-14,
    );
    expect(integral((x) => x, [3])).toBe(0);
    expect(integral((x) => x, [3, 3])).toBe(0);
  });

  it("halves panels until a narrow exponential is seen, however wide the range", () => {
    expectWithin(
      "e^-x",
      integral((x) => Math.exp(-x), [0, 1000]),
      1,
      1e-12,
    );
    expectWithin("its tail", integral((x) => Math.exp(-x), [30, 1000]) / Math.exp(-30), 1, 1e-12);
  });

  it("takes jumps at the given points, and finds others itself", () => {
    const step = (x: number): number => (x < 0.3 ? 1 : 5);
    expectWithin("given", integral(step, [0, 0.3, 1]), 3.8, 1e-15);
    expectWithin("found", integral(step, [0, 1]), 3.8, 1e-8);
  });

  it("comes to an end on a function that is noise", () => {
    let x = 1;
    const noise = (): number => {
      x = (x * 16_807) % 2_147_483_647;
      return x / 2_147_483_647;
    };
    expectWithin("noise", integral(noise, [0, 1]), 0.5, 0.1);
  });
});

describe("turningPoints and crossings", () => {
  const wave = (t: number): number => Math.sin(2 * Math.PI * t);

  it("cut a function into its monotone stretches", () => {
    const points = turningPoints(wave, [0, 1.5]);
    expect(points).toHaveLength(5);
    for (const [i, t] of [0, 0.25, 0.75, 1.25, 1.5].entries()) expectWithin(`turn ${i}`, points[i]!, t, 1e-7);
  });

  it("find every passage of a level, and none of a touched one", () => {
    const points = turningPoints(wave, [0, 1.5]);
    const found = crossings(wave, points, 0.5);
    expect(found).toHaveLength(4);
    for (const [i, t] of [1 / 12, 5 / 12, 13 / 12, 17 / 12].entries())
      expectWithin(`passage ${i}`, found[i]!, t, 1e-15);
    expect(crossings(wave, points, 1.01)).toEqual([]);
  });

  it("leave a level that is jumped over at a breakpoint alone", () => {
    const step = (t: number): number => (t < 1 ? 0 : 2);
    expect(crossings(step, turningPoints(step, [0, 1, 2]), 1)).toEqual([]);
  });

  it("see a peak that pokes through a level for a moment between samples", () => {
    const bump = (t: number): number => 1 - (t - 0.3771) ** 2;
    expect(crossings(bump, turningPoints(bump, [0, 1]), 1 - 1e-8)).toHaveLength(2);
  });
});

describe("deviation", () => {
  it("is x - ln(1 + x) to the last digits, near 0 too", () => {
    // Taylor: x^2/2 - x^3/3 + x^4/4
    for (const x of [1e-8, -1e-5, 1e-4]) {
      const series = x ** 2 / 2 - x ** 3 / 3 + x ** 4 / 4 - x ** 5 / 5;
      expectWithin(`x = ${x}`, deviation(x) / series, 1, 1e-15);
    }
    for (const x of [-0.9, -0.4, 0.7, 0.9, 30])
      expectWithin(`x = ${x}`, deviation(x), x - Math.log1p(x), 2e-15 * (1 + Math.abs(x)));
  });
});
