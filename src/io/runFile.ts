/** `run` for one file: the experiment driven on this machine's cores, its answer written. */

import { InputError, setting } from "../errors.js";
import { engineOf } from "../experiment/engines/engines.js";
import { hasReplicas } from "../experiment/engines/tokens/model.js";
import { planRun, type RunPlan } from "../experiment/run.js";
import { runExperiment } from "../experiment/runExperiment.js";
import { type ServedScenario, servedScenario } from "../experiment/served.js";
import { planTokenRun, type TokenRunPlan } from "../experiment/tokenRun.js";
import type { SaidAnswer } from "../report/answer.js";
import type { RunDocument } from "../report/parts.js";
import { runAnswer } from "../report/run/runAnswer.js";
import type { Scenario } from "../scenario/scenario.js";
import { type Content, outputPath, prepareFolder } from "./files/outputFolder.js";
import type { PictureFormat } from "./files/pictures.js";
import { writeAnswer } from "./files/writeAnswer.js";
import { performExperiment } from "./jobs/performExperiment.js";
import { type Conditions, withWorkers } from "./jobs/workers.js";
import { tellReplaced } from "./replaced.js";
import { requestsContent } from "./requestsFile.js";
import { REQUESTS_NAME } from "./requestsTask.js";
import { withFile, withFileAsync } from "./withFile.js";

export interface RunFileOptions extends Conditions {
  readonly out: string;
  /** Where the results go instead of the file's own folder in `out`. */
  readonly folder?: string;
  readonly requests: boolean;
  /** Pictures beside the CSV files; null: none. */
  readonly plots: PictureFormat | null;
}

export interface RanFile {
  readonly answer: SaidAnswer<RunDocument>;
  /** How far it came, where it was interrupted; the answer is then that of so many replications. */
  readonly interrupted: string | null;
}

export async function runFile(file: string, given: Scenario, options: RunFileOptions): Promise<RanFile> {
  const asked = withFile(file, () => servedScenario(given));
  const plan = withFile(file, () => (hasReplicas(asked) ? planTokenRun(asked) : planRun(asked)));
  if (options.requests) requireRequests(file, plan);
  const folder = options.folder ?? outputPath(options.out, file);
  tellReplaced(folder, "run", asked, options);
  prepareFolder(folder);
  const result = await withFileAsync(file, () =>
    withWorkers(options, (workers) => performExperiment(runExperiment(asked), workers)),
  );
  const answer = runAnswer(asked, result);
  const interrupted = interruptionOf(asked, result.replications);
  if (interrupted !== null) return { answer: await writeAnswer(folder, answer, null), interrupted };
  const others = options.requests ? await requestsOf(folder, plan, options.signal) : new Map();
  return { answer: await writeAnswer(folder, answer, options.plots, others), interrupted };
}

/** @throws InputError where the engine knows no single requests */
function requireRequests(file: string, plan: RunPlan | TokenRunPlan): void {
  if (!("engine" in plan) || engineOf(plan.engine).knowsRequests) return;
  throw new InputError({
    file,
    path: setting("requests"),
    message: `must go with the event engine, which alone knows single requests, got step (add ${setting("engine")} event)`,
  });
}

/** requests.csv, of the first replication. */
async function requestsOf(
  folder: string,
  { jobs: [job], model }: RunPlan | TokenRunPlan,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Content>> {
  if (job === undefined) return new Map();
  const count = model.demand.requestsPerDay * (model.days + model.warmupDays);
  return new Map([[REQUESTS_NAME, await requestsContent(folder, job, count, signal)]]);
}

function interruptionOf({ simulate: { replications } }: ServedScenario, done: number): string | null {
  return done === replications ? null : `after ${done} of ${replications} replications`;
}
