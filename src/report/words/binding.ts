/** What binds a replica, in words. */
import type { Binding } from "../../metrics/tokens/binding.js";

/** What a reader calls it. */
export const BINDING_WORDS: Readonly<Record<Binding, string>> = {
  overhead: "the overhead of an iteration",
  weights: "weight reads",
  compute: "FLOP",
  tokens: "links and activations",
  sequences: "the overhead of sequences",
  kv: "KV reads",
  attention: "the attention of prompts",
  kvMemory: "KV memory",
  maxSequences: "the limit on sequences",
};
