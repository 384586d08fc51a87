/** The domains of the closed forms, in one voice: every refusal is a RangeError that names rule and value. */

/** @throws RangeError unless `servers` is a whole number of at least `least`. */
export function requireServers(servers: number, least = 1): void {
  if (!Number.isSafeInteger(servers) || servers < least) {
    throw new RangeError(`servers must be a whole number of at least ${least}, got ${servers}`);
  }
}

/** @throws RangeError unless `offeredLoad` is finite and not negative. */
export function requireLoad(offeredLoad: number): void {
  if (!(offeredLoad >= 0 && offeredLoad < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`offered load must be a finite number of at least 0 erlangs, got ${offeredLoad}`);
  }
}

/** @throws RangeError unless a stationary queue exists: whole servers >= 1, 0 <= offeredLoad < servers. */
export function requireStable(servers: number, offeredLoad: number): void {
  requireServers(servers);
  requireLoad(offeredLoad);
  if (offeredLoad >= servers) {
    throw new RangeError(
      `offered load must be below the number of servers for a stationary queue, got ${offeredLoad} erlangs on ${servers} servers`,
    );
  }
}

/** @throws RangeError unless `value` is finite and greater than 0. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be a finite number greater than 0, got ${value}`);
  }
}

/** @throws RangeError unless `value` is 0 or more (Infinity allowed). */
export function requireNotNegative(name: string, value: number): void {
  if (!(value >= 0)) throw new RangeError(`${name} must be at least 0, got ${value}`);
}

/** @throws RangeError unless 0 <= p < 1, the levels at which a wait has a quantile. */
export function requireLevel(p: number): void {
  if (!(p >= 0 && p < 1)) throw new RangeError(`quantile level must be at least 0 and below 1, got ${p}`);
}
