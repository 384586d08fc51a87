/**
 * How far the stepped engine reaches: it holds every step from the arrival of the longest-waiting request to its
 * start, some 70 bytes a step, so that a pool that cannot keep up would fill the memory. Knows only counts of steps.
 */
import { InputError } from "../../errors.js";

/** Steps that may be held at once: about 300 MB. */
export const MOST_STEPS_HELD = 4_000_000;

/**
 * Refuses to go on where a queue has outgrown the engine.
 * @param held steps held
 * @param step [s]
 * @throws InputError beyond MOST_STEPS_HELD
 */
export function requireReach(held: number, step: number): void {
  if (held <= MOST_STEPS_HELD) return;
  const days = Number(((MOST_STEPS_HELD * step) / 86_400).toPrecision(3));
  throw new InputError({
    path: "pool.cards",
    message: `must work off every queue within ${days} days, as far as steps of ${Number(step.toPrecision(3))} s reach, got too few cards for a day's requests`,
  });
}
