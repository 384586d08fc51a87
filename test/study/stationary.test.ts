/** The exact engine against the stationary theory of queues: every reference case up to a load of 0.95. */
import { describe, it } from "vitest";
import { expectTheory, stationaryCases } from "../theory/stationaryCases.js";

describe("createFcfs in its steady state", () => {
  it.each(stationaryCases)("meets theory: $name", (one) => {
    expectTheory(one, 2);
  });
});
