/** The inputs of a replica's times and room, each with where it is from: what an answer must be read with. */
import type { ReplicaPlan } from "../../scenario/tokens/design.js";
import type { TokenSpec } from "../../scenario/tokens/spec.js";
import { visibleMemory } from "../../serving/kvRoom.js";
import { weightBytes } from "../../serving/servedModel.js";

/**
 * Where an input is from: measured: given in the file, as a log or a measurement tells it; calibrated: an efficiency
 * given in the file; assumed: a default; published: of the makers of card and model.
 */
export type Mark = "measured" | "calibrated" | "assumed" | "published";

/** The unit of an input; a count and a factor have none. */
export type InputUnit = "share" | "s" | "B" | "B/s" | "FLOP/s" | "tokens" | "count" | "factor";

/** An input of a replica, and where its value comes from. */
export interface MarkedInput {
  /** The path in the file that sets it. */
  readonly path: string;
  readonly value: number;
  readonly unit: InputUnit;
  readonly mark: Mark;
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
    .map(([key, value]: [string, number]) => ({
      path: `replica.efficiency.${key}`,
      value,
      unit: unitOf(key),
      mark: given[key] === undefined ? "assumed" : "calibrated",
    }));
}

function coefficients(plan: ReplicaPlan): MarkedInput[] {
  const { stepFactor: _, ...law } = plan.law;
  return Object.entries(law).map(([key, value]: [string, number]) => ({
    path: `replica.stepTime.${key}`,
    value,
    unit: key === "rho" ? "share" : "s",
    mark: "measured",
  }));
}

function ofCard(spec: TokenSpec, { card, link }: ReplicaPlan): MarkedInput[] {
  if (card === null || spec.replica.stepTime !== undefined) return [];
  const published = (path: string, value: number, unit: InputUnit): MarkedInput => ({
    path,
    value,
    unit,
    mark: "published",
  });
  return [
    published("pool.card.peak", card.densePeak, "FLOP/s"),
    ...(card.bandwidth === null ? [] : [published("pool.card.bandwidth", card.bandwidth, "B/s")]),
    ...(link === null
      ? []
      : [
          {
            path: "replica.link.bandwidth",
            value: link.bandwidth,
            unit: "B/s" as const,
            mark: spec.replica.link === undefined ? ("published" as const) : ("measured" as const),
          },
        ]),
  ];
}

function ofModel({ model: given, replica }: TokenSpec, { model }: ReplicaPlan): MarkedInput[] {
  if (model === null) return [];
  const known = (key: keyof typeof given): Mark => (given[key] === undefined ? "published" : "measured");
  const counts: MarkedInput[] =
    replica.stepTime === undefined
      ? [
          { path: "model.parameters", value: model.parameters, unit: "count", mark: "published" },
          { path: "model.activeParameters", value: model.activeParameters, unit: "count", mark: "published" },
        ]
      : [];
  return [
    ...counts,
    { path: "model.weightBytes", value: weightBytes(model), unit: "B", mark: known("weightBytes") },
    {
      path: "model.kvBytesPerToken",
      value: model.kvBytesPerToken,
      unit: "B",
      mark: known("kvBytesPerToken"),
    },
  ];
}

function ofMemory({ replica, pool }: TokenSpec, plan: ReplicaPlan): MarkedInput[] {
  const tokens = plan.kvBlocks * plan.blockTokens;
  if (replica.kvTokens !== undefined) {
    return [{ path: "replica.kvTokens", value: tokens, unit: "tokens", mark: "measured" }];
  }
  const visible = pool.card === null ? null : visibleMemory(pool.card);
  return [
    ...(visible === null
      ? []
      : [{ path: "pool.card.memory", value: visible, unit: "B" as const, mark: "published" as const }]),
    { path: "replica.memoryFraction", value: replica.memoryFraction, unit: "share", mark: "assumed" },
    { path: "replica.reservedMemory", value: replica.reservedMemory, unit: "B", mark: "assumed" },
    { path: "replica.kvTokens", value: tokens, unit: "tokens", mark: "assumed" },
  ];
}

/** Every input of the replica's times and room, those of the law first. */
export function markedInputs(spec: TokenSpec, plan: ReplicaPlan): readonly MarkedInput[] {
  const law = spec.replica.stepTime === undefined ? efficiencies(spec, plan) : coefficients(plan);
  return [...law, ...ofCard(spec, plan), ...ofModel(spec, plan), ...ofMemory(spec, plan)];
}
