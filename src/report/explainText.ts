/** What `capsim explain` says of a replica: an iteration's parts, the room for its cache, the launch line, the inputs. */
import type { Cause, Explained, ExplainedIteration } from "../experiment/explain/explain.js";
import type { MarkedInput } from "../experiment/explain/inputs.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Answer } from "./answer.js";
import type { ExplainDocument } from "./answersSchema.js";
import { SCHEMA_VERSION } from "./documents.js";
import { closedForms } from "./estimate/estimateAnswer.js";
import { type Layout, wrapped } from "./layout.js";
import { duration, grouped, percent, significant } from "./numbers.js";
import { NO_PARTS } from "./parts.js";
import { textTable } from "./textTable.js";
import { inputText, saidInputs } from "./words/inputs.js";

/** What an iteration's time goes to, in words. */
const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  weights: "weight reads",
  flop: "FLOP",
  kv: "KV reads",
  overhead: "overhead",
  links: "links",
  activations: "activations",
  sequences: "sequences",
};

const CAUSES = Object.keys(CAUSE_WORDS) as Cause[];

function iterationsTable(iterations: readonly ExplainedIteration[], layout: Layout): string {
  const shown = CAUSES.filter((cause) => iterations.some(({ parts }) => parts[cause] > 0));
  const rows = iterations.map((one) => [
    `${grouped(one.batch)}${one.fits ? "" : " *"}`,
    duration(one.seconds),
    CAUSE_WORDS[one.binds],
    significant(one.tokensPerSecond),
    one.mfu === null ? "-" : percent(one.mfu, 2),
    ...shown.map((cause) => percent(one.parts[cause] / one.seconds, 2)),
  ]);
  const columns = [
    { heading: "batch", as: "figures" as const },
    { heading: "iteration", as: "figures" as const },
    { heading: "binds", as: "words" as const },
    ...["tokens/s", "MFU", ...shown.map((cause) => CAUSE_WORDS[cause])].map((heading) => ({
      heading,
      as: "figures" as const,
    })),
  ];
  return textTable(columns, rows, layout);
}

function inputsTable(inputs: readonly MarkedInput[], layout: Layout): string {
  const rows = saidInputs(inputs).map((input) => [input.path, inputText(input), input.mark, input.source]);
  return textTable(
    [
      { heading: "input", as: "words" },
      { heading: "value", as: "figures" },
      { heading: "is", as: "words" },
      { heading: "from", as: "words", wrapTo: 30 },
    ],
    rows,
    layout,
  );
}

/** `4 x H100 SXM`; `1 card` where none is named. */
function cardsText({ cards, card }: Explained["plan"]): string {
  if (card === null) return cards === 1 ? "1 card" : `${grouped(cards)} cards`;
  return `${grouped(cards)} x ${card.name}`;
}

/** Whether every number of the law is a default: then how far answers may be off belongs beside them. */
function isUncalibrated({ inputs }: Explained): boolean {
  return !inputs.some(
    ({ path, mark }) => mark !== "assumed" && /^replica\.(efficiency|stepTime)\./.test(path),
  );
}

/** What an answer must not be read without. */
export function explainWarnings(explained: Explained): string[] {
  const { launch } = explained;
  return [
    ...(isUncalibrated(explained)
      ? ["step times uncalibrated: measured ones were 0.72 to 1.58 times as long in nine setups of ten"]
      : []),
    ...launch.unsaid.map((path) => `${path}: has no flag of vLLM, the launch line leaves it out`),
  ];
}

/** The line that launches vLLM; a model without a name on Hugging Face is left for the reader to put in. */
export function launchText({ model, flags }: Explained["launch"]): string {
  const words = flags.map(([name, value]) => (value === null ? `--${name}` : `--${name} ${value}`));
  return ["vllm serve", model ?? "MODEL", ...words].join(" ");
}

/** The text of one scenario. */
export function explainText(title: string, explained: Explained, layout: Layout): string {
  const { plan, promptTokens, answerTokens, contextTokens, iterations, kvTokens, requestsHeld } = explained;
  const [one] = iterations;
  const most = iterations.filter(({ fits }) => fits).at(-1) ?? one;
  const head = `A replica of ${cardsText(plan)} holds ${grouped(kvTokens)} tokens of cache, ${grouped(requestsHeld)} requests of ${significant(promptTokens)} + ${significant(answerTokens)} tokens; a prompt alone has its first token after ${duration(explained.firstToken)}.`;
  const speed =
    most === undefined
      ? ""
      : `With ${grouped(most.batch)} together an answer token takes ${duration(most.seconds)}, most of it ${CAUSE_WORDS[most.binds]}.`;
  const limits = `at most ${grouped(plan.maxSequences)} sequences and ${grouped(plan.maxBatchedTokens)} tokens an iteration, ${plan.policy}, ${plan.chunkedPrefill ? "prompts cut" : "prompts whole"}, cache: ${plan.kvPolicy}`;
  const star = iterations.every(({ fits }) => fits)
    ? ""
    : "  * more than the cache or the limit on sequences allows";
  return [
    title,
    wrapped([head, speed].filter(Boolean).join(" "), layout),
    `An iteration of so many requests that decode, ${significant(contextTokens)} tokens each\n${iterationsTable(iterations, layout)}${star === "" ? "" : `\n${star}`}`,
    wrapped(`Limits: ${limits}.`, layout),
    `Inputs\n${inputsTable(explained.inputs, layout)}`,
    launchText(explained.launch),
  ].join("\n\n");
}

/** `explain --json`. */
export function explainDocument(title: string, explained: Explained): ExplainDocument {
  const { plan, launch } = explained;
  const { stepFactor, ...law } = plan.law;
  return {
    schemaVersion: SCHEMA_VERSION,
    command: "explain",
    scenario: title,
    replica: {
      cards: plan.cards,
      card: plan.card?.name ?? null,
      maxSequences: plan.maxSequences,
      maxBatchedTokens: plan.maxBatchedTokens,
      maxModelTokens: plan.maxModelTokens,
      policy: plan.policy,
      chunkedPrefill: plan.chunkedPrefill,
      kvPolicy: plan.kvPolicy,
      kvTokens: explained.kvTokens,
      requestsHeld: explained.requestsHeld,
    },
    law: { ...law, stepFactor },
    work: {
      promptTokens: explained.promptTokens,
      answerTokens: explained.answerTokens,
      contextTokens: explained.contextTokens,
    },
    firstTokenSeconds: explained.firstToken,
    iterations: [...explained.iterations],
    inputs: saidInputs(explained.inputs),
    launch: launchText(launch),
    warnings: explainWarnings(explained),
  };
}

/** The answer of an explained replica: no files are made of it. */
export function explainAnswer(scenario: Scenario, explained: Explained): Answer<ExplainDocument> {
  const document = explainDocument(scenario.title, explained);
  const answer: Answer<ExplainDocument> = {
    text: (layout) => explainText(scenario.title, explained, layout),
    document,
    tables: [],
    parts: NO_PARTS,
    warnings: document.warnings,
    failed: [],
    hasNoNumber: false,
    provenance: closedForms(scenario),
    at: () => answer,
  };
  return answer;
}
