import { describe, expect, it } from "vitest";
import { CAUSES, explain } from "../../src/experiment/explain/explain.js";
import { answersSchema } from "../../src/report/answersSchema.js";
import { explainDocument, explainText, explainWarnings, launchText } from "../../src/report/explainText.js";
import { saidInputs } from "../../src/report/words/inputs.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { findCard } from "../../src/serving/cards.js";
import { findModel } from "../../src/serving/models.js";
import { stepTime } from "../../src/sim/tokens/law.js";
import { but, SOUND } from "../scenario/tokens/sound.js";

const explained = (text: string, set: readonly string[] = []) => explain(parseScenario(text, "f.yaml", set));

const BY_HAND = `title: t
demand: { dailyActiveUsers: 10 }
work: { promptTokens: 100, answerTokens: 20 }
replica: { kvTokens: 1600, maxSequences: 32, maxBatchedTokens: 64, stepTime: { a: 0.01, w: 3e-3, b: 4e-3, e: 1e-6 } }
pool: { replicas: 2 }
`;

describe("explain", () => {
  it("splits an iteration's time into parts that add up to it, at batch 1, 8, 64 and 256", () => {
    const { iterations } = explained(SOUND);

    expect(iterations.map(({ batch }) => batch)).toEqual([1, 8, 64, 256]);
    for (const { parts, seconds, binds } of iterations) {
      const sum = CAUSES.reduce((total, cause) => total + parts[cause], 0);
      expect(Math.abs(sum / seconds - 1)).toBeLessThan(1e-12);
      expect(parts[binds]).toBe(Math.max(...Object.values(parts)));
    }
  });

  it("finds weights binding few requests, FLOP many, and the cache long ones", () => {
    const binds = (...set: string[]) => explained(SOUND, set).iterations.map((one) => one.binds);

    expect(binds()).toEqual(["weights", "weights", "weights", "flop"]);
    expect(binds("work.promptTokens=20000").at(-1)).toBe("kv");
    expect(binds("replica.efficiency={ overhead: 10 ms }")[0]).toBe("overhead");
    expect(binds("replica.link={ bandwidth: 1 GB/s }").at(-1)).toBe("links");
  });

  it("is what was done by hand: coefficients 10 ms, 3 ms of weights, 4 ms of FLOP a token", () => {
    const { iterations, firstToken, kvTokens, requestsHeld, contextTokens } = explained(BY_HAND);

    expect(contextTokens).toBe(110);
    // A root of 3^2 + 4^2, and 110 tokens of cache.
    expect(iterations[0]?.seconds).toBeCloseTo(0.01 + 0.005 + 110e-6, 15);
    expect(iterations[0]?.parts.weights).toBeCloseTo(0.005 * (9 / 25), 15);
    // 119 tokens take 8 blocks of 16; 100 blocks hold 12 requests.
    expect([kvTokens, requestsHeld]).toEqual([1600, 12]);
    expect(iterations.map(({ fits }) => fits)).toEqual([true, true, false, false]);
    // The prompt in chunks of 64 and 36, without a frontend.
    const chunks = [64, 36].map((tokens) => 0.01 + Math.hypot(3e-3, 4e-3 * tokens));
    expect(firstToken).toBeCloseTo((chunks[0] ?? 0) + (chunks[1] ?? 0) + 164e-6, 12);
  });

  it("times a prompt by the engine's own law, less what is cached, with the frontend", () => {
    const { plan, firstToken } = explained(but("answerTokens: 300", "answerTokens: 300, cachedPrompt: 50 %"));
    const pairs = (350 * 351) / 2;
    const prompt = { prefillTokens: 350, chunks: 1, decodes: 0, kvTokens: 350, pairs };

    expect(firstToken).toBeCloseTo(stepTime(plan.law, prompt) + 0.03, 12);
  });

  it("marks defaults as assumed, what the file gives as calibrated, measured or given, makers' figures as published", () => {
    const { inputs } = explained(SOUND, ["replica.efficiency={ memory: 80 % }", "replica.kvTokens=501696"]);
    const mark = (path: string) => inputs.find((input) => input.path === path)?.mark;

    expect(mark("replica.efficiency.memory")).toBe("calibrated");
    expect(mark("replica.efficiency.compute")).toBe("assumed");
    expect(mark("replica.kvTokens")).toBe("measured");
    expect(mark("pool.card.bandwidth")).toBe("published");
    expect(mark("model.kvBytesPerToken")).toBe("published");
    expect(inputs.some(({ path }) => path.startsWith("replica.efficiency.expert"))).toBe(false);
    expect(new Set(explained(BY_HAND).inputs.map((input) => input.mark))).toEqual(
      new Set(["given", "measured"]),
    );
  });

  it("says of every input where it is from", () => {
    const of = (text: string, ...set: string[]) =>
      Object.fromEntries(
        saidInputs(explained(text, set).inputs).map(({ path, mark, source }) => [path, [mark, source]]),
      );
    const sources = of(SOUND, "replica.maxSequences=128", "model.weights=fp8", "replica.memoryFraction=90 %");
    const card = findCard("H100 SXM");

    expect(sources).toMatchObject({
      "replica.efficiency.compute": ["assumed", expect.stringContaining("H100 and H200")],
      "replica.maxSequences": ["given", "the scenario"],
      "replica.maxBatchedTokens": ["assumed", "vLLM's default"],
      "replica.memoryFraction": ["given", "the scenario"],
      "replica.reservedMemory": ["assumed", "a round figure"],
      "replica.kvTokens": ["assumed", "worked out of memory, weights and cache"],
      "pool.card.peak": ["published", card?.source],
      "pool.card.fp8Peak": ["published", card?.servingSource],
      "replica.link.bandwidth": ["published", card?.servingSource],
      "model.parameters": ["published", findModel("Llama 3.1 70B")?.source],
    });
    expect(of(SOUND)).toMatchObject({ "replica.memoryFraction": ["assumed", "vLLM's default"] });
    expect(Object.keys(of(SOUND))).not.toContain("pool.card.fp8Peak");
  });

  it("takes what the scenario gives by hand for given: a card by its figures, a model's counts, a link", () => {
    const byHand = but(
      "card: H100 SXM",
      "card: { name: H100 SXM, peak: 900 TFLOP/s, memory: 80 GB, bandwidth: 3 TB/s }",
    );
    const { inputs } = explained(byHand, [
      "replica.link={ bandwidth: 400 GB/s }",
      "model.parameters=71e9",
      "model.kvBytesPerToken=300 kB",
    ]);

    for (const path of [
      "pool.card.peak",
      "pool.card.bandwidth",
      "replica.link.bandwidth",
      "model.parameters",
      "model.kvBytesPerToken",
    ]) {
      const found = inputs.find((input) => input.path === path);
      expect([path, found?.mark, found?.origin]).toEqual([path, "given", { kind: "scenario" }]);
    }
  });

  it("writes the line that launches vLLM, and says what it leaves out", () => {
    expect(launchText(explained(SOUND).launch)).toBe(
      "vllm serve meta-llama/Meta-Llama-3.1-70B --tensor-parallel-size 4 --max-num-seqs 1024 --max-num-batched-tokens 8192 --block-size 16 --gpu-memory-utilization 0.92",
    );
    const other = explained(SOUND, [
      "replica.engine=tensorrt-llm",
      "replica.expertParallel=4",
      "model.weights=fp8",
    ]);
    expect(launchText(other.launch)).toContain("--enable-expert-parallel");
    expect(launchText(other.launch)).toContain("--no-enable-chunked-prefill");
    expect(launchText(other.launch)).toContain("--quantization fp8");
    expect(explainWarnings(other)).toContain(
      "replica.kvPolicy: has no flag of vLLM, the launch line leaves it out",
    );
  });

  it("warns that step times are uncalibrated until they are given", () => {
    expect(explainWarnings(explained(SOUND))[0]).toContain("0.72 to 1.58");
    expect(explainWarnings(explained(SOUND, ["replica.efficiency={ memory: 80 % }"]))).toEqual([]);
    expect(explainWarnings(explained(BY_HAND))).toEqual([]);
  });

  it("is refused of a scenario without replica", () => {
    const plain =
      "title: t\ndemand: { dailyActiveUsers: 10 }\nwork: { flopPerRequest: 1 TFLOP }\npool: { card: A10, mfu: 1 }\n";

    expect(() => explained(plain)).toThrow("replica: must be given to explain");
  });
});

describe("explainText", () => {
  it("says what a replica holds, what binds, and marks every input", () => {
    const text = explainText("Chat", explained(SOUND), { width: 110, full: true });

    expect(text).toContain(
      "A replica of 4 x H100 SXM holds 504,816 tokens of cache, 500 requests of 700 + 300 tokens",
    );
    expect(text).toMatch(/batch +iteration +binds +tokens\/s +MFU +weight reads/);
    expect(text).toMatch(/replica\.efficiency\.compute +73 % +assumed/);
    expect(text).toContain("vllm serve meta-llama/Meta-Llama-3.1-70B");
  });

  it("stars a batch that does not fit", () => {
    expect(explainText("t", explained(BY_HAND), { width: 110, full: true })).toContain("256 *");
  });
});

describe("explainDocument", () => {
  it.each([
    ["of a catalogue model", SOUND],
    ["by hand", BY_HAND],
  ])("is as its schema says: %s", (_, text) => {
    const document = { file: "f.yaml", ...explainDocument("t", explained(text)) };

    expect(answersSchema.parse([document])).toEqual([document]);
  });
});
