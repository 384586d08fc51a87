/** What `capsim run` says on the terminal. */

import { hasReplicas } from "../../experiment/engines/tokens/model.js";
import { modelOf, type QueueScenario } from "../../experiment/model.js";
import type { RunResult } from "../../experiment/results.js";
import type { ServedScenario } from "../../experiment/served.js";
import { BUSIEST_HOUR } from "../../metrics/kinds/utilisation.js";
import { entriesOf, type ListedMetric } from "../../metrics/metrics.js";
import { clockText } from "../../units.js";
import { claimsText } from "../claimsText.js";
import { type Layout, wrapped } from "../layout.js";
import { grouped } from "../numbers.js";
import type { RunDocument } from "../parts.js";
import type { Said } from "../said.js";
import { engineText, notesText, serviceFacts } from "../scenarioText.js";
import { runSentences } from "../sentences.js";
import { type TextColumn, textTable } from "../textTable.js";
import { tokenNotes } from "../tokenScenarioText.js";
import type { SaidClaim } from "../words/claims.js";
import { cardsWords, counted } from "../words/language.js";
import { pooledWords, rangeWords, valueWords } from "../words/values.js";
import { tokenFacts } from "./tokenFacts.js";

/** The verdicts first, then the figures that users experience. */
export function runSaid(
  scenario: ServedScenario,
  result: RunResult,
  document: RunDocument,
  claims: readonly SaidClaim[],
  files: Pick<Said, "folder" | "files">,
): Said {
  const runs = `${counted(result.replications, "replication")} of ${counted(result.days, "day")}`;
  return {
    title: scenario.title,
    question: scenario.question,
    answer: runSentences(document).map((sentence) => `${sentence}.`),
    ...(hasReplicas(scenario)
      ? { notes: tokenNotes(scenario.tokens), facts: tokenFacts(scenario, document, runs) }
      : { notes: notesText(scenario), facts: queueFacts(scenario, result, runs) }),
    tables: (layout) => [summaryText(result, layout)],
    shared: (layout) => [claimsText(claims, layout)],
    ...files,
  };
}

function queueFacts(scenario: QueueScenario, result: RunResult, runs: string): (readonly [string, string])[] {
  const model = modelOf(scenario);
  return [
    ...serviceFacts(scenario, model),
    ["pool", poolText(scenario, result)],
    ["run", `${engineText(result.engine)}; ${runs}, seed ${model.seed}`],
  ];
}

/** More changes of the pool than this are only counted. */
const MOST_CHANGES = 4;

/** How many cards, and where they change in time how many later. */
function poolText({ pool }: QueueScenario, { cards, servers }: RunResult): string {
  const first = `${cardsWords(cards, pool.card.name)} = ${counted(servers, "server")}`;
  const changes = pool.schedule.map(({ day, clockSeconds, cards: later }) => {
    const when = day === null ? "every day" : `on day ${day}`;
    return `${grouped(later)} from ${clockText(clockSeconds)} ${when}`;
  });
  if (changes.length > MOST_CHANGES) {
    changes.splice(
      MOST_CHANGES - 1,
      changes.length,
      `${pool.schedule.length - MOST_CHANGES + 1} more changes`,
    );
  }
  return [`${first}${changes.length > 0 ? " at first" : ""}`, ...changes].join(", ");
}

const COLUMNS: readonly TextColumn[] = [
  { heading: "", as: "words" },
  { heading: "all requests", as: "figures" },
  { heading: "95 % interval", as: "figures" },
  { heading: "90 % of days within", as: "figures" },
  { heading: "mean of days", as: "figures" },
  { heading: "95 % interval of it", as: "figures" },
];

const WHAT_COLUMNS_ARE =
  "All requests: every request of all days together, what users experience. Days: each day's own figure.";
const WHAT_MEANS_ARE =
  "The mean of days averages the days' own figures: of a p99 it is not the p99 of all requests.";

/** Of replicas the occupancy of sequence slots, which reads like an idle pool: batch, KV and MFU tell how busy they are. */
const OF_SLOTS = BUSIEST_HOUR.name;

function summaryText({ summary, tokens }: RunResult, layout: Layout): string {
  const isShown = ({ name, shown }: ListedMetric) =>
    layout.full || (shown === "always" && !(tokens !== undefined && name === OF_SLOTS));
  const shown = entriesOf(summary).filter(([metric]) => isShown(metric));
  const rows = shown.map(([{ words, unit }, { pooled, pooledCi95, mean, p05, p95, ci95 }]) => {
    return [
      words,
      ...pooledWords(pooled, pooledCi95, unit),
      rangeWords(p05, p95, unit),
      valueWords(mean, unit),
      rangeWords(ci95?.[0], ci95?.[1], unit),
    ];
  });
  const columns = layout.full ? COLUMNS : COLUMNS.slice(0, 4);
  const words = layout.full ? `${WHAT_COLUMNS_ARE} ${WHAT_MEANS_ARE}` : WHAT_COLUMNS_ARE;
  return `${textTable(columns, rows, layout)}\n${wrapped(words, layout, "  ")}`;
}
