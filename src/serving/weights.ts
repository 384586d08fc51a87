/** Number formats of weights: the bytes a weight takes in memory, scales included, and the rate its matrices work at. */
import type { Card } from "./card.js";
import type { ServingFigures } from "./cards/catalogueCard.js";

/** Formats by name; int4, fp4 and mxfp4 are weights of 4 bits in groups with a scale each. */
export const WEIGHT_FORMATS = ["fp16", "bf16", "fp8", "int8", "int4", "fp4", "mxfp4"] as const;
/** One of them. */
export type WeightFormat = (typeof WEIGHT_FORMATS)[number];

/**
 * Bytes of a weight with its share of the group's scale: mxfp4 has 8 bits of scale for 32 weights (OCP Microscaling
 * Formats 1.0, 2023), fp4 8 for 16 (NVFP4), int4 16 for 32 (as Kimi K2.5 was released). Scales of fp8 and int8, one for
 * 128 x 128 weights or a channel, are left out: under a thousandth.
 */
export const BYTES_PER_WEIGHT: Readonly<Record<WeightFormat, number>> = {
  fp16: 2,
  bf16: 2,
  fp8: 1,
  int8: 1,
  int4: 0.5625,
  fp4: 0.5625,
  mxfp4: 0.53125,
};

/** The formats of a model: of its routed experts, and of all else. */
export interface Formats {
  readonly weights: WeightFormat;
  readonly expertWeights: WeightFormat;
}

/** A card's dense peaks by format [FLOP/s]. */
export type CardPeaks = Pick<Card, "densePeak"> & Pick<ServingFigures, "fp8Peak" | "fp4Peak" | "int8Peak">;

/**
 * The dense peak of a card at which matrices of a format are multiplied [FLOP/s]: its own, or the 16-bit one where the
 * maker states none, as then only the weights are small. int4 weights are multiplied as 16-bit ones.
 */
export function peakOfFormat(card: CardPeaks, format: WeightFormat): number {
  switch (format) {
    case "fp16":
    case "bf16":
    case "int4":
      return card.densePeak;
    case "fp8":
      return card.fp8Peak ?? card.densePeak;
    case "int8":
      return card.int8Peak ?? card.densePeak;
    case "fp4":
    case "mxfp4":
      return card.fp4Peak ?? card.densePeak;
  }
}
