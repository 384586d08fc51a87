/** scenarios/serving: what their files say of their sources, and what their comments say of their replicas. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run } from "../src/experiment/atOnce.js";
import { hasReplicas, type TokenScenario } from "../src/experiment/engines/tokens/model.js";
import { explain } from "../src/experiment/explain/explain.js";
import { judgeClaims } from "../src/experiment/judgeClaims.js";
import { lawMean } from "../src/random/law.js";
import { saidClaim } from "../src/report/words/claims.js";
import { parseScenario } from "../src/scenario/parse.js";

const NAMES = readdirSync("scenarios/serving").map((file) => file.replace(/\.yaml$/, ""));

const textOf = (name: string) => readFileSync(`scenarios/serving/${name}.yaml`, "utf8");

function read(name: string, ...overrides: string[]): TokenScenario {
  const scenario = parseScenario(textOf(name), `${name}.yaml`, overrides);
  if (!hasReplicas(scenario)) throw new Error(`${name} must have replicas`);
  return scenario;
}

const explained = (name: string, ...overrides: string[]) => explain(read(name, ...overrides));

/** Mean prompt, answer and cached share. */
function meansOf(name: string): number[] {
  const { promptTokens, answerTokens, cachedPrompt } = read(name).tokens.work;
  return [promptTokens, answerTokens, cachedPrompt].map(lawMean);
}

describe("every scenario of replicas", () => {
  it.each(NAMES)("%s tells what is published, what measured or derived, and what assumed", (name) => {
    const { source } = read(name);
    const comments = textOf(name)
      .split("\n")
      .filter((line) => line.startsWith("# "))
      .join("\n");

    expect(source).not.toBe("");
    expect(comments).toMatch(/^# Published/m);
    expect(comments).toMatch(/\b(Measured|Derived|measured)\b/);
    expect(comments).toMatch(/\b(Assumed|assumed)\b/);
  });

  it.each(NAMES)(
    "%s asks for the first token and for those after it, of a replica that can be explained",
    (name) => {
      const { slo } = read(name);
      const { requestsHeld, iterations, firstToken } = explained(name);

      expect(slo.map(({ of }) => of)).toEqual(["ttft", "tpot"]);
      // One request alone keeps both promises, else no number of replicas does.
      expect(firstToken).toBeLessThan(slo[0]?.limit ?? 0);
      expect(iterations[0]?.seconds).toBeLessThan(slo[1]?.limit ?? 0);
      expect(requestsHeld).toBeGreaterThan(8);
    },
  );
});

describe("the lengths of requests", () => {
  it.each([
    // Mean prompt and answer of the traces, of all their requests; share of the prompts' tokens that was cached.
    ["kimi-k2", 12_035.06, 342.62, 0.3736],
    ["chat-70b", 1154.7, 211.13, 0],
    // 24,576 samples of MLPerf; what submissions answered.
    ["mlperf-llama2-70b", 222.33, 291.7, 0],
    ["mlperf-llama3.1-8b", 870.73, 128, 0],
  ])("%s: their means are the source's", (name, prompt, answer, cached) => {
    const [prompts = 0, answers = 0, share = 0] = meansOf(name);

    expect(Math.abs(prompts / prompt - 1)).toBeLessThan(1e-3);
    expect(Math.abs(answers / answer - 1)).toBeLessThan(1e-3);
    expect(Math.abs(share - cached)).toBeLessThan(0.005);
  });

  it.each(["kimi", "kimi-a10", "kimi-h200"])(
    "%s: 700 + 300 are the report's 1,000 tokens of 3e6 requests",
    (name) => {
      const { demand, tokens } = read(name);

      expect(meansOf(name)).toEqual([700, 300, 0]);
      expect((demand?.dailyActiveUsers ?? 0) * (demand?.requestsPerUserPerDay ?? 0)).toBe(3e6);
      expect(tokens.model).toMatchObject({ parameters: 200e9, layers: 96, hiddenSize: 12_288, kvHeads: 8 });
    },
  );

  it("DeepSeek's requests add up to the tokens of its day, and read the cache that it printed", () => {
    const [prompt = 0, answer = 0] = meansOf("deepseek-day");
    const requests = read("deepseek-day").demand?.dailyActiveUsers ?? 0;

    expect(requests * prompt).toBeCloseTo(608e9, -9);
    expect(requests * answer).toBeCloseTo(168e9, -9);
    expect(Math.round(prompt + answer / 2)).toBe(4990);
  });
});

describe("what the comments say of the replicas", () => {
  it("of GPT-3's own heads: 4.7 MB of cache a token and 44 requests, where 8 heads take 393 kB and hold 537", () => {
    const own = explained("kimi", "model.kvHeads=96");
    const grouped = explained("kimi");

    expect(own.plan.model?.kvBytesPerToken).toBeCloseTo(4.718592e6, 0);
    expect(grouped.plan.model?.kvBytesPerToken).toBeCloseTo(393_216, 0);
    expect([own.requestsHeld, grouped.requestsHeld]).toEqual([44, 537]);
  });

  it("of A10: 24 cards are the least, and reading 16-bit weights takes 88 ms of the 100 ms promised", () => {
    const [alone] = explained("kimi-a10", "model.weights=bf16").iterations;

    expect(Math.round((alone?.parts.weights ?? 0) * 1000)).toBe(88);
    expect(alone?.seconds).toBeLessThan(0.1);
    expect((alone?.seconds ?? 0) * 1.05).toBeGreaterThan(0.1);
    expect(() => explained("kimi-a10", "model.weights=bf16", "replica.pipelineParallel=2")).toThrow(/hold/);
  });

  it("of Kimi K2: eight B200 leave room for 53 requests, eight H200 for 9", () => {
    const held = (card: string) => explained("kimi-k2", `pool.card=${card}`).requestsHeld;

    expect([held("B200"), held("H200")]).toEqual([53, 9]);
  });
});

describe("DeepSeek's printed figures", () => {
  it("follow from one another, the nodes to the three digits of the printed rates", () => {
    const judged = judgeClaims(read("deepseek-day")).map(saidClaim);

    expect(judged.map(({ quantity, verdict }) => [quantity, verdict])).toEqual([
      ["cost", "agrees"],
      ["cards", "differs x0.999"],
      ["growth", "agrees"],
    ]);
    expect(Math.abs((judged[1]?.ratio ?? 0) - 1)).toBeLessThan(1e-3);
  });
});

describe("MLPerf's measured runs", () => {
  /** Pooled p99 of the time per output token [s] when every iteration takes so many times as long. */
  function tpotAt(name: string, factor: number): number {
    const overrides = ["simulate.replications=1", `replica.efficiency.stepFactor=${factor}`];
    return run(read(name, ...overrides)).summary["tpot.p99"]?.pooled ?? Number.NaN;
  }

  it.each([
    // p99 of the time per output token that was measured at the file's rate [s]; so near their limit both ran that a
    // few per cent of an iteration are the difference between a third of it and twice.
    ["mlperf-llama2-70b", 0.175],
    ["mlperf-llama3.1-8b", 0.0251],
  ])(
    "%s: what was measured lies between what iterations as worked out give, and 1.58 times as long",
    (name, measured) => {
      expect(tpotAt(name, 1)).toBeLessThan(measured);
      expect(tpotAt(name, 1.58)).toBeGreaterThan(measured * 0.9);
    },
  );
});
