/** Ways to build replicas, beside each other: every combination of `size.vary`, sized each by itself, or why it cannot be. */
import { InputError } from "../../../errors.js";
import type { Scenario } from "../../../scenario/scenario.js";
import type { GridValue } from "../../../scenario/sweep.js";
import { withValues } from "../../../scenario/withValues.js";
import { hasReplicas, type TokenScenario } from "../../engines/tokens/model.js";
import type { ReplicaSizeResult } from "./result.js";

/** One way to build it: the scenario with it, or why there is none. */
export type ReplicaDesign =
  | { readonly name: string; readonly scenario: TokenScenario; readonly refused: null }
  | { readonly name: string; readonly scenario: null; readonly refused: string };

/** A design and what sizing found; null where it is refused. */
export interface SizedReplicaDesign {
  readonly name: string;
  readonly refused: string | null;
  readonly result: ReplicaSizeResult | null;
}

/** More combinations than this are a mistake. */
const MOST_DESIGNS = 64;

/**
 * The designs that `size.vary` asks for, in the order of its lists, the last path the fastest; none without it.
 * @throws InputError where they are too many, or the model comes from a file that cannot be read again here
 */
export function variedDesigns(scenario: TokenScenario): ReplicaDesign[] {
  const paths = Object.entries(scenario.tokens.vary);
  if (paths.length === 0) return [];
  if (scenario.tokens.model.config !== undefined) {
    throw new InputError({
      path: "size.vary",
      message:
        "must be left out with model.config, got designs (model.name or the model's figures by hand do)",
    });
  }
  const designs = paths.reduce<Record<string, GridValue>[]>(
    (sofar, [path, values]) => sofar.flatMap((one) => values.map((value) => ({ ...one, [path]: value }))),
    [{}],
  );
  if (designs.length > MOST_DESIGNS) {
    throw new InputError({
      path: "size.vary",
      message: `must make at most ${MOST_DESIGNS} designs, got ${designs.length}`,
    });
  }
  return designs.map((values) => designOf(scenario, values));
}

function designOf(given: TokenScenario, values: Readonly<Record<string, GridValue>>): ReplicaDesign {
  const name = Object.entries(values)
    .map(([path, value]) => wordsOf(path, value))
    .join(", ");
  try {
    const scenario = onOwnPrice(withValues(given, values), given);
    return hasReplicas(scenario)
      ? { name, scenario, refused: null }
      : { name, scenario: null, refused: "has no replicas" };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = error.problems;
    return { name, scenario: null, refused: `${first?.path ?? ""}: ${first?.message ?? ""}` };
  }
}

/** `H200`, `tensorParallel 8`. */
function wordsOf(path: string, value: GridValue): string {
  const said = typeof value === "object" ? JSON.stringify(value) : String(value);
  return path === "pool.card" ? said : `${path.slice(path.lastIndexOf(".") + 1)} ${said}`;
}

/** On another card at that card's own price: what the file says of price and pool is of its own card. */
function onOwnPrice(variant: Scenario, given: TokenScenario): Scenario {
  const { tokens } = variant;
  if (tokens === undefined) return variant;
  const { card, prices } = tokens.pool;
  if (card === null || card.name === given.tokens.pool.card?.name) return variant;
  const price = prices[card.name] ?? card.price;
  return {
    ...variant,
    tokens: { ...tokens, pool: { ...tokens.pool, price, purchase: null, replicas: null } },
  };
}

/** The best of them: the cheapest where all that will do have a price, else of the fewest cards; null: none will do. */
export function bestDesign<One extends SizedReplicaDesign>(sized: readonly One[]): One | null {
  const able = sized.filter(({ result }) => result !== null && result.cards !== null);
  const isPriced = able.every(({ result }) => result?.costPerDay != null);
  const key = ({ result }: One) =>
    (isPriced ? result?.costPerDay : result?.cards) ?? Number.POSITIVE_INFINITY;
  return able.reduce<One | null>((best, one) => (best === null || key(one) < key(best) ? one : best), null);
}
