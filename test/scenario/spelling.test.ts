import { describe, expect, it } from "vitest";
import type { InputError } from "../../src/errors.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { SOUND } from "./hostile.cases.js";

/** What is said of a value at a path. */
function said(path: string, value: string): string {
  try {
    parseScenario(SOUND, "f.yaml", [`${path}=${value}`]);
  } catch (error) {
    return (error as InputError).message;
  }
  return "nothing";
}

describe("a number in another spelling", () => {
  it.each([
    ["demand.dailyActiveUsers", "20k", "20e3"],
    ["demand.dailyActiveUsers", "20K", "20e3"],
    ["demand.dailyActiveUsers", "1.5 million", "1.5e6"],
    ["demand.dailyActiveUsers", "20,000", "20000"],
    ["demand.dailyActiveUsers", "1_000_000", "1000000"],
    ["demand.dailyActiveUsers", "'1 000'", "1000"],
    ["demand.dailyActiveUsers", "'100'", "100 without quotes"],
    ["model.parameters", "70B", "70e9"],
    ["pool.cards", "1,481", "1481"],
    ["demand.profile.peakDuration", "12 hours", "12 h"],
    ["demand.profile.peakDuration", "90 Minutes", "90 min"],
    ["demand.profile.peakDuration", "12H", "12 h"],
    ["work.flopPerRequest", "800 TFLOPs", "800 TFLOP"],
    ["work.flopPerRequest", "800 tflop", "800 TFLOP"],
    ["pool.card", "{ name: x, peak: 125 TFLOPS }", "125 TFLOP/s"],
    ["pool.card", "{ name: x, peak: 1 TFLOP/s, memory: 80G }", "80 GB"],
    ["pool.card", "{ name: x, peak: 1 TFLOP/s, memory: 80 gib }", "80 GiB"],
    ["pool.card", "{ name: x, peak: 1 TFLOP/s, bandwidth: 600 GBps }", "600 GB/s"],
    ["pool.price", "$2.5/h", "2.5 USD/h"],
    ["pool.price", "2.5 usd/hour", "2.5 USD/h"],
    ["pool.price", "€1,000/h", "1000 EUR/h"],
    ["pool.purchase", "{ price: '$25,000', life: 3 d }", "25000 USD"],
    ["pool.mfu", "30", "30 %"],
    ["pool.mfu", "30 percent", "30 %"],
    ["pool.mfu", "'0.3'", "0.3 without quotes"],
  ])("is told the file's own: %s=%s", (path, value, right) => {
    expect(said(path, value)).toMatch(new RegExp(`, got .* \\(write ${right.replaceAll(".", "\\.")}\\)$`));
  });

  it.each([
    ["demand.dailyActiveUsers", "20 people"],
    ["demand.dailyActiveUsers", "1,5"],
    ["demand.dailyActiveUsers", "20 constructor"],
    ["demand.profile.peakDuration", "20 constructor"],
    ["demand.dailyActiveUsers", "-20k"],
    ["demand.profile.peakDuration", "12"],
    ["demand.profile.peakDuration", "36 hours"],
    ["work.flopPerRequest", "800 TFLOP/s"],
    ["pool.card", "{ name: x, peak: 125 TFLOP }"],
    ["pool.card", "{ name: x, peak: 1 TFLOP/s, memory: 80 GB/s }"],
    ["pool.price", "2 USD"],
    ["pool.price", "2 GBP/h"],
    ["pool.mfu", "130"],
  ])("is told nothing where it is not plain what was meant, or no legal value: %s=%s", (path, value) => {
    expect(said(path, value)).toMatch(/: must be .*, got /);
    expect(said(path, value)).not.toContain("(write");
  });
});
