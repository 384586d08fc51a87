import { describe, expect, it } from "vitest";
import { partialCorrelations } from "../../src/statistics/partialCorrelation.js";

describe("partialCorrelations", () => {
  it("is the plain correlation where there is one input", () => {
    expect(partialCorrelations([[1]], [0.6])).toEqual([0.6]);
  });

  it("is the textbook formula for two inputs", () => {
    // r1y.2 = (r1y - r12 r2y) / sqrt((1 - r12^2)(1 - r2y^2)), by hand for r12 = 0.5, r1y = 0.8, r2y = 0.4
    const expected = (0.8 - 0.5 * 0.4) / Math.sqrt(0.75 * 0.84);

    const [first] = partialCorrelations(
      [
        [1, 0.5],
        [0.5, 1],
      ],
      [0.8, 0.4],
    );

    expect(first).toBeCloseTo(expected, 14);
  });

  it("is the recursion's value for three inputs", () => {
    // Correlations of y with x1, x2, x3 and among these, held by hand; the recursion removes x3, then x2.
    const among = [
      [1, 0.2, 0.3],
      [0.2, 1, -0.1],
      [0.3, -0.1, 1],
    ];
    const withOutput = [0.5, 0.4, 0.6];
    const without = (ab: number, ac: number, bc: number) =>
      (ab - ac * bc) / Math.sqrt((1 - ac ** 2) * (1 - bc ** 2));
    const y1 = without(0.5, 0.6, 0.3);
    const y2 = without(0.4, 0.6, -0.1);
    const x12 = without(0.2, 0.3, -0.1);

    expect(partialCorrelations(among, withOutput)[0]).toBeCloseTo(without(y1, y2, x12), 14);
  });

  it("has nothing where another input leaves nothing of the output", () => {
    const independent = [
      [1, 0],
      [0, 1],
    ];

    expect(partialCorrelations(independent, [1, 0])).toEqual([1, null]);
  });

  it("has nothing where two inputs are one", () => {
    const same = [
      [1, 1],
      [1, 1],
    ];

    expect(partialCorrelations(same, [0.5, 0.5])).toEqual([null, null]);
  });
});
