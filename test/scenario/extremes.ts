/** Legal extremes: files whose keys each keep their own range, at its ends as often as not. */
import fc from "fast-check";
import { claimSpec } from "../../src/scenario/claims.js";
import { type NumberSpec, numberText } from "../../src/scenario/numberSpec.js";
import { specAt } from "../../src/scenario/paths.js";

/** The least and the greatest number that a key takes. */
function endsOf({ low, above, high }: NumberSpec): readonly [number, number] {
  return [above ? (low === 0 ? 1e-60 : low + 1e-9) : low, high];
}

/** A usual value, or either end of the key's range, in the file's words. */
function extreme(spec: NumberSpec, usual: number): fc.Arbitrary<string | number> {
  const [low, high] = endsOf(spec);
  const inside = low > 0 ? [low * 1e20, high / 1e20] : [high / 1e20];
  const within = inside.filter((value) => value > low && value < high && spec.kind !== "whole");
  return fc
    .oneof(
      { weight: 12, arbitrary: fc.constant(usual) },
      { weight: 1, arbitrary: fc.constantFrom(low, high, ...within) },
    )
    .map((value) => numberText(spec, value));
}

/** The same of the key at a path. */
const at = (path: string, usual: number) => extreme(specAt(path)!, usual);

/** An optional key: there in half the files. */
function some<Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) {
  return fc.record(shape, { requiredKeys: [] });
}

const profile = fc.oneof(
  fc.record({
    shape: fc.constantFrom("flat", "half-sine"),
    peakDuration: at("demand.profile.peakDuration", 43_200),
    peakShare: fc.oneof(fc.constant(1), at("demand.profile.peakShare", 0.5)),
  }),
  fc.record({ shape: fc.constant("cosine"), amplitude: at("demand.profile.amplitude", 0.5) }),
  fc.record({
    shape: fc.constant("hourly"),
    weights: fc.array(fc.constantFrom(0, 1, 1e-60, 1e60), { minLength: 24, maxLength: 24 }),
  }),
);

const demand = fc
  .tuple(
    fc.record({
      dailyActiveUsers: at("demand.dailyActiveUsers", 1000),
      requestsPerUserPerDay: at("demand.requestsPerUserPerDay", 1),
      profile,
    }),
    some({
      dayToDay: fc.record({ cv: at("demand.dayToDay.cv", 0.2) }),
      minuteToMinute: fc.record({ cv: at("demand.minuteToMinute.cv", 0.2) }),
      growth: fc.record({ perMonth: at("demand.growth.perMonth", 0.1) }),
    }),
  )
  .map(([needed, given]) => ({ ...needed, ...given }));

function law(path: string, usual: number) {
  const mean = at(path, usual);
  const cv = at(`${path}.gamma.cv`, 1);
  return fc.oneof(
    { weight: 4, arbitrary: mean },
    mean.map((value) => ({ exponential: { mean: value } })),
    fc.record({ gamma: fc.record({ mean, cv }) }),
    fc.record({ lognormal: fc.record({ mean, cv }) }),
    fc.array(mean, { minLength: 1, maxLength: 4 }).map((values) => ({ empirical: { values } })),
  );
}

const work = fc.oneof(
  // Sums of two random lengths are slow to tabulate.
  { weight: 6, arbitrary: fc.record({ flopPerRequest: law("work.flopPerRequest", 60e12) }) },
  fc.record({
    promptTokens: law("work.promptTokens", 500),
    answerTokens: law("work.answerTokens", 500),
  }),
);

const pool = fc
  .tuple(
    fc.record({
      card: fc.oneof(
        fc.constantFrom("A10", "Ascend 910B"),
        fc
          .tuple(
            fc.record({ name: fc.constant("unit"), peak: at("pool.card.peak", 1e12) }),
            some({
              memory: at("pool.card.memory", 80e9),
              bandwidth: at("pool.card.bandwidth", 2e12),
            }),
          )
          .map(([needed, given]) => ({ ...needed, ...given })),
      ),
      mfu: at("pool.mfu", 0.3),
      ignoreMemory: fc.boolean(),
      cards: at("pool.cards", 10),
    }),
    some({
      cardsPerReplica: at("pool.cardsPerReplica", 2),
      price: at("pool.price", 1),
      purchase: fc.record({ price: at("pool.purchase.price", 1e4), life: at("pool.purchase.life", 9e7) }),
      schedule: fc.constantFrom(
        [
          { at: "every day 20:00", cards: 0 },
          { at: "every day 20:01", cards: 12 },
        ],
        [{ at: "day 1 20:00", cards: 2 ** 53 - 1 }],
      ),
    }),
  )
  .map(([needed, given]) => ({ ...needed, ...given }));

const objective = fc.constantFrom(
  "p99 latency <= 60 s",
  "p99.9999 wait <= 1e-9 s",
  "p0.0001 latency <= 1e9 s",
  "mean wait <= 1e9 s in every 1 s",
  "mean latency <= 1e-9 s",
  "max latency <= 60 s",
  "max wait <= 1e9 s in every 24 h",
  "waiting <= 1e-15 %",
  "waiting <= 100 %",
);

const claim = fc.oneof(
  ...(["cards", "flopPerRequest", "flopPerDay", "seconds", "cost", "growth", "days"] as const).map(
    (quantity) =>
      fc
        .tuple(
          extreme(claimSpec(quantity), 100),
          some({
            parameters: extreme(specAt("model.parameters")!, 7e10),
            tokens: extreme(specAt("model.parameters")!, 1000),
            requestsPerDay: extreme(specAt("model.parameters")!, 1000),
            before: extreme(specAt("model.parameters")!, 1000),
            after: extreme(specAt("model.parameters")!, 1000),
            cards: extreme(specAt("model.parameters")!, 1000),
          }),
        )
        .map(([printed, from]) => ({
          [quantity]: printed,
          ...(Object.keys(from).length > 0 ? { from } : {}),
        })),
  ),
);

/** A whole file, as plain values, with settings that let it be simulated in no time where its figures do. */
export const extremeFile = fc
  .tuple(
    fc.record({ title: fc.constant("extremes"), demand, work, pool }),
    fc.record({ model: fc.record({ parameters: at("model.parameters", 1e9) }) }),
    some({
      slo: fc.array(objective, { maxLength: 3 }),
      size: some({ daysShare: at("size.daysShare", 0.95), maxCards: at("size.maxCards", 100) }),
      claims: fc.array(claim, { minLength: 1, maxLength: 2 }),
    }),
    some({
      days: at("simulate.days", 1),
      warmupDays: at("simulate.warmupDays", 0),
      seed: at("simulate.seed", 1),
      step: at("simulate.step", 1),
      engine: fc.constantFrom("auto", "step", "event"),
    }),
  )
  .map(([needed, model, given, simulate]) => ({
    ...needed,
    ...model,
    ...given,
    simulate: { ...simulate, replications: 2 },
  }));
