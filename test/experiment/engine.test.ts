import { describe, expect, it } from "vitest";
import { chooseEngine, type Figures } from "../../src/experiment/engine.js";
import { fewestServers, modelOf, type QueueScenario } from "../../src/experiment/model.js";
import { EXPONENTIAL, headline, unitService } from "../support/scenarios.js";

function engineOf(scenario: QueueScenario, replications = 1, figures: Figures = "all") {
  const servers = fewestServers(scenario)!;
  return chooseEngine({ scenario, model: modelOf(scenario), replications, servers, figures });
}

/** A flat day of services of 1 s at a load below 1. */
function flat(cards: number, load: number, service = "1 TFLOP", ...more: string[]) {
  return unitService(cards, service, `demand.dailyActiveUsers=${load * cards * 86_400}`, "slo=[]", ...more);
}

describe("chooseEngine", () => {
  it("takes the exact engine for days of at most 200,000 requests, else the cheaper one", () => {
    expect(engineOf(headline("demand.dailyActiveUsers=6666")).name).toBe("event");
    expect(engineOf(headline("pool.cards=2300"))).toMatchObject({ name: "step" });
  });

  it("counts the busiest day of a service that grows", () => {
    const growing = ["demand.dailyActiveUsers=6000", "demand.growth.perMonth=100 %", "pool.cards=120"];

    expect(engineOf(headline(...growing, "simulate.days=1")).why.kind).toBe("fewRequests");
    expect(engineOf(headline(...growing, "simulate.days=20")).why.kind).not.toBe("fewRequests");
  });

  it.each([0.3, 0.5, 0.8, 0.9, 0.95])(
    "takes the exact engine at load %d whatever the demand, as right steps cost more",
    (load) => {
      for (const cards of load < 0.8 ? [5, 9] : [5, 40, 400]) {
        for (const service of ["1 TFLOP", "{ exponential: { mean: 1 TFLOP } }"]) {
          expect(engineOf(flat(cards, load, service), 30).name, `${cards} cards, ${service}`).toBe("event");
        }
      }
    },
  );

  it("steps near and above full load, with at most 1 % of error in shares and means", () => {
    for (const scenario of [flat(2000, 0.998), headline("pool.cards=2304"), headline()]) {
      const { name, error } = engineOf(scenario, 300);

      expect(name).toBe("step");
      expect(error.share).toBeLessThanOrEqual(0.01);
      expect(error.mean).toBeLessThanOrEqual(0.01);
      expect(error.seconds).toBeGreaterThan(0);
    }
  });

  it("steps for one day where the error is within what chance does to it", () => {
    const calm = headline("pool.cards=2600");

    // With 2,600 servers hardly anybody is seen to wait by any engine; with 2,400 some do, more of them seen in many days.
    expect(engineOf(calm, 30)).toMatchObject({ name: "step", stepSeconds: 4 / 3 });
    expect(engineOf(headline("pool.cards=2400"), 1).error.share).toBeGreaterThan(0.02);
    expect(engineOf(headline("pool.cards=2400"), 300).error.share).toBeLessThanOrEqual(0.02);
  });

  it("takes a step no finer than the error asks for", () => {
    const { step, error } = engineOf(headline("pool.cards=2330"), 1000);

    // S/16 is a hair over 1 % off in the share that waits, S/17 a hair under.
    expect(step).toBeCloseTo(64 / 3 / 17, 12);
    expect(error.share).toBeGreaterThan(0.0095);
    expect(error.share).toBeLessThanOrEqual(0.01);
  });

  it("steps beyond a thousand million requests a run, and owns the error", () => {
    const { name, error, why } = engineOf(flat(10_000, 0.98), 30);

    expect(name).toBe("step");
    expect(why).toEqual({ kind: "manyRequests", most: 1e9 });
    expect(error.share).toBeGreaterThan(0.01);
  });

  it("takes the exact engine where an objective needs single latencies, and says so", () => {
    const random = [`work.flopPerRequest={ exponential: { mean: 800 TFLOP } }`, "slo=[max latency <= 1 h]"];

    expect(engineOf(headline(...random))).toMatchObject({
      name: "event",
      why: { kind: "singleRequests", objective: "max latency <= 1 h" },
    });
    expect(() => engineOf(headline(...random, "simulate.engine=step"))).toThrow(
      /^slo: must not ask for a maximum latency of the stepped engine/,
    );
  });

  it("does as it is told otherwise", () => {
    expect(engineOf(headline("simulate.engine=event")).why).toEqual({ kind: "asked" });
    expect(engineOf(unitService(3, EXPONENTIAL, "simulate.engine=step")).name).toBe("step");
    expect(engineOf(unitService(3, EXPONENTIAL, "simulate.step=1 s"))).toMatchObject({
      name: "step",
      stepSeconds: 1,
    });
  });

  it("takes the usual step where only times are asked for", () => {
    expect(engineOf(headline("pool.cards=2330"), 1, "times")).toMatchObject({ stepSeconds: 4 / 3 });
  });

  it("refuses a step too long to answer the objective, naming the longest that will do", () => {
    const strict = headline("simulate.step=30 s", "slo=[p99 wait <= 5 s]");

    expect(() => engineOf(strict)).toThrow(
      /^simulate\.step: must be at most 4\.2\d* s to answer for a wait of 5 s/,
    );
  });

  it("refuses what would take longer than an hour, with the figure", () => {
    expect(() => engineOf(headline("simulate.engine=step"), 1e6)).toThrow(
      /^simulate\.step: must be longer .* about 2\.\d hours/,
    );
  });
});
