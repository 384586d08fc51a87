import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** A file of reference figures, computed by other programs in many digits. */
export function reference<Case>(name: string): { readonly cases: readonly Case[] } {
  const url = new URL(`../reference/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as { cases: Case[] };
}

/** |value - expected| <= tolerance, with a message that names the figure. */
export function expectWithin(what: string, value: number, expected: number, tolerance: number): void {
  const off = Math.abs(value - expected);
  expect(off <= tolerance, `${what}: ${value}, expected ${expected} within ${tolerance}`).toBe(true);
}

/** "p99.9" -> 0.999, the double nearest to it. */
export function level(name: string): number {
  return Number(`${name.slice(1)}e-2`);
}
