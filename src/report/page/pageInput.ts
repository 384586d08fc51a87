/** What a page is made from: the results of commands, or a scenario that has closed forms only. */

import { InvariantError } from "../../errors.js";
import { estimate } from "../../experiment/estimate.js";
import { inputsOf } from "../../experiment/explain/inputs.js";
import { judgeClaims } from "../../experiment/judgeClaims.js";
import { hasQueue, modelOf } from "../../experiment/model.js";
import { trainingEstimates } from "../../experiment/trainingEstimate.js";
import { printScenario } from "../../scenario/print.js";
import type { Scenario } from "../../scenario/scenario.js";
import { closedForms } from "../estimate/estimateAnswer.js";
import { NO_PARTS, type Parts, type RunPart, type SizePart, type SweepPart } from "../parts.js";
import { serviceFacts } from "../scenarioText.js";
import { serviceOf } from "../service.js";
import { trainingSentence } from "../trainingText.js";
import { saidClaim } from "../words/claims.js";
import type { SaidEngine } from "../words/engines.js";
import { saidInputs } from "../words/inputs.js";
import { warningWords } from "../words/warnings.js";
import { assumptionsOf, SWEEP_ASSUMPTIONS } from "./assumptions.js";
import type { PageFile } from "./files.js";
import type { PageOrigin } from "./origin.js";
import type { PageInput } from "./page.js";

/** What a result says of its making: the items that a study must report. */
export interface Origin {
  readonly capsim: string;
  /** SHA-256 of the scenario. */
  readonly digest: string;
  readonly seed: number;
  readonly quantileRule: string;
  readonly discarded: string;
}

/** A command's part of a page, with where it came from. */
export interface PageResult<Part> {
  readonly part: Part;
  readonly scenario: Scenario;
  readonly origin: Origin;
}

/** What commands found, each with the scenario that it was given; null: not asked. */
export interface PageResults {
  readonly run: PageResult<RunPart> | null;
  readonly size: PageResult<SizePart> | null;
  readonly sweep: PageResult<SweepPart> | null;
}

/**
 * Everything the page says of the results.
 *
 * @param answerRun the run of the cards that sizing found
 * @param files that the page carries
 */
export function pageInput(
  results: PageResults,
  answerRun: PageResult<RunPart> | null,
  files: readonly PageFile[],
): PageInput {
  const { run, size, sweep } = results;
  const scenario = (size ?? run ?? sweep)?.scenario;
  if (scenario === undefined) throw new InvariantError("a page of no result");
  const parts = partsOf(results, answerRun);
  const documents = [size?.part.document, run?.part.document, sweep?.part.document];
  const engine = documents.find((document) => document?.engine != null)?.engine ?? null;
  const described = scenarioInput(scenario, engine);
  return {
    ...described,
    assumptions: sweep === null ? described.assumptions : [...described.assumptions, ...SWEEP_ASSUMPTIONS],
    parts: { ...parts, service: hasQueue(scenario) ? serviceOf(scenario, modelOf(scenario)) : null },
    claims: size?.part.document.claims ?? run?.part.document.claims ?? judgeClaims(scenario).map(saidClaim),
    training: trainingEstimates(scenario),
    warnings: [
      ...new Set([...documents.flatMap((document) => document?.warnings ?? []), ...differences(results)]),
    ],
    origins: [
      origin("run", run),
      origin("size", size),
      origin("run of the answer", answerRun),
      origin("sweep", sweep),
    ].flat(),
    files,
  };
}

/** The parts of the results, beside them the run of the cards that sizing found. */
export function partsOf({ run, size, sweep }: PageResults, answerRun: PageResult<RunPart> | null): Parts {
  return {
    ...NO_PARTS,
    run: run?.part ?? null,
    size: size?.part ?? null,
    answerRun: answerRun?.part ?? null,
    sweep: sweep?.part ?? null,
  };
}

function scenarioInput(scenario: Scenario, engine: SaidEngine | null) {
  const { title, question, source } = scenario;
  const queue = hasQueue(scenario) ? { scenario, model: modelOf(scenario) } : null;
  return {
    title,
    question,
    source,
    scenarioText: printScenario(scenario),
    facts: [
      ...(queue === null ? [] : serviceFacts(queue.scenario, queue.model)),
      ...trainingEstimates(scenario).map(
        (run) => [run.name === "" ? "training" : run.name, trainingSentence(run)] as const,
      ),
    ],
    inputs: scenario.tokens === undefined ? [] : saidInputs(inputsOf(scenario.tokens)),
    assumptions: queue === null ? [] : assumptionsOf(queue.scenario, queue.model, engine),
  };
}

/** The page of a scenario that has closed forms only, made by which program of which scenario. */
export function estimatePage(
  scenario: Scenario,
  { capsim, digest }: Pick<Origin, "capsim" | "digest">,
): PageInput {
  const { claims, training, warnings } = estimate(scenario);
  const { seed, quantiles, discarded } = closedForms(scenario);
  return {
    ...scenarioInput(scenario, null),
    parts: NO_PARTS,
    claims: claims.map(saidClaim),
    training,
    warnings: warnings.map(warningWords),
    origins: [
      {
        command: "estimate",
        capsim,
        digest,
        engine: null,
        seed,
        quantileRule: quantiles,
        discarded,
      },
    ],
    files: [],
  };
}

function origin(
  command: string,
  result: PageResult<{ readonly document: { readonly engine: SaidEngine | null } }> | null,
): PageOrigin[] {
  return result === null ? [] : [{ command, ...result.origin, engine: result.part.document.engine }];
}

/** A word where run, size and sweep were made of different scenarios. */
export function differences({ run, size, sweep }: PageResults): string[] {
  const made = [
    ["run", run],
    ["size", size],
    ["sweep", sweep],
  ] as const;
  const digests = new Map(
    made.flatMap(([name, result]) => (result === null ? [] : [[name, result.origin.digest] as const])),
  );
  if (new Set(digests.values()).size < 2) return [];
  return [
    `${[...digests.keys()].join(", ")}: these results were made of different versions of the scenario; the pictures of each are its own`,
  ];
}
