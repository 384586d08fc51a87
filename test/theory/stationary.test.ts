/** The exact engine against the stationary theory of queues; the longer cases are a study. */
import { describe, expect, it } from "vitest";
import { expectTheory, requestsNeeded, stationaryCases, tooRare } from "./stationaryCases.js";

const short = stationaryCases.filter((one) => one.meanService === 1 && requestsNeeded(one) < 5e6);

describe("createFcfs in its steady state", () => {
  it("is compared with every kind of queue, here or in the study, unless hardly a request waits", () => {
    const kinds = new Set(short.map((one) => one.name.slice(0, 3)));
    expect(kinds).toEqual(new Set(["M/M", "M/D", "M/G"]));
    for (const one of tooRare) expect(one.probabilityWaits, one.name).toBeLessThan(0.002);
  });

  it.each(short)("meets theory: $name", (one) => {
    expectTheory(one, 1);
  });
});
