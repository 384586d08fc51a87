import { describe, expect, it } from "vitest";
import { growthTables } from "../../../src/report/size/growthTable.js";

describe("growthTables", () => {
  const growth = {
    cards: 18,
    isNamed: true,
    sizedDays: 1,
    firstMissedDay: 12,
    daysLookedAt: 60,
    needed: [
      { day: 1, cards: 17 },
      { day: 30, cards: 30 },
      { day: 60, cards: null },
    ],
    expansions: [
      { day: 12, cards: 31, added: 13 },
      { day: 42, cards: 44, added: 13 },
    ],
    beyondHelp: null,
  };

  it("has a row a day that was sized in the one, a row an expansion in the other", () => {
    const [days, expansions] = growthTables(growth);

    expect(days).toMatchObject({
      name: "growth",
      rows: [
        [1, 17, 18],
        [30, 30, 31],
        [60, null, 44],
      ],
    });
    expect(expansions).toMatchObject({
      name: "expansions",
      rows: [
        [12, 13, 31],
        [42, 13, 44],
      ],
    });
  });
});
