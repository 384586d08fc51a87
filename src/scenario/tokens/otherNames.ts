/**
 * Names that vLLM, SGLang and TensorRT-LLM have for keys of `replica`, and keys that mean nothing beside it: never
 * aliases, but errors that say what to write.
 */
import { echo } from "../echo.js";
import { type Fault, isMapping } from "../section.js";

/** An engine's name, as it spells it, and the key that says the same, with what is to be minded. */
interface Translation {
  readonly key: string;
  readonly engine: string;
  readonly but?: string;
}

const SGLANG_SHARE = "SGLang's holds weights and cache alone: write replica.reservedMemory: 0 B beside it";
const FREE_SHARE =
  "TensorRT-LLM's is of what the weights leave free: (weights on a card + it x the rest) / the card's memory";

const same = (key: string, engine: string, names: readonly string[], but?: string): [string, Translation][] =>
  names.map((name) => [name, but === undefined ? { key, engine } : { key, engine, but }]);

/** By the name in small letters, without dashes in front, with `_` for `-`. */
const TRANSLATIONS: ReadonlyMap<string, Translation> = new Map([
  ...same("replica.maxSequences", "vLLM", ["max_num_seqs"]),
  ...same("replica.maxSequences", "SGLang", ["max_running_requests"]),
  ...same("replica.maxSequences", "TensorRT-LLM", ["max_batch_size"]),
  ...same("replica.maxBatchedTokens", "vLLM", ["max_num_batched_tokens"]),
  ...same("replica.maxBatchedTokens", "SGLang", ["chunked_prefill_size"]),
  ...same("replica.maxBatchedTokens", "TensorRT-LLM", ["max_num_tokens"]),
  ...same("replica.maxModelTokens", "vLLM", ["max_model_len"]),
  ...same("replica.maxModelTokens", "SGLang", ["context_length"]),
  ...same("replica.maxModelTokens", "TensorRT-LLM", ["max_seq_len"]),
  ...same("replica.memoryFraction", "vLLM", ["gpu_memory_utilization"]),
  ...same("replica.memoryFraction", "SGLang", ["mem_fraction_static"], SGLANG_SHARE),
  ...same(
    "replica.memoryFraction",
    "TensorRT-LLM",
    ["free_gpu_memory_fraction", "kv_cache_free_gpu_mem_fraction"],
    FREE_SHARE,
  ),
  ...same("replica.kvTokens", "vLLM", ["num_gpu_blocks_override"], "blocks x blockTokens"),
  ...same("replica.kvTokens", "SGLang", ["max_total_tokens"]),
  ...same("replica.tensorParallel", "vLLM", ["tensor_parallel_size", "tp"]),
  ...same("replica.tensorParallel", "SGLang and TensorRT-LLM", ["tp_size"]),
  ...same("replica.pipelineParallel", "vLLM", ["pipeline_parallel_size", "pp"]),
  ...same("replica.pipelineParallel", "SGLang and TensorRT-LLM", ["pp_size"]),
  ...same("replica.expertParallel", "SGLang and TensorRT-LLM", ["ep_size", "moe_expert_parallel_size"]),
  ...same("replica.blockTokens", "vLLM", ["block_size"]),
  ...same("replica.blockTokens", "SGLang", ["page_size"]),
  ...same("replica.blockTokens", "TensorRT-LLM", ["tokens_per_block"]),
  ...same("replica.chunkedPrefill", "vLLM and TensorRT-LLM", [
    "enable_chunked_prefill",
    "enable_chunked_context",
  ]),
  ...same(
    "replica.kvPolicy",
    "TensorRT-LLM",
    ["capacity_scheduler_policy"],
    "GUARANTEED_NO_EVICT is reserve, MAX_UTILIZATION grow",
  ),
  ...same("model.kvBytes", "vLLM and SGLang", ["kv_cache_dtype"], "1 for fp8, 2 for auto"),
  ...same("model.weights", "vLLM and SGLang", ["quantization", "dtype"]),
]);

/** TensorRT-LLM's words for `replica.kvPolicy`. */
const POLICIES: Readonly<Record<string, string>> = {
  GUARANTEED_NO_EVICT: "reserve",
  MAX_UTILIZATION: "grow",
};

/** Keys of scenarios whose requests hold cards one at a time, by section. */
const QUEUE_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  work: {
    flopPerRequest: "must be left out beside replica, whose work is promptTokens and answerTokens",
  },
  pool: {
    mfu: "must be left out beside replica, where it is a result (replica.efficiency says what a card reaches)",
    peak: "must be left out beside replica, which counts with the dense peak of the weights' format",
    cardsPerReplica: "must be left out beside replica (tensorParallel x pipelineParallel cards)",
    ignoreMemory:
      "must be left out beside replica, whose cache needs memory (replica.kvTokens gives its room)",
  },
};

function folded(key: string): string {
  return key.replace(/^-+/, "").replace(/-/g, "_").toLowerCase();
}

function foreign(path: readonly string[], key: string): Fault | null {
  const known = TRANSLATIONS.get(folded(key));
  if (known === undefined) return null;
  const but = known.but === undefined ? "" : `; ${known.but}`;
  return {
    path: [...path, key],
    atKey: true,
    message: `must be ${known.key} (${known.engine}'s ${echo(key, 40)}${but}), got another engine's name`,
  };
}

/** The faults of one mapping, and the mapping without what was found. */
function sifted(path: readonly string[], mapping: Readonly<Record<string, unknown>>, faults: Fault[]) {
  const kept = Object.entries(mapping).filter(([key, value]) => {
    const rules = QUEUE_KEYS[path[0] ?? ""] ?? {};
    const found = Object.hasOwn(rules, key)
      ? { path: [...path, key], atKey: true, message: `${rules[key]}, got ${echo(value)}` }
      : foreign(path, key);
    if (found !== null) faults.push(found);
    return found === null;
  });
  return Object.fromEntries(kept);
}

/**
 * What a file says in others' words, and the file's values without it, so that nothing is complained of twice.
 * @param raw the whole file, a mapping with `replica`
 */
export function foreignNames(raw: Readonly<Record<string, unknown>>): {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const top = sifted([], raw, faults);
  for (const key of ["replica", "pool", "model", "work"]) {
    const inner = top[key];
    if (isMapping(inner)) top[key] = sifted([key], inner, faults);
  }
  const { replica } = top;
  if (
    isMapping(replica) &&
    typeof replica.kvPolicy === "string" &&
    Object.hasOwn(POLICIES, replica.kvPolicy)
  ) {
    const { kvPolicy, ...others } = replica;
    faults.push({
      path: ["replica", "kvPolicy"],
      message: `must be ${POLICIES[String(kvPolicy)]} (TensorRT-LLM's ${kvPolicy}), got another engine's name`,
    });
    top.replica = others;
  }
  return { raw: top, faults };
}
