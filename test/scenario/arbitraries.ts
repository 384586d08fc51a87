/** Random scenarios as a file spells them, legal by construction: for laws that hold for every scenario. */
import fc from "fast-check";

const positive = (max: number) => fc.double({ min: 1e-3, max, noNaN: true });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
const quantity = (unit: string, max = 1e6) => positive(max).map((value) => `${value} ${unit}`);
const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== "" && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text));
const lines = fc.string({
  unit: fc.constantFrom("a", " ", "\n", "\t", ":", "#", "'", '"', "-", "é", "字"),
  maxLength: 40,
});

const profile = fc.oneof(
  fc.record(
    {
      shape: fc.constantFrom("flat", "half-sine"),
      peakStart: clock,
      peakDuration: fc.integer({ min: 1, max: 1439 }).map((m) => `${m} min`),
      peakShare: share,
    },
    { requiredKeys: [] },
  ),
  fc.record(
    { shape: fc.constant("cosine"), amplitude: fc.oneof(fc.constant(0), share), peakAt: clock },
    { requiredKeys: ["shape"] },
  ),
  fc.record({
    shape: fc.constant("hourly"),
    weights: fc.array(positive(9), { minLength: 24, maxLength: 24 }),
  }),
);

const law = (value: fc.Arbitrary<string | number>) =>
  fc.oneof(
    value,
    value.map((mean) => ({ exponential: { mean } })),
    fc.tuple(value, positive(3)).map(([mean, cv]) => ({ gamma: { mean, cv } })),
    fc.tuple(value, positive(3)).map(([mean, cv]) => ({ lognormal: { mean, cv } })),
    fc.array(value, { minLength: 1, maxLength: 5 }).map((values) => ({ empirical: { values } })),
  );

const work = fc.oneof(
  law(quantity("TFLOP")).map((flopPerRequest) => ({ flopPerRequest })),
  fc
    .tuple(law(positive(1e5)), law(positive(1e5)))
    .map(([promptTokens, answerTokens]) => ({ promptTokens, answerTokens })),
);

const card = fc.oneof(
  fc.constantFrom("A10", "H100 SXM", "TPU v4"),
  fc.record(
    {
      name: line.map((text) => `card ${text}`),
      peak: quantity("TFLOP/s"),
      sparsePeak: quantity("PFLOP/s"),
      memory: fc.double({ min: 1, max: 1e6, noNaN: true }).map((value) => `${value} GiB`),
      bandwidth: quantity("MB/s"),
      price: quantity("EUR/h"),
    },
    { requiredKeys: ["name", "peak"] },
  ),
);

const poolKeys = {
  card,
  mfu: share,
  price: quantity("EUR/h"),
  prices: fc.dictionary(fc.constantFrom("H200", "h100-sxm", "TPU V4"), quantity("EUR/h")),
  purchase: fc.record({ price: quantity("EUR"), life: quantity("d") }),
};

/** Replicas of a size that the weights decide; how many cards that is, no other key may bound. */
const poolByWeights = fc.record(
  { ...poolKeys, ignoreMemory: fc.constant(false) },
  { requiredKeys: ["card", "mfu"] },
);

const poolBySize = fc.record(
  {
    ...poolKeys,
    ignoreMemory: fc.constant(true),
    cardsPerReplica: fc.integer({ min: 1, max: 17 }),
    cards: fc.integer({ min: 17, max: 1e7 }),
    schedule: fc
      .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 4 })
      .map((days) => [
        ...days.sort((a, b) => a - b).map((day) => ({ at: `day ${day} 08:30`, cards: 17 * day })),
        { at: "every day 23:59", cards: 17 },
      ]),
  },
  { requiredKeys: ["card", "mfu", "ignoreMemory"] },
);

const objective = fc.constantFrom(
  "p99 latency <= 60 s",
  "p99.9   wait<=5 s in every 1 h",
  "mean wait <= 250 ms",
  "max latency <= 5 min",
  "waiting <= 0.3 %",
);

const uncertainty = fc.record(
  {
    "pool.mfu": fc.constantFrom(
      { p5: "20 %", p95: 0.45 },
      { beta: { mean: 0.3, sd: 0.05 } },
      { beta: { mean: 0.3, sd: 0.05, low: 0.2, high: "60 %" } },
      { triangular: { low: 0.2, mode: 0.2, high: 0.5 } },
    ),
    "demand.dailyActiveUsers": fc.constantFrom(
      { p5: 1e3, p95: 1e6 },
      { lognormal: { mean: 1e5, cv: 0.4 } },
      { normal: { mean: 1e5, sd: 3e4 } },
      { uniform: { low: 1, high: 2 } },
    ),
    "size.replications": fc.constant({ discrete: { values: [10, 20], weights: [1, 3] } }),
    "demand.growth.perMonth": fc.constant({ normal: { mean: "-5 %", sd: "+20 %" } }),
  },
  { requiredKeys: [] },
);

const gridKeys = {
  "pool.card": fc.constant(["A10", { name: "X", peak: "1 PFLOP/s" }]),
  "simulate.step": fc.constant({ from: "1 s", to: "1 min", points: 3, scale: "log" }),
};
const grid = fc.record(gridKeys, { requiredKeys: [] });
const gridOfSizes = fc.record(
  { ...gridKeys, "pool.cardsPerReplica": fc.constantFrom([1, 2, 17], { from: 1, to: 16, step: 5 }) },
  { requiredKeys: [] },
);

const side = fc.integer({ min: 1, max: 4096 });
const trainingRow = fc.record(
  {
    note: lines,
    parameters: positive(1e13),
    tokens: positive(1e15),
    card: fc.constantFrom("A100", "H100 SXM"),
    peak: fc.constantFrom("dense", "sparse"),
    mfu: share,
    cards: fc.integer({ min: 1, max: 1e6 }),
    window: quantity("d"),
    vendors: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: [] },
);
const images = fc
  .record({ count: positive(1e12), width: side, height: side, patch: side })
  .map((value) => ({ images: value }));
const video = fc
  .tuple(
    fc.record({
      clip: quantity("s"),
      framesPerClip: side,
      width: side,
      height: side,
      patch: fc.tuple(side, side, side),
    }),
    fc.constantFrom(
      { hours: 1e6 },
      { uploadHoursPerMinute: 500 },
      { uploadHoursPerMinute: 500, over: "30 d" },
    ),
  )
  .map(([frame, length]) => ({ video: { ...frame, ...length } }));
const training = fc.oneof(
  trainingRow,
  fc
    .tuple(trainingRow, fc.oneof(images, video))
    .map(([{ tokens: _, ...rest }, data]) => ({ ...rest, ...data })),
  fc.tuple(trainingRow, trainingRow).map(([a, b]) => [
    { ...a, name: "GPT-3" },
    { ...b, name: "GPT-4" },
  ]),
);

const claim = fc.constantFrom(
  { cards: 1481 },
  { flopPerRequest: "800 TFLOP", from: { parameters: 200e9, tokens: 1000 }, note: "page 12:\nas printed" },
  { cost: "1.25e9 USD", from: { cards: 50e3, price: "25e3 USD" } },
  { growth: "33.33 %", from: { before: 150e3, after: 200e3 } },
  { cards: 600e3, from: { parts: [350e3, 250e3] } },
  { seconds: "0.78 s", from: { card: "A100", mfu: "46.2 %", promptTokens: 20, answerTokens: 300 } },
  {
    tokensPerClip: 786_400,
    from: {
      video: { hours: 1, clip: "10 s", framesPerClip: 32, width: 1024, height: 768, patch: [2, 4, 4] },
    },
  },
);

const file = <Pool, Grid>(pool: fc.Arbitrary<Pool>, grid: fc.Arbitrary<Grid>) =>
  fc.record(
    {
      title: line,
      question: lines,
      source: lines,
      demand: fc.record(
        {
          dailyActiveUsers: positive(1e9),
          requestsPerUserPerDay: positive(100),
          profile,
          dayToDay: fc.record({ cv: fc.oneof(fc.constant(0), positive(2)) }),
          minuteToMinute: fc.record({ cv: fc.constantFrom(0, 0.5) }),
          growth: fc.record({ perMonth: fc.constantFrom("+120 %", "-50 %", 0.1) }),
        },
        { requiredKeys: ["dailyActiveUsers"] },
      ),
      work,
      model: fc.record(
        { parameters: positive(1e13), bytesPerParameter: fc.constantFrom(1, 2, 0.5) },
        { requiredKeys: ["parameters"] },
      ),
      pool,
      slo: fc.array(objective, { maxLength: 4 }),
      size: fc.record(
        {
          daysShare: share,
          replications: fc.integer({ min: 1, max: 1e4 }),
          maxCards: fc.integer({ min: 1, max: 1e7 }),
          within: share,
        },
        { requiredKeys: [] },
      ),
      simulate: fc.record(
        {
          days: fc.integer({ min: 1, max: 365 }),
          warmupDays: fc.integer({ min: 0, max: 9 }),
          seed: fc.maxSafeNat(),
          engine: fc.constantFrom("auto", "step", "event"),
          step: quantity("ms", 1e3),
        },
        { requiredKeys: [] },
      ),
      uncertainty,
      grid,
      training,
      claims: fc.array(claim, { maxLength: 3 }),
    },
    { requiredKeys: ["title", "demand", "work", "model", "pool"] },
  );

/** A whole file, as plain values. */
export const scenarioFile = fc.oneof(file(poolByWeights, grid), file(poolBySize, gridOfSizes));
