/** What a service of replicas warns of: what the law of its step times does not know, or has been seen to miss. */

import type { TokenSpec } from "../scenario/tokens/spec.js";
import type { ReplicaWarning } from "./warning.js";

/** A warning for each way of sharing the work whose times are not to be trusted like others. */
export function replicaWarnings({ replica }: Pick<TokenSpec, "replica">): ReplicaWarning[] {
  return [
    ...(replica.pipelineParallel > 1 ? [{ kind: "pipelineParallel" as const }] : []),
    ...(replica.expertParallel > 1 ? [{ kind: "expertParallel" as const }] : []),
  ];
}
