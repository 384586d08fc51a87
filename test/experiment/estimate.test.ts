import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { estimate } from "../../src/experiment/estimate.js";
import { parseScenario } from "../../src/scenario/parse.js";

const KIMI = readFileSync("scenarios/report/kimi.yaml", "utf8");

function cardsOf(text: string, overrides: readonly string[] = []): Record<string, number | null> {
  const { ladder } = estimate(parseScenario(text, "t.yaml", overrides));
  return Object.fromEntries(ladder.map(({ estimator, cards }) => [estimator, cards]));
}

interface FluidReference {
  readonly leastServers: readonly {
    readonly profile: string;
    readonly meanServiceSeconds: number;
    readonly objective: string;
    readonly limitSeconds: number;
    readonly leastServers: number;
  }[];
}

interface StaffingReference {
  readonly cases: readonly {
    readonly inputs: Readonly<Record<string, number | string>>;
    readonly outputs: { readonly arrivalWeighted: Readonly<Record<string, number>> };
  }[];
}

const FLUID = JSON.parse(readFileSync("test/reference/fluid.json", "utf8")) as FluidReference;
const STAFFING = JSON.parse(readFileSync("test/reference/staffing.json", "utf8")) as StaffingReference;

describe("the ladder of estimates", () => {
  it("asks on each rung for more cards than the report's average, and no simulated column yet", () => {
    const { ladder } = estimate(parseScenario(KIMI, "kimi.yaml"));

    expect(ladder.map(({ estimator }) => estimator)).toEqual([
      "busyWindowAverage",
      "busiestHour",
      "fluid",
      "pointwiseStationary",
      "modifiedOfferedLoad",
      "squareRoot",
    ]);
    expect(ladder.every(({ value, daysMet }) => value === null && daysMet === null)).toBe(true);
    expect(ladder[0]).toMatchObject({ cards: 1482 });
    expect(ladder[0]!.cardsExact).toBeCloseTo(40_000 / 27, 9);
    expect(ladder.slice(1).every(({ cards }) => cards! > 1482)).toBe(true);
  });

  it("finds the mean load of the busiest hour of a half-sine: the day's requests x sin(pi/24) x S / 1 h", () => {
    const [, hour] = estimate(parseScenario(KIMI, "kimi.yaml")).ladder;

    expect(hour!.cardsExact).toBeCloseTo((3e6 * Math.sin(Math.PI / 24) * (64 / 3)) / 3600, 6);
  });

  it.each(
    FLUID.leastServers
      .filter(
        ({ profile, meanServiceSeconds, limitSeconds }) =>
          ["half-sine", "flat"].includes(profile) && meanServiceSeconds > 20 && limitSeconds > 0,
      )
      .map((one) => [one.profile, one.objective, one.limitSeconds, one.leastServers] as const),
  )("finds the fluid reference's least servers: %s, %s <= %d s", (profile, objective, limit, least) => {
    const slo = `${objective.replace("worst", "max")} <= ${limit} s`;
    const cards = cardsOf(
      KIMI.replace("[p99 latency <= 60 s]", `[${slo}]`).replace("shape: half-sine", `shape: ${profile}`),
    );

    expect(cards.fluid).toBe(least);
  });

  it.each(
    STAFFING.cases
      .filter(({ inputs }) => inputs.service === "exponential")
      .map(
        ({ inputs, outputs }) =>
          [inputs.requestsPerDay!, inputs.target!, inputs.meanServiceSeconds!, outputs] as const,
      ),
  )(
    "finds the reference's servers for %d requests of which at most %d wait, S = %d s",
    (requests, target, seconds, { arrivalWeighted }) => {
      const text = `
title: t
demand: { dailyActiveUsers: ${requests} }
work: { flopPerRequest: { exponential: { mean: ${seconds} TFLOP } } }
pool: { card: { name: x, peak: 1 TFLOP/s }, mfu: 1 }
slo: [waiting <= ${100 * Number(target)} %]
`;
      const cards = cardsOf(text);

      expect(cards.pointwiseStationary).toBe(arrivalWeighted.pointwiseStationary);
      expect(cards.modifiedOfferedLoad).toBe(arrivalWeighted.modifiedOfferedLoad);
    },
  );

  it("counts whole replicas", () => {
    const cards = cardsOf(KIMI, ["pool.cardsPerReplica=17"]);

    expect(Object.values(cards).every((count) => count! % 17 === 0)).toBe(true);
    expect(cards.busyWindowAverage).toBe(88 * 17);
  });

  it("takes twelve hours where the profile has no window, and says so", () => {
    const hourly = KIMI.replace(/profile: .*/, `profile: { shape: hourly, weights: [${"1, ".repeat(23)}1] }`);
    const [average, hour] = estimate(parseScenario(hourly, "t.yaml")).ladder;

    expect(average!.cards).toBe(1482);
    expect(average!.note).toEqual({ kind: "assumedWindow", seconds: 43_200 });
    expect(hour!.cardsExact).toBeCloseTo(20_000 / 27, 9);
  });

  it("has no answer where the service alone takes longer than the limit, but for the averages", () => {
    const { ladder } = estimate(parseScenario(KIMI, "kimi.yaml", ["slo=[p99 latency <= 21 s]"]));

    expect(ladder.map(({ cards }) => cards === null)).toEqual([false, false, true, true, true, true]);
    expect(ladder[2]!.note).toEqual({
      kind: "serviceTooLong",
      objective: "p99 latency <= 21 s",
      isBoundByReading: false,
    });
  });

  it("asks for more cards under a stricter limit, on every rung that knows the limit", () => {
    const lax = cardsOf(KIMI);
    const strict = cardsOf(KIMI, ["slo=[p99.9 latency <= 22 s]"]);

    for (const estimator of ["fluid", "pointwiseStationary", "modifiedOfferedLoad", "squareRoot"])
      expect(strict[estimator]!).toBeGreaterThan(lax[estimator]!);
  });

  it("takes the greatest day of a growth", () => {
    const grown = cardsOf(KIMI, ["demand.growth.perMonth=100 %", "simulate.days=31"]);

    expect(grown.busyWindowAverage).toBe(2963);
  });

  it("is empty for training", () => {
    const text = "title: t\ntraining: { parameters: 1e9, tokens: 1e9, card: A100, mfu: 0.4 }";

    expect(estimate(parseScenario(text, "t.yaml"))).toMatchObject({ claims: [], ladder: [], warnings: [] });
  });

  it("warns of a pool that cannot hold the model", () => {
    expect(estimate(parseScenario(KIMI, "kimi.yaml")).warnings).toContainEqual(
      expect.objectContaining({ kind: "weightsDoNotFit", least: 17 }),
    );
  });
});
