/** `capsim cards`: the catalogue of GPU cards with its sources. */

import type { CommandModule } from "yargs";
import { layoutOf } from "./layout.js";

interface CardsOptions {
  readonly json: boolean;
}

export const cardsCommand: CommandModule<object, CardsOptions> = {
  command: "cards",
  describe: "print the catalogue of cards: dense and sparse peak, memory, bandwidth, source",
  builder: (argv) =>
    argv
      .option("json", { type: "boolean", default: false, describe: "print JSON instead of a table" })
      .example("$0 cards", "the names that pool.card knows"),
  handler: async ({ json }) => {
    const [{ CARDS }, { cardsText }] = await Promise.all([
      import("../serving/cards.js"),
      import("../report/cardsText.js"),
    ]);
    process.stdout.write(
      json ? `${JSON.stringify(CARDS, null, 2)}\n` : `${cardsText(CARDS, layoutOf(true))}\n`,
    );
  },
};
