import { describe, expect, it } from "vitest";
import { findCard } from "../../src/serving/cards.js";
import { defaultEfficiency } from "../../src/serving/efficiency.js";
import { linkOf, scaleUpDomain } from "../../src/serving/replicaCards.js";
import { kvShards, type ReplicaDesign, stepCoefficients } from "../../src/serving/stepLaw.js";
import { peakOfFormat, type WeightFormat } from "../../src/serving/weights.js";
import { servedModel } from "../support/servedModels.js";

function cardOf(name: string) {
  const card = findCard(name);
  if (card === undefined) throw new Error(`no ${name}`);
  return card;
}

function design(
  name: string,
  on: string,
  tensorParallel: number,
  { format = null, pipelineParallel = 1 }: { format?: WeightFormat | null; pipelineParallel?: number } = {},
): ReplicaDesign {
  const model = servedModel(name, format);
  const card = cardOf(on);
  return {
    model,
    card,
    tensorParallel,
    pipelineParallel,
    link: linkOf(card, tensorParallel, null),
    efficiency: defaultEfficiency(model.shape.experts?.routed ?? 0),
  };
}

/** Equal but for the last bits of a double. */
function expectNear(coefficients: object, expected: Readonly<Record<string, number>>) {
  for (const [name, value] of Object.entries(expected)) {
    const got = (coefficients as Record<string, number>)[name] ?? Number.NaN;
    expect(Math.abs(got - value), `${name}: ${got} against ${value}`).toBeLessThanOrEqual(
      1e-12 * Math.abs(value),
    );
  }
}

describe("stepCoefficients", () => {
  it("are those done by hand of Llama 3.1 70B in bf16 on 4 x H100 SXM", () => {
    // 70,553,706,496 parameters, of which 128,256 x 8,192 are the input embedding.
    const dense = 70_553_706_496 - 128_256 * 8192;
    const reading = 4 * 3.35e12 * 0.95;

    expectNear(stepCoefficients(design("Llama 3.1 70B", "H100 SXM", 4)), {
      a: 80 * 85e-6,
      w: (dense * 2) / reading,
      we: 0,
      rho: 0,
      b: (2 * dense) / (4 * 989.5e12 * 0.73),
      // 2 x 8 heads x 128 wide x 2 bytes, 80 layers, on four cards.
      e: (80 * 4096) / (4 * 3.35e12 * 0.85),
      q: (80 * 4 * 64 * 128) / (4 * 989.5e12 * 0.4),
      // NVLink 4 sends 450 GB/s one way; an all-reduce over four sends 2 x 3/4 of the data, twice a layer.
      c: (32 * 80 * 8192) / reading + (2 * 80 * 2 * 8192 * 2 * 0.75) / (450e9 * 0.45),
      d: 1e-6,
      stepFactor: 1,
    });
  });

  it("read latent caches on every card whole, or wait for their FLOP: DeepSeek-V3 in fp8 on 8 x H200", () => {
    const routed = 58 * 256 * 3 * 7168 * 2048;
    const embedding = 129_280 * 7168;
    const dense = 671_026_419_200 - routed - embedding;
    const active = 37_552_297_472 - embedding;
    const activeRouted = (routed * 8) / 256;
    const bandwidth = 4.8e12;
    const bytes = 576 * 2;
    const flop = 2 * 128 * (2 * 512 + 64);

    expectNear(stepCoefficients(design("DeepSeek-V3", "H200", 8)), {
      w: dense / (8 * bandwidth * 0.95),
      we: routed / (8 * bandwidth * 0.95 * 0.82),
      rho: 8 / 256,
      b: (2 * (active - activeRouted + activeRouted / 0.25)) / (8 * 1979e12 * 0.73),
      e: 61 * Math.max(bytes / (bandwidth * 0.85), flop / (8 * 989.5e12 * 0.4)),
      q: (61 * 2 * 128 * (128 + 64 + 128)) / (8 * 989.5e12 * 0.4),
    });
  });

  it("count sliding layers by sequence while decoding, by token in prompts: gpt-oss-120b on one H100", () => {
    const layerBytes = 2 * 8 * 64 * 2;
    const { e, d, q, c, w, we } = stepCoefficients(design("gpt-oss-120b", "H100 SXM", 1));
    const attention = 989.5e12 * 0.4;

    expectNear(
      { e, d, q, c },
      {
        e: (18 * layerBytes) / (3.35e12 * 0.85),
        d: 1e-6 + (18 * 128 * layerBytes) / (3.35e12 * 0.85),
        q: (18 * 4 * 64 * 64) / attention,
        c: (32 * 36 * 2880) / (3.35e12 * 0.95) + (18 * 128 * 4 * 64 * 64) / (2 * attention),
      },
    );
    // Experts of 4.25 bits, the rest of 16, the input embedding not read.
    const routed = 36 * 128 * (3 * 2880 * 2880 + 3 * 2880);
    const dense = 116_829_154_368 - routed - 201_088 * 2880;
    expectNear(
      { w, we },
      { w: (dense * 2) / (3.35e12 * 0.95), we: (routed * 0.53125) / (3.35e12 * 0.95 * 0.82) },
    );
  });

  it("keep an embedding that is tied, as the output reads it", () => {
    const gemma = design("Gemma 3 27B", "H100 SXM", 1);

    expectNear(stepCoefficients(gemma), { w: (27_009_002_240 * 2) / (3.35e12 * 0.95) });
  });

  it("hand activations over between stages, which share FLOP and cache but not the reading of weights", () => {
    const one = stepCoefficients(design("Llama 3.1 70B", "H100 SXM", 4));
    const two = stepCoefficients(design("Llama 3.1 70B", "H100 SXM", 4, { pipelineParallel: 2 }));

    expectNear(two, {
      a: one.a,
      w: one.w,
      b: one.b / 2,
      e: one.e / 2,
      q: one.q / 2,
      c: one.c / 2 + (2 * 8192) / (450e9 * 0.45),
    });
  });

  it("gain nothing on the cache beyond as many cards as heads of keys and values", () => {
    const at = (degree: number) => stepCoefficients(design("Qwen3 235B-A22B", "H100 SXM", degree)).e;

    expectNear({ e: at(4) }, { e: at(1) / 4 });
    expectNear({ e: at(8) }, { e: at(4) });
    expect(kvShards(servedModel("Qwen3 235B-A22B").shape, 8)).toBe(4);
    expect(kvShards(servedModel("DeepSeek-V3").shape, 8)).toBe(1);
  });

  it("add the latency of a link given by hand twice a layer", () => {
    const plain = design("Llama 3.1 8B", "H100 SXM", 2);
    const slow = { ...plain, link: { name: "replica.link", bandwidth: 450e9, latency: 10e-6 } };

    expectNear(stepCoefficients(slow), { a: 32 * 85e-6 + 2 * 32 * 10e-6, c: stepCoefficients(plain).c });
  });

  it("exchange nothing on one card", () => {
    const one = design("Llama 3.1 8B", "A10", 1);

    expectNear(stepCoefficients(one), { c: (32 * 32 * 4096) / (600e9 * 0.95) });
    expect(stepCoefficients({ ...one, link: null })).toEqual(stepCoefficients(one));
  });

  it("cannot be told of a card without a bandwidth", () => {
    expect(() => stepCoefficients(design("Llama 3.1 8B", "Ascend 910B", 1))).toThrow(
      "card.bandwidth: must be known, got nothing of Ascend 910B",
    );
  });
});

describe("linkOf", () => {
  it.each([
    ["H100 SXM", 8, "NVLink 4", 450e9],
    ["H100 NVL", 2, "NVLink bridge", 300e9],
    ["H100 NVL", 4, "PCIe", 64e9],
    ["A10", 4, "PCIe", 32e9],
    ["GB200", 64, "NVLink 5", 900e9],
    ["MI300X", 8, "Infinity Fabric", 448e9],
  ])("joins %s, %i of them, by %s at %f B/s one way", (card, degree, name, bandwidth) => {
    expect(linkOf(cardOf(card), degree, null)).toEqual({ name, bandwidth, latency: 0 });
  });

  it("is null where neither a link nor PCIe is known, unless it is given", () => {
    expect(linkOf(cardOf("Ascend 910B"), 2, null)).toBeNull();
    expect(linkOf(cardOf("Ascend 910B"), 2, { bandwidth: 1e9, latency: 0 })?.bandwidth).toBe(1e9);
  });

  it("reaches 72 cards in an NVL72, 8 where nobody says", () => {
    expect(["GB200", "H100 SXM", "H100 NVL", "A10"].map((name) => scaleUpDomain(cardOf(name)))).toEqual([
      72, 8, 8, 8,
    ]);
  });
});

describe("peakOfFormat", () => {
  it.each([
    ["H100 SXM", "fp8", 1979e12],
    ["H100 SXM", "fp4", 989.5e12],
    ["A100", "fp8", 312e12],
    ["A100", "int8", 624e12],
    ["B200", "mxfp4", 9e15],
    ["B200", "int4", 2250e12],
  ] as const)("of %s in %s is %f FLOP/s, the 16-bit one where none is stated", (card, format, peak) => {
    expect(peakOfFormat(cardOf(card), format)).toBe(peak);
  });
});

describe("defaultEfficiency", () => {
  it("multiplies few large experts well, many small ones badly", () => {
    expect([0, 8, 16, 17, 256].map((experts) => defaultEfficiency(experts).expertCompute)).toEqual([
      0.6, 0.6, 0.6, 0.25, 0.25,
    ]);
  });
});
