/** Heads of a config.json: grouped queries, or one latent vector a token. */
import type { ModelShape } from "../modelShape.js";
import { ConfigFault, type Fields, firstOf, whole, wholeOrNull } from "./fields.js";

/** What of a model's shape is its attention. */
export type Attention = Pick<ModelShape, "attentionHeads" | "kvHeads" | "headDim" | "mla">;

const MOST_HEADS = 65_536;

/**
 * The attention of a config.json. With `kv_lora_rank` it is latent, and `num_key_value_heads` means nothing for the
 * cache (DeepSeek-V3 says 128). Without `head_dim` a head is hidden / heads wide.
 */
export function attentionOf(fields: Fields, hiddenSize: number): Attention {
  const attentionHeads = whole(fields, "num_attention_heads", MOST_HEADS);
  if (firstOf(fields, ["kv_lora_rank"]) !== undefined) {
    const mla = {
      kvRank: whole(fields, "kv_lora_rank"),
      queryRank: wholeOrNull(fields, "q_lora_rank"),
      ropeDim: whole(fields, "qk_rope_head_dim"),
      nopeDim: whole(fields, "qk_nope_head_dim"),
      valueDim: whole(fields, "v_head_dim"),
    };
    return { attentionHeads, kvHeads: null, headDim: null, mla };
  }
  const kvHeads = wholeOrNull(fields, "num_key_value_heads", MOST_HEADS) ?? attentionHeads;
  if (attentionHeads % kvHeads !== 0) {
    throw new ConfigFault(
      "num_key_value_heads",
      `a divisor of num_attention_heads (${attentionHeads})`,
      kvHeads,
    );
  }
  const headDim = wholeOrNull(fields, "head_dim", MOST_HEADS) ?? hiddenSize / attentionHeads;
  if (!Number.isInteger(headDim)) {
    throw new ConfigFault(
      "head_dim",
      "given where num_attention_heads does not divide hidden_size",
      undefined,
    );
  }
  return { attentionHeads, kvHeads, headDim, mla: null };
}
