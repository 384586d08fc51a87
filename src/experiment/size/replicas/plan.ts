/** What sizing in replicas has to do: where to look first, how many days, how many replicas at most, how long it takes. */
import { InputError } from "../../../errors.js";
import { requestsOf } from "../../engines/cost.js";
import { type TokenModel, type TokenScenario, tokenModelOf } from "../../engines/tokens/model.js";
import { type Lever, replicaLever } from "../lever.js";

/** What the search is given. */
export interface ReplicaPlanned {
  readonly scenario: TokenScenario;
  readonly model: TokenModel;
  readonly lever: Lever;
  /** Replicas that the warm-up is planned for. */
  readonly planned: number;
  readonly replications: number;
  /** Replicas to look at first. */
  readonly guess: number;
  /** More replicas than this are no answer. */
  readonly most: number;
  /** One replication served by one number of replicas, on one core [s]. */
  readonly secondsOfTrial: number;
  /** The whole search [s]. */
  readonly secondsInAll: number;
}

/** Replications that tell of a neighbour of the answer whether more are worth while. */
export const PILOT = 8;
/** Numbers on either side of the answer that are tried. */
export const NEAR = 2;
/** A request drawn and served, on one core [s]. */
const SECONDS_PER_REQUEST = 0.8e-6;
/** Trials that find where to look. */
const LOCATING = 10;
/** Days that are given up cost so much less. */
const GIVEN_UP = 0.6;
/** Where no most is given, so many times the guess. */
const FAR = 16;

/**
 * What sizing in replicas has to do.
 * @param guess replicas to look at first, a closed form's
 * @throws InputError without an objective
 */
export function planReplicas(scenario: TokenScenario, guess: number): ReplicaPlanned {
  const { size, slo } = scenario;
  if (slo.length === 0) {
    throw new InputError({
      path: "slo",
      message: "must hold an objective to size for, such as p99 ttft <= 2 s, got none",
    });
  }
  const first = Math.max(1, Math.ceil(guess));
  const model = tokenModelOf(scenario, first);
  const lever = replicaLever(model.plan.cards, "replicas");
  if (size.maxCards !== null && lever.serversOf(size.maxCards) < 1) {
    throw new InputError({
      path: "size.maxCards",
      message: `must make at least one replica of ${model.plan.cards} cards, got ${size.maxCards}`,
    });
  }
  const most = size.maxCards === null ? FAR * first + 16 : lever.serversOf(size.maxCards);
  const replications = Math.max(1, Math.ceil(size.replications / model.days));
  const secondsOfTrial = requestsOf(model) * SECONDS_PER_REQUEST;
  const pilot = Math.min(PILOT, replications);
  const trials = LOCATING + 2 * replications + (NEAR - 1) * pilot + GIVEN_UP * (replications / 2 + pilot);
  return {
    ...{ scenario, model, lever, planned: first, replications, most, secondsOfTrial },
    guess: Math.min(first, most),
    secondsInAll: trials * secondsOfTrial,
  };
}
