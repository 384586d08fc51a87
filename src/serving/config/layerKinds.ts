/** Which layers of a config.json attend to everything, which to a window, which keep a state of fixed size. */
import type { ModelShape } from "../modelShape.js";
import {
  ConfigFault,
  type Fields,
  isFields,
  listOrNull,
  textOrNull,
  whole,
  wholeOrNull,
  yesOrNull,
} from "./fields.js";

/** The kinds of a model's layers, as far as its config.json tells. */
export type LayerKinds = Pick<ModelShape, "window" | "linear"> & {
  /** Whether a window is stated, but not in which layers. */
  readonly isWindowUnclear: boolean;
  /** Kinds of layers that no formula here covers. */
  readonly unknown: readonly string[];
};

const BYTES_OF_STATE: Readonly<Record<string, number>> = { float32: 4, bfloat16: 2, float16: 2 };
/** Elements of the convolution's tail are kept in 16 bits. */
const CONVOLUTION_BYTES = 2;

/**
 * State of one layer of gated linear attention [B a sequence]: heads x key x value elements, and the convolution's last
 * kernel - 1 inputs. Source: Yang et al. 2025, Gated delta networks, section 3. null where a field is missing.
 */
function stateOfLayer(fields: Fields): number | null {
  const names = [
    "linear_num_value_heads",
    "linear_num_key_heads",
    "linear_key_head_dim",
    "linear_value_head_dim",
  ];
  const [valueHeads, keyHeads, keyDim, valueDim] = names.map((name) => wholeOrNull(fields, name));
  const kernel = wholeOrNull(fields, "linear_conv_kernel_dim");
  const bytes = BYTES_OF_STATE[textOrNull(fields, "mamba_ssm_dtype") ?? ""];
  if (!valueHeads || !keyHeads || !keyDim || !valueDim || kernel === null || bytes === undefined) return null;
  const inputs = 2 * keyHeads * keyDim + valueHeads * valueDim;
  return valueHeads * keyDim * valueDim * bytes + (kernel - 1) * inputs * CONVOLUTION_BYTES;
}

/** Layers of linear attention, by whichever field says so. */
function linearLayers(fields: Fields, layers: number, kinds: readonly unknown[] | null): number {
  if (kinds !== null) return kinds.filter((kind) => kind === "linear_attention").length;
  const own = fields.linear_attn_config;
  if (isFields(own)) {
    const full = listOrNull(own, "full_attn_layers")?.length ?? null;
    if (full === null || full > layers) {
      throw new ConfigFault(
        "linear_attn_config.full_attn_layers",
        `a list of at most ${layers} layers`,
        own.full_attn_layers,
      );
    }
    return layers - full;
  }
  const interval = wholeOrNull(fields, "full_attention_interval", layers);
  return interval === null ? 0 : layers - Math.floor(layers / interval);
}

/** Layers of a sliding window: null where a window is stated and nothing says in which layers. */
function windowLayers(fields: Fields, layers: number, kinds: readonly unknown[] | null): number | null {
  if (kinds !== null) return kinds.filter((kind) => kind === "sliding_attention").length;
  const pattern = wholeOrNull(fields, ["sliding_window_pattern", "_sliding_window_pattern"], layers);
  return pattern === null ? null : layers - Math.floor(layers / pattern);
}

const KNOWN_KINDS: readonly unknown[] = ["full_attention", "sliding_attention", "linear_attention"];

/**
 * The kinds of a config.json's layers. A window counts where `sliding_window` states one, `use_sliding_window` does not
 * switch it off, and `layer_types` or `sliding_window_pattern` (n: each n-th layer is full) say where.
 */
export function layerKindsOf(fields: Fields, layers: number): LayerKinds {
  const kinds = listOrNull(fields, "layer_types");
  if (kinds !== null && kinds.length !== layers) {
    throw new ConfigFault("layer_types", `a list of num_hidden_layers (${layers})`, kinds);
  }
  const unknown = [...new Set(kinds?.filter((kind) => !KNOWN_KINDS.includes(kind)).map(String))];
  const linearCount = linearLayers(fields, layers, kinds);
  const linear = linearCount === 0 ? null : { layers: linearCount, stateBytes: stateOfLayer(fields) };
  const isOff = yesOrNull(fields, "use_sliding_window") === false;
  const tokens = isOff ? null : wholeOrNull(fields, "sliding_window");
  const sliding = windowLayers(fields, layers, kinds);
  if (tokens === null && !isOff && kinds !== null && sliding !== null && sliding > 0) {
    whole(fields, "sliding_window");
  }
  if (tokens === null || sliding === 0) return { window: null, linear, isWindowUnclear: false, unknown };
  return sliding === null
    ? { window: null, linear, isWindowUnclear: true, unknown }
    : { window: { tokens, layers: sliding }, linear, isWindowUnclear: false, unknown };
}
