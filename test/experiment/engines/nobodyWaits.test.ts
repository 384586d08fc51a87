import { describe, expect, it } from "vitest";
import { chooseEngine } from "../../../src/experiment/engines/engines.js";
import { nobodyWaits } from "../../../src/experiment/engines/stepped/nobodyWaits.js";
import { modelOf } from "../../../src/experiment/model.js";
import { erlangC } from "../../../src/queueing/erlang.js";
import { headline, run, unitService } from "../../support/scenarios.js";

describe("nobodyWaits", () => {
  it("is so sure of it that Erlang's formula is too", () => {
    for (const servers of [1, 3, 30, 300, 3000]) {
      for (const load of [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9]) {
        const requests = load * servers * 86_400;
        const model = modelOf(
          unitService(servers, "1 TFLOP", "slo=[]", `demand.dailyActiveUsers=${requests}`),
        );
        if (nobodyWaits(model, servers, 1)) {
          expect(requests * erlangC(servers, load * servers), `${servers}, ${load}`).toBeLessThan(1e-4);
        }
      }
    }
  });

  it("tells pools with room from pools without", () => {
    const isSure = (cards: number, replications = 1, ...more: string[]) =>
      nobodyWaits(modelOf(headline(...more)), cards, replications);

    expect([isSure(2300), isSure(2500), isSure(3000), isSure(5000)]).toEqual([false, false, true, true]);
    expect([isSure(2760, 1), isSure(2760, 1e9)]).toEqual([true, false]);
  });

  it("is never sure where days, minutes or services have a chance of their own", () => {
    for (const chance of [
      "demand.dayToDay.cv=0.1",
      "demand.minuteToMinute.cv=0.1",
      "work.flopPerRequest={ exponential: { mean: 800 TFLOP } }",
    ]) {
      expect(nobodyWaits(modelOf(headline(chance)), 1e5, 1)).toBe(false);
    }
  });

  it("lets steps be as long as the day's curve allows, and the figures are those of the exact engine", () => {
    const calm = headline("pool.cards=3000", "simulate.replications=2");
    const exact = headline("pool.cards=3000", "simulate.replications=2", "simulate.engine=event");
    const choice = chooseEngine({
      scenario: calm,
      model: modelOf(calm),
      replications: 2,
      servers: 3000,
      figures: "all",
    });

    expect(choice).toMatchObject({ name: "step", stepSeconds: 64 / 3, errorSeconds: 0 });
    const found = run(calm).summary;
    const known = run(exact).summary;
    for (const name of ["latency.mean", "latency.p999", "latency.max", "wait.max", "queue.max"] as const) {
      expect(found[name].pooled, name).toBe(known[name].pooled);
    }
    for (const name of ["utilisation.mean", "utilisation.busiestHour"] as const) {
      expect(found[name].pooled! / known[name].pooled!, name).toBeCloseTo(1, 2);
    }
  });
});
