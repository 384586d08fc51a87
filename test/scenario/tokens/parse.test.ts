import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ReadValues } from "../../../src/scenario/files.js";
import { setNumber } from "../../../src/scenario/numbers.js";
import { parseScenario, withInputs } from "../../../src/scenario/parse.js";
import { printScenario } from "../../../src/scenario/print.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { parseSource } from "../../../src/scenario/source.js";
import { replicaPlan } from "../../../src/scenario/tokens/design.js";
import { weightBytes } from "../../../src/serving/servedModel.js";
import { but, SOUND } from "./sound.js";

/** Configurations beside the scenario. */
const readValues: ReadValues = Object.assign(() => ({ values: [300, 500], lineOf: () => 1 }), {
  json: (name: string): unknown => JSON.parse(readFileSync(`test/serving/configs/${name}`, "utf8")),
});

const read = (text: string, set: readonly string[] = []) => parseScenario(text, "f.yaml", set, readValues);

function planOf(scenario: Scenario) {
  if (scenario.tokens === undefined) throw new Error("no replica");
  return replicaPlan(scenario.tokens);
}

const plan = (text: string, set: readonly string[] = []) => planOf(read(text, set));

describe("a scenario with replica", () => {
  it("has nothing of a service that serves requests one at a time", () => {
    expect(read(SOUND)).toMatchObject({ work: null, pool: null, tokens: { pool: { replicas: 6 } } });
  });

  it("leaves a scenario without replica as it was", () => {
    const plain =
      "title: t\ndemand: { dailyActiveUsers: 10 }\nwork: { flopPerRequest: 1 TFLOP }\npool: { card: A10, mfu: 1 }\n";

    expect(Object.keys(read(plain))).not.toContain("tokens");
    expect(() => read(plain.replace("mfu: 1", "mfu: 1, replicas: 3"))).toThrow("the unknown key replicas");
    expect(() => read(`${plain}model: { name: Llama 3.1 8B }\n`)).toThrow("the unknown key name");
  });

  it("takes vLLM's limits by the card, and what memory leaves as room", () => {
    expect(plan(SOUND)).toMatchObject({
      cards: 4,
      maxSequences: 1024,
      maxBatchedTokens: 8192,
      maxModelTokens: null,
      blockTokens: 16,
      // Of 79.6 GiB a card, 92 % less 2 GB and a quarter of the weights.
      kvBlocks: Math.floor(((79.6 * 1024 ** 3 * 0.92 - 2e9 - 70_553_706_496 / 2) * 4) / 327_680 / 16),
      policy: "mixed",
      chunkedPrefill: true,
      kvPolicy: "grow",
      frontend: 0.03,
    });
    expect(plan(SOUND.replace("H100 SXM", "A100"))).toMatchObject({
      maxSequences: 256,
      maxBatchedTokens: 2048,
    });
  });

  it("presets scheduling by the engine, each part to be set by itself", () => {
    expect(plan(SOUND, ["replica.engine=sglang"])).toMatchObject({
      policy: "prefill-first",
      chunkedPrefill: true,
    });
    expect(plan(SOUND, ["replica.engine=tensorrt-llm"])).toMatchObject({
      chunkedPrefill: false,
      kvPolicy: "reserve",
    });
    expect(plan(SOUND, ["replica.engine=tensorrt-llm", "replica.kvPolicy=grow"]).kvPolicy).toBe("grow");
  });

  it("counts a pool in cards or in replicas, its schedule too", () => {
    const steps = "schedule: [{ at: every day 12:00, replicas: 8 }, { at: every day 20:00, cards: 16 }]";
    const { tokens } = read(but("replicas: 6", `cards: 24, ${steps}`));

    expect(tokens?.pool.replicas).toBe(6);
    expect(tokens?.pool.schedule.map(({ cards }) => cards)).toEqual([32, 16]);
  });

  it("takes a model's name and a card's, however they are spelt", () => {
    const spelt = SOUND.replace("Llama 3.1 70B", "meta-llama/meta-llama-3.1-70b").replace(
      "H100 SXM",
      "h100-sxm",
    );

    expect(read(spelt)).toEqual(read(SOUND));
    expect(plan(SOUND.replace("H100 SXM", "H200 SXM")).card?.name).toBe("H200");
  });

  it("reads a model of a config.json as of its name", () => {
    const named = but("name: Llama 3.1 70B", "config: llama-3.1-70b.json");

    expect(plan(named)).toEqual(plan(SOUND));
    expect(() => read(but("name: Llama 3.1 70B", "config: kimi-k3.json"))).toThrow(
      "model.parameters: must be given, as it has matrices that are not counted here (routed_expert_hidden_size), got nothing",
    );
    expect(() => read(but("name: Llama 3.1 70B", "config: glm-5.json, weights: fp8"))).toThrow(
      "model.kvBytesPerToken: must be given, as its attention is sparse, with keys of an indexer beside the cache (index_topk), got nothing",
    );
  });

  it("says of a config.json what is wrong with it", () => {
    const broken: ReadValues = Object.assign(() => ({ values: [], lineOf: () => 1 }), {
      json: () => ({ num_hidden_layers: "many" }),
    });

    expect(() => parseScenario(but("name: Llama 3.1 70B", "config: c.json"), "f.yaml", [], broken)).toThrow(
      "f.yaml:6:18 model.config: must be a config.json with num_hidden_layers a whole number from 1 to 10000, got many",
    );
  });

  it("takes a model by hand, its counts derived", () => {
    const byHand =
      "layers: 80, hiddenSize: 8192, attentionHeads: 64, kvHeads: 8, vocabulary: 128256, intermediateSize: 28672";

    expect(plan(but("name: Llama 3.1 70B", byHand)).law).toEqual(plan(SOUND).law);
  });

  it("overrides a name's figures by hand", () => {
    const model = plan(
      but("name: Llama 3.1 70B", "name: Llama 3.1 70B, weightBytes: 80 GB, kvBytes: 1"),
    ).model;

    expect(model === null ? null : weightBytes(model)).toBeCloseTo(80e9, 0);
    expect(model?.kvBytesPerToken).toBe(327_680 / 2);
    const fp8 = plan(but("name: Llama 3.1 70B", "name: Llama 3.1 70B, weights: fp8")).law;
    expect(fp8.w / plan(SOUND).law.w).toBeCloseTo(0.5, 12);
    expect(fp8.b / plan(SOUND).law.b).toBeCloseTo(989.5 / 1979, 12);
  });

  it("serves models whose figures are typed in where none is published", () => {
    const typed = "name: DeepSeek-V4-Pro, parameters: 1.6e12, activeParameters: 49e9, kvBytesPerToken: 10 kB";

    const { model } = plan(
      but("name: Llama 3.1 70B", typed)
        .replace("tensorParallel: 4", "tensorParallel: 16")
        .replace("H100 SXM", "GB200"),
    );
    expect(model?.kvBytesPerToken).toBe(10e3);
  });

  it("needs neither model nor card where coefficients and room are given", () => {
    const byHand = `title: t
demand: { dailyActiveUsers: 10 }
work: { promptTokens: 100, answerTokens: 10 }
replica: { kvTokens: 1600, stepTime: { a: 0.01, b: 1e-5, rho: 3 % } }
pool: { replicas: 2 }
`;
    const { tokens } = read(byHand);

    expect(tokens?.pool.card).toBeNull();
    expect(plan(byHand)).toMatchObject({
      cards: 1,
      law: { a: 0.01, w: 0, b: 1e-5, c: 0, d: 0, e: 0, q: 0, we: 0, rho: 0.03, stepFactor: 1 },
      frontend: 0,
      kvBlocks: 100,
      maxSequences: 256,
      model: null,
    });
  });

  it("keeps efficiencies by hand, the others as they are assumed", () => {
    const { efficiency, law } = plan(SOUND, ["replica.efficiency={ memory: 50 %, stepFactor: 1.3 }"]);

    expect(efficiency).toMatchObject({ memory: 0.5, compute: 0.73, stepFactor: 1.3 });
    expect(law.stepFactor).toBe(1.3);
    expect(law.w / plan(SOUND).law.w).toBeCloseTo(0.95 / 0.5, 12);
  });

  it("takes an uncertain factor of all step times with its measured spread: lognormal, median 1, sigma 0.24", () => {
    const uncertain = `${SOUND}uncertainty: { replica.efficiency.stepFactor: { lognormal: { mean: 1.0292, cv: 0.2435 } } }\n`;

    expect(Object.keys(read(uncertain).uncertainty)).toEqual(["replica.efficiency.stepFactor"]);
    expect(
      Object.keys(
        read(uncertain.replace("{ lognormal: { mean: 1.0292, cv: 0.2435 } }", "{ p5: 0.67, p95: 1.48 }"))
          .uncertainty,
      ),
    ).toHaveLength(1);
  });

  const RICH = `${but(
    "promptTokens: 700, answerTokens: 300",
    "promptTokens: { lognormal: { mean: 700, cv: 1 } }, answerTokens: { exponential: { mean: 300 } }, cachedPrompt: 30 %",
  )
    .replace("name: Llama 3.1 70B", "name: Llama 3.1 70B, weights: fp8, kvBytes: 1, stateBytes: 2 MB")
    .replace(
      "tensorParallel: 4",
      "tensorParallel: 2, maxSequences: 128, memoryFraction: 90 %, efficiency: { overhead: 0.1 ms, compute: 70 % }, link: { bandwidth: 400 GB/s, latency: 0.005 ms }",
    )
    .replace(
      "replicas: 6",
      "replicas: 6, price: 2.5 EUR/h, router: random, schedule: [{ at: day 1 20:00, replicas: 3 }]",
    )}size: { vary: { replica.tensorParallel: [2, 4], pool.card: [H100 SXM, H200] } }
simulate: { stepFactor: { sigma: 0.24 } }
uncertainty: { replica.efficiency.compute: { uniform: { low: 60 %, high: 80 % } } }
`;

  it.each([
    ["the sound one", SOUND],
    ["a rich one", RICH],
    ["one of a config", but("name: Llama 3.1 70B", "config: qwen3-8b.json")],
  ])("is printed as it is read: %s", (_, text) => {
    const scenario = read(text);

    expect(read(printScenario(scenario))).toEqual(scenario);
  });

  it("takes a sweep's inputs, and works out anew what follows from them", () => {
    const source = parseSource(SOUND, "f.yaml");
    const scenario = read(SOUND);
    const changed = withInputs(source, scenario, {
      "replica.efficiency.memory": 0.5,
      "work.promptTokens": 900,
      "pool.card": "H200",
    });

    expect(changed.tokens?.work.promptTokens).toEqual({ kind: "constant", value: 900 });
    expect(planOf(changed).card?.name).toBe("H200");
    expect(() => withInputs(source, scenario, { "replica.tensorParallel": 1 })).toThrow("must be >= 2");
    expect(() => setNumber(scenario, "replica.tensorParallel", 2)).toThrow("beside replica");
  });

  it("has inputs of its own only: a scenario without replica refuses them", () => {
    const plain = read(
      "title: t\ndemand: { dailyActiveUsers: 10 }\nwork: { flopPerRequest: 1 TFLOP }\npool: { card: A10, mfu: 1 }\n",
    );

    expect(() => setNumber(plain, "model.layers", 3)).toThrow("must be an input of this scenario");
    expect(() => setNumber(plain, "replica.maxSequences", 3)).toThrow("must be an input of this scenario");
  });
});
