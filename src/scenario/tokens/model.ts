/** `model` where requests are served token by token: by name, by a config.json, by hand. */
import type * as z from "zod";
import type { ConfigModel } from "../../serving/config/config.js";
import { findModel, MODELS } from "../../serving/models.js";
import { WEIGHT_FORMATS } from "../../serving/weights.js";
import { echo } from "../echo.js";
import { late } from "../late.js";
import { count, leaf, oneWord, quantity, text, whole, yesOrNo } from "../leaf.js";
import { nearest } from "../nearest.js";
import { type Fault, type Partly, section, withRules } from "../section.js";

/** The catalogue's names. */
const MODEL_NAMES: readonly string[] = MODELS.map((model) => model.name);

function nameRule(value: unknown): string {
  const near = typeof value === "string" ? nearest(value, MODEL_NAMES) : null;
  return near === null
    ? `a catalogue model (${MODEL_NAMES.slice(0, 4).join(", ")}, ...; see capsim models)`
    : `a catalogue model such as ${near}`;
}

const modelName = () =>
  leaf({ type: "string", enum: MODEL_NAMES }, nameRule, (value) =>
    typeof value === "string" ? (findModel(value)?.name ?? null) : null,
  );

const MOST_LAYERS = 10_000;
const MOST_SIZE = 1e8;
const MOST_EXPERTS = 65_536;

const size = (most = MOST_SIZE) => whole({ least: 1, most });

const experts = () =>
  section({
    routed: size(MOST_EXPERTS).describe("Experts of a layer among which a router chooses."),
    perToken: size(MOST_EXPERTS).describe("Routed experts that each token passes through."),
    shared: count({ least: 0, most: MOST_EXPERTS }).prefault(0).describe("Experts that every token passes."),
    intermediateSize: size().describe("Width of one expert."),
    denseLayers: whole({ least: 0, most: MOST_LAYERS })
      .prefault(0)
      .describe("Layers that keep an ordinary MLP."),
  });

const mla = () =>
  section({
    kvRank: size().describe("Rank of the keys and values kept (kv_lora_rank)."),
    queryRank: size()
      .optional()
      .describe("Rank of the queries (q_lora_rank); left out where they have none."),
    ropeDim: size().describe("Width of a head's rotary part (qk_rope_head_dim)."),
    nopeDim: size().describe("Width of a head's other part (qk_nope_head_dim)."),
    valueDim: size().describe("Width of a head's values (v_head_dim)."),
  });

const window = () =>
  section({
    tokens: size().describe("Length of the sliding window."),
    layers: size(MOST_LAYERS).describe("Layers that have it."),
  });

const bytes = (example: string) => quantity("memory", { above: 0, example });

/** Every key; nothing is filled in. */
const keys = () =>
  section({
    name: modelName()
      .optional()
      .describe("A catalogue model (capsim models lists them), or its Hugging Face id."),
    config: text({ required: true }).optional().describe("A Hugging Face config.json, beside the scenario."),
    parameters: count({ above: 0 }).optional().describe("Parameters of the model."),
    activeParameters: count({ above: 0 }).optional().describe("Parameters at work on one token."),
    layers: size(MOST_LAYERS).optional().describe("Layers."),
    hiddenSize: size(1e6).optional().describe("Width of the hidden state."),
    attentionHeads: size(65_536).optional().describe("Heads of queries."),
    kvHeads: size(65_536).optional().describe("Heads of keys and values."),
    headDim: size(65_536).optional().describe("Width of a head; hiddenSize / attentionHeads by default."),
    vocabulary: size().optional().describe("Tokens of the vocabulary."),
    intermediateSize: size().optional().describe("Width of an ordinary MLP."),
    tiedEmbeddings: yesOrNo().optional().describe("Whether input and output embedding are one matrix."),
    experts: experts().optional().describe("A mixture of experts."),
    mla: mla().optional().describe("Multi-head latent attention."),
    window: window().optional().describe("Layers that attend to the last tokens only."),
    weightBytes: bytes("141 GB").optional().describe("All weights in memory."),
    kvBytesPerToken: bytes("320 KiB").optional().describe("Key-value cache of one token."),
    stateBytes: quantity("memory", { least: 0, example: "190 MB" })
      .optional()
      .describe("State of one sequence that does not grow with its tokens."),
    weights: oneWord(WEIGHT_FORMATS).optional().describe("Number format of the weights; bf16 by default."),
    expertWeights: oneWord(WEIGHT_FORMATS)
      .optional()
      .describe("Number format of routed experts; that of the weights by default."),
    bytesPerParameter: count({ above: 0, most: 16 })
      .optional()
      .describe("Bytes of a weight; by its format by default."),
    kvBytes: count({ above: 0, most: 4 })
      .optional()
      .describe("Bytes of an element of the key-value cache; 2 by default, 1 for FP8."),
  });

type Keys = z.output<ReturnType<typeof keys>>;

/** A model's config.json, as named and as read; null before it is read. */
export interface NamedConfig {
  readonly file: string;
  readonly read: ConfigModel | null;
}

/** What the file says of the model, in SI; a key that is left out is not there. */
export type ModelGiven = Omit<Keys, "config"> & { readonly config?: NamedConfig };

function modelFaults({ value, has }: Partly<Keys>): Fault[] {
  const { experts: mixture, layers } = value;
  const faults: Fault[] = [];
  if (has("name") && has("config")) {
    faults.push({ path: ["config"], atKey: true, message: "must be left out beside model.name, got both" });
  }
  if (mixture !== undefined && mixture.perToken > mixture.routed) {
    faults.push({
      path: ["experts", "perToken"],
      message: `must be <= experts.routed (${mixture.routed}), got ${mixture.perToken}`,
    });
  }
  if (mixture !== undefined && layers !== undefined && mixture.denseLayers >= layers) {
    faults.push({
      path: ["experts", "denseLayers"],
      message: `must be < layers (${layers}), got ${mixture.denseLayers}`,
    });
  }
  if (value.window !== undefined && layers !== undefined && value.window.layers > layers) {
    faults.push({
      path: ["window", "layers"],
      message: `must be <= layers (${layers}), got ${value.window.layers}`,
    });
  }
  const { parameters, activeParameters } = value;
  if (parameters !== undefined && activeParameters !== undefined && activeParameters > parameters) {
    faults.push({
      path: ["activeParameters"],
      message: `must be <= parameters (${parameters}), got ${echo(activeParameters)}`,
    });
  }
  return faults;
}

/** `model` beside `replica`. */
export const tokenModelSchema = late(() =>
  withRules(keys(), modelFaults).transform(
    ({ config, ...given }): ModelGiven =>
      config === undefined ? given : { ...given, config: { file: config, read: null } },
  ),
);
