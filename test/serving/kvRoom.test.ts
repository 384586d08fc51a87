import { describe, expect, it } from "vitest";
import { findCard } from "../../src/serving/cards.js";
import { batchLimits } from "../../src/serving/engineDefaults.js";
import {
  blocksOfSequence,
  kvTokensOf,
  leastDegree,
  possibleDegrees,
  sequenceState,
  visibleMemory,
} from "../../src/serving/kvRoom.js";
import { weightBytes } from "../../src/serving/servedModel.js";
import { servedModel } from "../support/servedModels.js";

const GIBI = 1024 ** 3;
/** What a scenario reserves by default [B a card]. */
const RESERVED_MEMORY = 2e9;

function visible(name: string): number {
  const card = findCard(name);
  const memory = card === undefined ? null : visibleMemory(card);
  if (memory === null) throw new Error(`no memory of ${name}`);
  return memory;
}

const USE = { memoryFraction: 0.92, reservedMemory: RESERVED_MEMORY };
const one = (tensorParallel: number, pipelineParallel = 1) => ({ tensorParallel, pipelineParallel });

describe("visibleMemory", () => {
  it("is what is stated, else 0.995 GiB a GB: 79.6 GiB of 80 GB", () => {
    expect(visible("RTX 4090")).toBe(23.6 * GIBI);
    expect(visible("H100 SXM") / GIBI).toBeCloseTo(79.6, 10);
  });
});

describe("kvTokensOf", () => {
  it("is within 1.7 % of the 501,696 tokens that vLLM 0.15.1 said of a Llama 2 70B on 4 x H100 of 80 GB", () => {
    const tokens = kvTokensOf(servedModel("Llama 2 70B"), one(4), visible("H100 SXM"), {
      memoryFraction: 0.9,
      reservedMemory: RESERVED_MEMORY,
    });

    expect(Math.abs(tokens / 501_696 - 1)).toBeLessThan(0.017);
  });

  it("is what weights and reserve leave, over the cache of a token: Llama 3.1 8B on one H100", () => {
    const room = 79.6 * GIBI * 0.92 - 2e9 - 8_030_261_248 * 2;

    expect(kvTokensOf(servedModel("Llama 3.1 8B"), one(1), visible("H100 SXM"), USE)).toBeCloseTo(
      room / 131_072,
      6,
    );
  });

  it("is negative where the weights are more than the cards", () => {
    expect(kvTokensOf(servedModel("Llama 3.1 70B"), one(1), visible("H100 SXM"), USE)).toBeLessThan(0);
  });

  it("grows with stages, and little with more cards than heads of keys and values", () => {
    const model = servedModel("Qwen3 30B-A3B");
    const at = (tp: number, pp = 1) => kvTokensOf(model, one(tp, pp), visible("H100 SXM"), USE);

    expect(at(8) / at(4)).toBeLessThan(1.2);
    expect(at(4, 2) / at(4)).toBeGreaterThan(2);
  });
});

describe("sequenceState", () => {
  it("counts windows by their tokens, at most a window: gpt-oss holds as much in sliding layers as in full ones", () => {
    const model = servedModel("gpt-oss-20b");

    expect(sequenceState(model)).toEqual({ tokens: 0, window: 128, windowShare: 1 });
    expect(blocksOfSequence(model, 64, 16)).toBe(4 + 4);
    expect(blocksOfSequence(model, 1000, 16)).toBe(63 + 8);
  });

  it("counts a fixed state in tokens of cache, and whole blocks of it", () => {
    const model = { ...servedModel("Llama 3.1 8B"), stateBytes: 131_072 * 20 };

    expect(sequenceState(model)).toEqual({ tokens: 20, window: 0, windowShare: 0 });
    expect(blocksOfSequence(model, 16, 16)).toBe(1 + 2);
  });
});

describe("leastDegree", () => {
  const least = (name: string, card: string, tokens: number, most = 8) =>
    leastDegree(servedModel(name), 1, visible(card), USE, { tokens, blockTokens: 16 }, most);

  it("is the least that holds weights and one sequence: a 70B in 16 bits needs 2 x H100 or 8 x A10, for a 405B 8 are too few", () => {
    expect(least("Llama 3.1 70B", "H100 SXM", 1000)).toBe(2);
    expect(least("Llama 3.1 8B", "H100 SXM", 1000)).toBe(1);
    expect(least("Llama 3.1 70B", "A10", 1000)).toBe(8);
    expect(least("Llama 3.1 405B", "A10", 1000)).toBeNull();
    expect(least("Llama 3.1 70B", "H200", 1000)).toBe(2);
  });

  it("rises with the sequence's length", () => {
    expect(least("Llama 3.1 8B", "A10", 1000)).toBe(1);
    expect(least("Llama 3.1 8B", "A10", 100_000)).toBe(2);
  });
});

describe("possibleDegrees", () => {
  it("divide the heads, and divide the heads of keys and values or are a multiple of them", () => {
    expect(possibleDegrees(servedModel("Llama 3.1 70B").shape, 16)).toEqual([1, 2, 4, 8, 16]);
    expect(possibleDegrees(servedModel("GLM-4.5").shape, 48)).toEqual([1, 2, 4, 8, 16, 24, 32, 48]);
    expect(possibleDegrees(servedModel("DeepSeek-V3").shape, 8)).toEqual([1, 2, 4, 8]);
  });
});

describe("weightBytes", () => {
  it("weighs experts and the rest each in its format: gpt-oss-120b takes 60.8 GiB as published", () => {
    expect(Math.abs(weightBytes(servedModel("gpt-oss-120b")) / (60.8 * GIBI) - 1)).toBeLessThan(0.002);
    expect(weightBytes(servedModel("Llama 3.1 70B"))).toBe(2 * 70_553_706_496);
    expect(weightBytes(servedModel("DeepSeek-V3"))).toBe(671_026_419_200);
  });
});

describe("batchLimits", () => {
  it.each([
    ["H100 SXM", 1024, 8192],
    ["A100", 256, 2048],
    ["A100 80GB PCIe", 256, 2048],
    ["A10", 256, 2048],
    ["MI300X", 1024, 8192],
    ["Ascend 910B", 256, 2048],
  ])("are vLLM's of %s: %i sequences, %i tokens", (name, maxSequences, maxBatchedTokens) => {
    const card = findCard(name) ?? null;

    expect(batchLimits(card, card === null ? null : visibleMemory(card))).toEqual({
      maxSequences,
      maxBatchedTokens,
    });
  });

  it("are the small ones where there is no card", () => {
    expect(batchLimits(null, null)).toEqual({ maxSequences: 256, maxBatchedTokens: 2048 });
  });
});
