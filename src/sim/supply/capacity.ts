/**
 * The capacity schedule c(t): how many servers the pool has at each instant, constant between steps.
 * Does not know why it changes (expansions, reductions) nor how an engine drains a reduction.
 */

/** c(t) as steps: `servers[i]` from `from[i]` (inclusive) until `from[i + 1]` (exclusive), the last for ever. */
export interface Capacity {
  /** Instants of change [s from the horizon's start], [k], `from[0]` = 0, strictly ascending. */
  readonly from: readonly number[];
  /** Servers from each instant on, [k], whole, >= 0. */
  readonly servers: readonly number[];
}

/**
 * The schedule that never changes.
 * @param servers whole, >= 0
 * @throws RangeError unless `servers` is whole and >= 0
 */
export function constantCapacity(servers: number): Capacity {
  const capacity: Capacity = { from: [0], servers: [servers] };
  requireCapacity(capacity);
  return capacity;
}

/**
 * Checks that a schedule is one: k >= 1 steps, the first at 0, instants ascending, servers whole and >= 0.
 * @throws RangeError naming the first rule broken
 */
export function requireCapacity(capacity: Capacity): void {
  const { from, servers } = capacity;
  if (from.length === 0 || from.length !== servers.length) {
    throw new RangeError(
      `capacity: must have as many instants as server counts, at least one, got ${from.length} and ${servers.length}`,
    );
  }
  if (from[0] !== 0) throw new RangeError(`capacity: must start at 0, got ${from[0]}`);
  for (let i = 0; i < from.length; i++) {
    const at = from[i]!;
    const count = servers[i]!;
    if (i > 0 && !(at > from[i - 1]! && at < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`capacity.from[${i}]: must be finite and after ${from[i - 1]}, got ${at}`);
    }
    if (!(Number.isSafeInteger(count) && count >= 0)) {
      throw new RangeError(`capacity.servers[${i}]: must be a whole number >= 0, got ${count}`);
    }
  }
}

/**
 * c(t), the servers of the pool at an instant; a change counts from its own instant on.
 * @param t [s from the horizon's start]; before 0 the first step holds
 * @returns servers; O(log k)
 */
export function serversAt(capacity: Capacity, t: number): number {
  return capacity.servers[stepAt(capacity, t)]!;
}

/**
 * The integral of c over [t0, t1]: the server-seconds the pool offers.
 * @param t0 [s from the horizon's start], t0 <= t1
 * @param t1 [s from the horizon's start], finite
 * @returns server-seconds; O(k)
 * @throws RangeError if t1 < t0 or either is not finite
 */
export function serverSeconds(capacity: Capacity, t0: number, t1: number): number {
  if (!(t0 <= t1 && Number.isFinite(t0) && Number.isFinite(t1))) {
    throw new RangeError(`serverSeconds: must have t0 <= t1, both finite, got ${t0} and ${t1}`);
  }
  const { from, servers } = capacity;
  let sum = 0;
  let at = t0;
  for (let i = stepAt(capacity, t0); at < t1; i++) {
    const until = Math.min(from[i + 1] ?? t1, t1);
    sum += servers[i]! * (until - at);
    at = until;
  }
  return sum;
}

/** The last step that has begun by t (the first one before 0). */
function stepAt(capacity: Capacity, t: number): number {
  const { from } = capacity;
  let low = 0;
  let high = from.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (from[middle]! <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}
