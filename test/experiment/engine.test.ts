import { describe, expect, it } from "vitest";
import { chooseEngine } from "../../src/experiment/engine.js";
import { modelOf, type QueueScenario } from "../../src/experiment/model.js";
import { EXPONENTIAL, headline, unitService } from "../support/scenarios.js";

function engineOf(scenario: QueueScenario, replications = 1) {
  return chooseEngine(scenario, modelOf(scenario), replications);
}

describe("chooseEngine", () => {
  it("takes the exact engine for days of at most 200,000 requests, else steps", () => {
    expect(engineOf(headline("demand.dailyActiveUsers=6666")).name).toBe("event");
    expect(engineOf(headline("demand.dailyActiveUsers=6667"))).toMatchObject({
      name: "step",
      stepSeconds: 4 / 3,
    });
  });

  it("counts the busiest day of a service that grows", () => {
    const growing = ["demand.dailyActiveUsers=6000", "demand.growth.perMonth=100 %", "simulate.days=20"];

    expect(engineOf(headline(...growing)).name).toBe("step");
  });

  it("takes the exact engine where a step would hold less than one request even at the peak", () => {
    const quick = unitService(4, "1 TFLOP", "demand.dailyActiveUsers=345600", "slo=[p99 latency <= 1050 ms]");

    expect(engineOf(quick)).toMatchObject({
      name: "event",
      why: "less than a request a step even at the peak",
    });
  });

  it("takes the exact engine where a step would be long beside random service", () => {
    const random = "{ exponential: { mean: 1 TFLOP } }";
    const quick = unitService(400, random, "demand.dailyActiveUsers=18e6", "slo=[]");

    expect(engineOf(quick)).toMatchObject({
      name: "event",
      why: "a step would be long beside the service time",
    });
  });

  it("takes the exact engine where an objective needs single latencies, and says so", () => {
    const random = [`work.flopPerRequest={ exponential: { mean: 800 TFLOP } }`, "slo=[max latency <= 1 h]"];

    expect(engineOf(headline(...random))).toMatchObject({
      name: "event",
      why: "max latency <= 1 h needs single requests",
    });
    expect(() => engineOf(headline(...random, "simulate.engine=step"))).toThrow(
      /^slo: must not ask for a maximum latency of the stepped engine/,
    );
  });

  it("does as it is told otherwise", () => {
    expect(engineOf(headline("simulate.engine=event")).why).toBe("asked for");
    expect(engineOf(unitService(3, EXPONENTIAL, "simulate.engine=step")).name).toBe("step");
    expect(engineOf(unitService(3, EXPONENTIAL, "simulate.step=1 s"))).toMatchObject({
      name: "step",
      stepSeconds: 1,
    });
  });

  it("refuses a step too long to answer the objective, naming the longest that will do", () => {
    const strict = headline("simulate.step=30 s", "slo=[p99 wait <= 5 s]");

    expect(() => engineOf(strict)).toThrow(
      /^simulate\.step: must be at most 4\.2\d* s to answer for a wait of 5 s/,
    );
  });

  it("refuses what would take longer than an hour, with the figure", () => {
    expect(() => engineOf(headline(), 1e6)).toThrow(/^simulate\.step: must be longer .* about 2\.7 hours/);
  });
});
