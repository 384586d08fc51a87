/** What a page is made from: results read back from a folder, or a scenario that has closed forms only. */

import { estimate } from "../experiment/estimate.js";
import { judgeClaims } from "../experiment/judgeClaims.js";
import { hasQueue, modelOf } from "../experiment/model.js";
import type { EngineUsed } from "../experiment/results.js";
import { trainingEstimates } from "../experiment/trainingEstimate.js";
import { assumptionsOf, SWEEP_ASSUMPTIONS } from "../report/page/assumptions.js";
import type { PageOrigin } from "../report/page/origin.js";
import type { PageInput } from "../report/page/page.js";
import { NO_PARTS, type Parts, type RunPart } from "../report/plots/parts.js";
import { serviceFacts } from "../report/scenarioText.js";
import { trainingSentence } from "../report/trainingText.js";
import { printScenario } from "../scenario/print.js";
import type { Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import { scenarioDigest } from "./digest.js";
import { pageFiles } from "./pageFiles.js";
import type { Stored, StoredResult } from "./resultFolder.js";
import { serviceOf } from "./runFile.js";

/**
 * Everything the page says, from what the folder holds.
 *
 * @param answerFolder where the run of the answer's cards is
 */
export function pageInput(
  folder: string,
  answerFolder: string,
  result: StoredResult,
  answerRun: Stored<RunPart> | null,
): PageInput {
  const { run, size, sweep } = result;
  const parts: Parts = {
    service: null,
    run: run?.part ?? null,
    size: size?.part ?? null,
    answerRun: answerRun?.part ?? null,
    sweep: sweep?.part ?? null,
  };
  const { scenario } = (size ?? run ?? sweep)!;
  const engine =
    parts.size?.document.engine ?? parts.run?.document.engine ?? parts.sweep?.document.engine ?? null;
  const described = scenarioInput(scenario, engine);
  const documents = [parts.size?.document, parts.run?.document, parts.sweep?.document];
  return {
    ...described,
    assumptions: sweep === null ? described.assumptions : [...described.assumptions, ...SWEEP_ASSUMPTIONS],
    parts: { ...parts, service: hasQueue(scenario) ? serviceOf(scenario) : null },
    claims: parts.size?.document.claims ?? parts.run?.document.claims ?? judgeClaims(scenario),
    training: trainingEstimates(scenario),
    warnings: [
      ...new Set([...documents.flatMap((document) => document?.warnings ?? []), ...differences(result)]),
    ],
    origins: [
      origin("run", run),
      origin("size", size),
      origin("run of the answer", answerRun),
      origin("sweep", sweep),
    ].flat(),
    files: pageFiles(folder, answerFolder, parts),
  };
}

function scenarioInput(scenario: Scenario, engine: EngineUsed | null) {
  const { title, question, source } = scenario;
  const model = hasQueue(scenario) ? modelOf(scenario) : null;
  return {
    title,
    question,
    source,
    scenarioText: printScenario(scenario),
    facts: [
      ...(hasQueue(scenario) && model !== null ? serviceFacts(scenario, model) : []),
      ...trainingEstimates(scenario).map(
        (run) => [run.name === "" ? "training" : run.name, trainingSentence(run)] as const,
      ),
    ],
    assumptions: hasQueue(scenario) && model !== null ? assumptionsOf(scenario, model, engine) : [],
  };
}

/** The page of a scenario that has closed forms only. */
export function estimatePage(scenario: Scenario): PageInput {
  const { claims, training, warnings } = estimate(scenario);
  return {
    ...scenarioInput(scenario, null),
    parts: NO_PARTS,
    claims,
    training,
    warnings,
    origins: [
      {
        command: "estimate",
        capsim: VERSION,
        digest: scenarioDigest(scenario),
        engine: null,
        seed: scenario.simulate.seed,
        quantileRule: "none, closed forms only",
        discarded: "nothing",
      },
    ],
    files: [],
  };
}

function origin(
  command: string,
  stored: Stored<{ readonly document: { readonly engine: EngineUsed | null } }> | null,
): PageOrigin[] {
  return stored === null ? [] : [{ command, ...stored.origin, engine: stored.part.document.engine }];
}

/** A word where run, size and sweep were made of different scenarios. */
export function differences({ run, size, sweep }: StoredResult): string[] {
  const made = [
    ["run", run],
    ["size", size],
    ["sweep", sweep],
  ] as const;
  const digests = new Map(
    made.flatMap(([name, stored]) => (stored === null ? [] : [[name, stored.origin.digest] as const])),
  );
  if (new Set(digests.values()).size < 2) return [];
  return [
    `${[...digests.keys()].join(", ")}: these results were made of different versions of the scenario; the pictures of each are its own`,
  ];
}
