/** Numbers of a resolved scenario changed, in SI, without reading anything again: what a sweep does ten thousand times. */
import { InputError } from "../errors.js";
import { requestsFault } from "./demand.js";
import { allowed, type NumberSpec, ruleText } from "./numberSpec.js";
import { isPlain, specAt } from "./paths.js";
import { peakOf } from "./pool.js";
import { profileFaults } from "./profile.js";
import { leastReplica, memoryFaults, poolSizeFaults } from "./replica.js";
import { daysFault, scheduleOrder } from "./rules.js";
import type { Scenario } from "./schema.js";
import type { Fault } from "./section.js";
import { pathText } from "./sourceReader.js";

type Mapping = Readonly<Record<string, unknown>>;

function refuse(path: string, message: string): never {
  throw new InputError({ path, message });
}

/** Where the resolved scenario keeps what the file has at a path, and in which form. */
interface Place {
  readonly keys: readonly string[];
  readonly form: (value: number) => unknown;
}

const plain = (value: number): unknown => value;
const constantLaw = (value: number): unknown => ({ kind: "constant", value });

function placeOf(scenario: Scenario, path: string): Place {
  const keys = path.split(".");
  const [section, key = "", kind, parameter = ""] = keys;
  if (section === "training") {
    if (scenario.training?.length !== 1) {
      refuse(path, "must be an input of a scenario with one training run, got another number of them");
    }
    return { keys: ["training", "0", ...keys.slice(1)], form: plain };
  }
  if (section === "work") {
    const law = (scenario.work as Mapping | null)?.[key] as { readonly kind: string } | undefined;
    if (law === undefined) {
      return refuse(path, "must be an input of this scenario, got one that it leaves out");
    }
    if (kind === undefined) {
      return { keys, form: constantLaw };
    }
    return law.kind === kind
      ? { keys: ["work", key, parameter], form: plain }
      : refuse(
          path,
          `must be a parameter of the scenario's own distribution (${law.kind}), got one of ${kind}`,
        );
  }
  if (section === "demand" && key === "profile" && kind !== undefined) {
    const profile = scenario.demand?.profile as Mapping | undefined;
    return profile !== undefined && kind in profile
      ? { keys, form: plain }
      : refuse(path, "must be a key of the scenario's own profile shape, got another");
  }
  if (path === "pool.card.peak") {
    return { keys: ["pool", "card", "densePeak"], form: plain };
  }
  return { keys, form: plain };
}

/** A key of a mapping that changes: to the value of that index, or in the mapping below it. */
interface Change {
  readonly key: string;
  readonly index: number;
  readonly form: Place["form"];
  readonly below: Change[] | null;
}

/** Adds a place to the changes. Returns false where it lies inside, or around, one that is there already. */
function addPlace(changes: Change[], { keys, form }: Place, index: number): boolean {
  const [key = "", ...rest] = keys;
  const known = changes.find((change) => change.key === key);
  if (known !== undefined) {
    return known.below !== null && rest.length > 0 && addPlace(known.below, { keys: rest, form }, index);
  }
  const below: Change[] | null = rest.length === 0 ? null : [];
  changes.push({ key, index, form, below });
  return below === null || addPlace(below, { keys: rest, form }, index);
}

/** Every mapping on the way to a number must be there. */
function requireMappings(scenario: Scenario, { keys }: Place, path: string): void {
  let node: unknown = scenario;
  for (const key of keys) {
    if (typeof node !== "object" || node === null) {
      refuse(path, "must be an input of this scenario, got one that it leaves out");
    }
    node = (node as Mapping)[key];
  }
}

/** A copy of a mapping (or list) with the changes in it; what they leave alone is shared. */
function changed(source: unknown, changes: readonly Change[], values: readonly number[]): unknown {
  const copy = (Array.isArray(source) ? [...source] : { ...(source as Mapping) }) as Record<string, unknown>;
  for (const { key, index, form, below } of changes) {
    copy[key] = below === null ? form(values[index]!) : changed(copy[key], below, values);
  }
  return copy;
}

/** What follows from inputs of the pool, worked out again after those at the paths changed. */
function settler(paths: readonly string[]): (scenario: Scenario) => Scenario {
  if (!paths.some((path) => path.startsWith("pool.") || path.startsWith("model."))) {
    return (scenario) => scenario;
  }
  const isReplicaGiven = paths.includes("pool.cardsPerReplica");
  const prices = paths.filter((path) => path === "pool.price" || path === "pool.card.price");
  const isCardPrice = prices.at(-1) === "pool.card.price";
  const hasMoney = paths.some((path) => path.startsWith("pool.") && path.endsWith("price"));
  return (scenario) => {
    const { pool, model, work } = scenario;
    if (pool === null) {
      return scenario;
    }
    const isLeastReplica = pool.isLeastReplica && !isReplicaGiven;
    const cardsPerReplica =
      isLeastReplica && work !== null ? leastReplica(pool, model) : pool.cardsPerReplica;
    const price = isCardPrice ? pool.card.price : pool.price;
    const currency = pool.currency ?? (hasMoney ? "USD" : null);
    return {
      ...scenario,
      pool: {
        ...pool,
        price,
        currency,
        cardsPerReplica,
        isLeastReplica,
        peakFlopPerSecond: peakOf(pool.card, pool.peak),
      },
    };
  };
}

function under(section: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: [section, ...fault.path] }));
}

function faultsAfter(scenario: Scenario): Fault[] {
  const { demand, pool, model, work } = scenario;
  const given = pool === null || pool.isLeastReplica ? null : pool.cardsPerReplica;
  return [
    ...(pool === null || given === null ? [] : under("pool", poolSizeFaults(pool, given))),
    ...(pool === null || work === null ? [] : memoryFaults({ ...pool, cardsPerReplica: given }, model)),
    ...(demand === null ? [] : under("demand", [...requestsFault(demand), ...profileFaults(demand.profile)])),
    ...daysFault(scenario),
    ...scheduleOrder(scenario),
  ];
}

/** A rule that another key than the one set breaks names that key. */
function faultText({ path, message }: Fault, set: string): string {
  const at = pathText(path);
  return at === set ? message : `${at}: ${message}`;
}

function requireNumber({ tokens }: Scenario, path: string): NumberSpec {
  if (tokens !== undefined) {
    refuse(
      path,
      "must be set in the file beside replica, whose figures follow from each other, got it alone",
    );
  }
  if (specAt(path) !== undefined && !isPlain(path)) {
    refuse(path, "must be an input of this scenario, got one that it leaves out");
  }
  return specAt(path) ?? refuse(path, "must be the path of a number, such as pool.mfu, got another");
}

function requireAllowed(spec: NumberSpec, path: string, value: number): void {
  if (!allowed(spec, value)) {
    refuse(path, `must be ${ruleText(spec)}, got ${value}`);
  }
}

/**
 * The scenario with one number changed. `path` is the file's (`pool.mfu`, `work.flopPerRequest`), `value` in SI.
 * Work given as a distribution becomes that constant; `work.flopPerRequest.lognormal.mean` changes the distribution.
 * Throws InputError when the key's range or a rule between keys is broken.
 */
export function setNumber(scenario: Scenario, path: string, value: number): Scenario {
  return numberSetter(scenario, [path])([value]);
}

/** {@link setNumber} for several numbers at once and for many values of them: costs a few copies of small mappings. */
export function numberSetter(
  scenario: Scenario,
  paths: readonly string[],
): (values: readonly number[]) => Scenario {
  const specs = paths.map((path) => requireNumber(scenario, path));
  const changes: Change[] = [];
  let isApart = true;
  for (const [index, path] of paths.entries()) {
    const place = placeOf(scenario, path);
    requireMappings(scenario, place, path);
    isApart = addPlace(changes, place, index) && isApart;
  }
  const settled = settler(paths);
  const oneByOne = (values: readonly number[]): Scenario =>
    paths.reduce((result, path, index) => setNumber(result, path, values[index]!), scenario);
  return (values) => {
    for (const [index, spec] of specs.entries()) requireAllowed(spec, paths[index]!, values[index]!);
    if (!isApart) {
      return oneByOne(values);
    }
    const result = settled(changed(scenario, changes, values) as Scenario);
    const [fault] = faultsAfter(result);
    if (fault === undefined) {
      return result;
    }
    // The number that broke the rule is the one after which it is broken.
    return paths.length > 1 ? oneByOne(values) : refuse(paths[0]!, faultText(fault, paths[0]!));
  };
}
