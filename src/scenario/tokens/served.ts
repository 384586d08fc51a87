/** The model that replicas serve: what its name or config.json tells, with what the file gives by hand put in. */
import type { Unclear } from "../../serving/config/config.js";
import { kvBytesPerToken, layerKvBytes, linearStateBytes } from "../../serving/kvCache.js";
import { fullLayers, type ModelShape, NO_SMALL_PARTS } from "../../serving/modelShape.js";
import { findModel } from "../../serving/models.js";
import { parametersOf } from "../../serving/parameters.js";
import { bytesByFormat, type ServedModel, weightBytes, weightParts } from "../../serving/servedModel.js";
import { BYTES_PER_WEIGHT, type Formats } from "../../serving/weights.js";
import type { Fault } from "../section.js";
import type { ModelGiven } from "./model.js";
import { reasonOf } from "./reasons.js";

/** Where a model's shape comes from. */
interface Base {
  /** null: by hand alone. */
  readonly shape: ModelShape | null;
  readonly formats: Formats | null;
  /** Counts as published, for shapes of which none follow. */
  readonly parameters: number | null;
  readonly activeParameters: number | null;
  readonly unclear: readonly { readonly key: Unclear["key"]; readonly why: string }[];
}

const BY_HAND: Base = { shape: null, formats: null, parameters: null, activeParameters: null, unclear: [] };

const NOT_PUBLISHED = "no published figure tells it";

function baseOf({ name, config }: ModelGiven): Base {
  const known = name === undefined ? undefined : findModel(name);
  if (known !== undefined) {
    const { shape, formats, parameters, activeParameters } = known;
    const unclear = known.unclear.map((key) => ({ key, why: NOT_PUBLISHED }));
    return { shape, formats, parameters, activeParameters, unclear };
  }
  const read = config?.read ?? null;
  if (read === null) return BY_HAND;
  const { shape, formats, unclear } = read;
  return {
    ...BY_HAND,
    shape,
    formats,
    unclear: unclear.map((one) => ({ key: one.key, why: reasonOf(one) })),
  };
}

/** A key of the model, missing. */
const missing = (key: string, why: string): Fault => ({
  path: ["model", key],
  message: `must be given${why === "" ? "" : `, as ${why}`}, got nothing`,
});

const NEEDED = ["layers", "hiddenSize", "attentionHeads", "vocabulary"] as const;

/** What a shape by hand leaves out. */
function shapeFaults(given: ModelGiven): Fault[] {
  if (NEEDED.every((key) => given[key] === undefined) && given.mla === undefined) {
    return [
      {
        path: ["model"],
        message: "must hold a name (capsim models lists them), a config or the model's figures, got none",
      },
    ];
  }
  const faults = NEEDED.filter((key) => given[key] === undefined).map((key) => missing(key, ""));
  if (given.mla === undefined && given.kvHeads === undefined) faults.push(missing("kvHeads", ""));
  const needsMlp = given.experts === undefined || given.experts.denseLayers > 0;
  if (needsMlp && given.intermediateSize === undefined && given.parameters === undefined) {
    faults.push(missing("intermediateSize", ""));
  }
  return faults;
}

/** The shape with what the file gives by hand; only whole ones, whose faults have been looked for. */
function shapeOf(given: ModelGiven, base: ModelShape | null): ModelShape {
  const hiddenSize = given.hiddenSize ?? base?.hiddenSize ?? 0;
  const attentionHeads = given.attentionHeads ?? base?.attentionHeads ?? 0;
  const grouped = given.mla === undefined && (given.kvHeads !== undefined || base?.mla === null);
  const mla = given.mla === undefined ? null : { ...given.mla, queryRank: given.mla.queryRank ?? null };
  const experts = given.experts ?? base?.experts ?? null;
  return {
    layers: given.layers ?? base?.layers ?? 0,
    hiddenSize,
    attentionHeads,
    kvHeads: grouped ? (given.kvHeads ?? base?.kvHeads ?? null) : null,
    headDim: grouped ? (given.headDim ?? base?.headDim ?? hiddenSize / attentionHeads) : null,
    vocabulary: given.vocabulary ?? base?.vocabulary ?? 0,
    intermediateSize: given.intermediateSize ?? base?.intermediateSize ?? null,
    mlpMatrices: base?.mlpMatrices ?? 3,
    tiedEmbeddings: given.tiedEmbeddings ?? base?.tiedEmbeddings ?? false,
    experts,
    mla: grouped ? null : (mla ?? base?.mla ?? null),
    window: given.window ?? base?.window ?? null,
    linear: base?.linear ?? null,
    small: base?.small ?? NO_SMALL_PARTS,
  };
}

/** Sizes that do not go together. */
function sizeFaults(shape: ModelShape): Fault[] {
  const { layers, attentionHeads, kvHeads, headDim, experts } = shape;
  const faults: Fault[] = [];
  const add = (key: string, message: string) => faults.push({ path: ["model", key], message });
  if (kvHeads !== null && attentionHeads % kvHeads !== 0) {
    add("kvHeads", `must divide attentionHeads (${attentionHeads}), got ${kvHeads}`);
  }
  if (headDim !== null && !Number.isInteger(headDim)) {
    add("headDim", "must be given where attentionHeads does not divide hiddenSize, got nothing");
  }
  if (fullLayers(shape) < 0) add("window", `must be of at most ${layers} layers, got more`);
  if (experts !== null && experts.denseLayers >= layers) {
    add("experts", `must have denseLayers < layers (${layers}), got ${experts.denseLayers}`);
  }
  return faults;
}

/** Whether what a base leaves open is given by hand. */
function isGiven(given: ModelGiven, key: Unclear["key"]): boolean {
  if (key === "weights") {
    return (given.weights ?? given.bytesPerParameter ?? given.weightBytes) !== undefined;
  }
  // What the cache of a token is, nobody asks of the windows.
  if (key === "window" && given.kvBytesPerToken !== undefined) return true;
  return given[key] !== undefined;
}

type Bytes = Pick<ServedModel, "bytesPerWeight" | "bytesPerExpertWeight">;

/** Bytes a weight: by hand, else by format; scaled where the weight of all is given. */
function bytesOf(given: ModelGiven, formats: Formats, shape: ModelShape, parameters: number): Bytes {
  const byFormat = bytesByFormat(formats);
  const own = given.bytesPerParameter ?? byFormat.bytesPerWeight;
  const ofExperts =
    given.expertWeights === undefined
      ? (given.bytesPerParameter ?? byFormat.bytesPerExpertWeight)
      : BYTES_PER_WEIGHT[given.expertWeights];
  const bytes = { bytesPerWeight: own, bytesPerExpertWeight: ofExperts };
  if (given.weightBytes === undefined) return bytes;
  const factor = given.weightBytes / weightBytes({ shape, parameters, ...bytes });
  return { bytesPerWeight: own * factor, bytesPerExpertWeight: ofExperts * factor };
}

function formatsOf({ weights, expertWeights }: ModelGiven, base: Formats | null): Formats {
  const own = weights ?? base?.weights ?? "bf16";
  return { weights: own, expertWeights: expertWeights ?? weights ?? base?.expertWeights ?? own };
}

/** The served model of what the file gives, or every fault of it; paths from the top of the file. */
export function servedModelOf(given: ModelGiven): {
  readonly model: ServedModel | null;
  readonly faults: readonly Fault[];
} {
  const base = baseOf(given);
  const first = base.shape === null ? shapeFaults(given) : [];
  if (first.length > 0) return { model: null, faults: first };
  const shape = shapeOf(given, base.shape);
  const open = base.unclear
    .filter(({ key }) => !isGiven(given, key))
    .map(({ key, why }) => missing(key, why));
  const faults = [...open, ...sizeFaults(shape)];
  if (faults.length > 0) return { model: null, faults };
  const derived = parametersOf(shape);
  const parameters = given.parameters ?? derived?.total ?? base.parameters;
  if (parameters === null) return { model: null, faults: [missing("parameters", NOT_PUBLISHED)] };
  const isDense = shape.experts === null;
  const activeParameters =
    given.activeParameters ??
    (isDense ? parameters : (derived?.active ?? base.activeParameters ?? parameters));
  const stateBytes = given.stateBytes ?? linearStateBytes(shape);
  if (stateBytes === null) return { model: null, faults: [missing("stateBytes", NOT_PUBLISHED)] };
  const formats = formatsOf(given, base.formats);
  const model: ServedModel = {
    shape,
    parameters,
    activeParameters,
    formats,
    ...bytesOf(given, formats, shape, parameters),
    kvBytesPerToken: given.kvBytesPerToken ?? kvBytesPerToken(shape, given.kvBytes),
    windowBytesPerToken: layerKvBytes(shape, given.kvBytes),
    stateBytes,
  };
  return { model, faults: countFaults(model) };
}

/** Counts by hand that leave no room for the matrices of the shape. */
function countFaults(model: ServedModel): Fault[] {
  const { dense, routed, active, activeRouted } = weightParts(model);
  if (!(model.kvBytesPerToken > 0)) return [missing("kvBytesPerToken", "no layer attends to every token")];
  if (dense < 0) {
    const least = model.parameters - dense;
    return [
      {
        path: ["model", "parameters"],
        message: `must be >= ${least}, what its experts (${routed}) and input embedding hold, got ${model.parameters}`,
      },
    ];
  }
  return active < activeRouted
    ? [
        {
          path: ["model", "activeParameters"],
          message: `must be >= ${Math.ceil(model.activeParameters - active + activeRouted)}, what the experts of a token and the input embedding hold, got ${model.activeParameters}`,
        },
      ]
    : [];
}
