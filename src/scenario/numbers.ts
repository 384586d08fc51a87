/** One number of a resolved scenario changed, in SI, without reading anything again: what a sweep does ten thousand times. */
import { InputError } from "../errors.js";
import { requestsFault } from "./demand.js";
import { allowed, type NumberSpec, ruleText } from "./leaf.js";
import { specAt } from "./paths.js";
import { peakOf, replicaFaults } from "./pool.js";
import { peakFault } from "./profile.js";
import { daysFault } from "./rules.js";
import type { Scenario } from "./schema.js";
import type { Fault } from "./section.js";

type Node = Readonly<Record<string, unknown>>;

function refuse(path: string, message: string): never {
  throw new InputError({ path, message });
}

/** A copy of `node` with `value` at the keys; every mapping on the way must be there. */
function replaced(node: unknown, keys: readonly string[], value: unknown, path: string): unknown {
  const [head, ...rest] = keys;
  if (head === undefined) {
    return value;
  }
  if (typeof node !== "object" || node === null) {
    return refuse(path, "must be an input of this scenario, got one that it leaves out");
  }
  return { ...node, [head]: replaced((node as Node)[head], rest, value, path) };
}

/** Where the resolved scenario keeps what the file has at a path, and in which form. */
function place(
  scenario: Scenario,
  path: string,
  value: number,
): { readonly keys: readonly string[]; readonly value: unknown } {
  const keys = path.split(".");
  const [section, key = "", kind, parameter = ""] = keys;
  if (section === "work") {
    const law = (scenario.work as Node | null)?.[key] as { readonly kind: string } | undefined;
    if (law === undefined) {
      return refuse(path, "must be an input of this scenario, got one that it leaves out");
    }
    if (kind === undefined) {
      return { keys, value: { kind: "constant", value } };
    }
    return law.kind === kind
      ? { keys: ["work", key, parameter], value }
      : refuse(
          path,
          `must be a parameter of the scenario's own distribution (${law.kind}), got one of ${kind}`,
        );
  }
  if (section === "demand" && key === "profile" && kind !== undefined) {
    const profile = scenario.demand?.profile as Node | undefined;
    return profile !== undefined && kind in profile
      ? { keys, value }
      : refuse(path, "must be a key of the scenario's own profile shape, got another");
  }
  if (path === "pool.card.peak") {
    return { keys: ["pool", "card", "densePeak"], value };
  }
  return { keys, value };
}

/** What follows from other inputs, worked out again. */
function settled(scenario: Scenario, path: string): Scenario {
  const { pool } = scenario;
  if (pool === null || !path.startsWith("pool.")) {
    return scenario;
  }
  const price = path === "pool.card.price" ? pool.card.price : pool.price;
  const currency = pool.currency ?? (path.endsWith("price") ? "USD" : null);
  return { ...scenario, pool: { ...pool, price, currency, peakFlopPerSecond: peakOf(pool.card, pool.peak) } };
}

function under(section: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: [section, ...fault.path] }));
}

function faultsAfter(scenario: Scenario): Fault[] {
  const { demand, pool } = scenario;
  return [
    ...(pool === null ? [] : under("pool", replicaFaults(pool))),
    ...(demand === null
      ? []
      : under("demand", [...requestsFault(demand), ...peakFault(demand.profile as { peakShare?: number })])),
    ...daysFault(scenario),
  ];
}

function checked(spec: NumberSpec | undefined, path: string, value: number): void {
  if (spec === undefined) {
    refuse(path, "must be the path of a number, such as pool.mfu, got another");
  } else if (!allowed(spec, value)) {
    refuse(path, `must be ${ruleText(spec)}, got ${value}`);
  }
}

/**
 * The scenario with one number changed. `path` is the file's (`pool.mfu`, `work.flopPerRequest`), `value` in SI.
 * Work given as a distribution becomes that constant; `work.flopPerRequest.lognormal.mean` changes the distribution.
 * Costs a few copies of small mappings. Throws InputError when the key's range or a rule between keys is broken.
 */
export function setNumber(scenario: Scenario, path: string, value: number): Scenario {
  checked(specAt(path), path, value);
  if (path.startsWith("training.")) {
    return withTraining(scenario, path, value);
  }
  const target = place(scenario, path, value);
  const changed = settled(replaced(scenario, target.keys, target.value, path) as Scenario, path);
  const [fault] = faultsAfter(changed);
  return fault === undefined ? changed : refuse(path, fault.message);
}

function withTraining(scenario: Scenario, path: string, value: number): Scenario {
  const [only, ...others] = scenario.training ?? [];
  if (only === undefined || others.length > 0) {
    return refuse(path, "must be an input of a scenario with one training run, got another number of them");
  }
  return { ...scenario, training: [replaced(only, path.split(".").slice(1), value, path) as typeof only] };
}
