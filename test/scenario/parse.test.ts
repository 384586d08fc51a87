import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { parseScenario, parseScenarioBytes, withInputs, withOverrides } from "../../src/scenario/parse.js";
import { parseSource } from "../../src/scenario/source.js";
import { but, SOUND } from "./hostile.cases.js";

function messages(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) {
      return error.message.split("\n");
    }
    throw error;
  }
  return [];
}

describe("parseScenario", () => {
  it("resolves the headline to SI with every default filled in", () => {
    const scenario = parseScenario(SOUND, "kimi.yaml");

    expect(scenario.demand).toEqual({
      dailyActiveUsers: 100_000,
      requestsPerUserPerDay: 30,
      profile: { shape: "half-sine", peakStart: 28_800, peakDuration: 43_200, peakShare: 1 },
      dayToDay: { cv: 0 },
      minuteToMinute: { cv: 0 },
      growth: { perMonth: 0 },
      days: null,
    });
    expect(scenario.work).toEqual({ flopPerRequest: { kind: "constant", value: 8e14 } });
    expect(scenario.model).toEqual({ parameters: 2e11, bytesPerParameter: 2 });
    expect(scenario.pool).toMatchObject({
      mfu: 0.3,
      peak: "dense",
      peakFlopPerSecond: 125e12,
      cardsPerReplica: 1,
      cards: 1481,
      price: null,
    });
    expect(scenario.slo).toEqual([
      {
        text: "p99 latency <= 60 s",
        statistic: { kind: "quantile", p: 0.99 },
        of: "latency",
        limit: 60,
        windowSeconds: null,
      },
    ]);
    expect(scenario.size).toEqual({ daysShare: 0.95, replications: 200, maxCards: null, within: null });
    expect(scenario.simulate).toEqual({
      days: 1,
      warmupDays: null,
      replications: 30,
      seed: 1,
      engine: "auto",
      step: null,
    });
  });

  it("reads the prices of other cards, whatever the case of their names", () => {
    const { pool, size } = parseScenario(SOUND, "f.yaml", [
      "pool.prices={ a10: 0.6 USD/h, h100-sxm: 2.5 USD/h }",
      "size.within=2 %",
    ]);

    expect(pool).toMatchObject({ price: 0.6, currency: "USD", prices: { A10: 0.6, "H100 SXM": 2.5 } });
    expect(size.within).toBe(0.02);
  });

  it("says null of what the file leaves out", () => {
    const { demand, work, pool, training } = parseScenario(
      "title: A fleet\nclaims: [{ cards: 350e3, from: { parts: [150e3, 200e3] } }]",
      "meta.yaml",
    );

    expect([demand, work, pool, training]).toEqual([null, null, null, null]);
  });

  it.each([
    ["flat", "{ shape: flat }", { shape: "flat", peakStart: 28_800, peakDuration: 43_200, peakShare: 1 }],
    ["cosine", "{ shape: cosine }", { shape: "cosine", amplitude: 1, peakAt: 50_400 }],
    [
      "half-sine by default",
      "{ peakShare: 80 % }",
      { shape: "half-sine", peakStart: 28_800, peakDuration: 43_200, peakShare: 0.8 },
    ],
  ])("knows the defaults of a profile: %s", (_, profile, resolved) => {
    const text = but('{ shape: half-sine, peakStart: "08:00", peakDuration: 12 h }', profile);

    expect(parseScenario(text, "f.yaml").demand?.profile).toEqual(resolved);
  });

  it("reads CRLF and a byte order mark as if they were not there", () => {
    const plain = parseScenario(SOUND, "f.yaml");

    expect(parseScenario(SOUND.replaceAll("\n", "\r\n"), "f.yaml")).toEqual(plain);
    expect(parseScenario(`\ufeff${SOUND}`, "f.yaml")).toEqual(plain);
    expect(parseScenarioBytes(new TextEncoder().encode(`\ufeff${SOUND}`), "f.yaml")).toEqual(plain);
  });

  it("reads anchors that are shared soberly", () => {
    const text = but("100e3", "&n 100e3")
      .replace("requestsPerUserPerDay: 30", "requestsPerUserPerDay: *n")
      .replace("100e3", "100");

    expect(parseScenario(text, "f.yaml").demand?.requestsPerUserPerDay).toBe(100);
  });

  it("tells all mistakes at once, in the file's order, of syntax, keys, values and rules between keys", () => {
    const text = SOUND.replace("100e3", "-1")
      .replace("shape: half-sine", "shape: cosine")
      .replace("mfu: 30 %, cards: 1481", "mfu: 130 %, mfu: 30 %, cards: 16, cardsPerReplica: 17, crads: 3")
      .replace("model: { parameters: 200e9 }\n", "")
      .replace("flopPerRequest: 800 TFLOP", "promptTokens: 10, answerTokens: 10 FLOP");

    expect(messages(() => parseScenario(text, "f.yaml")).map((line) => line.replace(/: must.*/, ""))).toEqual(
      [
        "f.yaml:3:21 demand.dailyActiveUsers",
        "f.yaml:5:29 demand.profile.peakStart",
        "f.yaml:5:49 demand.profile.peakDuration",
        "f.yaml:6:41 work.answerTokens",
        "f.yaml:7:32 pool.mfu",
        "f.yaml:7:50 pool.cards",
        "f.yaml:7:75 pool.crads",
      ],
    );
  });

  it("stops at a hundred mistakes and counts the rest", () => {
    const lines = messages(() =>
      parseScenario(`title: x\nslo: [${"1, ".repeat(150)}]\nclaims: [{ cards: 1 }]`, "f.yaml"),
    );

    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe("and 50 more");
  });

  it("reads the values of an empirical distribution through whoever may read files", () => {
    const text = but("800 TFLOP", "{ empirical: { file: work.txt } }");
    const file = (...values: number[]) => ({ values, lineOf: (index: number) => index + 1 });
    const read = (path: string) => (path === "work.txt" ? file(1e12, 2e12) : file());

    expect(parseScenario(text, "f.yaml", [], read).work).toEqual({
      flopPerRequest: { kind: "empirical", file: "work.txt", values: [1e12, 2e12] },
    });
    const rule =
      "f.yaml:6:46 work.flopPerRequest.empirical.file: must be a file of numbers, each an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP)";
    expect(messages(() => parseScenario(text, "f.yaml", [], () => file(1, -1)))).toEqual([
      `${rule}, got another in line 2 of work.txt`,
    ]);
    expect(messages(() => parseScenario(text, "f.yaml", [], () => file()))).toEqual([
      `${rule}, got none in work.txt`,
    ]);
  });

  it("takes a price from the card, and the pool's own before it", () => {
    const card = "{ name: X, peak: 100 TFLOP/s, price: 2 CNY/h }";

    expect(parseScenario(but("card: A10", `card: ${card}`), "f.yaml").pool).toMatchObject({
      price: 2,
      currency: "CNY",
    });
    expect(parseScenario(but("card: A10", `price: 3 CNY/h, card: ${card}`), "f.yaml").pool).toMatchObject({
      price: 3,
      currency: "CNY",
    });
  });

  it("chooses the sparse peak only when asked", () => {
    expect(
      parseScenario(
        but("A10,", "A10, peak: sparse,").replace("title: Chat on A10 cards", "title: x"),
        "f.yaml",
      ).pool?.peakFlopPerSecond,
    ).toBe(250e12);
  });
});

describe("parseScenario with overrides", () => {
  it("puts values in as the file would spell them, before the checks", () => {
    const scenario = parseScenario(SOUND, "f.yaml", [
      "pool.mfu=46.2 %",
      "pool.card=H20",
      "slo[1]=mean wait <= 1 s",
      "simulate.days=7",
    ]);

    expect(scenario.pool).toMatchObject({ mfu: 0.462, peakFlopPerSecond: 148e12 });
    expect(scenario.slo.map((objective) => objective.text)).toEqual([
      "p99 latency <= 60 s",
      "mean wait <= 1 s",
    ]);
    expect(scenario.simulate.days).toBe(7);
  });

  it("takes whole mappings, and the dotted paths of a sweep", () => {
    const scenario = parseScenario(SOUND, "f.yaml", [
      "model={parameters: 70e9}",
      "uncertainty.pool.mfu={p5: 20 %, p95: 45 %}",
    ]);

    expect(scenario.model.parameters).toBe(70e9);
    expect(scenario.uncertainty).toEqual({
      "pool.mfu": { kind: "quantiles", p5: 0.2, p95: 0.45, family: "beta" },
    });
  });

  it("lets a later value win, and repairs a file that is broken there", () => {
    expect(parseScenario(but("30 %", "130 %"), "f.yaml", ["pool.mfu=10 %", "pool.mfu=20 %"]).pool?.mfu).toBe(
      0.2,
    );
  });

  it("names the setting where the value came from, and the line where the file is to blame", () => {
    expect(messages(() => parseScenario(but("100e3", "0"), "f.yaml", ["pool.mfu=2"]))).toEqual([
      "f.yaml ⟨set⟩ pool.mfu: must be a share > 0 and <= 100 %, such as 30 %, got 2 (write 2 %)",
      "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got 0",
    ]);
  });
});

describe("withOverrides", () => {
  it("leaves the source it starts from as it was", () => {
    const source = parseSource(SOUND, "f.yaml");

    expect(withOverrides(source, { "pool.cards": 9 }).pool?.cards).toBe(9);
    expect(withOverrides(source, {}).pool?.cards).toBe(1481);
  });
});

describe("withInputs", () => {
  it("keeps the sweep's own maps", () => {
    const text = `${SOUND}grid: { pool.card: [A10, H20] }\n`;
    const source = parseSource(text, "f.yaml");
    const scenario = withOverrides(source, {});

    expect(withInputs(source, scenario, { "pool.card": "H20" }).grid).toEqual({
      "pool.card": ["A10", "H20"],
    });
  });

  it("throws where a value does not fit, naming the path", () => {
    const source = parseSource(SOUND, "f.yaml");

    expect(() => withInputs(source, withOverrides(source, {}), { "pool.card": "B52" })).toThrow(
      "⟨set⟩ pool.card: must be a catalogue card",
    );
    expect(() => withInputs(source, withOverrides(source, {}), { "pool.mfu": 2 })).toThrow(
      "pool.mfu: must be a share",
    );
  });

  it("sets numbers in SI and other values as the file spells them", () => {
    const source = parseSource(SOUND, "f.yaml");
    const scenario = withInputs(source, withOverrides(source, {}), {
      "pool.card": "H100 SXM",
      "pool.mfu": 0.5,
      "work.flopPerRequest": 4e14,
    });

    expect(scenario.pool).toMatchObject({
      card: { name: "H100 SXM" },
      mfu: 0.5,
      peakFlopPerSecond: 989.5e12,
    });
    expect(scenario.work).toEqual({ flopPerRequest: { kind: "constant", value: 4e14 } });
  });
});
