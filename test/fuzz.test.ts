import { describe, expect, it } from "vitest";
import { callOf, fuzz } from "./support/fuzzRuns.js";

describe("a hundred files of the fuzzer", { timeout: 300_000 }, () => {
  it("end every command by an answer or a refusal in words", async () => {
    const seeds = Array.from({ length: 100 }, (_, k) => 3_000 + k);

    const { failures, codes } = await fuzz(seeds, (seed) => [callOf(seed)]);

    expect(failures).toEqual([]);
    // Neither are all refused nor all answered: the files are near the border.
    const answered = [...codes]
      .filter(([outcome]) => outcome.endsWith(" 0"))
      .reduce((sum, [, n]) => sum + n, 0);
    expect(answered).toBeGreaterThan(20);
    expect(answered).toBeLessThan(80);
  });
});
