/** The token engine against one that loops over every iteration, on random workloads of every variant. */
import { describe, expect, it } from "vitest";
import { disagreements } from "./agreement.js";
import { randomWorkload } from "./randomWorkload.js";

describe("TokenPool", () => {
  it.each([1, 2, 3, 4])("agrees with the naive engine on 50 random workloads, part %i", (part) => {
    const wrong = Array.from({ length: 50 }, (_, i) => 1000 * part + i).flatMap((seed) =>
      disagreements(randomWorkload(seed))
        .slice(0, 1)
        .map((difference) => `seed ${seed}: ${difference}`),
    );

    expect(wrong).toEqual([]);
  });
});
