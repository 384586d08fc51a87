/** Hostile scenarios with `replica`: each differs from a sound file in one place. */
import { but } from "./sound.js";

const model = (to: string) => but("model: { name: Llama 3.1 70B }", `model: ${to}`);
const replica = (more: string) => but("tensorParallel: 4 }", `tensorParallel: 4, ${more} }`);
const pool = (to: string) => but("pool: { card: H100 SXM, replicas: 6 }", `pool: ${to}`);
const work = (to: string) => but("work: { promptTokens: 700, answerTokens: 300 }", `work: ${to}`);

const slo = (to: string) => but("slo: [ p99 ttft <= 2 s, p99 tpot <= 100 ms ]", `slo: ${to}`);

const EIGHT_B =
  "layers: 32, hiddenSize: 4096, attentionHeads: 32, kvHeads: 8, vocabulary: 128256, intermediateSize: 14336";

/** What the file is, and the part of the one line that it is refused with. */
export const HOSTILE: readonly (readonly [string, string, string])[] = [
  [
    "a degree that does not divide the heads",
    but("tensorParallel: 4", "tensorParallel: 3"),
    "7:28 replica.tensorParallel: must divide the model's 64 attention heads and 8 of keys and values (1, 2, 4, 8), got 3",
  ],
  [
    "a degree beyond the heads of keys and values",
    model("{ name: GLM-4.5, weights: fp8 }").replace("tensorParallel: 4", "tensorParallel: 12"),
    "7:28 replica.tensorParallel: must divide the model's 96 attention heads and 8 of keys and values (1, 2, 4, 8), got 12",
  ],
  [
    "a degree of zero",
    but("tensorParallel: 4", "tensorParallel: 0"),
    "7:28 replica.tensorParallel: must be a whole number >= 1 and <= 65536, got 0",
  ],
  [
    "half a degree",
    but("tensorParallel: 4", "tensorParallel: 1.5"),
    "7:28 replica.tensorParallel: must be a whole number >= 1 and <= 65536, got 1.5",
  ],
  [
    "a degree beyond the links",
    but("tensorParallel: 4", "tensorParallel: 16"),
    "7:28 replica.tensorParallel: must be <= 8, as many cards as the links of H100 SXM join (or replica.link given), got 16",
  ],
  [
    "a model larger than its cards",
    but("tensorParallel: 4", "tensorParallel: 1"),
    "7:28 replica.tensorParallel: must be >= 2, the least at which H100 SXM cards hold the weights (141.1 GB) and one request of 1000 tokens, got 1",
  ],
  [
    "a model larger than all cards of a domain",
    model("{ name: Llama 3.1 405B }").replace("H100 SXM", "A10"),
    "7:28 replica.tensorParallel: must be a degree at which A10 cards hold the weights (811.7 GB) and one request of 1000 tokens, which none up to 8 is (pipelineParallel shares the weights out further), got 4",
  ],
  [
    "stages beyond the layers",
    replica("pipelineParallel: 81"),
    "7:49 replica.pipelineParallel: must be <= the model's 80 layers, got 81",
  ],
  [
    "experts over cards that do not divide",
    replica("expertParallel: 3"),
    "7:47 replica.expertParallel: must divide tensorParallel (4), got 3",
  ],
  [
    "a budget below the sequences",
    replica("maxSequences: 512, maxBatchedTokens: 256"),
    "7:68 replica.maxBatchedTokens: must be >= maxSequences (512), got 256",
  ],
  [
    "a budget below the default sequences",
    replica("maxBatchedTokens: 512"),
    "7:49 replica.maxBatchedTokens: must be >= maxSequences (1024, the default), got 512",
  ],
  [
    "more sequences than the default budget",
    replica("maxSequences: 10000"),
    "7:45 replica.maxSequences: must be <= maxBatchedTokens (8192, the default), got 10000",
  ],
  [
    "cache for less than one block",
    replica("kvTokens: 8"),
    "7:41 replica.kvTokens: must be at least one block (16), got 8",
  ],
  [
    "cache for less than one request",
    replica("kvTokens: 900"),
    "7:41 replica.kvTokens: must be >= 1008, what one request of 1000 tokens takes in whole blocks, got 900",
  ],
  [
    "a limit that lets no request in",
    replica("maxModelTokens: 999"),
    "7:47 replica.maxModelTokens: must be >= 1000, the shortest request there is, got 999",
  ],
  [
    "a budget that no uncut request fits",
    replica("engine: tensorrt-llm, maxSequences: 64, maxBatchedTokens: 512"),
    "7:89 replica.maxBatchedTokens: must be >= 999, as prompts are not cut and the shortest request there is has as many tokens, got 512",
  ],
  [
    "no sequences",
    replica("maxSequences: 0"),
    "7:45 replica.maxSequences: must be a whole number >= 1 and <= 2147483647, got 0",
  ],
  [
    "a block of no tokens",
    replica("blockTokens: 0"),
    "7:44 replica.blockTokens: must be a whole number >= 1 and <= 65536, got 0",
  ],
  [
    "a share of memory above all",
    replica("memoryFraction: 110 %"),
    "7:47 replica.memoryFraction: must be a share > 0 and <= 100 %, such as 92 %, got 110 %",
  ],
  [
    "a share of memory without room",
    replica("memoryFraction: 30 %"),
    "7:28 replica.tensorParallel: must be >= 8, the least at which H100 SXM cards hold the weights (141.1 GB) and one request of 1000 tokens, got 4",
  ],
  [
    "a reserve without a unit",
    replica("reservedMemory: 2"),
    "7:47 replica.reservedMemory: must be a memory size >= 0, such as 2 GB (units: B kB MB GB TB KiB MiB GiB), got 2",
  ],
  [
    "a reserve beyond the card",
    replica("reservedMemory: 90 GB"),
    "7:28 replica.tensorParallel: must be a degree at which H100 SXM cards hold the weights (141.1 GB) and one request of 1000 tokens, which none up to 8 is (pipelineParallel shares the weights out further), got 4",
  ],
  [
    "an engine that nobody knows",
    replica("engine: tgi"),
    "7:39 replica.engine: must be vllm, sglang or tensorrt-llm, got tgi",
  ],
  [
    "a policy that nobody knows",
    replica("policy: fair"),
    "7:39 replica.policy: must be mixed or prefill-first, got fair",
  ],
  [
    "an efficiency above all",
    replica("efficiency: { compute: 1.2 }"),
    "7:54 replica.efficiency.compute: must be a share > 0 and <= 100 %, such as 70 %, got 1.2 (write 1.2 %)",
  ],
  [
    "an efficiency of nothing",
    replica("efficiency: { memory: 0 }"),
    "7:53 replica.efficiency.memory: must be a share > 0 and <= 100 %, such as 70 %, got 0",
  ],
  [
    "an unknown efficiency",
    replica("efficiency: { cpu: 0.5 }"),
    "7:45 replica.efficiency.cpu: must be one of compute, attention, memory, kv, link, expertCompute, expertMemory, ..., got the unknown key cpu",
  ],
  [
    "an overhead without a unit",
    replica("efficiency: { overhead: 85 }"),
    "7:55 replica.efficiency.overhead: must be a time >= 0 and <= 1 h, such as 85e-3 ms (units: ms s min h d), got 85",
  ],
  [
    "coefficients and efficiencies",
    replica("stepTime: { a: 0.01 }, efficiency: { compute: 0.5 }"),
    "7:54 replica.efficiency: must be left out beside replica.stepTime, got both",
  ],
  [
    "coefficients that take no time",
    replica("stepTime: { e: 1e-6 }"),
    "7:41 replica.stepTime: must give every iteration some time, got 0 s",
  ],
  [
    "a coefficient below nothing",
    replica("stepTime: { a: -1 }"),
    "7:46 replica.stepTime.a: must be a number >= 0 and <= 3600, got -1",
  ],
  [
    "a coefficient with a unit",
    replica("stepTime: { a: 5 ms }"),
    "7:46 replica.stepTime.a: must be a number >= 0 and <= 3600, got 5 ms",
  ],
  [
    "mfu beside replica",
    pool("{ card: H100 SXM, replicas: 6, mfu: 30 % }"),
    "8:38 pool.mfu: must be left out beside replica, where it is a result (replica.efficiency says what a card reaches), got 30 %",
  ],
  [
    "peak beside replica",
    pool("{ card: H100 SXM, replicas: 6, peak: sparse }"),
    "8:38 pool.peak: must be left out beside replica, which counts with the dense peak of the weights' format, got sparse",
  ],
  [
    "cardsPerReplica beside replica",
    pool("{ card: H100 SXM, replicas: 6, cardsPerReplica: 4 }"),
    "8:38 pool.cardsPerReplica: must be left out beside replica (tensorParallel x pipelineParallel cards), got 4",
  ],
  [
    "ignoreMemory beside replica",
    pool("{ card: H100 SXM, replicas: 6, ignoreMemory: true }"),
    "8:38 pool.ignoreMemory: must be left out beside replica, whose cache needs memory (replica.kvTokens gives its room), got true",
  ],
  [
    "no card",
    pool("{ replicas: 6 }"),
    "8:1 pool.card: must be given (or replica.stepTime and replica.kvTokens), got nothing",
  ],
  [
    "no card, coefficients but no room",
    pool("{ replicas: 6 }").replace("tensorParallel: 4", "tensorParallel: 4, stepTime: { a: 0.01 }"),
    "7:1 replica.kvTokens: must be given, as no card is named, got nothing",
  ],
  [
    "a card without a bandwidth",
    pool("{ card: Ascend 910B, replicas: 6 }").replace(
      "tensorParallel: 4",
      "tensorParallel: 4, link: { bandwidth: 400 GB/s }",
    ),
    "8:15 pool.card: must be a card whose bandwidth is known, such as { name, peak, memory, bandwidth }, got Ascend 910B",
  ],
  [
    "a card without a link",
    pool("{ card: { name: X, peak: 900 TFLOP/s, memory: 80 GB, bandwidth: 3 TB/s }, replicas: 6 }"),
    "7:1 replica.link: must be given, as no link of X is known, got nothing",
  ],
  [
    "a card without a memory",
    pool("{ card: { name: X, peak: 900 TFLOP/s, bandwidth: 3 TB/s }, replicas: 6 }").replace(
      "tensorParallel: 4",
      "tensorParallel: 4, link: { bandwidth: 400 GB/s }",
    ),
    "7:1 replica.kvTokens: must be given, as the memory of X or the model is not known, got nothing",
  ],
  [
    "cards that are no whole replicas",
    pool("{ card: H100 SXM, cards: 26 }"),
    "8:32 pool.cards: must be a multiple of a replica's 4 cards, got 26",
  ],
  [
    "cards and replicas",
    pool("{ card: H100 SXM, cards: 24, replicas: 6 }"),
    "8:25 pool.cards: must be left out beside pool.replicas, got both",
  ],
  [
    "a step in cards that are no whole replicas",
    pool("{ card: H100 SXM, replicas: 6, schedule: [{ at: day 1 20:00, cards: 6 }] }"),
    "8:75 pool.schedule[0].cards: must be a multiple of a replica's 4 cards, got 6",
  ],
  [
    "a step in cards and replicas",
    pool("{ card: H100 SXM, replicas: 6, schedule: [{ at: day 1 20:00, cards: 8, replicas: 2 }] }"),
    "8:49 pool.schedule[0]: must hold either replicas or cards, got both",
  ],
  [
    "a router that nobody knows",
    pool("{ card: H100 SXM, replicas: 6, router: sticky }"),
    "8:46 pool.router: must be least-outstanding, round-robin, power-of-two or random, got sticky",
  ],
  [
    "a model that nobody knows",
    model("{ name: Llama 9 }"),
    "6:16 model.name: must be a catalogue model (Llama 3.1 8B, Llama 3.1 70B, Llama 3.1 405B, Llama 2 70B, ...; see capsim models), got Llama 9",
  ],
  [
    "a name and a config",
    model("{ name: Qwen3 8B, config: c.json }"),
    "6:26 model.config: must be left out beside model.name, got both",
  ],
  [
    "a config where files cannot be read",
    model("{ config: c.json }"),
    "6:18 model.config: must be left out where files cannot be read (model.name, or figures by hand), got c.json",
  ],
  [
    "no model",
    model("{}"),
    "6:8 model: must hold a name (capsim models lists them), a config or the model's figures, got none",
  ],
  [
    "a model of parameters alone",
    model("{ parameters: 70e9 }"),
    "6:8 model: must hold a name (capsim models lists them), a config or the model's figures, got none",
  ],
  [
    "zero layers",
    model(`{ ${EIGHT_B.replace("layers: 32", "layers: 0")} }`),
    "6:18 model.layers: must be a whole number >= 1 and <= 10000, got 0",
  ],
  [
    "text for a number",
    model(`{ ${EIGHT_B.replace("hiddenSize: 4096", "hiddenSize: wide")} }`),
    "6:34 model.hiddenSize: must be a whole number >= 1 and <= 1000000, got wide",
  ],
  [
    "a million experts",
    model(`{ ${EIGHT_B}, experts: { routed: 1000000, perToken: 8, intermediateSize: 768 } }`),
    "6:136 model.experts.routed: must be a whole number >= 1 and <= 65536, got 1000000",
  ],
  [
    "more experts a token than there are",
    model(`{ ${EIGHT_B}, experts: { routed: 8, perToken: 9, intermediateSize: 768 } }`),
    "6:149 model.experts.perToken: must be <= experts.routed (8), got 9",
  ],
  [
    "heads that heads of keys do not divide",
    model(`{ ${EIGHT_B.replace("kvHeads: 8", "kvHeads: 5")} }`),
    "6:69 model.kvHeads: must divide attentionHeads (32), got 5",
  ],
  [
    "a window of more layers than there are",
    model(`{ ${EIGHT_B}, window: { tokens: 128, layers: 33 } }`),
    "6:148 model.window.layers: must be <= layers (32), got 33",
  ],
  [
    "windows everywhere, and no cache to count by",
    model(`{ ${EIGHT_B}, window: { tokens: 128, layers: 32 } }`),
    "6:1 model.kvBytesPerToken: must be given, as no layer attends to every token, got nothing",
  ],
  [
    "fewer parameters than the embedding",
    model("{ name: Llama 3.1 70B, parameters: 1e9 }"),
    "6:43 model.parameters: must be >= 1050673152, what its experts (0) and input embedding hold, got 1000000000",
  ],
  [
    "more active parameters than all",
    model("{ name: Llama 3.1 70B, parameters: 70e9, activeParameters: 80e9 }"),
    "6:67 model.activeParameters: must be <= parameters (70000000000), got 80000000000",
  ],
  [
    "fewer active parameters than active experts",
    model("{ name: Qwen3 30B-A3B, activeParameters: 1e9 }"),
    "6:49 model.activeParameters: must be >= 2123104256, what the experts of a token and the input embedding hold, got 1000000000",
  ],
  [
    "a model whose cache is not known",
    model("{ name: DeepSeek-V4-Pro, parameters: 1.6e12, activeParameters: 49e9 }"),
    "6:1 model.kvBytesPerToken: must be given, as no published figure tells it, got nothing",
  ],
  [
    "a model whose state is not known",
    model("{ name: Kimi K3, parameters: 2e12, activeParameters: 50e9 }"),
    "6:1 model.stateBytes: must be given, as no published figure tells it, got nothing",
  ],
  [
    "a model whose parameters are not known",
    model("{ name: GLM-5, activeParameters: 40e9 }"),
    "6:1 model.parameters: must be given, as no published figure tells it, got nothing",
  ],
  [
    "a format that nobody knows",
    model("{ name: Llama 3.1 70B, weights: fp6 }"),
    "6:40 model.weights: must be fp16, bf16, fp8, int8, int4, fp4 or mxfp4, got fp6",
  ],
  [
    "weights of no bytes",
    model("{ name: Llama 3.1 70B, weightBytes: 0 GB }"),
    "6:44 model.weightBytes: must be a memory size > 0, such as 141 GB (units: B kB MB GB TB KiB MiB GiB), got 0 GB",
  ],
  [
    "work in FLOP",
    work("{ promptTokens: 700, answerTokens: 300, flopPerRequest: 800 TFLOP }"),
    "5:47 work.flopPerRequest: must be left out beside replica, whose work is promptTokens and answerTokens, got 800 TFLOP",
  ],
  [
    "no answer",
    work("{ promptTokens: 700 }"),
    "5:1 work.answerTokens: must be a number >= 1 and <= 1000000000, got nothing",
  ],
  [
    "an answer of half a token",
    work("{ promptTokens: 700, answerTokens: 0.5 }"),
    "5:42 work.answerTokens: must be a number >= 1 and <= 1000000000, got 0.5",
  ],
  [
    "a cache of more than the prompt",
    work("{ promptTokens: 700, answerTokens: 300, cachedPrompt: 150 % }"),
    "5:61 work.cachedPrompt: must be a share >= 0 and <= 100 %, such as 50 %, got 150 %",
  ],
  [
    "an objective on tpot with answers of one token",
    work("{ promptTokens: 700, answerTokens: 1 }"),
    "9:25 slo[1]: must be of answers of more than one token, which alone have a tpot, got work.answerTokens: 1",
  ],
  [
    "an attainment of tpot with answers of one token",
    work("{ promptTokens: 700, answerTokens: 1 }").replace(
      "p99 ttft <= 2 s, p99 tpot <= 100 ms",
      "'attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms'",
    ),
    "9:8 slo[0]: must be of answers of more than one token, which alone have a tpot, got work.answerTokens: 1",
  ],
  [
    "a set with tpot beside answers of one token, after another set",
    work("{ promptTokens: 700, answerTokens: 1.4 }").replace(
      "p99 ttft <= 2 s, p99 tpot <= 100 ms",
      "p99 ttft <= 2 s, mlperf llama2-70b",
    ),
    "9:25 slo[1]: must be of answers of more than one token, which alone have a tpot, got work.answerTokens: 1",
  ],
  [
    "windows of gaps between tokens, after a set",
    slo("[ mlperf llama2-70b, p99 itl <= 1 s in every 1 h ]"),
    "9:27 slo[1]: must be of the whole day, as gaps between tokens are pooled over it, got p99 itl <= 1 s in every 1 h",
  ],
  [
    "an attainment of nothing",
    slo("[ 'attainment >= 0 % with ttft <= 2 s' ]"),
    "9:8 slo[0]: must be an objective whose limit is a share > 0 % and <= 100 %, such as attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms, got attainment >= 0 % with ttft <= 2 s",
  ],
  [
    "two lists of bounds",
    slo("[ 'attainment >= 99 % with ttft <= 2 s with tpot <= 1 s' ]"),
    "9:8 slo[0]: must be an objective with bounds on latency, ttft, tpot or wait, such as attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms, got attainment >= 99 % with ttft <= 2 s with tpot <= 1 s",
  ],
  [
    "an attainment without bounds",
    slo("[ 'attainment >= 99 %' ]"),
    "9:8 slo[0]: must be an objective such as attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms, got attainment >= 99 %",
  ],
  [
    "a set's name mistyped",
    slo("mlperf lama2-70b"),
    "9:6 slo: must be a set of objectives such as mlperf llama2-70b (capsim slos lists them), got mlperf lama2-70b",
  ],
  [
    "a set's name mistyped in a list",
    slo("[ p99 ttft <= 2 s, MLPerf Llama3.1 8 ]"),
    "9:25 slo[1]: must be a set of objectives such as mlperf llama3.1-8b (capsim slos lists them), got MLPerf Llama3.1 8",
  ],
  [
    "a set that its publisher does not have",
    slo("[ mlperf gpt-oss ]"),
    "9:8 slo[0]: must be a set of objectives (mlperf llama2-70b, mlperf llama3.1-8b; see capsim slos), got mlperf gpt-oss",
  ],
  [
    "one objective that is no list",
    slo("p99 ttft <= 2 s"),
    "9:6 slo: must be a list of objectives, or the name of a set such as mlperf llama2-70b (capsim slos), got p99 ttft <= 2 s",
  ],
  [
    "objectives by name",
    slo("{ ttft: 2 s }"),
    "9:6 slo: must be a list of objectives, or the name of a set such as mlperf llama2-70b (capsim slos), got a mapping with ttft",
  ],
  [
    "a number for an objective",
    slo("[ 5 ]"),
    "9:8 slo[0]: must be an objective such as p99 latency <= 60 s, mean wait <= 1 s, max latency <= 5 min, waiting <= 1 % in every 1 h, got 5",
  ],
  [
    "a request that can never fit",
    work("{ promptTokens: 700e3, answerTokens: 300 }"),
    "7:28 replica.tensorParallel: must be >= 8, the least at which H100 SXM cards hold the weights (141.1 GB) and one request of 700300 tokens, got 4",
  ],
  [
    "an objective that nobody knows",
    but("p99 ttft <= 2 s", "p99 tokens <= 2 s"),
    "9:8 slo[0]: must be an objective of latency, ttft, tpot, itl or wait, such as p99 latency <= 60 s, got p99 tokens <= 2 s",
  ],
  [
    "an engine for requests one at a time",
    `${but("title: Chat", "title: Chat")}simulate: { engine: step }\n`,
    "10:21 simulate.engine: must be auto or tokens, got step",
  ],
  [
    "designs along no path",
    `${but("title: Chat", "title: Chat")}size: { vary: { replica.tp: [1, 2] } }\n`,
    "10:17 size.vary.replica.tp: must be the path of an input, such as replica, got replica.tp",
  ],
  [
    "vLLM's name of the sequences",
    replica("max_num_seqs: 256"),
    "7:31 replica.max_num_seqs: must be replica.maxSequences (vLLM's max_num_seqs), got another engine's name",
  ],
  [
    "vLLM's flag of the degree",
    replica("--tensor-parallel-size: 4"),
    "7:31 replica.--tensor-parallel-size: must be replica.tensorParallel (vLLM's --tensor-parallel-size), got another engine's name",
  ],
  [
    "vLLM's name of the memory",
    replica("gpu_memory_utilization: 0.9"),
    "7:31 replica.gpu_memory_utilization: must be replica.memoryFraction (vLLM's gpu_memory_utilization), got another engine's name",
  ],
  [
    "SGLang's flag of the memory",
    replica("--mem-fraction-static: 0.85"),
    "7:31 replica.--mem-fraction-static: must be replica.memoryFraction (SGLang's --mem-fraction-static; SGLang's holds weights and cache alone: write replica.reservedMemory: 0 B beside it), got another engine's name",
  ],
  [
    "TensorRT-LLM's name of the memory",
    replica("free_gpu_memory_fraction: 0.9"),
    "7:31 replica.free_gpu_memory_fraction: must be replica.memoryFraction (TensorRT-LLM's free_gpu_memory_fraction; TensorRT-LLM's is of what the weights leave free: (weights on a card + it x the rest) / the card's memory), got another engine's name",
  ],
  [
    "TensorRT-LLM's policy",
    replica("kvPolicy: GUARANTEED_NO_EVICT"),
    "7:41 replica.kvPolicy: must be reserve (TensorRT-LLM's GUARANTEED_NO_EVICT), got another engine's name",
  ],
  [
    "vLLM's blocks",
    replica("num_gpu_blocks_override: 1000"),
    "7:31 replica.num_gpu_blocks_override: must be replica.kvTokens (vLLM's num_gpu_blocks_override; blocks x blockTokens), got another engine's name",
  ],
  [
    "SGLang's requests at the top",
    `${but("title: Chat", "title: Chat")}max_running_requests: 5\n`,
    "10:1 max_running_requests: must be replica.maxSequences (SGLang's max_running_requests), got another engine's name",
  ],
  [
    "a replica that is a list",
    but("replica: { tensorParallel: 4 }", "replica: [4]"),
    "7:10 replica: must be a mapping with tensorParallel, pipelineParallel, expertParallel, maxSequences, ..., got a list of 1",
  ],
  [
    "a replica of nothing",
    but("replica: { tensorParallel: 4 }", "replica:"),
    "7:1 replica: must be a mapping with tensorParallel, pipelineParallel, expertParallel, maxSequences, ..., got nothing",
  ],
];
