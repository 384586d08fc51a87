/** Two thousand files that no sane user would write, every command on each: see support/fuzz.ts. */
import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { callsOf, fuzz } from "../support/fuzzRuns.js";

it("2,000 files end every command by an answer or a refusal in words, in 20 s and 1 GB", async () => {
  const seeds = Array.from({ length: 2_000 }, (_, k) => 1_000 + k);

  const { failures, codes } = await fuzz(seeds, callsOf, availableParallelism());

  console.info(Object.fromEntries([...codes].sort()));
  expect(failures).toEqual([]);
});
