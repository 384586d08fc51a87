import { describe, expect, it } from "vitest";
import { PoissonTables } from "../../src/random/poissonTables.js";

/** P(k) by p(k) = p(k - 1) mean / k, as the share of an even lattice of draws. */
function sharesOf(tables: PoissonTables, i: number, size: number): Float64Array {
  const draws = 2 ** 20;
  const shares = new Float64Array(size);
  for (let j = 0; j < draws; j++) shares[tables.draw(i, (j + 0.5) / draws)]! += 1 / draws;
  return shares;
}

describe("PoissonTables", () => {
  for (const i of [0, 1, 13, 40, 160, 511]) {
    const mean = i / 4;
    it(`has the Poisson probabilities at mean ${mean}, up to the lattice of its draws`, () => {
      const shares = sharesOf(new PoissonTables(1 / 4, 512, 256), i, 256);
      let p = Math.exp(-mean);
      for (let k = 0; k < 256; k++) {
        // A count owns a stretch in each of 256 slots at most; each is a lattice point too long or too short.
        expect(Math.abs(shares[k]! - p)).toBeLessThanOrEqual(256 / 2 ** 20);
        p *= mean / (k + 1);
      }
    });
  }

  it("never gives a count of next to no probability for a draw that ends in zeros", () => {
    const tables = new PoissonTables(1 / 4, 512, 256);
    for (let slot = 0; slot < 256; slot++) expect(tables.draw(4, slot / 256)).toBeLessThan(14);
  });

  it("stays in its range for the greatest draw there is", () => {
    expect(new PoissonTables(1 / 4, 512, 256).draw(511, 1 - 2 ** -53)).toBeLessThan(256);
  });
});
