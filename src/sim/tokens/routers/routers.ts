/** The routers by name: the only list of them. */
import { LeastOutstanding } from "./leastOutstanding.js";
import { PowerOfTwo } from "./powerOfTwo.js";
import { RandomRouter } from "./random.js";
import { RoundRobin } from "./roundRobin.js";
import type { Router } from "./router.js";

const ROUTERS = {
  "least-outstanding": () => new LeastOutstanding(),
  "round-robin": () => new RoundRobin(),
  "power-of-two": (uniform: () => number) => new PowerOfTwo(uniform),
  random: (uniform: () => number) => new RandomRouter(uniform),
} as const satisfies Record<string, (uniform: () => number) => Router>;

/** The name of a router. */
export type RouterName = keyof typeof ROUTERS;

/** The names, the default first. */
export const ROUTER_NAMES = Object.keys(ROUTERS) as readonly RouterName[];

/**
 * A router with no replica open yet.
 * @param uniform its chance; drawn from by `power-of-two` and `random` only
 */
export function createRouter(name: RouterName, uniform: () => number): Router {
  return ROUTERS[name](uniform);
}
