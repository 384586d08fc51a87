/**
 * `size` under auto against brute force: every number of servers from one up, served on the same days, one after the
 * other; the least that meets, day by day, and their order statistic.
 */
import { describe, expect, it } from "vitest";
import { drawReplication } from "../../src/experiment/engines/engines.js";
import { meetsAll, modelOf, type QueueScenario, queueScenario } from "../../src/experiment/model.js";
import { newRoom } from "../../src/experiment/room.js";
import { reduceDays } from "../../src/experiment/size/days.js";
import { planSize, type SizePlan } from "../../src/experiment/size/plan.js";
import { eachCountedDay, performSizeDay } from "../../src/experiment/sizeDay.js";
import { stream } from "../../src/random/streams.js";
import { parseScenario } from "../../src/scenario/parse.js";

const OBJECTIVES = [
  "waiting <= 2 %",
  "mean wait <= 3 s",
  "p95 wait <= 20 s",
  "p99 latency <= 250 s",
  "waiting <= 20 %",
];
const LAWS = [
  "30 TFLOP",
  "{ exponential: { mean: 20 TFLOP } }",
  "{ lognormal: { mean: 25 TFLOP, cv: 1.2 } }",
];
const PROFILES = ["flat, peakDuration: 24 h", "half-sine", "cosine, amplitude: 0.7"];
const DAYS = 6;

/** The i-th case: objective, law, profile and demand all change. */
function scenario(i: number): QueueScenario {
  const uniform = stream(77, i, "a case");
  const requests = Math.round(1_000 * 10 ** uniform());
  const text = `title: case ${i}
demand: { dailyActiveUsers: ${requests}, profile: { shape: ${PROFILES[i % 3]} } }
work: { flopPerRequest: ${LAWS[Math.floor(i / 3) % 3]} }
pool: { card: { name: unit, peak: 1 TFLOP/s }, mfu: 100 % }
slo: [${OBJECTIVES[i % 5]}]
size: { replications: ${DAYS}, daysShare: ${i % 2 === 0 ? "50 %" : "80 %"} }
simulate: { seed: ${i + 1} }
`;
  return queueScenario(parseScenario(text, "case.yaml"));
}

/** The least servers of each day, by trying all. */
function byTrying(plan: SizePlan, most: number): number[] {
  return plan.jobs.map(({ replication, engine }) => {
    const drawn = drawReplication(plan.model, engine, replication, true, newRoom());
    for (let servers = 1; servers <= most; servers++) {
      let isMet = false;
      eachCountedDay(plan.model, drawn, servers, (values) => {
        isMet = meetsAll(plan.model, values);
      });
      if (isMet) return servers;
    }
    return Number.POSITIVE_INFINITY;
  });
}

describe("size under auto", () => {
  it.each(Array.from({ length: 30 }, (_, i) => i))("equals brute force on the same days, case %d", (i) => {
    const given = scenario(i);
    const { demand, service } = modelOf(given);
    const peakLoad = demand.curve.peakRate * demand.requestsPerDay * service.mean;
    const plan = planSize(given, peakLoad);

    const found = reduceDays(
      plan,
      plan.jobs.map((job) => performSizeDay(job, newRoom())),
    );

    const least = byTrying(plan, Math.ceil(2 * peakLoad + 30)).sort((a, b) => a - b);
    expect(found.least).toEqual(least);
    expect(found.servers).toBe(least[Math.ceil(given.size.daysShare * DAYS - 1e-9) - 1]);
  });

  it("sizes shares and means on the exact engine at any demand that it can hold", () => {
    const text = (slo: string) => `title: busy
demand: { dailyActiveUsers: 3e6, profile: { shape: flat, peakDuration: 24 h } }
work: { flopPerRequest: 2 TFLOP }
pool: { card: { name: unit, peak: 1 TFLOP/s }, mfu: 100 % }
slo: [${slo}]
`;
    const engineOf = (slo: string) =>
      planSize(queueScenario(parseScenario(text(slo), "busy.yaml")), 70).engine.name;

    expect(engineOf("waiting <= 1 %")).toBe("event");
    expect(engineOf("mean wait <= 10 ms")).toBe("event");
    expect(engineOf("p99 wait <= 1 s")).toBe("step");
  });
});
