/** The stepped engine against the exact one in distribution: every law, profile and kind of schedule, two days. */
import { describe, expect, it } from "vitest";
import type { Law } from "../../src/random/law.js";
import type { CohortDay } from "../../src/sim/records.js";
import type { Capacity } from "../../src/sim/supply/capacity.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { dayCurve, type Profile } from "../../src/workload/curve.js";
import headline from "../reference/headline_mc.json" with { type: "json" };
import { type ExactDay, estimate, type Run, runExact, runStepped, z } from "../sim/step/random.js";
import { meanWait, quantileOfSorted, shareUpTo, waitingShare, waitQuantile } from "../sim/step/support.js";

const Z = 4;
const REQUESTS = 200_000;
const MEAN = 60;
const PERCENTILES = [0.5, 0.9, 0.99, 0.999];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** A day's figures by name; the same from either engine. */
type Figures = Record<string, number>;

function exactFigures({ day, arrivedAt, waits }: ExactDay): Figures {
  const figures: Figures = { mean: 0, waiting: 0 };
  const byHour = new Float64Array(24);
  const arrivals = new Float64Array(24);
  for (let i = 0; i < waits.length; i++) {
    figures.mean! += waits[i]! / waits.length;
    if (waits[i]! > 0) figures.waiting! += 1 / waits.length;
    const hour = Math.floor((arrivedAt[i]! - day * 86_400) / 3600);
    byHour[hour]! += waits[i]!;
    arrivals[hour]! += 1;
  }
  for (const hour of HOURS)
    figures[`mean wait of hour ${hour}`] = byHour[hour]! / Math.max(arrivals[hour]!, 1);
  const sorted = waits.slice().sort();
  for (const p of PERCENTILES) figures[`p${100 * p}`] = quantileOfSorted(sorted, p);
  return figures;
}

function steppedFigures(record: CohortDay): Figures {
  const figures: Figures = { mean: meanWait([record]), waiting: waitingShare([record]) };
  const byHour = new Float64Array(24);
  const arrivals = new Float64Array(24);
  for (let i = 0; i < record.n; i++) {
    const hour = Math.min(23, Math.floor((record.arrivedAt[i]! - record.day * 86_400) / 3600));
    byHour[hour]! += (record.mass[i]! * (record.waitFrom[i]! + record.waitTo[i]!)) / 2;
    arrivals[hour]! += record.mass[i]!;
  }
  for (const hour of HOURS)
    figures[`mean wait of hour ${hour}`] = byHour[hour]! / Math.max(arrivals[hour]!, 1);
  for (const p of PERCENTILES) figures[`p${100 * p}`] = waitQuantile([record], p);
  return figures;
}

function expectAgreement(run: Omit<Run, "seed">): void {
  const exact: Figures[][] = Array.from({ length: run.days }, () => []);
  const stepped: Figures[][] = Array.from({ length: run.days }, () => []);
  runExact({ ...run, seed: 11 }, (day) => exact[day.day]!.push(exactFigures(day)));
  runStepped({ ...run, seed: 12 }, MEAN / 16, (day) => stepped[day.day]!.push(steppedFigures(day)));

  for (let day = 0; day < run.days; day++) {
    for (const name of Object.keys(exact[day]![0]!)) {
      const a = estimate(exact[day]!.map((figures) => figures[name]!));
      const b = estimate(stepped[day]!.map((figures) => figures[name]!));
      // Waits of a few days in which hardly anybody waits have no standard error to speak of.
      if (Math.max(a.mean, b.mean) < 0.01) continue;
      expect(Math.abs(z(a, b)), `${name} of day ${day}: ${a.mean} and ${b.mean}`).toBeLessThan(Z);
    }
  }
}

const laws: readonly (readonly [string, Law, boolean])[] = [
  ["constant", { kind: "constant", value: MEAN }, false],
  ["exponential", { kind: "exponential", mean: MEAN }, false],
  ["exponential by its distribution function", { kind: "exponential", mean: MEAN }, true],
  ["gamma", { kind: "gamma", mean: MEAN, cv: 0.5 }, true],
  ["lognormal", { kind: "lognormal", mean: MEAN, cv: 1.5 }, true],
  ["empirical", { kind: "empirical", values: [11, 25, 25, 40, 44, 61, 74, 90, 110, 120] }, true],
];

const profiles: readonly (readonly [string, Profile, number])[] = [
  ["half-sine", { shape: "half-sine", peakStart: 8 * 3600, peakDuration: 43_200, peakShare: 1 }, 429],
  ["wrapped window", { shape: "half-sine", peakStart: 20 * 3600, peakDuration: 30_000, peakShare: 0.8 }, 497],
  ["cosine", { shape: "cosine", amplitude: 0.9, peakAt: 14 * 3600 }, 263],
  [
    "hourly",
    {
      shape: "hourly",
      weights: [3, 2, 1, 0, 0, 1, 2, 4, 7, 9, 9, 8, 7, 8, 9, 9, 8, 7, 8, 9, 9, 8, 6, 4],
    },
    218,
  ],
];

/** An expansion and a reduction a day, off the grid, the reduction below what is busy. */
function scheduled(servers: number): Capacity {
  const few = Math.round(0.8 * servers);
  return {
    from: [0, 20_003.7, 40_001.1, 86_400 + 20_003.7, 86_400 + 40_001.1],
    servers: [few, servers, few, servers, few],
  };
}

describe("createStepEngine in distribution", () => {
  for (const [profileName, profile, servers] of profiles) {
    for (const [lawName, law, asLaw] of laws) {
      it.each([
        ["constant capacity", constantCapacity(servers)],
        ["a schedule", scheduled(servers)],
      ])(`agrees with the exact engine: ${profileName}, ${lawName} service, %s`, (_, capacity) => {
        expectAgreement({
          replications: 60,
          days: 2,
          demand: { curve: dayCurve(profile), mean: REQUESTS, minuteFactors: null },
          service: { law, asLaw },
          capacity,
        });
      });
    }
  }
});

describe("createStepEngine on the headline day", () => {
  const curve = dayCurve({ shape: "half-sine", peakStart: 28_800, peakDuration: 43_200, peakShare: 1 });

  it.each(headline.cases.map((row) => [row.inputs.service, row.inputs.servers, row] as const))(
    "has the daily waits of %s service with %d servers",
    (service, servers, { inputs, outputs }) => {
      const mean = inputs.meanServiceSeconds;
      const law: Law =
        service === "exponential" ? { kind: "exponential", mean } : { kind: "constant", value: mean };
      const days: Figures[] = [];
      runStepped(
        {
          seed: 21,
          replications: 60,
          days: 1,
          demand: { curve, mean: inputs.requestsPerDay, minuteFactors: null },
          service: { law },
          capacity: constantCapacity(servers),
        },
        mean / 16,
        (day) => {
          const figures: Figures = { shareWaiting: 1 - shareUpTo([day], 0), meanWait: meanWait([day]) };
          for (const p of [0.5, 0.9, 0.95, 0.99, 0.999]) figures[`waitP${100 * p}`] = waitQuantile([day], p);
          days.push(figures);
        },
      );

      for (const name of Object.keys(days[0]!)) {
        const own = estimate(days.map((figures) => figures[name]!));
        const reference = outputs[name as keyof typeof outputs];
        expect(Math.abs(z(own, reference)), `${name}: ${own.mean}, ${reference.mean}`).toBeLessThan(Z);
      }
    },
  );
});
