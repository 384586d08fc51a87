/** Scenarios of legal extremes, estimated, simulated where that takes no time, and planned to be sized. */
import fc from "fast-check";
import { expect } from "vitest";
import { stringify } from "yaml";
import { InputError } from "../../src/errors.js";
import { secondsOf } from "../../src/experiment/engines/engines.js";
import { estimate } from "../../src/experiment/estimate.js";
import { judgeClaims } from "../../src/experiment/judgeClaims.js";
import { hasQueue } from "../../src/experiment/model.js";
import { performed } from "../../src/experiment/perform.js";
import { planRun } from "../../src/experiment/run.js";
import { runExperiment } from "../../src/experiment/runExperiment.js";
import { planSize } from "../../src/experiment/size/plan.js";
import { runDocument } from "../../src/report/documents.js";
import { estimateDocument } from "../../src/report/estimate/estimateDocument.js";
import { estimateText } from "../../src/report/estimate/estimateText.js";
import { runTables } from "../../src/report/run/runTables.js";
import { runSaid } from "../../src/report/run/runText.js";
import { saidText } from "../../src/report/said.js";
import { saidClaim } from "../../src/report/words/claims.js";
import { parseScenario } from "../../src/scenario/parse.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { extremeFile } from "../scenario/extremes.js";

const LAYOUT = { width: 100, full: true };
/** What takes longer is planned and not simulated. */
const SECONDS = 0.02;

/** Every number inside that is none. */
function notNumbers(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notNumbers(inner, `${path}.${key}`));
}

function requireSound(text: string, document: unknown): void {
  expect(notNumbers(document)).toEqual([]);
  expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
}

function estimated(scenario: Scenario): void {
  const result = estimate(scenario);
  const text = estimateText([{ file: "f.yaml", scenario, result }], result.claims.length, LAYOUT);
  requireSound(text, estimateDocument(scenario, result));
}

function simulated(scenario: Scenario): void {
  if (!hasQueue(scenario)) return;
  const plan = planRun(scenario);
  if (scenario.simulate.days + (scenario.simulate.warmupDays ?? 0) > 100) return;
  if (plan.jobs.length * secondsOf(plan.model, plan.engine) > SECONDS) return;
  const result = performed(runExperiment(scenario));
  const claims = judgeClaims(scenario).map(saidClaim);
  const document = runDocument(scenario, result, { claims, files: [] });
  runTables(result);
  const said = runSaid(scenario, result, document, claims, { folder: "out", files: [] });
  requireSound(saidText([said], LAYOUT), document);
}

function planned(scenario: Scenario): void {
  if (hasQueue(scenario)) planSize(scenario, 1);
}

/** What is done with each. */
export const WORKS = { estimated, simulated, planned } as const;

/** Each of so many scenarios is refused by name, or answered in numbers. @throws for any other end */
export function requireAnswers(work: (scenario: Scenario) => void, seed: number, runs: number): void {
  fc.assert(
    fc.property(extremeFile, (file) => {
      try {
        work(parseScenario(stringify(file), "f.yaml"));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect(error.message).toMatch(/must .*, got /);
        expect(error.message).not.toMatch(/NaN|undefined|null/);
      }
    }),
    { seed, numRuns: runs },
  );
}
