import { describe, expect, it } from "vitest";
import { ENGINE_NAMES } from "../../../src/engines.js";
import type { Figures } from "../../../src/experiment/engines/engine.js";
import { chooseEngine, ENGINES, engineOf as engineKind } from "../../../src/experiment/engines/engines.js";
import { EXACT } from "../../../src/experiment/engines/exact/exact.js";
import { fewestServers, modelOf, type QueueScenario } from "../../../src/experiment/model.js";
import { EXPONENTIAL, headline, unitService } from "../../support/scenarios.js";

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
    const { stepSeconds, error } = engineOf(headline("pool.cards=2330"), 1000);

    // S/16 is a hair over 1 % off in the share that waits, S/17 a hair under.
    expect(stepSeconds).toBeCloseTo(64 / 3 / 17, 12);
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

  it("refuses a step of its own where an objective needs single latencies, not only the engine's name", () => {
    const random = ["work.flopPerRequest={ exponential: { mean: 800 TFLOP } }", "slo=[max latency <= 1 h]"];

    expect(() => engineOf(headline(...random, "simulate.step=1 s"))).toThrow(
      /^slo: must not ask for a maximum latency of the stepped engine/,
    );
  });
});

describe("the engines", () => {
  it("are one of each name that the scenario may say", () => {
    expect(ENGINES.map(({ name }) => name).sort()).toEqual([...ENGINE_NAMES].sort());
    for (const kind of ENGINES) expect(engineKind(kind)).toBe(kind);
  });

  it("know what is asked of them: requests, any wait, times that never grow with the servers", () => {
    const [exact, stepped] = [engineKind({ name: "event" }), engineKind({ name: "step" })];
    const [drawn, constant] = [modelOf(unitService(3, EXPONENTIAL)), modelOf(unitService(3))];

    expect([exact.knowsRequests, stepped.knowsRequests]).toEqual([true, false]);
    expect([drawn, constant].map((model) => exact.isPathwise(model))).toEqual([true, true]);
    expect([drawn, constant].map((model) => stepped.isPathwise(model))).toEqual([false, true]);
    expect(exact.longestWait(engineOf(headline("simulate.engine=event")))).toBe(Number.POSITIVE_INFINITY);
    expect(stepped.longestWait(engineOf(unitService(3, "60 TFLOP", "simulate.step=1 s")))).toBe(4e6 - 86_400);
  });

  it("offer by grades: the exact one outright for few requests, as right while it is no work, else as long or not at all", () => {
    const gradeOf = (users: number, replications: number) => {
      const scenario = headline(`demand.dailyActiveUsers=${users}`, "pool.cards=2330");
      const model = modelOf(scenario);
      return EXACT.offer({ scenario, model, replications, servers: 2330, figures: "all" }).grade;
    };

    expect(gradeOf(6e3, 30)).toBe("outright");
    expect(gradeOf(1e5, 30)).toBe("right");
    expect(gradeOf(1e5, 1_000)).toBe("long");
    expect(gradeOf(1e5, 1e6)).toBe("refused");
    expect(gradeOf(1e8, 1)).toBe("refused");
  });
});
