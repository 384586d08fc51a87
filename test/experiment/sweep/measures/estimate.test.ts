import { describe, expect, it } from "vitest";
import { estimateOutputs, estimateSample } from "../../../../src/experiment/sweep/measures/estimate.js";
import { distribution } from "../../../../src/random/law.js";
import { performedSweep, planOf, SMALL, scenarioOf, UNCERTAIN } from "../scenarios.js";

/** The outputs of a scenario's own figures by name. */
function estimated(text: string): Record<string, number | null> {
  const scenario = scenarioOf(text);
  const values = estimateSample(scenario);
  return Object.fromEntries(estimateOutputs(scenario).map(({ name }, index) => [name, values[index]!]));
}

describe("estimateSample", () => {
  it("is the busy-window average, the peak's load and the rest by hand", () => {
    // 2,000 requests of 3.75e15 FLOP on cards of 3.75e13 FLOP/s: 100 s each, in 12 h: 4.63 erlang
    expect(estimated(SMALL)).toEqual({
      cards: 5,
      cardsExact: expect.closeTo(200_000 / 43_200, 12),
      cardsPeak: 5,
      "offeredLoad.peak": expect.closeTo(200_000 / 43_200, 12),
      serviceTime: 100,
      requestsPerDay: 2_000,
      flopPerDay: 7.5e18,
      "utilisation.mean": expect.closeTo(200_000 / 86_400 / 7, 12),
    });
  });

  it("is the report's 1,481.48 cards for the headline", () => {
    const headline = SMALL.replace("2000", "100e3, requestsPerUserPerDay: 30").replace(
      "3.75 PFLOP",
      "800 TFLOP",
    );

    expect(estimated(headline).cardsExact).toBeCloseTo(1481.481481, 6);
    expect(estimated(headline).cards).toBe(1482);
  });

  it("holds a card as long as the answer takes to read, be lengths constant or drawn", () => {
    const text = (answer: string) => `
title: Answers of a 70B model
demand: { dailyActiveUsers: 5000 }
work: { promptTokens: 1000, answerTokens: ${answer} }
model: { parameters: 70e9 }
pool: { card: H100 SXM, mfu: 40 %, cardsPerReplica: 2, cards: 8 }
`;
    const seconds = (300 * 140e9) / (2 * 3350e9);

    const constant = estimated(text("300"));
    const drawn = estimated(text("{ exponential: { mean: 300 } }"));

    expect(constant.serviceTime).toBeCloseTo(seconds, 12);
    expect(constant.cardsExact).toBeCloseTo((2 * 5_000 * seconds) / 43_200, 9);
    expect(drawn.serviceTime).toBeGreaterThan(seconds);
    expect(drawn.serviceTime).toBeLessThan(1.001 * seconds);
  });

  it("is 6 x parameters x tokens and its card-days for a training run", () => {
    const training = `
title: GPT-3
training: { parameters: 175e9, tokens: 300e9, card: { name: A100, peak: 312 TFLOP/s }, mfu: 50 %, window: 30 d, vendors: 2 }
`;

    const found = estimated(training);

    expect(found["training.flop"]).toBe(3.15e23);
    expect(found["training.cardDays"]).toBeCloseTo(3.15e23 / (312e12 * 0.5 * 86_400), 6);
    expect(found["training.cards"]).toBeCloseTo((2 * found["training.cardDays"]!) / 30, 6);
  });

  it.each([
    ["", "training.cardDays"],
    [", cards: 1000", "training.days"],
    [", window: 30 d", "training.cards"],
  ])("of a training run with '%s' is about %s, and has no figure that nobody asked for", (more, headline) => {
    const run = `parameters: 175e9, tokens: 300e9, card: { name: A100, peak: 312 TFLOP/s }, mfu: 50 %${more}`;
    const names = estimateOutputs(scenarioOf(`title: GPT-3\ntraining: { ${run} }`)).map(({ name }) => name);

    expect(names).toEqual([...new Set([headline, "training.cardDays", "training.flop", "training.tokens"])]);
  });

  it("of a training run without a card is about its FLOP", () => {
    const [first] = estimateOutputs(scenarioOf("title: t\ntraining: { parameters: 175e9, tokens: 300e9 }"));

    expect(first!.name).toBe("training.flop");
    expect(() => estimateOutputs(scenarioOf("title: t\ntraining: { parameters: 175e9 }"))).toThrow(
      "training: must hold tokens, images or video",
    );
  });

  it("counts a token a patch of each image", () => {
    const images = `
title: Images
training: { parameters: 2e9, images: { count: 1e9, width: 1024, height: 768, patch: 16 }, card: { name: A100, peak: 312 TFLOP/s }, mfu: 50 % }
`;

    expect(estimated(images)["training.tokens"]).toBe(3_072e9);
  });

  it("needs a service, or one training run", () => {
    expect(() => estimateOutputs(scenarioOf("title: Nothing\nclaims: [{ cards: 5 }]"))).toThrow(
      "work: must be given",
    );
  });
});

/**
 * Card counts with lognormal users U and triangular MFU M: cards = k U / M. Its distribution by quadrature:
 * P(cards <= x) = integral of P(U <= x m / k) over the density of M.
 */
describe("a sweep of closed forms", () => {
  const samples = 20_000;
  const users = { kind: "lognormal", mean: 2000, cv: 0.4 } as const;
  const k = (2_000 * 3.75e15) / (125e12 * 43_200) / 2_000;
  const density = (m: number) => (m < 0.3 ? (2 * (m - 0.2)) / (0.3 * 0.1) : (2 * (0.5 - m)) / (0.3 * 0.2));
  const cdf = (x: number) => simpson((m) => distribution(users).cdf((x * m) / k) * density(m));

  const plan = planOf(UNCERTAIN, { samples, method: "random" });
  const cards = performedSweep(plan).outputs[plan.outputs.findIndex(({ name }) => name === "cardsExact")]!;

  it.each([3, 4, 5, 6, 8, 10])("puts as many samples below %d cards as quadrature does", (x) => {
    const below = cards.filter((count) => count <= x).length / samples;
    const p = cdf(x);

    expect(Math.abs(below - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / samples));
  });

  it("has the mean of quadrature: k E[U] E[1/M]", () => {
    const mean = k * 2_000 * simpson((m) => density(m) / m);
    const sum = cards.reduce((total, count) => total + count, 0);
    const squares = cards.reduce((total, count) => total + (count - sum / samples) ** 2, 0);

    expect(Math.abs(sum / samples - mean)).toBeLessThan((4 * Math.sqrt(squares)) / samples);
  });
});

/** Composite Simpson over 0.2..0.5, the corner of the density at 0.3 on the grid. */
function simpson(f: (m: number) => number): number {
  const n = 600;
  const h = 0.3 / n;
  let sum = 0;
  for (let i = 0; i <= n; i++) sum += (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * f(0.2 + i * h);
  return (sum * h) / 3;
}
