import { describe, expect, it } from "vitest";
import { compared, onOtherCard } from "../../src/experiment/comparison.js";
import { queueScenario } from "../../src/experiment/model.js";
import { designOf } from "../../src/experiment/size/design.js";
import { comparisonAnswer, comparisonText } from "../../src/report/size/comparisonText.js";
import { comparisonTable } from "../../src/report/size/sizeTables.js";
import { parseCardChoice } from "../../src/scenario/prices.js";
import { sized, tokenService } from "../support/tokenService.js";

const PRICED = [
  "pool.price=2 USD/h",
  "pool.prices={ H200: 3 USD/h }",
  "pool.purchase={ price: 3e4 USD, life: 1000 d }",
];

/** The service on cards given as on the command line. */
function onCards(choices: readonly string[], ...overrides: string[]) {
  const given = tokenService(...overrides);
  return choices.map((text) => {
    const { card, price } = parseCardChoice(text, "--card");
    const variant = tokenService(...overrides, `pool.card=${card}`);
    return queueScenario(onOtherCard(variant, given, price));
  });
}

describe("parseCardChoice", () => {
  it("reads a card, and a price behind an @", () => {
    expect(parseCardChoice("H100 SXM", "--card")).toEqual({ card: "H100 SXM", price: null });
    expect(parseCardChoice("H200 @ 3.6 USD/h", "--card")).toEqual({
      card: "H200",
      price: { amount: 3.6, currency: "USD" },
    });
  });

  it.each(["H200@", "H200@3.6", "H200@cheap", "H200@3 USD"])("refuses %s, naming the option", (text) => {
    expect(() => parseCardChoice(text, "--card")).toThrow(/^--card: must be .*USD\/h/);
  });
});

describe("onOtherCard", () => {
  it("takes the price that is asked for, else that of pool.prices, else none; the file's own card keeps its own", () => {
    const prices = onCards(["H100 SXM", "H200", "H200@3.6 USD/h", "A100"], ...PRICED).map(
      ({ pool }) => [pool.price, pool.purchase === null] as const,
    );

    expect(prices).toEqual([
      [2, false],
      [3, true],
      [3.6, true],
      [null, true],
    ]);
  });

  it("leaves cards and printed figures to the card that they are of", () => {
    const [own, other] = onCards(["H100 SXM", "A100"], "claims=[{ cards: 8 }]");

    expect([own!.pool.cards, own!.claims.length]).toEqual([8, 1]);
    expect([other!.pool.cards, other!.claims.length]).toEqual([null, 0]);
  });

  it("refuses a price in another currency", () => {
    expect(() => onCards(["H200@20 CNY/h"], ...PRICED)).toThrow(
      "⟨card⟩: must be priced in the scenario's currency, USD, got 20 CNY/h",
    );
  });
});

describe("compared", () => {
  const comparison = (choices: readonly string[], ...overrides: string[]) =>
    compared(
      onCards(choices, ...overrides).map((scenario) => ({ ...designOf(scenario), result: sized(scenario) })),
    );

  it("prices each card at its own, and names the cheapest", () => {
    const cards = ["H100 SXM@2 USD/h", "H200@20 USD/h"];
    const found = comparison(cards);

    for (const [index, price] of [2, 20].entries()) {
      const { cards: count, costPerDay } = found.rows[index]!;
      expect(costPerDay).toBe(count! * price * 24);
    }
    // The H200 reads faster, so that fewer do; at ten times the price they are dearer all the same.
    expect(found.rows[1]!.cards!).toBeLessThan(found.rows[0]!.cards!);
    expect([found.by, found.best!.card, found.currency]).toEqual(["cost", "H100 SXM", "USD"]);
    expect(comparisonAnswer(found, sized(tokenService()).objectives)).toMatch(
      /^Of H100 SXM and H200 the H100 SXM does it for least: \d+ H100 SXM cards at [\d,.]+ USD a day \(H200 [\d,.]+\)$/,
    );
  });

  it("compares numbers where a price is missing, and says of which card", () => {
    const found = comparison(["H100 SXM", "H200"], "pool.price=2 USD/h");
    const objectives = sized(tokenService()).objectives;

    expect(found.rows.map(({ costPerDay }) => costPerDay === null)).toEqual([false, true]);
    expect([found.by, found.best!.card]).toEqual(["cards", "H200"]);
    expect(comparisonAnswer(found, objectives)).toMatch(/no price is known of the H200$/);
    expect(comparisonTable(found).rows[1]!.slice(7, 9)).toEqual([null, null]);
  });

  it("has no cost column without any price", () => {
    const found = comparison(["H100 SXM", "H200"]);
    const text = comparisonText(found, sized(tokenService()).objectives, { width: 200, full: false });

    expect(text).not.toContain("a day");
    expect(text).toMatch(/H200 +\d+ = \d+ x 2 +.*4\.38 s, by reading/);
  });

  it("names the card that will do where another will not", () => {
    const slo = "slo=[p95 latency <= 5 s]";
    const found = comparison(["H100 SXM@2 USD/h", "H200@3 USD/h"], slo);

    expect(found.rows.map(({ cards }) => cards === null)).toEqual([true, false]);
    expect(found.best!.card).toBe("H200");
    expect(comparison(["H100 SXM"], slo).best).toBeNull();
  });
});
