/** How vLLM is launched as a replica of a scenario: its arguments by name, and what of the scenario it cannot do. */
import type { ReplicaPlan } from "../../scenario/tokens/design.js";
import type { TokenSpec } from "../../scenario/tokens/spec.js";
import { findModel } from "../../serving/models.js";

/** How vLLM is started to serve as the scenario's replica does. */
export interface Launch {
  /** On Hugging Face; null where the model has no place there. */
  readonly model: string | null;
  /** Arguments of vLLM's server without their dashes; null: a flag without a value. */
  readonly flags: readonly (readonly [name: string, value: string | number | null])[];
  /** Keys of the scenario that no argument of vLLM says. */
  readonly unsaid: readonly string[];
}

type Flag = Launch["flags"][number];

/** What of the limits and the cache is said. */
function cacheFlags({ replica, model }: TokenSpec, plan: ReplicaPlan): Flag[] {
  return [
    ["block-size", plan.blockTokens],
    replica.kvTokens === undefined
      ? ["gpu-memory-utilization", replica.memoryFraction]
      : ["num-gpu-blocks-override", plan.kvBlocks],
    ...(model.kvBytes === 1 ? [["kv-cache-dtype", "fp8"] as const] : []),
  ];
}

/** vLLM's launch, every limit spelt out. Source: vLLM's engine arguments, 0.15. */
export function vllmLaunch(spec: TokenSpec, plan: ReplicaPlan): Launch {
  const { replica, model } = spec;
  const when = (holds: boolean, flag: Flag): readonly Flag[] => (holds ? [flag] : []);
  const flags = [
    ["tensor-parallel-size", replica.tensorParallel] as const,
    ...when(replica.pipelineParallel > 1, ["pipeline-parallel-size", replica.pipelineParallel]),
    ...when(replica.expertParallel > 1, ["enable-expert-parallel", null]),
    ["max-num-seqs", plan.maxSequences] as const,
    ["max-num-batched-tokens", plan.maxBatchedTokens] as const,
    ...when(plan.maxModelTokens !== null, ["max-model-len", plan.maxModelTokens]),
    ...cacheFlags(spec, plan),
    ...when(model.weights === "fp8", ["quantization", "fp8"]),
    ...when(!plan.chunkedPrefill, ["no-enable-chunked-prefill", null]),
  ];
  const unsaid = [
    ...(plan.policy === "mixed" ? [] : ["replica.policy"]),
    ...(plan.kvPolicy === "grow" ? [] : ["replica.kvPolicy"]),
  ];
  const id = model.name === undefined ? null : (findModel(model.name)?.id ?? null);
  return { model: id, flags, unsaid };
}
