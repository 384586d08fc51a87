/** The token engine against the naive one on thousands of random workloads, none of them in the default run. */
import { describe, expect, it } from "vitest";
import { disagreements } from "../sim/tokens/agreement.js";
import { randomWorkload } from "../sim/tokens/randomWorkload.js";

describe("TokenPool", () => {
  it.each([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])(
    "agrees with the naive engine on 400 random workloads, part %i",
    (part) => {
      const wrong = Array.from({ length: 400 }, (_, i) => 1000 * part + i).flatMap((seed) =>
        disagreements(randomWorkload(seed))
          .slice(0, 1)
          .map((difference) => `seed ${seed}: ${difference}`),
      );

      expect(wrong).toEqual([]);
    },
  );
});
