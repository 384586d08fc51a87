/** The number formats of a config.json's weights. */
import type { Formats, WeightFormat } from "../weights.js";
import { type Fields, isFields, listOrNull, textOrNull } from "./fields.js";

const both = (format: WeightFormat): Formats => ({ weights: format, expertWeights: format });
const experts = (format: WeightFormat): Formats => ({ weights: "bf16", expertWeights: format });

/** Formats by the number of bits and whether they are whole numbers. */
function byBits(bits: unknown, type: unknown, layout: string): WeightFormat | null {
  if (bits === 8) return type === "int" ? "int8" : "fp8";
  if (bits !== 4) return null;
  if (type === "int") return "int4";
  return layout.startsWith("mxfp4") ? "mxfp4" : "fp4";
}

/** Of `compressed-tensors`: the first group's weights; of the experts only, where the attention is left as it is. */
function compressedTensors(quantisation: Fields): Formats | null {
  const groups = quantisation.config_groups;
  const first = isFields(groups) ? Object.values(groups)[0] : undefined;
  const weights = isFields(first) ? first.weights : undefined;
  if (!isFields(first) || !isFields(weights)) return null;
  const layout = textOrNull(first, "format") ?? textOrNull(quantisation, "format") ?? "";
  const format = byBits(weights.num_bits, weights.type, layout);
  if (format === null) return null;
  const ignored = listOrNull(quantisation, "ignore") ?? [];
  return ignored.some((name) => String(name).includes("self_attn")) ? experts(format) : both(format);
}

function quantised(quantisation: Fields): Formats | null {
  switch (textOrNull(quantisation, "quant_method")) {
    case "fp8":
      return both("fp8");
    case "mxfp4":
      return experts("mxfp4");
    case "gptq":
    case "awq": {
      const format = byBits(quantisation.bits, "int", "");
      return format === null ? null : both(format);
    }
    case "modelopt": {
      const algorithm = textOrNull(quantisation, "quant_algo")?.toLowerCase() ?? "";
      return algorithm === "fp8" ? both("fp8") : algorithm === "nvfp4" ? both("fp4") : null;
    }
    case "compressed-tensors":
      return compressedTensors(quantisation);
    default:
      return null;
  }
}

const OF_TYPE: Readonly<Record<string, WeightFormat>> = { bfloat16: "bf16", float16: "fp16" };

/**
 * The formats that a config.json states: those of its quantisation, else of `torch_dtype` or `dtype`.
 * @param root the whole file: where the language model is nested, some of this stands at the top
 * @returns null where it states a format that is not known here; "nothing" where it states none
 */
export function formatsOf(root: Fields, fields: Fields): Formats | null | "nothing" {
  const quantisation = fields.quantization_config ?? root.quantization_config;
  if (isFields(quantisation)) return quantised(quantisation);
  const type =
    textOrNull(fields, "torch_dtype") ??
    textOrNull(fields, "dtype") ??
    textOrNull(root, "torch_dtype") ??
    textOrNull(root, "dtype");
  if (type === null) return "nothing";
  const format = OF_TYPE[type.replace(/^torch\./, "")];
  return format === undefined ? null : both(format);
}
