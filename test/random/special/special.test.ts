/** Reference values to 16 digits by mpmath 1.4 with 40 digits, or closed forms. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaI, betaQuantile } from "../../../src/random/special/incompleteBeta.js";
import { gammaP, gammaQuantile } from "../../../src/random/special/incompleteGamma.js";
import { logFactorial } from "../../../src/random/special/logFactorial.js";
import { logGamma } from "../../../src/random/special/logGamma.js";
import { erfc, normalCdf, normalQuantile } from "../../../src/random/special/normal.js";
import { deviance, stirlingError } from "../../../src/random/special/stirling.js";

/** |got / want - 1|. */
const relative = (got: number, want: number): number => Math.abs(got / want - 1);

describe("stirlingError", () => {
  it("is what Stirling's formula lacks", () => {
    expect(relative(stirlingError(1), 0.081_061_466_795_327_26)).toBeLessThan(1e-14);
    expect(relative(stirlingError(0.3), 0.236_064_900_748_215_57)).toBeLessThan(1e-14);
    expect(relative(stirlingError(1e6), 1 / 12e6)).toBeLessThan(1e-12);
  });
});

describe("deviance", () => {
  it("is x ln(x/m) + m - x, zero only at x = m", () => {
    expect(deviance(5, 5)).toBe(0);
    expect(deviance(0, 3)).toBe(3);
    expect(deviance(6, 2)).toBeCloseTo(6 * Math.log(3) - 4, 14);
  });

  it("keeps its digits where x and m are large and near", () => {
    expect(relative(deviance(1e9, 1e9 + 30_000), 0.449_991_000_202_495_16)).toBeLessThan(1e-14);
  });
});

describe("logGamma", () => {
  it("is ln (x - 1)! at whole numbers, and right between them", () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 14);
    expect(relative(logGamma(0.1), 2.252_712_651_734_206)).toBeLessThan(1e-14);
    expect(relative(logGamma(100.5), 361.435_540_467_777_6)).toBeLessThan(1e-15);
  });
});

describe("logFactorial", () => {
  it("is ln n!, the same where the table ends", () => {
    expect(logFactorial(0)).toBe(0);
    expect(logFactorial(6)).toBeCloseTo(Math.log(720), 14);
    expect(logFactorial(1024) - logFactorial(1023)).toBeCloseTo(Math.log(1024), 11);
  });
});

describe("erfc and normalCdf", () => {
  it.each([
    [0.5, 0.479_500_122_186_953_5],
    [1, 0.157_299_207_050_285_13],
    [1.9, 0.007_209_570_764_742_53],
    [2, 0.004_677_734_981_047_266],
    [5, 1.537_459_794_428_035e-12],
    [-1, 1.842_700_792_949_715],
    [-3, 1.999_977_909_503_001_5],
  ])("erfc(%s) = %s", (x, want) => {
    expect(relative(erfc(x), want)).toBeLessThan(2e-14);
  });

  it.each([
    [-10, 7.619_853_024_160_525e-24],
    [-3, 0.001_349_898_031_630_094_6],
    [0, 0.5],
    [1, 0.841_344_746_068_542_9],
  ])("normalCdf(%s) = %s", (z, want) => {
    expect(relative(normalCdf(z), want)).toBeLessThan(2e-14);
  });
});

describe("normalQuantile", () => {
  it.each([
    [1e-10, -6.361_340_902_404_056],
    [0.025, -1.959_963_984_540_054_3],
    [0.3, -0.524_400_512_708_040_8],
    [0.5, 0],
    [0.9, 1.281_551_565_544_600_6],
    [0.999, 3.090_232_306_167_813_6],
  ])("normalQuantile(%s) = %s", (p, want) => {
    expect(normalQuantile(p)).toBeCloseTo(want, 13);
  });

  it("is infinite at 0 and 1", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe("gammaP", () => {
  it.each([
    [0.1, 0.01, 0.662_621_259_954_479_8],
    [0.5, 2, 0.954_499_736_103_641_6],
    [3.3, 3, 0.506_212_980_229_237_6],
    [20, 25, 0.866_425_165_914_349_6],
    [400, 380, 0.158_550_709_784_294_8],
    [5000, 5100, 0.920_671_118_922_381],
    // Above 1e6, by Temme's expansion; references by scipy 1.17, the last by quadrature with mpmath.
    [4e6, 4.002e6, 0.841_344_756_147_073],
    [4e6, 4e6, 0.500_066_490_380_159_3],
    [4e6, 3.99e6, 2.807_549_641_608_665e-7],
  ])("gammaP(%s, %s) = %s", (a, x, want) => {
    expect(Math.abs(gammaP(a, x) - want)).toBeLessThan(1e-12);
  });

  it("is 1 - e^-x for shape 1, 0 at 0 and 1 at infinity", () => {
    for (const x of [1e-9, 0.5, 1.9, 2.1, 30])
      expect(relative(gammaP(1, x), -Math.expm1(-x))).toBeLessThan(1e-14);
    expect([gammaP(2, 0), gammaP(2, Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
  });

  it("does not jump where the expansion takes over", () => {
    for (const z of [-2, 0, 2]) {
      const at = (a: number): number => gammaP(a, a + z * Math.sqrt(a));
      expect(Math.abs(at(1e6 * (1 + 1e-9)) - at(1e6))).toBeLessThan(2e-12);
    }
  });
});

describe("gammaQuantile", () => {
  it("undoes gammaP for shapes from 0.01 to 1e7", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 7, noNaN: true }),
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        (logShape, p) => {
          const a = 10 ** logShape;
          expect(Math.abs(gammaP(a, gammaQuantile(a, p)) - p)).toBeLessThan(1e-12);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it("keeps its digits for quantiles near 0", () => {
    // P(a, x) ~ x^a / Gamma(a + 1) there.
    expect(relative(gammaQuantile(0.05, 0.01), (0.01 * Math.exp(logGamma(1.05))) ** 20)).toBeLessThan(1e-12);
  });
});

describe("betaI", () => {
  it.each([
    [0.5, 0.5, 0.2, 0.295_167_235_300_866_5],
    [2, 5, 0.3, 0.579_825],
    [40, 3, 0.95, 0.648_986_390_653_772],
    [0.1, 0.2, 0.5, 0.670_570_796_102_899],
    [300, 700, 0.31, 0.756_418_682_731_543_6],
    [1, 1, 0.37, 0.37],
  ])("betaI(%s, %s, %s) = %s", (a, b, x, want) => {
    expect(relative(betaI(a, b, x), want)).toBeLessThan(2e-13);
  });

  it("is undone by betaQuantile", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 4, noNaN: true }),
        fc.double({ min: -1, max: 4, noNaN: true }),
        fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true }),
        (logA, logB, p) => {
          const [a, b] = [10 ** logA, 10 ** logB];
          const x = betaQuantile(a, b, p);
          // Where the quantile crowds against 1 the nearest double is as good as it gets.
          if (1 - x < 1e-6) return;
          expect(Math.abs(betaI(a, b, x) - p)).toBeLessThan(1e-10);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });
});
