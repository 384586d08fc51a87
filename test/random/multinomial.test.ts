import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { binomialSampler } from "../../src/random/binomial.js";
import { multinomial } from "../../src/random/multinomial.js";
import { stream, stream53 } from "../../src/random/streams.js";
import { zOfChiSquare, zOfMean } from "./statistics.js";

describe("multinomial", () => {
  it("gives every item one cell", () => {
    const binomial = binomialSampler(stream(1, 1, "multinomial"));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e12, noNaN: true }).map(Math.floor),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (n, weights) => {
          const p = Float64Array.from(weights);
          if (p.every((w) => w === 0)) p[0] = 1;
          const out = new Float64Array(p.length + 1).fill(-7);

          multinomial(n, p, p.length, binomial, out);

          const cells = out.slice(0, p.length);
          expect(cells.reduce((sum, k) => sum + k, 0)).toBe(n);
          expect(cells.every((k, i) => k >= 0 && Number.isInteger(k) && (k === 0 || p[i]! > 0))).toBe(true);
          expect(out[p.length]).toBe(-7);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("has each cell's binomial mean, and the joint law: n p_i as expected counts give a chi-square", () => {
    const binomial = binomialSampler(stream53(2, 1, "multinomial"));
    const p = Float64Array.of(0.4, 0.05, 0.3, 0.01, 0.24);
    const out = new Float64Array(5);
    const rounds = 4000;
    const n = 5000;
    const byCell = Array.from(p, () => new Float64Array(rounds));
    let statistic = 0;
    for (let round = 0; round < rounds; round++) {
      multinomial(n, p, 5, binomial, out);
      for (let i = 0; i < 5; i++) {
        byCell[i]![round] = out[i]!;
        statistic += (out[i]! - n * p[i]!) ** 2 / (n * p[i]!);
      }
    }

    byCell.forEach((counts, i) => {
      expect(Math.abs(zOfMean(counts, n * p[i]!, n * p[i]! * (1 - p[i]!)))).toBeLessThan(4);
    });
    expect(Math.abs(zOfChiSquare(statistic, rounds * 4))).toBeLessThan(4);
  });

  it("keeps a far tail of 1e-14 a cell in proportion", () => {
    const seen: number[] = [];
    const p = Float64Array.of(1, 3e-14, 1e-14);

    multinomial(
      1e15,
      p,
      3,
      (n, q) => {
        seen.push(q);
        return Math.round(n * q);
      },
      new Float64Array(3),
    );

    expect(seen[1]).toBeCloseTo(0.75, 12);
  });

  it("takes weights that do not sum to 1 relative to their sum", () => {
    const out = new Float64Array(2);

    multinomial(100, Float64Array.of(3, 1), 2, (n, q) => n * q, out);

    expect([...out]).toEqual([75, 25]);
  });

  it("gives zeros for no items, and refuses items without a cell to go to", () => {
    const binomial = binomialSampler(stream(1, 1, "multinomial"));
    const out = new Float64Array(2).fill(5);

    multinomial(0, Float64Array.of(0, 0), 2, binomial, out);

    expect([...out]).toEqual([0, 0]);
    expect(() => multinomial(3, Float64Array.of(0, 0), 2, binomial, out)).toThrow(InvariantError);
  });
});
