/** Designs of replicas beside each other: one row a design, what it takes, and what binds it or why it cannot be. */
import { bestDesign, type SizedReplicaDesign } from "../../experiment/size/replicas/designs.js";
import type { Layout } from "../layout.js";
import { grouped, percent, significant } from "../numbers.js";
import type { Cell, Column, Table } from "../table.js";
import { type TextColumn, textTable } from "../textTable.js";
import { BINDING_WORDS } from "../words/binding.js";
import { counted } from "../words/language.js";
import { intervalWords } from "../words/values.js";

/** The columns of designs.csv. */
export const DESIGN_COLUMNS: readonly Column[] = [
  { name: "design", meaning: "what tells it from the others" },
  {
    name: "replicas",
    meaning: "least replicas that meet the objectives; empty: none, or it cannot be built",
  },
  { name: "cards_per_replica", meaning: "cards of a replica" },
  { name: "cards", meaning: "cards they make" },
  { name: "cards_low", meaning: "lower end of the 95 % interval" },
  { name: "cards_high", meaning: "upper end of it; empty: unknown" },
  { name: "objective_value", meaning: "the first objective's statistic on the median day with that many" },
  { name: "cost_per_day", meaning: "cards x price of a day; empty: no price is known" },
  { name: "cost_per_thousand_requests", meaning: "the same for 1,000 requests" },
  { name: "mfu_busiest_hour", meaning: "MFU reached in the busiest hour" },
  { name: "binds", meaning: "what binds in it" },
  { name: "refused", meaning: "why it cannot be built" },
];

/** One row a design. */
export function designsTable(designs: readonly SizedReplicaDesign[]): Table {
  const rows = designs.map(({ name, result, refused }): Cell[] => {
    const batches = result?.inReplicas.batches ?? null;
    return [
      name,
      result?.servers ?? null,
      result?.inReplicas.cardsPerReplica ?? null,
      result?.cards ?? null,
      result?.interval?.[0] ?? null,
      result?.interval?.[1] ?? null,
      result?.ladder.at(-1)?.value ?? null,
      result?.costPerDay ?? null,
      result?.costPerThousandRequests ?? null,
      batches?.mfuBusiest ?? null,
      batches?.binds ?? null,
      refused,
    ];
  });
  return { name: "designs", columns: DESIGN_COLUMNS, rows };
}

/** The best in a sentence, without a full stop. */
export function designsAnswer(designs: readonly SizedReplicaDesign[]): string {
  const best = bestDesign(designs);
  if (best?.result == null) return `Of ${counted(designs.length, "design")} none meets the objectives`;
  const cards = counted(best.result.cards ?? 0, "card");
  const cost = best.result.costPerDay;
  const money = cost === null ? "" : ` at ${significant(cost, 4)} ${best.result.currency ?? ""} a day`;
  return `Of ${counted(designs.length, "design")} ${best.name} is best: ${cards}${money}`;
}

/** One row a design, the words of a refused one at its end. */
export function designsText(designs: readonly SizedReplicaDesign[], layout: Layout): string {
  const columns: TextColumn[] = [
    { heading: "design", as: "words" },
    ...["replicas", "cards", "95 % interval", "cost a day", "MFU"].map(
      (heading): TextColumn => ({ heading, as: "figures" }),
    ),
    { heading: "binds", as: "words", wrapTo: 24 },
  ];
  const rows = designs.map(({ name, result, refused }) => {
    if (result === null) return [name, "-", "-", "-", "-", "-", refused ?? ""];
    const { servers, cards, interval, costPerDay, inReplicas } = result;
    const { batches } = inReplicas;
    return [
      name,
      servers === null ? "none will do" : grouped(servers),
      cards === null ? "-" : grouped(cards),
      cards === null ? "-" : intervalWords(interval),
      costPerDay === null ? "-" : significant(costPerDay, 4),
      batches?.mfuBusiest == null ? "-" : percent(batches.mfuBusiest, 2),
      batches?.binds == null ? "-" : BINDING_WORDS[batches.binds],
    ];
  });
  return textTable(columns, rows, layout);
}
