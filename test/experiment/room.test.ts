import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { EngineChoice } from "../../src/experiment/engines/engine.js";
import { drawReplication } from "../../src/experiment/engines/engines.js";
import type { Experiment } from "../../src/experiment/experiment.js";
import { modelOf, type QueueScenario } from "../../src/experiment/model.js";
import { performed, performJob } from "../../src/experiment/perform.js";
import { newRoom, type Room } from "../../src/experiment/room.js";
import { planRun } from "../../src/experiment/run.js";
import { runExperiment } from "../../src/experiment/runExperiment.js";
import { sizeExperiment } from "../../src/experiment/sizeExperiment.js";
import { QUEUE_MEASURES } from "../../src/measure.js";
import type { Day } from "../../src/metrics/days/day.js";
import { createReplicationMetrics } from "../../src/metrics/replication.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { scheduledSupply } from "../../src/sim/supply/supply.js";
import { CONSTANT, EXPONENTIAL, unitService } from "../support/scenarios.js";

const LOGNORMAL = "{ lognormal: { mean: 60 TFLOP, cv: 1.5 } }";

/** Unlike services: their days, laws and engines differ. */
const EXACT = unitService(5, EXPONENTIAL, "size.replications=3", "simulate.replications=3");
const STEPPED = unitService(
  ...([30, LOGNORMAL, "simulate.engine=step", "simulate.step=30 s", "simulate.days=2"] as const),
  ...["size.replications=2", "simulate.replications=2", "slo=[p90 wait <= 60 s]"],
);
const CONSTANT_STEPPED = unitService(
  ...([
    40,
    CONSTANT,
    "simulate.engine=step",
    "simulate.step=20 s",
    "demand.profile.shape=half-sine",
  ] as const),
  ...["demand.profile.peakDuration=12 h", "simulate.days=3", "simulate.replications=2"],
);

/** Experiments that take turns in one room: a job of each, one after the other. */
function inTurn(experiments: readonly Experiment<unknown>[], room: Room): unknown[] {
  const results: unknown[] = experiments.map(() => undefined);
  const underWay = experiments.map((experiment, index) => jobByJob(experiment, room, index));
  while (underWay.length > 0) {
    for (const one of [...underWay]) {
      const step = one.next();
      if (!step.done) continue;
      results[step.value.index] = step.value.result;
      underWay.splice(underWay.indexOf(one), 1);
    }
  }
  return results;
}

function* jobByJob(experiment: Experiment<unknown>, room: Room, index: number) {
  let step = experiment.next();
  while (!step.done) {
    let at = 0;
    for (const job of step.value.jobs) {
      step.value.take(performJob(job, room), at++);
      yield;
    }
    step = experiment.next();
  }
  return { index, result: step.value };
}

describe("experiments that take turns in one room", () => {
  it("have the results that each has alone, stage by stage and job by job", () => {
    const experiments = () => [
      runExperiment(EXACT),
      sizeExperiment(EXACT),
      runExperiment(STEPPED),
      runExperiment(CONSTANT_STEPPED),
    ];
    const alone = experiments().map((experiment: Experiment<unknown>) => performed(experiment));

    expect(inTurn(experiments(), newRoom())).toEqual(alone);
  });
});

/** A value as a text in which its columns are digests of their bytes. */
function digestOf(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    ArrayBuffer.isView(inner)
      ? createHash("sha256")
          .update(new Uint8Array(inner.buffer, inner.byteOffset, inner.byteLength))
          .digest("hex")
      : inner,
  );
}

/** The same of a day, without what lies behind its columns' ends. */
function dayDigest({ day, entries: { n, arrivedAt, waitFrom, segments } }: Day): string {
  const columns = [arrivedAt, waitFrom, ...(segments === null ? [] : [segments.waitTo, segments.mass])];
  return digestOf([day, n, ...columns.map((column) => column.subarray(0, n))]);
}

interface Served {
  readonly scenario: QueueScenario;
  readonly engine: EngineChoice;
  readonly replication: number;
}

/** A replication served twice with its draws kept, as `size` does: its days, and its metrics. */
function* servedTwice({ scenario, engine, replication }: Served, room: Room) {
  const model = modelOf(scenario);
  const drawn = drawReplication(model, engine, replication, true, room);
  const found: string[] = [];
  for (const servers of [45, 46]) {
    const capacity = constantCapacity(servers);
    const { service, objectives, demand, warmupDays } = model;
    const metrics = createReplicationMetrics({
      ...{ warmupDays, capacity, objectives, measures: QUEUE_MEASURES, service: service.view },
      clockStartsAt: demand.curve.startsAt,
    });
    const byDay = drawn.serveByDay(scheduledSupply(capacity), (day) => {
      metrics.add(day);
      found.push(dayDigest(day));
    });
    yield* byDay;
    metrics.endReplication();
    found.push(digestOf(metrics.finish()));
    yield;
  }
  return found;
}

/** Replications a day of each, one after the other. */
function daysInTurn(all: readonly Served[], room: Room): unknown[] {
  const results: unknown[] = [];
  const underWay = all.map((one) => servedTwice(one, room));
  for (let left = underWay.length; left > 0; ) {
    underWay.forEach((one, index) => {
      if (results[index] !== undefined) return;
      const step = one.next();
      if (!step.done) return;
      results[index] = step.value;
      left--;
    });
  }
  return results;
}

describe("replications that take turns in one room", () => {
  it("have the days and the metrics that each has alone, day by day", () => {
    const served = [EXACT, STEPPED, CONSTANT_STEPPED, EXACT].map((scenario, index) => ({
      scenario,
      engine: planRun(scenario).engine,
      replication: index,
    }));
    const alone = served.flatMap((one) => daysInTurn([one], newRoom()));

    expect(daysInTurn(served, newRoom())).toEqual(alone);
  });

  it("draw again what others have overwritten, and not what is still there", () => {
    const room = newRoom();
    const model = modelOf(EXACT);
    const { engine } = planRun(EXACT);
    const waits: number[][] = [];
    const serve = (drawn: ReturnType<typeof drawReplication>) => {
      waits.push([]);
      drawn.serve(scheduledSupply(constantCapacity(6)), (day) => {
        waits.at(-1)!.push(...day.entries.waitFrom.slice(0, day.requests));
      });
    };
    const short = { ...model, warmupDays: 0, days: 1, warmup: { ...model.warmup, days: 0, skip: 0 } };
    const first = drawReplication(short, engine, 0, true, room);
    serve(first);
    const owner = room.drawnBy;
    serve(first);
    expect(room.drawnBy).toBe(owner);
    serve(drawReplication(short, engine, 1, true, room));
    expect(room.drawnBy).not.toBe(owner);
    serve(first);

    expect(waits[0]!.length).toBeGreaterThan(1_000);
    expect(waits[1]).toEqual(waits[0]);
    expect(waits[2]).not.toEqual(waits[0]);
    expect(waits[3]).toEqual(waits[0]);
  });
});

describe("a room", () => {
  it("hands out the scenario of the job before where a copy says the same, and only then", () => {
    const room = newRoom();
    const first = room.known(EXACT);

    expect(first).toBe(EXACT);
    expect(room.known(structuredClone(EXACT))).toBe(EXACT);
    expect(room.known(structuredClone(EXACT))).toBe(EXACT);
    const other = { ...EXACT, title: "another" };
    expect(room.known(other)).toBe(other);
    expect(room.known(EXACT)).toBe(EXACT);
  });
});
