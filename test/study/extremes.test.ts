/** Many more scenarios of legal extremes than every test run has time for. */
import { describe, it } from "vitest";
import { requireAnswers, WORKS } from "../support/extremes.js";

describe("scenarios of legal extremes", () => {
  for (const [name, work] of Object.entries(WORKS)) {
    for (const seed of [2, 3, 4, 5]) {
      it(`are refused by name, or ${name} in numbers: seed ${seed}`, () => {
        requireAnswers(work, seed, 1000);
      });
    }
  }
});
