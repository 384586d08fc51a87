/** `replica`: one copy of the model on its cards, and the engine that batches requests on it. */
import type * as z from "zod";
import { BLOCK_TOKENS, ENGINES, MEMORY_FRACTION, RESERVED_MEMORY } from "../../serving/engineDefaults.js";
import { late } from "../late.js";
import { count, oneWord, quantity, share, whole, yesOrNo } from "../leaf.js";
import { type Fault, type Partly, section, withRules } from "../section.js";

const MOST_TOKENS = 2 ** 31 - 1;
const MOST_CARDS = 65_536;

const degree = () => whole({ least: 1, most: MOST_CARDS }).prefault(1);
const tokens = () => whole({ least: 1, most: MOST_TOKENS });
const part = (of: string) =>
  share({ above: 0, most: 1, range: "> 0 and <= 100 %", example: "70 %" }).optional().describe(of);
const time = (example: string) =>
  quantity("time", { least: 0, most: 3600, range: ">= 0 and <= 1 h", example });

const efficiency = () =>
  section({
    compute: part("Of the peak: matrices; 73 % by default, assumed."),
    attention: part("Of the 16-bit peak: attention; 40 %."),
    memory: part("Of memory bandwidth: weights; 95 %."),
    kv: part("Of memory bandwidth: key-value cache; 85 %."),
    link: part("Of the link between cards: exchange; 45 %."),
    expertCompute: part("Of what compute reaches: routed experts; 25 %, 60 % up to 16 experts."),
    expertMemory: part("Of what memory reaches: routed experts; 82 %."),
    overhead: time("85e-3 ms").optional().describe("Time a layer and iteration; 85e-3 ms."),
    perSequence: time("1e-3 ms").optional().describe("Time a sequence and iteration; 1e-3 ms."),
    frontend: time("30 ms").optional().describe("Time a request, beside the schedule; 30 ms."),
    stepFactor: count({ above: 0 }).optional().describe("Factor of every iteration's time; 1."),
  });

const MOST_SECONDS = 3600;
const seconds = (what: string) =>
  count({ least: 0, most: MOST_SECONDS }).prefault(0).describe(`${what} [s].`);

const stepTime = () =>
  section({
    a: seconds("An iteration"),
    w: seconds("Reading the weights of every iteration"),
    b: seconds("Computing a token"),
    c: seconds("A token, hidden by nothing"),
    d: seconds("A sequence or chunk"),
    e: seconds("Reading a cached token"),
    q: seconds("Attention of a pair of a prompt's tokens"),
    we: seconds("Reading all routed experts"),
    rho: share({ least: 0, most: 1, range: ">= 0 and <= 100 %", example: "3 %" })
      .prefault(0)
      .describe("Share of the routed experts that a token uses."),
  });

const link = () =>
  section({
    bandwidth: quantity("bandwidth", { above: 0, example: "450 GB/s" }).describe(
      "What one card sends, one way.",
    ),
    latency: time("5e-3 ms").prefault("0 s").describe("Time of one exchange between all cards."),
  });

/** Every key; what depends on card and model is left open. */
const keys = () =>
  section({
    tensorParallel: degree().describe("Cards that share every layer; must divide the attention heads."),
    pipelineParallel: degree().describe("Groups of layers, each on cards of its own."),
    expertParallel: degree().describe("For the launch line; divides tensorParallel and changes no time."),
    maxSequences: tokens().optional().describe("Requests running at once; vLLM's default by the card."),
    maxBatchedTokens: tokens().optional().describe("Tokens of an iteration; vLLM's default by the card."),
    maxModelTokens: tokens().optional().describe("Longer requests, prompt and answer, are rejected."),
    blockTokens: whole({ least: 1, most: 65_536 })
      .prefault(BLOCK_TOKENS)
      .describe("Tokens of a block of cache."),
    kvTokens: count({ above: 0, most: 1e12 })
      .optional()
      .describe("Tokens of cache that a replica holds, as its start-up log prints; from memory by default."),
    memoryFraction: share({ above: 0, most: 1, range: "> 0 and <= 100 %", example: "92 %" })
      .prefault(`${100 * MEMORY_FRACTION} %`)
      .describe("Share of a card's memory that the engine takes."),
    reservedMemory: quantity("memory", { least: 0, example: "2 GB" })
      .prefault(`${RESERVED_MEMORY / 1e9} GB`)
      .describe("Of that for activations and graphs, a card; assumed."),
    kvPolicy: oneWord(["grow", "reserve"])
      .optional()
      .describe("grow and preempt, or reserve prompt + answer at admission; by the engine."),
    policy: oneWord(["mixed", "prefill-first"])
      .optional()
      .describe("Whether prompts and decodes share iterations; by the engine."),
    chunkedPrefill: yesOrNo().optional().describe("Whether prompts are cut over iterations; by the engine."),
    engine: oneWord(ENGINES)
      .prefault("vllm")
      .describe("Whose defaults policy, chunkedPrefill and kvPolicy have."),
    efficiency: efficiency()
      .prefault({})
      .describe("Shares of the card's rates that are reached; assumed by default."),
    stepTime: stepTime()
      .optional()
      .describe("Coefficients of an iteration's time, instead of card and efficiency."),
    link: link().optional().describe("How the cards reach each other; the card's own link by default."),
  });

/** `replica` as it stands in the file, read. */
export type ReplicaGiven = z.output<ReturnType<typeof keys>>;

function replicaFaults({ value }: Partly<ReplicaGiven>): Fault[] {
  const {
    tensorParallel = 1,
    expertParallel = 1,
    maxSequences,
    maxBatchedTokens,
    kvTokens,
    blockTokens,
  } = value;
  const faults: Fault[] = [];
  if (tensorParallel % expertParallel !== 0) {
    faults.push({
      path: ["expertParallel"],
      message: `must divide tensorParallel (${tensorParallel}), got ${expertParallel}`,
    });
  }
  if (maxSequences !== undefined && maxBatchedTokens !== undefined && maxBatchedTokens < maxSequences) {
    faults.push({
      path: ["maxBatchedTokens"],
      message: `must be >= maxSequences (${maxSequences}), got ${maxBatchedTokens}`,
    });
  }
  if (kvTokens !== undefined && blockTokens !== undefined && kvTokens < blockTokens) {
    faults.push({
      path: ["kvTokens"],
      message: `must be at least one block (${blockTokens}), got ${kvTokens}`,
    });
  }
  const { stepTime: law, efficiency: reached } = value;
  const given = Object.entries(reached ?? {}).filter(([, of]) => of !== undefined);
  if (law !== undefined && given.length > 0) {
    faults.push({
      path: ["efficiency"],
      atKey: true,
      message: "must be left out beside replica.stepTime, got both",
    });
  }
  if (law !== undefined && law.a + law.w + law.b + law.c + law.d === 0) {
    faults.push({ path: ["stepTime"], message: "must give every iteration some time, got 0 s" });
  }
  return faults;
}

/** `replica`. */
export const replicaSchema = late(() => withRules(keys(), replicaFaults));
