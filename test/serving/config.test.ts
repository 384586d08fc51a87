import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelOfConfig } from "../../src/serving/config/config.js";
import { kvBytesPerToken, linearStateBytes, windowKvBytes } from "../../src/serving/kvCache.js";
import { findModel } from "../../src/serving/models.js";
import { parametersOf } from "../../src/serving/parameters.js";

type Json = Record<string, unknown>;

const file = (name: string): Json => JSON.parse(readFileSync(`test/serving/configs/${name}.json`, "utf8"));

/** The mapping that holds the language model's fields. */
const language = (json: Json): Json => (json.text_config as Json | undefined) ?? json;

const SAID_WHOLE = [
  ["llama-3.1-70b", "Llama 3.1 70B"],
  ["qwen3-8b", "Qwen3 8B"],
  ["qwen3-30b-a3b", "Qwen3 30B-A3B"],
  ["deepseek-v3", "DeepSeek-V3"],
  ["kimi-k2.5", "Kimi K2.5"],
  ["mixtral-8x7b", "Mixtral 8x7B"],
  ["gpt-oss-120b", "gpt-oss-120b"],
  ["gemma-3-27b", "Gemma 3 27B"],
  ["mistral-small-3.1-24b", "Mistral Small 3.1 24B"],
  ["glm-4.5", "GLM-4.5"],
] as const;

describe("modelOfConfig", () => {
  it.each(SAID_WHOLE)("reads %s as the catalogue's %s, leaving nothing open", (name, model) => {
    const read = modelOfConfig(file(name));
    const known = findModel(model);
    if (known === undefined) throw new Error(`no ${model}`);

    expect(read.unclear).toEqual([]);
    expect(read.shape).toEqual(known.shape);
    expect(read.formats).toEqual(known.formats);
    expect(parametersOf(read.shape)).toEqual(parametersOf(known.shape));
    expect(kvBytesPerToken(read.shape)).toBe(kvBytesPerToken(known.shape));
    expect(windowKvBytes(read.shape, 5000)).toBe(windowKvBytes(known.shape, 5000));
  });

  it.each([
    ["qwen3.5-397b-a17b", ["parameters", "activeParameters"]],
    ["kimi-k3", ["parameters", "activeParameters", "stateBytes"]],
    ["deepseek-v4-pro", ["parameters", "activeParameters", "kvBytesPerToken", "window"]],
    ["glm-5", ["kvBytesPerToken"]],
  ])("asks for what %s cannot say safely: %s", (name, keys) => {
    expect(modelOfConfig(file(name)).unclear.map(({ key }) => key)).toEqual(keys);
  });

  it("counts a cache in the full layers of a hybrid, a state in the linear ones", () => {
    const { shape } = modelOfConfig(file("qwen3.5-397b-a17b"));
    const known = findModel("Qwen3.5 397B-A17B");

    expect(kvBytesPerToken(shape)).toBe(30_720);
    expect(linearStateBytes(shape)).toBe(known === undefined ? null : linearStateBytes(known.shape));
    expect(kvBytesPerToken(modelOfConfig(file("kimi-k3")).shape)).toBe(27_648);
  });

  it("never takes num_key_value_heads where attention is latent", () => {
    const { shape } = modelOfConfig({ ...file("deepseek-v3"), num_key_value_heads: 7 });

    expect(kvBytesPerToken(shape)).toBe(70_272);
  });

  it("takes a head as hidden / heads wide only where head_dim is missing", () => {
    const { head_dim: _, ...without } = file("qwen3-30b-a3b");

    expect(modelOfConfig(file("qwen3-30b-a3b")).shape.headDim).toBe(128);
    expect(modelOfConfig(without).shape.headDim).toBe(64);
  });

  it("switches a window off by use_sliding_window, and asks where it is on in layers not named", () => {
    const window = { ...file("qwen3-8b"), sliding_window: 4096 };

    expect(modelOfConfig(window)).toMatchObject({ shape: { window: null }, unclear: [] });
    const on = modelOfConfig({ ...window, use_sliding_window: true });
    expect(on.unclear.map(({ key }) => key)).toEqual(["window"]);
    const some = modelOfConfig({ ...window, use_sliding_window: true, sliding_window_pattern: 6 });
    expect(some.shape.window).toEqual({ tokens: 4096, layers: 30 });
  });

  it.each([
    [
      { quant_method: "gptq", bits: 4 },
      { weights: "int4", expertWeights: "int4" },
    ],
    [
      { quant_method: "awq", bits: 8 },
      { weights: "int8", expertWeights: "int8" },
    ],
    [
      { quant_method: "modelopt", quant_algo: "NVFP4" },
      { weights: "fp4", expertWeights: "fp4" },
    ],
    [{ quant_method: "fp8" }, { weights: "fp8", expertWeights: "fp8" }],
    [
      {
        quant_method: "compressed-tensors",
        config_groups: { a: { weights: { num_bits: 8, type: "float" } } },
      },
      { weights: "fp8", expertWeights: "fp8" },
    ],
  ])("reads the quantisation %j", (quantization_config, formats) => {
    expect(modelOfConfig({ ...file("qwen3-8b"), quantization_config }).formats).toEqual(formats);
  });

  it.each([
    ["qwen3-8b", { quantization_config: { quant_method: "aqlm" } }, "weights"],
    ["qwen3-8b", { torch_dtype: "float64" }, "weights"],
    ["qwen3-8b", { vocab_size: null }, "vocabulary"],
    ["qwen3-8b", { tie_word_embeddings: null, model_type: "falcon" }, "tiedEmbeddings"],
    ["qwen3-8b", { attention_chunk_size: 8192 }, "kvBytesPerToken"],
    ["qwen3-8b", { v_head_dim: 64 }, "kvBytesPerToken"],
    ["gpt-oss-120b", { layer_types: [...Array(35).fill("full_attention"), "mamba"] }, "kvBytesPerToken"],
  ])("asks rather than guesses: %s with %j needs %s", (name, changed, key) => {
    expect(modelOfConfig({ ...file(name), ...changed }).unclear.map((one) => one.key)).toContain(key);
  });

  it.each<[string, Json, string]>([
    ["qwen3-8b", { hidden_size: "4096" }, "hidden_size: must be a whole number from 1 to 1000000"],
    ["qwen3-8b", { num_hidden_layers: 0 }, "num_hidden_layers: must be a whole number from 1 to 10000"],
    ["qwen3-8b", { num_hidden_layers: 36.5 }, "num_hidden_layers: must be a whole number from 1 to 10000"],
    [
      "qwen3-8b",
      { num_attention_heads: null },
      "num_attention_heads: must be a whole number from 1 to 65536",
    ],
    ["qwen3-8b", { num_attention_heads: -1 }, "num_attention_heads: must be a whole number from 1 to 65536"],
    [
      "qwen3-8b",
      { num_key_value_heads: 7 },
      "num_key_value_heads: must be a divisor of num_attention_heads (32)",
    ],
    ["qwen3-8b", { vocab_size: 1e30 }, "vocab_size: must be a whole number from 1 to 100000000"],
    ["qwen3-8b", { tie_word_embeddings: "no" }, "tie_word_embeddings: must be true or false"],
    ["qwen3-8b", { layer_types: "full" }, "layer_types: must be a list"],
    [
      "qwen3-8b",
      { layer_types: ["full_attention"] },
      "layer_types: must be a list of num_hidden_layers (36)",
    ],
    ["qwen3-8b", { torch_dtype: 16 }, "torch_dtype: must be a text"],
    ["qwen3-30b-a3b", { num_experts: 1e6 }, "num_experts: must be a whole number from 0 to 65536"],
    [
      "qwen3-30b-a3b",
      { num_experts_per_tok: 200 },
      "num_experts_per_tok: must be a whole number from 1 to 128",
    ],
    ["deepseek-v3", { first_k_dense_replace: 61 }, "num_experts: must be 0 where no layer has experts"],
    ["deepseek-v3", { kv_lora_rank: "512" }, "kv_lora_rank: must be a whole number from 1 to 100000000"],
    ["deepseek-v3", { v_head_dim: null }, "v_head_dim: must be a whole number from 1 to 100000000"],
    ["kimi-k3", { linear_attn_config: { full_attn_layers: "all" } }, "full_attn_layers: must be a list"],
  ])("refuses %s with %j in one line", (name, changed, message) => {
    const json = file(name);
    const fields = { ...language(json), ...changed };

    expect(() => modelOfConfig("text_config" in json ? { ...json, text_config: fields } : fields)).toThrow(
      message,
    );
  });

  it.each([[null], ["config"], [[]], [3]])("refuses %j, which is no mapping", (json) => {
    expect(() => modelOfConfig(json)).toThrow(/must be a mapping/);
  });

  it("refuses a mapping without a language model", () => {
    expect(() => modelOfConfig({})).toThrow(/num_hidden_layers/);
    expect(() => modelOfConfig({ text_config: "none" })).toThrow(/num_hidden_layers/);
  });
});
