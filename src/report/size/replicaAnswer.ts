/** What `size` says of a service whose replicas answer token by token. */
import { type TokenModel, type TokenScenario, tokenModelOf } from "../../experiment/engines/tokens/model.js";
import type { SizedReplicaDesign } from "../../experiment/size/replicas/designs.js";
import type { ReplicaSizeResult } from "../../experiment/size/replicas/result.js";
import { type SaidAnswer, saidAnswer } from "../answer.js";
import { answeredObjectives, SCHEMA_VERSION, sizedFigures } from "../documents.js";
import { type Layout, wrapped } from "../layout.js";
import { duration, grouped, percent, significant } from "../numbers.js";
import { type SizeDocument, sizePart } from "../parts.js";
import { textTable } from "../textTable.js";
import { BINDING_WORDS } from "../words/binding.js";
import { saidEngine } from "../words/engines.js";
import { saidLadder } from "../words/estimators.js";
import { counted } from "../words/language.js";
import { statisticWords } from "../words/metrics.js";
import { profileWords } from "../words/profiles.js";
import { rateWords, valueWords } from "../words/values.js";
import { warningWords } from "../words/warnings.js";
import { designsAnswer, designsTable, designsText } from "./designs.js";
import { replicaSentences, stepTimesNote } from "./replicaSentences.js";
import { NO_LEAST_CARDS, replicaTables } from "./replicaTables.js";
import { ladderText } from "./sizeText.js";

/** The document of `size` in replicas: that of `size`, and what only replicas have. */
export type ReplicaSizeDocument = ReturnType<typeof replicaSizeDocument> & {
  readonly designs?: readonly object[];
};

/** `size --json` of a service with replicas. */
export function replicaSizeDocument(scenario: TokenScenario, result: ReplicaSizeResult) {
  const { servers, inReplicas } = result;
  const { tried, batches, cardsPerReplica, curveDays, stepTimes } = inReplicas;
  return {
    schemaVersion: SCHEMA_VERSION,
    command: "size",
    scenario: scenario.title,
    engine: saidEngine(result.engine),
    seed: result.seed,
    replications: result.days,
    days: result.days,
    objectives: answeredObjectives(result),
    size: {
      ...sizedFigures(cardOf(scenario), result),
      replicas: servers,
      cardsPerReplica,
      tried,
      batches,
      curveDays,
      stepTimes,
    },
    ladder: saidLadder(result.ladder),
    growth: null,
    claims: [] as SizeDocument["claims"],
    warnings: result.warnings.map(warningWords),
    files: [] as readonly string[],
  };
}

/** A design as the document holds it. */
function designDocument({ name, refused, result }: SizedReplicaDesign) {
  if (result === null) return { name, refused };
  const { cards, servers, interval, costPerDay, costPerThousandRequests, inReplicas } = result;
  const { cardsPerReplica, batches } = inReplicas;
  const found = { replicas: servers, cardsPerReplica, cards, interval, costPerDay, costPerThousandRequests };
  return { name, refused, ...found, batches };
}

/** The card that serves; "" where none is named. */
function cardOf({ tokens }: TokenScenario): string {
  return tokens.pool.card?.name ?? "";
}

/** The answer of a sizing in replicas. */
export function replicaSizeAnswer(
  scenario: TokenScenario,
  result: ReplicaSizeResult,
  designs: readonly SizedReplicaDesign[] = [],
): SaidAnswer<ReplicaSizeDocument> {
  const model = tokenModelOf(scenario, result.inReplicas.guess);
  const tables = [...replicaTables(result), ...(designs.length === 0 ? [] : [designsTable(designs)])];
  const card = cardOf(scenario);
  const note = stepTimesNote(result, card);
  return saidAnswer<ReplicaSizeDocument>({
    document: {
      ...replicaSizeDocument(scenario, result),
      ...(designs.length === 0 ? {} : { designs: designs.map(designDocument) }),
    },
    tables,
    warnings: result.warnings.map(warningWords),
    failed: [],
    hasNoNumber:
      result.cards === null || designs.some((one) => one.refused === null && one.result?.cards == null),
    provenance: {
      scenario,
      engine: saidEngine(result.engine),
      seed: result.seed,
      quantiles: "R-7 within a day; exact binomial over days",
      discarded: `${model.warmupDays} warm-up days of each replication`,
    },
    partsOf: (document) => ({
      service: {
        meanSeconds: model.full.residence,
        objectives: scenario.slo,
        cards:
          scenario.tokens.pool.replicas === null ? null : scenario.tokens.pool.replicas * model.plan.cards,
        notes: note,
      },
      size: sizePart(document, [...tables, NO_LEAST_CARDS]),
    }),
    saidOf: (_, place) => ({
      title: scenario.title,
      question: scenario.question,
      answer: [
        ...(designs.length === 0 ? [] : [designsAnswer(designs)]),
        ...replicaSentences(result, card),
      ].map((sentence) => `${sentence}.`),
      notes: note,
      facts: [
        ...factsOf(scenario, model),
        ["size", `token by token, every iteration; ${counted(result.days, "day")}, seed ${model.seed}`],
      ],
      tables: (layout) => [
        designs.length === 0 ? "" : designsText(designs, layout),
        nearText(result, layout),
        ladderText(result, layout),
      ],
      shared: () => [],
      ...place,
    }),
  });
}

/** Demand and replica, each with its label. */
function factsOf(
  { demand, tokens }: TokenScenario,
  { demand: asked, plan, full }: TokenModel,
): [string, string][] {
  const { curve, requestsPerDay } = asked;
  const name = tokens.model.name ?? tokens.model.config?.file ?? "";
  const cards = `${grouped(plan.cards)} x ${plan.card?.name ?? "card"}`;
  const rate = full.requests / full.residence;
  return [
    [
      "demand",
      `${grouped(requestsPerDay)} requests a day, ${profileWords(demand.profile)}, at most ${rateWords(curve.peakRate * requestsPerDay)}`,
    ],
    [
      "replica",
      `${name === "" ? "" : `${name} on `}${cards}, at most ${grouped(plan.maxSequences)} sequences and ${grouped(plan.maxBatchedTokens)} tokens an iteration, ${grouped(plan.kvBlocks * plan.blockTokens)} tokens of KV; full of mean requests it answers ${rateWords(rate)}, each in ${duration(full.residence)}`,
    ],
  ];
}

/** The numbers near the answer: the share of days that meet, and the first objective on the median day. */
function nearText(result: ReplicaSizeResult, layout: Layout): string {
  const { curve, servers, objectives, inReplicas } = result;
  const [first] = objectives;
  const rows = curve
    .filter((point) => layout.full || servers === null || Math.abs(point.servers - servers) <= 2)
    .map((point) => [
      `${grouped(point.servers)}${point.servers === servers ? " *" : ""}`,
      grouped(point.cards),
      ...objectives.map(({ unit }, k) => valueWords(point.objectives[k]?.median ?? null, unit)),
      daysText(result, point.servers, point.daysMet),
      ...(point.costPerDay === null ? [] : [significant(point.costPerDay, 4)]),
    ]);
  const hasCost = curve.some(({ costPerDay }) => costPerDay !== null);
  const columns = [
    "replicas",
    "cards",
    ...objectives.map(({ text }) => statisticWords(text)),
    "days met",
    ...(hasCost ? [`${result.currency ?? ""} a day`] : []),
  ].map((heading) => ({ heading, as: "figures" as const }));
  const binding = inReplicas.batches?.binds ?? null;
  const said = `${first === undefined ? "" : `Median of ${counted(inReplicas.curveDays, "day")}. `}* the answer${binding === null ? "" : `; what binds in its busiest hour: ${BINDING_WORDS[binding]}`}.`;
  return `${textTable(columns, rows, layout)}\n${wrapped(said, layout, "  ")}`;
}

/** `40 % of 30`: of the days on which it was tried, else of the curve's. */
function daysText(
  { inReplicas: { tried, curveDays } }: ReplicaSizeResult,
  replicas: number,
  share: number,
): string {
  const days = Math.max(curveDays, tried.find((one) => one.replicas === replicas)?.days ?? 0);
  return `${percent(share)} of ${grouped(days)}`;
}
