/** A resolved scenario as the YAML it could have come from: reading it back gives the same scenario. */
import { stringify } from "yaml";
import { clockText } from "../units.js";
import type { ShapeParameter } from "../workload/profile.js";
import { type Claim, claimSpec } from "./claims.js";
import { type NumberSpec, numberText, shareText } from "./numberSpec.js";
import { specAt } from "./paths.js";
import { card, inUnit, law, mapped, present, type Raw } from "./printParts.js";
import { parametersOfShape } from "./profile.js";
import type { DemandSpec, PoolSpec, Profile, Scenario, TrainingRow, UncertainLaw } from "./scenario.js";
import { instantText } from "./schedule.js";
import { tokenSections } from "./tokens/print.js";
import { linesOfObjectives } from "./tokens/slo.js";

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

/** The scenario as YAML, every default spelt out. parseScenario reads it back to an equal scenario. */
export function printScenario(scenario: Scenario): string {
  const { training } = scenario;
  const work = scenario.work as Readonly<Record<string, UncertainLaw>> | null;
  const { tokens, ...queue } = scenario;
  const currency = (scenario.pool ?? tokens?.pool)?.currency ?? "USD";
  const raw = present({
    ...queue,
    demand: scenario.demand === null ? null : demand(scenario.demand),
    work: work === null ? null : mapped(work, (key, of) => law(specAt(`work.${key}`)!, of)),
    model: present(scenario.model),
    pool: scenario.pool === null ? null : pool(scenario.pool),
    slo: linesOfObjectives(scenario.slo).map(({ line }) => line),
    size: present({ ...scenario.size, vary: varied(tokens?.vary ?? {}, currency) }),
    simulate: present({
      ...scenario.simulate,
      step: inUnit(scenario.simulate.step, "time"),
      stepFactor:
        tokens === undefined || tokens.stepFactorSigma === 0 ? null : { sigma: tokens.stepFactorSigma },
    }),
    uncertainty: mapped(scenario.uncertainty, (path, of) => law(specAt(path)!, of)),
    grid: varied(scenario.grid, currency),
    training:
      training === null
        ? null
        : training.length === 1
          ? trainingRow(training[0]!)
          : training.map(trainingRow),
    claims: scenario.claims.map(claim),
    ...(tokens === undefined ? {} : tokenSections(tokens)),
  });
  return withPowers(
    stringify(withPercentages(raw), { lineWidth: 0, blockQuote: false, aliasDuplicateObjects: false }),
  );
}

function varied(values: Scenario["grid"], currency: string): Raw {
  return mapped(values, (path, list) => list.map((value) => gridText(specAt(path), value, currency)));
}

function gridText(spec: NumberSpec | undefined, value: unknown, currency: string): unknown {
  return typeof value === "number" && spec !== undefined ? numberText(spec, value, currency) : value;
}
