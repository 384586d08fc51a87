/** What a scenario says of serving token by token, in SI, before anything is worked out of card and model. */
import type { Card } from "../../serving/card.js";
import type { RouterName } from "../../sim/tokens/routers/routers.js";
import type { ScheduleStep } from "../schedule.js";
import type { GridValue } from "../sweep.js";
import type { ModelGiven } from "./model.js";
import type { ReplicaGiven } from "./replica.js";
import type { TokenWork } from "./work.js";

/** The pool, in replicas. */
export interface TokenPool {
  /** null where the times are given by hand. */
  readonly card: Card | null;
  /** null: to be found. */
  readonly replicas: number | null;
  readonly router: RouterName;
  /** The `cards` of a step are whole replicas' cards. */
  readonly schedule: readonly ScheduleStep[];
  /** Money a card and hour. */
  readonly price: number | null;
  readonly prices: Readonly<Record<string, number>>;
  readonly purchase: { readonly price: number; readonly life: number } | null;
  readonly currency: string | null;
}

/** The sections of a scenario with `replica`. */
export interface TokenSpec {
  readonly work: TokenWork;
  readonly model: ModelGiven;
  readonly replica: ReplicaGiven;
  readonly pool: TokenPool;
  /** Sigma of the logarithm of the factor on all iterations' times, drawn once a replication. */
  readonly stepFactorSigma: number;
  /** Designs that `size` compares: path -> values. */
  readonly vary: Readonly<Record<string, readonly GridValue[]>>;
}
