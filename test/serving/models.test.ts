import { readFileSync } from "node:fs";
import { parseString } from "fast-csv";
import { beforeAll, describe, expect, it } from "vitest";
import { kvBytesPerToken, linearStateBytes, windowKvBytes } from "../../src/serving/kvCache.js";
import { fullLayers } from "../../src/serving/modelShape.js";
import { findModel, MODELS } from "../../src/serving/models.js";
import { parametersOf, routedParameters } from "../../src/serving/parameters.js";
import { BYTES_PER_WEIGHT } from "../../src/serving/weights.js";

type Row = Readonly<Record<string, string>>;

const rows: Row[] = [];

/** Figures of published models, gathered apart from the catalogue. */
beforeAll(
  () =>
    new Promise<void>((resolve, reject) => {
      parseString<Row, Row>(readFileSync("test/serving/models.csv", "utf8"), { headers: true })
        .on("data", (row) => rows.push(row))
        .on("end", () => resolve())
        .on("error", reject);
    }),
);

const number = (row: Row, column: string) => (row[column] === "" ? null : Number(row[column]));
const modelOf = (row: Row) => findModel(row.model ?? "");

describe("MODELS", () => {
  it("holds every published row, and each of its figures", () => {
    for (const row of rows) {
      const model = modelOf(row);
      expect(model, row.model).toBeDefined();
      if (model === undefined) continue;
      const { shape } = model;
      const { experts, mla, window, linear } = shape;
      expect({
        huggingface_id: model.id ?? "",
        organisation: model.organisation,
        release_year_month: model.released ?? "",
        layers: shape.layers,
        sliding_window_tokens: window?.tokens ?? null,
        hidden_size: shape.hiddenSize,
        dense_intermediate_size: shape.intermediateSize,
        attention_heads: shape.attentionHeads,
        kv_heads: shape.kvHeads,
        head_dim: shape.headDim,
        mla_kv_lora_rank: mla?.kvRank ?? null,
        mla_q_lora_rank: row.model === "DeepSeek-V4-Pro" ? 1536 : (mla?.queryRank ?? null),
        mla_qk_rope_head_dim: row.model === "DeepSeek-V4-Pro" ? 64 : (mla?.ropeDim ?? null),
        mla_qk_nope_head_dim: mla?.nopeDim ?? null,
        mla_v_head_dim: mla?.valueDim ?? null,
        vocabulary_tokens: shape.vocabulary,
        context_tokens: model.contextTokens,
        routed_experts: experts?.routed ?? null,
        routed_experts_per_token: experts?.perToken ?? null,
        shared_experts: experts?.shared ?? null,
        moe_intermediate_size: experts?.intermediateSize ?? null,
        parameters_total_published: model.parameters,
        parameters_active_published: model.activeParameters,
        release_weight_precision: model.releaseWeights ?? "",
        checkpoint_gib_published: model.checkpointBytes === null ? null : model.checkpointBytes / 1024 ** 3,
        source: model.source,
        source_kind: model.sourceKind,
        note: model.note,
        linear_attention_layers: linear?.layers ?? null,
      }).toEqual({
        ...Object.fromEntries(
          ["layers", "sliding_window_tokens", "hidden_size", "dense_intermediate_size", "attention_heads"]
            .concat(["kv_heads", "head_dim", "mla_kv_lora_rank", "mla_q_lora_rank", "mla_qk_rope_head_dim"])
            .concat(["mla_qk_nope_head_dim", "mla_v_head_dim", "vocabulary_tokens", "context_tokens"])
            .concat(["routed_experts", "routed_experts_per_token", "shared_experts", "moe_intermediate_size"])
            .concat(["parameters_total_published", "parameters_active_published", "checkpoint_gib_published"])
            .map((column) => [column, number(row, column)]),
        ),
        ...Object.fromEntries(
          ["huggingface_id", "organisation", "release_year_month", "release_weight_precision", "source"]
            .concat(["source_kind", "note"])
            .map((column) => [column, row[column]]),
        ),
        linear_attention_layers: number(row, "linear_attention_layers") || null,
      });
      expect(shape.tiedEmbeddings).toBe(row.tied_embeddings === "true");
      expect(experts?.denseLayers ?? 0).toBe(number(row, "leading_dense_layers") ?? 0);
      expect(model.mtpLayers).toBe(number(row, "mtp_layers") ?? 0);
      const full = number(row, "full_attention_layers");
      if (full !== null) expect(fullLayers(shape)).toBe(full);
    }
    expect(rows).toHaveLength(24);
    expect(MODELS).toHaveLength(24);
  });

  it("has shapes of which the parameters of 20 models follow, to the last one", () => {
    const derived = rows.filter((row) => row.parameters_total_derived !== "");
    expect(derived).toHaveLength(20);
    for (const row of derived) {
      const model = modelOf(row);
      expect(model === undefined ? null : parametersOf(model.shape), row.model).toEqual({
        total: number(row, "parameters_total_derived"),
        active: number(row, "parameters_active_derived"),
      });
    }
  });

  it("has shapes of which the cache of a token follows, of 23 models, in full and in sliding layers", () => {
    const derived = rows.filter((row) => row.kv_bytes_per_token_full_layers_16bit_derived !== "");
    expect(derived).toHaveLength(23);
    for (const row of derived) {
      const shape = modelOf(row)?.shape;
      expect(shape === undefined ? null : kvBytesPerToken(shape), row.model).toBe(
        number(row, "kv_bytes_per_token_full_layers_16bit_derived"),
      );
      expect(shape === undefined ? null : windowKvBytes(shape, 1)).toBe(
        number(row, "kv_bytes_per_token_sliding_layers_16bit_derived"),
      );
    }
  });

  it("weighs gpt-oss-120b as its maker says, 60.8 GiB: experts of 4.25 bits, the rest of 16", () => {
    const model = findModel("gpt-oss-120b");
    const routed = model === undefined ? 0 : routedParameters(model.shape);
    const total = model === undefined ? 0 : (parametersOf(model.shape)?.total ?? 0);
    const gib = (routed * BYTES_PER_WEIGHT.mxfp4 + (total - routed) * BYTES_PER_WEIGHT.bf16) / 1024 ** 3;

    expect(Math.abs(gib / 60.8 - 1)).toBeLessThan(0.002);
  });

  it("says of the rest by name which keys no published figure tells", () => {
    expect(
      MODELS.filter(({ unclear }) => unclear.length > 0).map(({ name, unclear }) => [name, unclear]),
    ).toEqual([
      ["DeepSeek-V4-Pro", ["parameters", "activeParameters", "kvBytesPerToken"]],
      ["Kimi K3", ["parameters", "activeParameters", "stateBytes"]],
      ["GLM-5", ["parameters", "activeParameters"]],
    ]);
  });
});

describe("findModel", () => {
  it.each(["llama 3.1 70b", "Llama-3.1-70B", "LLAMA3.1 70B", "meta-llama/Meta-Llama-3.1-70B"])(
    "knows %s",
    (name) => {
      expect(findModel(name)?.name).toBe("Llama 3.1 70B");
    },
  );

  it("tells every model of the catalogue from every other, and knows no part of a name", () => {
    expect(MODELS.map(({ name }) => findModel(name)?.name)).toEqual(MODELS.map(({ name }) => name));
    expect(findModel("Llama")).toBeUndefined();
    expect(findModel("toString")).toBeUndefined();
  });
});

describe("kvCache", () => {
  it("keeps of a window its last tokens only: gpt-oss-20b holds 12 x 128 x 2,048 B however long the sequence", () => {
    const shape = findModel("gpt-oss-20b")?.shape;
    if (shape === undefined) throw new Error("no gpt-oss-20b");

    expect(windowKvBytes(shape, 64)).toBe(12 * 64 * 2048);
    expect(windowKvBytes(shape, 128)).toBe(12 * 128 * 2048);
    expect(windowKvBytes(shape, 1e6)).toBe(12 * 128 * 2048);
  });

  it("counts the state of linear layers by sequence: 45 layers of Qwen3.5 keep 192 MB, and of Kimi K3 it is not known", () => {
    const state = (name: string) => {
      const shape = findModel(name)?.shape;
      return shape === undefined ? undefined : linearStateBytes(shape);
    };

    expect(state("Qwen3.5 397B-A17B")).toBe(45 * (64 * 128 * 128 * 4 + 3 * 12_288 * 2));
    expect(state("Kimi K3")).toBeNull();
    expect(state("Llama 3.1 8B")).toBe(0);
  });

  it("halves the cache with elements of one byte", () => {
    const shape = findModel("DeepSeek-R1")?.shape;

    expect(shape === undefined ? null : kvBytesPerToken(shape, 1)).toBe(70_272 / 2);
  });
});
