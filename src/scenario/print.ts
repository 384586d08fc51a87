/** A resolved scenario as the YAML it could have come from: reading it back gives the same scenario. */
import { stringify } from "yaml";
import type { LawParameter } from "../random/law.js";
import type { Card } from "../serving/card.js";
import { findCard } from "../serving/cards.js";
import { clockText, type Dimension, quantityText } from "../units.js";
import type { ShapeParameter } from "../workload/profile.js";
import { type Claim, claimSpec } from "./claims.js";
import { parametersOf } from "./distribution.js";
import { type NumberSpec, numberText, shareText } from "./numberSpec.js";
import { specAt } from "./paths.js";
import { parametersOfShape } from "./profile.js";
import type { DemandSpec, PoolSpec, Profile, Scenario, TrainingRow, UncertainLaw } from "./scenario.js";
import { instantText } from "./schedule.js";

type Raw = Record<string, unknown>;

/** The mapping without what is not there. */
function present(mapping: Raw): Raw {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => !isAbsent(value)));
}

function isAbsent(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === "";
}

/** Keys whose numbers are shares, wherever they stand. */
const SHARES = ["mfu", "daysShare", "within", "perMonth", "growth"];

/** The same values, shares as percentages. */
function withPercentages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPercentages);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [
      key,
      typeof of === "number" && SHARES.includes(key) ? shareText(of) : withPercentages(of),
    ]),
  );
}

/** `200000000000` -> `200e9`, as people write numbers with many zeros. Texts that look like numbers stand in quotes. */
function withPowers(yaml: string): string {
  return yaml.replace(
    /^( *(?:- )?(?:[\w.]+: )?)(\d{1,4}?)((?:000)+)$/gm,
    (line, head: string, digits: string, zeros: string) =>
      digits.length + zeros.length < 6 ? line : `${head}${digits}e${zeros.length}`,
  );
}

const inUnit = (value: number | null | undefined, dimension: Dimension, currency = "USD") =>
  value === null || value === undefined ? null : quantityText(value, dimension, currency);

function profile({ shape, ...day }: Profile): Raw {
  const values = day as Readonly<Record<string, unknown>>;
  const keys = parametersOfShape(shape).map(([key, { is }]) => [key, shapeText(is, values[key])]);
  return { shape, ...Object.fromEntries(keys) };
}

function shapeText(is: ShapeParameter["is"], value: unknown): unknown {
  if (typeof value !== "number") return value;
  if (is === "clock") return clockText(value);
  if (is === "duration") return inUnit(value, "time");
  return is === "share" ? shareText(value) : value;
}

function demand(spec: DemandSpec): Raw {
  return present({ ...spec, profile: profile(spec.profile) });
}

/** A law's parameters in the key's unit; what the key's own range gives is left out. */
function law(spec: NumberSpec, of: UncertainLaw): unknown {
  if (of.kind === "constant") return numberText(spec, of.value);
  if (of.kind === "quantiles") return { p5: numberText(spec, of.p5), p95: numberText(spec, of.p95) };
  if ("file" in of && of.file !== undefined) return { [of.kind]: { file: of.file } };
  const values = of as unknown as Readonly<Record<string, number | readonly number[]>>;
  const written = parametersOf(of.kind)
    .filter(([name, { otherwise }]) => !isEndOf(spec, otherwise, values[name]!))
    .map(([name, parameter]) => [name, parameterText(spec, parameter, values[name]!)]);
  return { [of.kind]: Object.fromEntries(written) };
}

function isEndOf(spec: NumberSpec, end: LawParameter["otherwise"], value: unknown): boolean {
  return (end === "low" || end === "high") && value === spec[end];
}

function parameterText(spec: NumberSpec, { is }: LawParameter, value: number | readonly number[]): unknown {
  if (is === "cv" || is === "weights") return value;
  return typeof value === "number" ? numberText(spec, value) : value.map((each) => numberText(spec, each));
}

function card(of: Card, currency = "USD"): unknown {
  const known = findCard(of.name);
  const same = (["name", "densePeak", "sparsePeak", "memory", "bandwidth", "price"] as const).every(
    (key) => known?.[key] === of[key],
  );
  return same
    ? of.name
    : present({
        name: of.name,
        peak: inUnit(of.densePeak, "flopRate"),
        sparsePeak: inUnit(of.sparsePeak, "flopRate"),
        memory: inUnit(of.memory, "memory"),
        bandwidth: inUnit(of.bandwidth, "bandwidth"),
        price: inUnit(of.price, "moneyRate", currency),
      });
}

function pool(spec: PoolSpec): Raw {
  const { peakFlopPerSecond: _, currency, isLeastReplica, ...kept } = spec;
  const money = currency ?? "USD";
  return present({
    ...kept,
    card: card(spec.card, money),
    // Read back, it follows from the weights again.
    cardsPerReplica: isLeastReplica ? null : spec.cardsPerReplica,
    schedule: spec.schedule.map((step) => ({ at: instantText(step), cards: step.cards })),
    price: inUnit(spec.price, "moneyRate", money),
    prices: mapped(spec.prices, (_, price) => inUnit(price, "moneyRate", money)),
    purchase:
      spec.purchase === null
        ? null
        : { price: inUnit(spec.purchase.price, "money", money), life: inUnit(spec.purchase.life, "time") },
  });
}

function video(of: TrainingRow["video"] | undefined): Raw | null {
  return of === null || of === undefined
    ? null
    : present({
        ...of,
        over: inUnit(of.over, "time"),
        clip: inUnit(of.clip, "time"),
        patch: [of.patch.frames, of.patch.height, of.patch.width],
      });
}

function trainingRow(row: TrainingRow): Raw {
  return present({
    ...row,
    video: video(row.video),
    card: row.card === null ? null : card(row.card),
    window: inUnit(row.window, "time"),
  });
}

function claim({ quantity, printed, currency, from, of, note }: Claim): Raw {
  const money = currency ?? "USD";
  const inputs =
    from === null
      ? null
      : present({
          ...from,
          flopPerRequest: inUnit(from.flopPerRequest, "flop"),
          flopPerDay: inUnit(from.flopPerDay, "flop"),
          flop: inUnit(from.flop, "flop"),
          card: from.card === undefined ? null : card(from.card),
          window: inUnit(from.window, "time"),
          video: video(from.video),
          price: inUnit(from.price, "money", money),
        });
  return present({ [quantity]: numberText(claimSpec(quantity), printed, money), from: inputs, of, note });
}

function mapped<Value>(
  map: Readonly<Record<string, Value>>,
  to: (path: string, value: Value) => unknown,
): Raw {
  return Object.fromEntries(Object.entries(map).map(([path, value]) => [path, to(path, value)]));
}

/** The scenario as YAML, every default spelt out. parseScenario reads it back to an equal scenario. */
export function printScenario(scenario: Scenario): string {
  const { training } = scenario;
  const work = scenario.work as Readonly<Record<string, UncertainLaw>> | null;
  const currency = scenario.pool?.currency ?? "USD";
  const raw = present({
    ...scenario,
    demand: scenario.demand === null ? null : demand(scenario.demand),
    work: work === null ? null : mapped(work, (key, of) => law(specAt(`work.${key}`)!, of)),
    model: present(scenario.model),
    pool: scenario.pool === null ? null : pool(scenario.pool),
    slo: scenario.slo.map((objective) => objective.text),
    size: present(scenario.size),
    simulate: present({ ...scenario.simulate, step: inUnit(scenario.simulate.step, "time") }),
    uncertainty: mapped(scenario.uncertainty, (path, of) => law(specAt(path)!, of)),
    grid: mapped(scenario.grid, (path, values) =>
      values.map((value) => gridText(specAt(path), value, currency)),
    ),
    training:
      training === null
        ? null
        : training.length === 1
          ? trainingRow(training[0]!)
          : training.map(trainingRow),
    claims: scenario.claims.map(claim),
  });
  return withPowers(
    stringify(withPercentages(raw), { lineWidth: 0, blockQuote: false, aliasDuplicateObjects: false }),
  );
}

function gridText(spec: NumberSpec | undefined, value: unknown, currency: string): unknown {
  return typeof value === "number" && spec !== undefined ? numberText(spec, value, currency) : value;
}
