import { describe, expect, it } from "vitest";
import { modifiedOfferedLoad, type OfferedService } from "../../src/queueing/offeredLoad.js";
import { integral } from "../../src/queueing/quadrature.js";
import { dayCurve } from "../../src/workload/curve.js";
import { expectWithin, reference } from "./reference.js";
import { cosineFromMidnight, evenDay, halfSine } from "./shapes.js";

interface LoadCase {
  readonly inputs: {
    requestsPerDay: number;
    service: "deterministic" | "exponential" | "hyperexponential2";
    meanServiceSeconds: number;
    probability1?: number;
    mean1Seconds?: number;
    mean2Seconds?: number;
  };
  readonly outputs: { peakMeanNumber: number; peakSeconds: number; meanNumberByHour: number[] };
  readonly tolerance: { relative: number; peakSecondsAbsolute: number };
}

function serviceOf(inputs: LoadCase["inputs"]): OfferedService {
  const {
    service,
    meanServiceSeconds: mean,
    probability1: p = 0,
    mean1Seconds: short = 1,
    mean2Seconds: long = 1,
  } = inputs;
  if (service === "deterministic") return { kind: "constant", mean };
  if (service === "exponential") return { kind: "exponential", mean };
  return { kind: "law", mean, tail: (x) => p * Math.exp(-x / short) + (1 - p) * Math.exp(-x / long) };
}

describe("modifiedOfferedLoad", () => {
  for (const { inputs, outputs, tolerance } of reference<LoadCase>("mtginf").cases) {
    const { requestsPerDay, service, meanServiceSeconds } = inputs;
    it(`is the reference's m(t): ${requestsPerDay} half-sine requests, ${service} service of ${meanServiceSeconds} s`, () => {
      const load = modifiedOfferedLoad(
        { curve: halfSine, requestsPerDay, start: "empty" },
        serviceOf(inputs),
      );
      for (const [hour, expected] of outputs.meanNumberByHour.entries())
        expectWithin(`hour ${hour}`, load.at(3600 * hour), expected, tolerance.relative * expected);
      const top = load.peak();
      expectWithin("peak", top.load, outputs.peakMeanNumber, tolerance.relative * outputs.peakMeanNumber);
      expectWithin("peak at", top.at, outputs.peakSeconds, tolerance.peakSecondsAbsolute);
    });
  }

  const services: Record<string, OfferedService> = {
    constant: { kind: "constant", mean: 900 },
    exponential: { kind: "exponential", mean: 900 },
    uniform: { kind: "law", mean: 900, tail: (x) => Math.max(0, 1 - x / 1800) },
    "two-point": {
      kind: "law",
      mean: 900,
      tail: (x) => (x < 100 ? 1 : x < 1700 ? 0.5 : 0),
      jumps: [100, 1700],
    },
    "longer than a day": { kind: "exponential", mean: 200_000 },
  };

  for (const [name, service] of Object.entries(services)) {
    it(`is N E[S] a day on a periodic day's average (Little), ${name} service`, () => {
      const day = { curve: cosineFromMidnight, requestsPerDay: 5000, start: "periodic" } as const;
      const load = modifiedOfferedLoad(day, service);
      const mean = integral((t) => load.at(t), [0, 43_200, 86_400], 1e-6) / 86_400;
      expectWithin("mean", mean, (5000 * service.mean) / 86_400, 1e-7 * mean);
    });

    it(`is constant where arrivals are, ${name} service`, () => {
      const load = modifiedOfferedLoad(
        { curve: evenDay, requestsPerDay: 86_400, start: "periodic" },
        service,
      );
      for (const t of [0, 1, 40_000, 86_399])
        expectWithin(`t = ${t}`, load.at(t), service.mean, 1e-8 * service.mean);
    });
  }

  it("is the mean of two constant services where the service time is one or the other", () => {
    const day = { curve: cosineFromMidnight, requestsPerDay: 1e6, start: "periodic" } as const;
    const both = modifiedOfferedLoad(day, services["two-point"]!);
    const short = modifiedOfferedLoad(day, { kind: "constant", mean: 100 });
    const long = modifiedOfferedLoad(day, { kind: "constant", mean: 1700 });
    for (const t of [0, 150, 1690, 1710, 50_000])
      expectWithin(`t = ${t}`, (2 * both.at(t)) / (short.at(t) + long.at(t)), 1, 1e-12);
  });

  it("is the same whether exponential service is named or given by its tail", () => {
    const day = { curve: cosineFromMidnight, requestsPerDay: 1e6, start: "periodic" } as const;
    const named = modifiedOfferedLoad(day, { kind: "exponential", mean: 777 });
    const given = modifiedOfferedLoad(day, { kind: "law", mean: 777, tail: (x) => Math.exp(-x / 777) });
    expectWithin("at 10:00", given.at(36_000) / named.at(36_000), 1, 1e-12);
    expectWithin("peak at", given.peak().at, named.peak().at, 1e-4);
  });

  it("lags a cosine's peak by arctan(w S)/w, exponential service, and by S/2, constant", () => {
    const day = { curve: cosineFromMidnight, requestsPerDay: 1e6, start: "periodic" } as const;
    const w = (2 * Math.PI) / 86_400;
    const exponential = modifiedOfferedLoad(day, { kind: "exponential", mean: 5000 }).peak();
    expectWithin("exponential", exponential.at, 50_400 + Math.atan(5000 * w) / w, 1e-5);
    const constant = modifiedOfferedLoad(day, { kind: "constant", mean: 5000 }).peak();
    expectWithin("constant", constant.at, 50_400 + 2500, 1e-5);
    const amplitude = Math.sin(2500 * w) / (2500 * w);
    expectWithin("its height", constant.load, (5e9 / 86_400) * (1 + amplitude), 1e-7);
  });

  it("takes the curves of the workload, with peaks at their kinks", () => {
    const weights = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 3 : 1));
    const curve = dayCurve({ shape: "hourly", weights });
    const top = modifiedOfferedLoad(
      { curve, requestsPerDay: 26_000, start: "periodic" },
      { kind: "exponential", mean: 600 },
    ).peak();
    // Six mean service times into an hour at 3,000 requests, after hours at 1,000.
    expectWithin("peak", top.load, (600 / 3600) * (3000 - 2000 * Math.exp(-6)), 1e-9);
    expectWithin("at the hour's end", (top.at + curve.startsAt) % 86_400, 36_000, 1e-6);
  });

  it("refuses requests, services and instants that are none", () => {
    const day = { curve: evenDay, requestsPerDay: 10, start: "empty" } as const;
    expect(() => modifiedOfferedLoad({ ...day, requestsPerDay: -1 }, services.constant!)).toThrow(RangeError);
    expect(() => modifiedOfferedLoad(day, { kind: "exponential", mean: 0 })).toThrow(/mean service time/);
    expect(() => modifiedOfferedLoad(day, services.constant!).at(-1)).toThrow(/instant/);
  });
});
