import { describe, expect, it } from "vitest";
import { waitBeyondReach } from "../../src/experiment/beyondReach.js";
import { performCurve } from "../../src/experiment/curve.js";
import { longestWait } from "../../src/experiment/engines/stepped/days.js";
import { modelOf } from "../../src/experiment/model.js";
import { performed } from "../../src/experiment/perform.js";
import { newRoom } from "../../src/experiment/room.js";
import { planRun } from "../../src/experiment/run.js";
import { planCurve } from "../../src/experiment/size/curve.js";
import { planSize } from "../../src/experiment/size/plan.js";
import { RUN } from "../../src/experiment/sweep/measures/run.js";
import { fluidDay } from "../../src/queueing/fluid.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { headline } from "../support/scenarios.js";

const DAY = 86_400;

/** The headline served by one card: 3,000,000 services of 64/3 s, one after the other, in some 740 days. */
const ONE_CARD = "pool.cards=1";
const STEPS = "simulate.engine=step";

describe("waitBeyondReach", () => {
  it("is the fluid limit's longest wait where it is longer than steps reach", () => {
    const scenario = headline(ONE_CARD, STEPS);
    const model = modelOf(scenario);
    const capacity = constantCapacity(1);
    const { worstWait } = fluidDay({
      curve: model.demand.curve,
      requestsPerDay: 3e6,
      serviceSeconds: 64 / 3,
      capacity,
      start: "empty",
    });

    expect(waitBeyondReach(model, longestWait(1), capacity)).toBe(worstWait);
    expect(worstWait / DAY).toBeCloseTo(740.2, 0);
    expect(waitBeyondReach(model, longestWait(1), constantCapacity(100))).toBeNull();
    expect(waitBeyondReach(model, Number.POSITIVE_INFINITY, capacity)).toBeNull();
    expect(longestWait(1)).toBe(4e6 - DAY);
  });
});

describe("planRun", () => {
  it("takes the exact engine for a small pool whose queue steps do not reach", () => {
    const { engine } = planRun(headline(ONE_CARD));

    expect(engine.name).toBe("event");
  });

  it("refuses what only steps could follow, with the cards that would do", () => {
    const message = (() => {
      try {
        planRun(headline(ONE_CARD, STEPS, "simulate.step=1.5 s"));
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    })();
    const least = Number(/must be at least (\d+) to keep/.exec(message)?.[1]);

    expect(message).toMatch(
      /^pool\.cards: must be at least \d+ to keep every wait within .* days, as far as/,
    );
    expect(message).toContain("got 1, with which waits grow to 740 days");
    expect(() => planRun(headline(`pool.cards=${least}`, STEPS, "simulate.step=1.5 s"))).not.toThrow();
    expect(() => planRun(headline(`pool.cards=${least - 1}`, STEPS, "simulate.step=1.5 s"))).toThrow(
      `got ${least - 1}`,
    );
  });

  it("refuses a billion users on the report's cards, whose queue lasts for years", () => {
    expect(() => planRun(headline("demand.dailyActiveUsers=1e9"))).toThrow(
      /pool.cards: must be at least \d+/,
    );
  });
});

describe("a trial of size", () => {
  it("takes the fluid limit's word where the queue would outlast the steps", () => {
    const scenario = headline(STEPS, "slo=[waiting <= 100 %, p99 wait <= 60 s]", "size.replications=1");
    const plan = planSize(scenario, 1);
    const [job] = planCurve(plan, [1]);

    const [values] = performCurve(job!, newRoom()).values[0]!;

    // A request waits unless it meets the idle card: all but the night's last ones.
    expect(values![0]).toBeGreaterThan(0.999);
    expect(values![1]! / DAY).toBeCloseTo(733, 0);
  });
});

describe("a sample of a sweep", () => {
  it("has the fluid limit's figures where only it tells what becomes of the pool", () => {
    const sample = RUN.sample(headline("demand.dailyActiveUsers=1e9"), 0, 1, performed);

    expect(sample.every((value) => value !== null && Number.isFinite(value))).toBe(true);
    expect(sample.at(-2)).toBe(3e10);
    expect(sample.at(-1)).toBe(0);
  });
});
