import { describe, expect, it } from "vitest";
import { secondsOfSample } from "../../../src/experiment/sweep/forecast.js";
import { planOf, SMALL, UNCERTAIN } from "./scenarios.js";

describe("secondsOfSample", () => {
  it("grows with the days of a sample and with their requests", () => {
    const one = secondsOfSample(planOf(UNCERTAIN, { measure: "run" }))!;
    const three = secondsOfSample(planOf(UNCERTAIN, { measure: "run", replications: 3 }))!;
    const tenfold = UNCERTAIN.replaceAll("2000", "20000").replace("cards: 7", "cards: 70");

    expect(one).toBeGreaterThan(0);
    expect(three / one).toBeCloseTo(3, 10);
    expect(secondsOfSample(planOf(tenfold, { measure: "run" }))! / one).toBeCloseTo(10, 1);
  });

  it("sees futures with many more requests than the scenario's own", () => {
    const law = "{ discrete: { values: [2000, 2e6], weights: [1, 1] } }";
    const futures = `${SMALL}\nuncertainty: { demand.dailyActiveUsers: ${law} }\n`;

    expect(secondsOfSample(planOf(futures, { measure: "run" }))!).toBeGreaterThan(
      10 * secondsOfSample(planOf(SMALL, { measure: "run" }))!,
    );
  });

  it("of sizing is that of several numbers of servers", () => {
    const run = secondsOfSample(planOf(UNCERTAIN, { measure: "run" }))!;

    expect(secondsOfSample(planOf(UNCERTAIN, { measure: "size" }))).toBeGreaterThan(2 * run);
  });

  it("is not known of closed forms, nor where the scenario's own inputs cannot be simulated", () => {
    const tooFew = SMALL.replace("2000,", "1e9,").replace("]", "]\nsimulate: { engine: step }");

    expect(secondsOfSample(planOf(UNCERTAIN))).toBeNull();
    expect(secondsOfSample(planOf(tooFew, { measure: "run" }))).toBeNull();
  });
});
