import { describe, expect, it } from "vitest";
import { modelOf } from "../../../src/experiment/model.js";
import { isBoundByReading, serviceTime } from "../../../src/experiment/service/serviceTime.js";
import { stream53 } from "../../../src/random/streams.js";
import { sizeDocument } from "../../../src/report/documents.js";
import { saidText } from "../../../src/report/said.js";
import { sizeSaid } from "../../../src/report/size/sizeText.js";
import { sized, tokenService } from "../../support/tokenService.js";

const NO_FILES = { folder: "", files: [] };
const constant = (value: number) => ({ kind: "constant", value }) as const;

describe("serviceTime", () => {
  it("is no less than the answer's tokens times the reading of the weights", () => {
    const work = { promptTokens: constant(1_000), answerTokens: constant(300) };
    const rate = 2 * 989.5e12 * 0.4;
    const reading = 140e9 / (2 * 3350e9);

    const free = serviceTime(work, 70e9, rate, null);
    const bound = serviceTime(work, 70e9, rate, reading);

    expect(free.mean).toBe((140e9 * 1_300) / rate);
    expect(bound.constant).toBe(300 * reading);
    expect(bound.flopMean).toBe(free.mean);
    expect([free, bound].map(isBoundByReading)).toEqual([false, true]);
  });

  it("is the FLOP's where they take longer than the reading, to the bit", () => {
    const work = { promptTokens: constant(100_000), answerTokens: constant(10) };

    const time = serviceTime(work, 70e9, 1e14, 0.01);

    expect(time.constant).toBe((140e9 * 100_010) / 1e14);
    expect(isBoundByReading(time)).toBe(false);
  });

  it("is bound request by request where lengths are drawn: the same draws, each the greater of the two times", () => {
    const work = {
      promptTokens: { kind: "lognormal", mean: 1155, cv: 1 },
      answerTokens: { kind: "lognormal", mean: 211, cv: 0.77 },
    } as const;
    const [rate, reading] = [1e14, 0.003];
    const draw = (time: ReturnType<typeof serviceTime>) => {
      const next = time.sampler(stream53(1, 0, "service"));
      return Array.from({ length: 2_000 }, next);
    };

    const free = draw(serviceTime(work, 70e9, rate, null));
    const bound = draw(serviceTime(work, 70e9, rate, reading));

    expect(bound.every((seconds, k) => seconds >= free[k]!)).toBe(true);
    expect(bound.filter((seconds, k) => seconds > free[k]!).length).toBeGreaterThan(100);
    expect(bound.filter((seconds, k) => seconds === free[k]!).length).toBeGreaterThan(100);
  });
});

describe("a promise that no card can keep", () => {
  it("has the answer itself say what sets the time, whether there is a number or not", () => {
    const said = ["slo=[p95 latency <= 2 s]", "slo=[p95 latency <= 8 s]"].map((slo) => {
      const scenario = tokenService(slo);
      const result = sized(scenario);
      const document = sizeDocument(scenario, result, { claims: [], files: [] });
      const said = sizeSaid(scenario, modelOf(scenario), result, null, document, [], NO_FILES);
      return saidText([said], { width: 200, full: false });
    });

    for (const text of said) {
      expect(text.split("\n\n")[1]).toContain(
        "\nReading the weights (140 GB) once an answer token takes 20.9 ms",
      );
    }
    expect(said[0]).toMatch(/^No number of .* cards meets p95 latency <= 2 s on 95 % of days: /m);
  });

  it("has no number of cards: 300 answer tokens of 140 GB take two H100 6.27 s", () => {
    const found = sized(tokenService("slo=[p95 latency <= 2 s]"));

    expect(found.cards).toBeNull();
    expect(found.noAnswer?.kind).toBe("beyondHelp");
    expect(found.noAnswer?.objectives).toEqual([
      { text: "p95 latency <= 2 s", unit: "s", median: expect.closeTo(6.27, 1) },
    ]);
    expect(found.ladder.find(({ estimator }) => estimator === "fluid")!.note).toEqual({
      kind: "serviceTooLong",
      objective: "p95 latency <= 2 s",
      isBoundByReading: true,
    });
  });

  it("is kept by the H200 where the H100 reads too slowly, though both compute alike", () => {
    const slo = "slo=[p95 latency <= 5 s]";

    expect(sized(tokenService(slo)).cards).toBeNull();
    expect(sized(tokenService(slo, "pool.card=H200")).cards).toBeGreaterThan(0);
  });
});
