/** `size` in replicas as an experiment: the ladder, the search, then the curve around the answer and at each rung. */

import { type TokenModel, type TokenScenario, tokenModelOf } from "../../engines/tokens/model.js";
import { tokenLadder } from "../../estimators/tokens/ladder.js";
import { type Experiment, resultsOf } from "../../experiment.js";
import type { LadderRung } from "../../results.js";
import type { ReplicaCurveJob } from "./curve.js";
import { NEAR, planReplicas, type ReplicaPlanned } from "./plan.js";
import { type ReplicaSizeResult, reduceReplicas } from "./result.js";
import { type FoundReplicas, searchReplicas } from "./search.js";

/** Days whose statistics make the curve, where that is cheap. */
const CURVE_DAYS = 30;
/** A curve takes no longer than about this on one core, unless a day does [s]. */
const CURVE_SECONDS = 40;
/** A day with all its figures costs so much more than one that is only judged. */
const ALL_FIGURES = 1.6;
/** Points of the curve beside the answer's neighbours, as shares of it. */
const AROUND = [0.6, 0.75, 0.85, 0.92, 1.1, 1.25];

/** The least replicas with ladder and curve. @throws InputError without an objective */
export function* replicaSizeExperiment(scenario: TokenScenario): Experiment<ReplicaSizeResult> {
  const model = tokenModelOf(scenario);
  const ladder = tokenLadder(scenario, model);
  const plan = planReplicas(scenario, guessOf(ladder, model));
  const found = yield* searchReplicas(plan);
  const replicas = curveReplicas(plan, found, ladder);
  const days = curveReplications(plan, replicas.length);
  const jobs = Array.from(
    { length: days },
    (_, replication): ReplicaCurveJob => ({
      ...{ kind: "replicaCurve", scenario, replication, replicas, planned: plan.planned },
    }),
  );
  const seconds = days * replicas.length * plan.secondsOfTrial * ALL_FIGURES;
  const curves = yield* resultsOf({ kind: "drawCurve" }, jobs, seconds);
  return reduceReplicas(plan, found, ladder, replicas, curves);
}

/** Where to look first: the batch that keeps the objectives, else a replica's throughput. */
export function guessOf(ladder: readonly LadderRung[], { plan }: TokenModel): number {
  const cardsOf = (key: LadderRung["estimator"]) =>
    ladder.find(({ estimator }) => estimator === key)?.cards ?? null;
  return Math.max(1, (cardsOf("tpotBatch") ?? cardsOf("steadyThroughput") ?? plan.cards) / plan.cards);
}

/** The answer, its neighbours, some farther off, the scenario's own pool and each rung of the ladder. */
function curveReplicas(
  { lever, most, scenario, guess }: ReplicaPlanned,
  { replicas }: FoundReplicas,
  ladder: readonly LadderRung[],
): number[] {
  const centre = replicas ?? most;
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, k) => centre - NEAR + k);
  const rungs = ladder.flatMap(({ cards }) => (cards === null ? [] : [lever.serversOf(cards)]));
  const given = scenario.tokens.pool.replicas;
  const all = [
    ...(replicas === null ? [guess, most] : [...near, ...AROUND.map((share) => Math.round(share * centre))]),
    ...rungs,
    ...(given === null ? [] : [given]),
  ];
  return [...new Set(all)]
    .filter((count) => count >= 1 && count <= Math.max(most, centre))
    .sort((a, b) => a - b);
}

function curveReplications({ replications, model, secondsOfTrial }: ReplicaPlanned, points: number): number {
  const affordable = Math.floor(CURVE_SECONDS / (points * secondsOfTrial * ALL_FIGURES));
  return Math.max(1, Math.min(replications, Math.ceil(CURVE_DAYS / model.days), affordable));
}
