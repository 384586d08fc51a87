/** `capsim cards`: the catalogue of GPU cards with its sources. */

import type { Command } from "./command.js";
import { layoutOf } from "./layout.js";
import { print } from "./session.js";

interface CardsOptions {
  readonly json: boolean;
}

export const cardsCommand: Command<CardsOptions> = {
  name: "cards",
  takes: "nothing",
  describe: "print the catalogue of cards: dense and sparse peak, memory, bandwidth, source",
  options: {
    json: { kind: "flag", group: "Output:", describe: "print a JSON array, an object a card" },
  },
  meaningless: { set: "reads no scenario", out: "writes no files" },
  examples: [
    ["", "the names that pool.card knows"],
    ["--json", "the same for other programs"],
  ],
  async perform({ json }) {
    const [{ CARDS }, { cardsText }] = await Promise.all([
      import("../serving/cards.js"),
      import("../report/cardsText.js"),
    ]);
    print(json ? `${JSON.stringify(CARDS, null, 2)}\n` : `${cardsText(CARDS, layoutOf(true))}\n`);
  },
};
