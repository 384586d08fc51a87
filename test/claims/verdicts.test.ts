import { describe, expect, it } from "vitest";
import { stands } from "../../src/claims/verdict.js";
import { judgeClaims } from "../../src/experiment/judgeClaims.js";
import { saidClaim } from "../../src/report/words/claims.js";
import { parseScenario } from "../../src/scenario/parse.js";

/** The verdicts on the claims of a scenario that holds nothing but what is given. */
function judged(text: string) {
  return judgeClaims(parseScenario(`title: t\n${text}`, "t.yaml")).map((claim) => ({
    ...claim,
    ...saidClaim(claim),
  }));
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
    ["cardDays: 24.7", "lost a factor 1,024"],
    ["flop: 6.3e23 FLOP", "counted twice a factor 2"],
    ["flop: 1.05e23 FLOP", "the numbers show no reason"],
    ["cardDays: 35000", "the numbers show no reason"],
    ["cardDays: 25401", "the numbers show no reason"],
  ])("says of %s that it %s", (claim, reason) => {
    const [verdict] = judged(`${GPT3}\nclaims: [{ ${claim} }]`);

    expect(verdict!.why).toContain(reason);
  });

  it("never fits an input to the figure: a reason names a factor, a peak, a window or a printed figure", () => {
    const verdicts = Array.from({ length: 200 }, (_, k) => `{ cardDays: ${20_001 + 53 * k} }`).flatMap(
      (claim) => judged(`${GPT3}\nclaims: [${claim}]`),
    );

    expect(verdicts.filter(({ kind }) => kind === "differs").length).toBeGreaterThan(190);
    expect(
      verdicts.filter(({ why }) => /fits (an MFU|\S+ (active )?parameters|\S+ FLOP,)/.test(why)),
    ).toEqual([]);
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

  it("agrees with a figure carried over from a printed one that stands", () => {
    const [months, all] = judged(`
training: { parameters: 500e9, tokens: 3.072e14, card: H100 SXM, peak: sparse, mfu: 46.2 %, vendors: 5 }
claims: [{ cardMonths: 388900 }, { cardMonthsAllVendors: 1944500 }]`);

    expect(months!.kind).toBe("agrees");
    expect(all).toMatchObject({ kind: "agrees", verdict: "agrees" });
    expect(all!.why).toContain("follows from the printed card-months, 388,900");
  });

  it("agrees within half a unit of the last digit of the figures it follows from, and not beyond", () => {
    const given = "from: { cardDays: 2226000, cards: 25000 }";
    const [from, days, other] = judged(
      `${GPT3}\nclaims: [{ cardDays: 2226000, from: { cards: 25000, days: 90 } }, { days: 90, ${given} }, { days: 92, ${given} }]`,
    );

    expect([from!.kind, days!.kind, other!.kind]).toEqual(["agrees", "agrees", "differs"]);
    expect(days!.why).toContain("within the rounding of");
  });

  it("takes a figure of one digit for a number that was chosen: 1,000 cards are not 950", () => {
    const [days] = judged(`${GPT3}\nclaims: [{ days: 26, from: { cards: 1000 } }]`);

    expect(days!.kind).toBe("differs");
  });

  it("does not let a figure agree because another one is as wrong", () => {
    const [flop, cardDays] = judged(`${GPT3}\nclaims: [{ flop: 6.3e23 FLOP }, { cardDays: 50586 }]`);

    expect([flop!.kind, cardDays!.kind]).toEqual(["differs", "differs"]);
  });

  it("never makes the scenario's own objective a verdict: what cards leave of wait is a consequence beside it", () => {
    const [few, enough] = judged(`${KIMI}claims: [{ cards: 1481 }, { cards: 2330 }]`);

    expect(few).toMatchObject({ kind: "rounds-down", verdict: "rounds down" });
    expect(few!.consequence).toBe(
      "under a half-sine day and p99 latency <= 60 s (assumed here, not printed with it) p99 latency is 9,120 s in the fluid limit",
    );
    expect(enough).toMatchObject({ kind: "differs", verdict: "differs x1.57" });
    expect(enough!.consequence).toContain("p99 latency is 21.3 s");
  });

  it("tells the consequence by the objective's mean, maximum and share as well", () => {
    const said = (slo: string) =>
      judged(`${KIMI.replace("p99 latency <= 60 s", slo)}claims: [{ cards: 2000 }]`)[0]!.consequence;

    expect(said("mean wait <= 1 s")).toMatch(/mean wait is [\d,]+ s/);
    expect(said("max latency <= 1 min")).toMatch(/max latency is [\d,]+ s/);
    expect(said("waiting <= 1 %")).toMatch(/[\d.]+ % wait/);
  });

  it("tells no consequence of a fleet, or where nothing is promised", () => {
    const [fleet] = judged(`${KIMI}claims: [{ cards: 10, from: { parts: [4, 6] } }]`);
    const [none] = judged(`${KIMI.replace("slo: [p99 latency <= 60 s]", "")}claims: [{ cards: 1481 }]`);

    expect([fleet!.consequence, none!.consequence]).toEqual(["", ""]);
  });

  it.each([
    ["growth: 10 %, from: { before: 500, after: 300 }", "differs in sign", -0.25],
    ["growth: 0 %, from: { before: 500, after: 500 }", "agrees", null],
    ["growth: 0 %, from: { before: 500, after: 700 }", "differs x0", 0],
    ["growth: 10 %, from: { before: 500, after: 500 }", "differs from 0", null],
    ["growth: -40 %, from: { before: 500, after: 300 }", "agrees", 1],
    ["factor: 2, from: { growth: 1e60, periods: 10 }", "cannot be recomputed", null],
  ])("has finite words for { %s }: %s", (claim, verdict, ratio) => {
    const [found] = judged(`claims: [{ ${claim} }]`);

    expect(found!.verdict).toBe(verdict);
    if (ratio === null) expect(found!.ratio).toBeNull();
    else expect(found!.ratio).toBeCloseTo(ratio, 12);
    expect(`${found!.verdict} ${found!.why}`).not.toMatch(/NaN|Infinity/);
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
      `${GPT3}\nclaims: [{ cardDays: 25300 }, { seconds: 1 s }, { flop: 3.1e23 FLOP }, { flop: 6.3e23 FLOP }]`,
    );

    expect(verdicts.map(stands)).toEqual([true, true, false, false]);
  });
});
