/**
 * A model as replicas serve it: its shape with counts and bytes settled, whether derived, published or given by hand.
 * What the step's law and the memory of a replica are worked out from.
 */
import type { ModelShape } from "./modelShape.js";
import { inputEmbedding, routedParameters } from "./parameters.js";
import { BYTES_PER_WEIGHT, type Formats } from "./weights.js";

/** A model as it is served: its shape and the formats of its weights. */
export interface ServedModel {
  readonly shape: ModelShape;
  readonly parameters: number;
  /** That work on one token. */
  readonly activeParameters: number;
  readonly formats: Formats;
  /** Bytes of a weight, scales included: of routed experts, and of all else. */
  readonly bytesPerWeight: number;
  readonly bytesPerExpertWeight: number;
  /** Cache of one token in all layers of full attention [B]. */
  readonly kvBytesPerToken: number;
  /** Cache of one token in one layer with a sliding window [B]. */
  readonly windowBytesPerToken: number;
  /** What a sequence keeps that does not grow [B]. */
  readonly stateBytes: number;
}

/** Weights by the way an iteration meets them, in parameters. */
export interface WeightParts {
  /** Read whole in every iteration: neither routed experts nor an input embedding of its own. */
  readonly dense: number;
  readonly routed: number;
  /** At work on one token, without an input embedding of its own. */
  readonly active: number;
  /** Of those the routed ones. */
  readonly activeRouted: number;
}

/**
 * The parts of a model's weights. Tied embeddings stay, as the output multiplies with them.
 * Example: of a dense model with tied embeddings all parameters are dense and active.
 */
export function weightParts({ shape, parameters, activeParameters }: ServedModel): WeightParts {
  const routed = routedParameters(shape);
  const { experts } = shape;
  const embedding = shape.tiedEmbeddings ? 0 : inputEmbedding(shape);
  return {
    dense: parameters - routed - embedding,
    routed,
    active: activeParameters - embedding,
    activeRouted: experts === null ? 0 : (routed * experts.perToken) / experts.routed,
  };
}

/**
 * All weights [B]: routed experts and the rest, each in its format.
 * Example: gpt-oss-120b, experts in mxfp4 and the rest in bf16, takes 65.2e9 B (60.8 GiB as published).
 */
export function weightBytes(
  model: Pick<ServedModel, "shape" | "parameters" | "bytesPerWeight" | "bytesPerExpertWeight">,
): number {
  const routed = routedParameters(model.shape);
  return (model.parameters - routed) * model.bytesPerWeight + routed * model.bytesPerExpertWeight;
}

/** Bytes a weight of each part by its format. */
export function bytesByFormat({ weights, expertWeights }: Formats) {
  return {
    bytesPerWeight: BYTES_PER_WEIGHT[weights],
    bytesPerExpertWeight: BYTES_PER_WEIGHT[expertWeights],
  };
}
