/** The inputs of a replica's times and room, each with where it is from: what an answer must be read with. */
import { type ReplicaPlan, replicaPlan } from "../../scenario/tokens/design.js";
import type { TokenSpec } from "../../scenario/tokens/spec.js";
import { findCard, servingFigures } from "../../serving/cards.js";
import { MEMORY_FRACTION, RESERVED_MEMORY } from "../../serving/engineDefaults.js";
import { visibleMemory } from "../../serving/kvRoom.js";
import { findModel } from "../../serving/models.js";
import { weightBytes } from "../../serving/servedModel.js";
import { peakOfFormat } from "../../serving/weights.js";

/**
 * How sure an input is. measured: room for the cache as an engine's log tells it; calibrated: an efficiency that the
 * scenario gives; given: any other figure that it gives, for it to answer for; assumed: a default, or worked out of one;
 * published: by the makers of card and model.
 */
export const MARKS = ["measured", "calibrated", "given", "assumed", "published"] as const;
/** One of them. */
export type Mark = (typeof MARKS)[number];

/** The units of inputs; a count and a factor have none. */
export const INPUT_UNITS = ["share", "s", "B", "B/s", "FLOP/s", "tokens", "count", "factor"] as const;
/** One of them. */
export type InputUnit = (typeof INPUT_UNITS)[number];

/** Where a value comes from. */
export type Origin =
  /** The scenario itself. */
  | { readonly kind: "scenario" }
  /** The efficiencies' defaults, fitted to published measurements. */
  | { readonly kind: "fit" }
  /** A serving engine's default. */
  | { readonly kind: "engine" }
  /** A round figure of ours. */
  | { readonly kind: "guess" }
  /** Worked out of the other inputs. */
  | { readonly kind: "derived" }
  /** A file beside the scenario. */
  | { readonly kind: "config"; readonly file: string }
  /** The catalogue, with the source that it names. */
  | { readonly kind: "catalogue"; readonly source: string };

/** An input of a replica, and where its value comes from. */
export interface MarkedInput {
  /** The path in the file that sets it, of a card's peak below 16 bits the catalogue's field. */
  readonly path: string;
  readonly value: number;
  readonly unit: InputUnit;
  readonly mark: Mark;
  readonly origin: Origin;
}

const SCENARIO: Origin = { kind: "scenario" };

function markOf(origin: Origin): Mark {
  if (origin.kind === "scenario") return "given";
  return origin.kind === "catalogue" || origin.kind === "config" ? "published" : "assumed";
}

function input(path: string, value: number, unit: InputUnit, origin: Origin): MarkedInput {
  return { path, value, unit, mark: markOf(origin), origin };
}

const SECONDS = ["overhead", "perSequence", "frontend"];

function unitOf(key: string): InputUnit {
  if (SECONDS.includes(key)) return "s";
  return key === "stepFactor" ? "factor" : "share";
}

/** Efficiencies that matter to a plan: those of links and experts only where there are some. */
function isUsed(key: string, plan: ReplicaPlan): boolean {
  if (key.startsWith("expert")) return plan.model?.shape.experts !== null;
  return key !== "link" || plan.link !== null;
}

function efficiencies({ replica }: TokenSpec, plan: ReplicaPlan): MarkedInput[] {
  const given = replica.efficiency as Readonly<Record<string, number | undefined>>;
  return Object.entries(plan.efficiency)
    .filter(([key]) => isUsed(key, plan))
    .map(([key, value]: [string, number]) => {
      const path = `replica.efficiency.${key}`;
      return given[key] === undefined
        ? input(path, value, unitOf(key), { kind: "fit" })
        : { path, value, unit: unitOf(key), mark: "calibrated", origin: SCENARIO };
    });
}

function coefficients(plan: ReplicaPlan): MarkedInput[] {
  const { stepFactor: _, ...law } = plan.law;
  return Object.entries(law).map(([key, value]: [string, number]) =>
    input(`replica.stepTime.${key}`, value, key === "rho" ? "share" : "s", SCENARIO),
  );
}

function ofCard(spec: TokenSpec, { card, link, model }: ReplicaPlan): MarkedInput[] {
  if (card === null || spec.replica.stepTime !== undefined) return [];
  const { origin, serving } = cardOrigins(card);
  const format = model?.formats.weights ?? "bf16";
  const peak = peakOfFormat({ ...card, ...servingFigures(card) }, format);
  return [
    input("pool.card.peak", card.densePeak, "FLOP/s", origin),
    ...(peak === card.densePeak
      ? []
      : [input(`pool.card.${format === "mxfp4" ? "fp4" : format}Peak`, peak, "FLOP/s", serving)]),
    ...(card.bandwidth === null ? [] : [input("pool.card.bandwidth", card.bandwidth, "B/s", origin)]),
    ...(link === null
      ? []
      : [
          input(
            "replica.link.bandwidth",
            link.bandwidth,
            "B/s",
            spec.replica.link === undefined ? serving : SCENARIO,
          ),
        ]),
  ];
}

/** Of the catalogue's cards its sources; the scenario of one given by its figures. */
function cardOrigins(card: NonNullable<ReplicaPlan["card"]>): { origin: Origin; serving: Origin } {
  const known = findCard(card.name);
  const isCatalogue = known !== undefined && servingFigures(card) === known;
  if (!isCatalogue) return { origin: SCENARIO, serving: SCENARIO };
  return {
    origin: { kind: "catalogue", source: known.source },
    serving: { kind: "catalogue", source: known.servingSource },
  };
}

/** Where the figures of a model are from that the scenario does not give by hand. */
function modelOrigin({ name, config }: TokenSpec["model"]): Origin {
  const known = name === undefined ? undefined : findModel(name);
  if (known !== undefined) return { kind: "catalogue", source: known.source };
  return config === undefined ? SCENARIO : { kind: "config", file: config.file };
}

function ofModel({ model: given, replica }: TokenSpec, { model }: ReplicaPlan): MarkedInput[] {
  if (model === null) return [];
  const others = modelOrigin(given);
  const from = (key: keyof typeof given): Origin => (given[key] === undefined ? others : SCENARIO);
  const counts: MarkedInput[] =
    replica.stepTime === undefined
      ? [
          input("model.parameters", model.parameters, "count", from("parameters")),
          input("model.activeParameters", model.activeParameters, "count", from("activeParameters")),
        ]
      : [];
  return [
    ...counts,
    input("model.weightBytes", weightBytes(model), "B", from("weightBytes")),
    input("model.kvBytesPerToken", model.kvBytesPerToken, "B", from("kvBytesPerToken")),
  ];
}

function ofMemory({ replica, pool }: TokenSpec, plan: ReplicaPlan): MarkedInput[] {
  const tokens = plan.kvBlocks * plan.blockTokens;
  if (replica.kvTokens !== undefined) {
    return [{ path: "replica.kvTokens", value: tokens, unit: "tokens", mark: "measured", origin: SCENARIO }];
  }
  const visible = pool.card === null ? null : visibleMemory(pool.card);
  const { memoryFraction, reservedMemory } = replica;
  return [
    ...(visible === null || pool.card === null
      ? []
      : [input("pool.card.memory", visible, "B", cardOrigins(pool.card).origin)]),
    input(
      "replica.memoryFraction",
      memoryFraction,
      "share",
      memoryFraction === MEMORY_FRACTION ? { kind: "engine" } : SCENARIO,
    ),
    input(
      "replica.reservedMemory",
      reservedMemory,
      "B",
      reservedMemory === RESERVED_MEMORY ? { kind: "guess" } : SCENARIO,
    ),
    input("replica.kvTokens", tokens, "tokens", { kind: "derived" }),
  ];
}

function ofBatches({ replica }: TokenSpec, plan: ReplicaPlan): MarkedInput[] {
  const from = (given: number | undefined): Origin => (given === undefined ? { kind: "engine" } : SCENARIO);
  return [
    input("replica.maxSequences", plan.maxSequences, "count", from(replica.maxSequences)),
    input("replica.maxBatchedTokens", plan.maxBatchedTokens, "tokens", from(replica.maxBatchedTokens)),
  ];
}

/** Every input of the replica's times and room, those of the law first. */
export function markedInputs(spec: TokenSpec, plan: ReplicaPlan): readonly MarkedInput[] {
  const law = spec.replica.stepTime === undefined ? efficiencies(spec, plan) : coefficients(plan);
  return [
    ...law,
    ...ofCard(spec, plan),
    ...ofModel(spec, plan),
    ...ofMemory(spec, plan),
    ...ofBatches(spec, plan),
  ];
}

/** The same of a scenario's replica, its plan worked out anew. */
export function inputsOf(spec: TokenSpec): readonly MarkedInput[] {
  return markedInputs(spec, replicaPlan(spec));
}
