import { describe, expect, it } from "vitest";
import { judgeClaims, stands } from "../../src/experiment/claims.js";
import { parseScenario } from "../../src/scenario/parse.js";

/** The verdicts on the claims of a scenario that holds nothing but what is given. */
function judged(text: string) {
  return judgeClaims(parseScenario(`title: t\n${text}`, "t.yaml"));
}

const KIMI = `
demand: { dailyActiveUsers: 100e3, requestsPerUserPerDay: 30 }
work: { flopPerRequest: 800 TFLOP }
model: { parameters: 200e9 }
pool: { card: A10, mfu: 30 %, ignoreMemory: true }
slo: [p99 latency <= 60 s]
`;

const GPT3 = "training: { parameters: 175e9, tokens: 300e9, card: A100, mfu: 46.2 % }";

describe("judgeClaims", () => {
  it("agrees where the recomputed figure rounds to the printed one", () => {
    const [cardDays] = judged(`${GPT3}\nclaims: [{ cardDays: 25300 }]`);

    expect(cardDays).toMatchObject({ verdict: "agrees", unit: "card-days" });
    expect(cardDays!.recomputed).toBeCloseTo(25292.994, 3);
  });

  it("lets a claim's own inputs override what would follow from the scenario's", () => {
    const [days, flop] = judged(
      `${GPT3}\nclaims: [{ days: 25.3, from: { cards: 1000 } }, { flop: 6.3e23 FLOP, from: { tokens: 600e9 } }]`,
    );

    expect([days!.verdict, flop!.verdict]).toEqual(["agrees", "agrees"]);
  });

  it("recomputes a request's FLOP from the tokens, never from the FLOP the scenario works with", () => {
    const [own, none] = judged(
      `${KIMI}claims: [{ flopPerRequest: 800 TFLOP, from: { tokens: 1000 } }, { flopPerRequest: 800 TFLOP }]`,
    );

    expect(own).toMatchObject({ recomputed: 4e14, ratio: 2, verdict: "differs x2.00" });
    expect(own!.why).toContain("fits 2,000 tokens, not 1,000");
    expect(none).toMatchObject({ recomputed: null, ratio: null, verdict: "cannot be recomputed" });
    expect(none!.why).toBe("needs tokens");
  });

  it("names the printed figure that an error came from", () => {
    const verdicts = judged(
      `${GPT3}\nclaims: [{ flop: 6.3e23 FLOP }, { cardDays: 50586 }, { days: 50.6, from: { cards: 1000 } }]`,
    );

    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      "differs x2.00",
      "differs x2.00",
      "differs x2.00",
    ]);
    expect(verdicts[1]!.why).toContain("follows from the printed FLOP, 6.3e23");
    expect(verdicts[2]!.why).toContain("follows from the printed card-days, 50,586");
  });

  it.each([
    ["cardDays: 12650", "fits the sparse peak, 6.24e14 FLOP/s"],
    ["cardDays: 1517580", "counted twice the 60 minutes of an hour"],
    ["cardDays: 421.55", "lost the 60 minutes of an hour"],
    ["flop: 1.05e23 FLOP", "fits 5.83e10 active parameters of 1.75e11: a mixture of experts, perhaps"],
    ["cardDays: 35000", "fits an MFU of 33.4 %, not 46.2 %"],
    ["cardDays: 25401", "0.43 % off: rounded on the way"],
    ["cardDays: 25292", "the rest cut off"],
  ])("says of %s that it %s", (claim, reason) => {
    const [verdict] = judged(`${GPT3}\nclaims: [{ ${claim} }]`);

    expect(verdict!.why).toContain(reason);
  });

  it("finds two reasons where neither alone explains the figure", () => {
    const [, verdict] = judged(
      `${GPT3}\nclaims: [{ flop: 6.3e23 FLOP }, { cardDays: 25293 }]`.replace("46.2", "23.1"),
    );

    expect(verdict!.verdict).toBe("differs x1/2.00");
    expect(verdict!.why).toContain("fits the sparse peak");
  });

  it("says so where the numbers show no reason", () => {
    const [verdict] = judged("claims: [{ extraCards: 70, from: { before: 10, after: 50 } }]");

    expect(verdict).toMatchObject({
      verdict: "differs x1.75",
      why: "after - before; the numbers show no reason",
    });
  });

  it("calls a number of cards below the need rounded down, in whole replicas", () => {
    const [one] = judged(`${KIMI.replace("slo: [p99 latency <= 60 s]", "")}claims: [{ cards: 1481 }]`);
    const [many] = judged(
      `${KIMI.replace("slo: [p99 latency <= 60 s]", "").replace("mfu: 30 %", "mfu: 30 %, cardsPerReplica: 17")}claims: [{ cards: 1481 }]`,
    );

    expect(one).toMatchObject({ verdict: "rounds down" });
    expect(one!.why).toContain("so 1,482");
    expect(many!.why).toContain("so 1,496");
  });

  it("finds that cards cannot meet their own objective where the fluid queue already misses it", () => {
    const [cards] = judged(`${KIMI}claims: [{ cards: 1481 }]`);

    expect(cards!.verdict).toBe("cannot meet its own objective");
    expect(cards!.why).toContain("in the fluid limit p99 latency is");
    expect(cards!.why).toContain("rounds down");
  });

  it("finds nothing against cards that carry the peak", () => {
    const [cards] = judged(`${KIMI}claims: [{ cards: 2330 }]`);

    expect(cards!.verdict).toBe("differs x1.57");
  });

  it("judges by the objective's mean, maximum and share as well", () => {
    const verdictOf = (slo: string) =>
      judged(`${KIMI.replace("p99 latency <= 60 s", slo)}claims: [{ cards: 2000 }]`)[0]!.verdict;

    expect(verdictOf("mean wait <= 1 s")).toBe("cannot meet its own objective");
    expect(verdictOf("mean latency <= 1 h")).toBe("differs x1.35");
    expect(verdictOf("max latency <= 1 min")).toBe("cannot meet its own objective");
    expect(verdictOf("waiting <= 1 %")).toBe("cannot meet its own objective");
    expect(verdictOf("waiting <= 99 %")).toBe("differs x1.35");
  });

  it("never judges a fleet by the objective of the pool", () => {
    const [fleet] = judged(`${KIMI}claims: [{ cards: 10, from: { parts: [4, 6] } }]`);

    expect(fleet!.verdict).toBe("agrees");
  });

  it("lists what is missing", () => {
    const [mfu, cards] = judged(
      "training: [{ name: a, parameters: 1e9, card: A100, cards: 8 }]\nclaims: [{ mfu: 40 %, of: a }, { cards: 5 }]",
    );

    expect(mfu).toMatchObject({ of: "a", verdict: "cannot be recomputed", why: "needs FLOP and days" });
    expect(cards!.why).toBe("needs parts to add up");
  });

  it("judges nothing where nothing is printed", () => {
    expect(judged(GPT3)).toEqual([]);
  });
});

describe("stands", () => {
  it("holds for figures that agree or cannot be recomputed, and for no others", () => {
    const verdicts = judged(
      `${GPT3}\nclaims: [{ cardDays: 25300 }, { seconds: 1 s }, { cardDays: 25292 }, { flop: 6.3e23 FLOP }]`,
    );

    expect(verdicts.map(stands)).toEqual([true, true, false, false]);
  });
});
