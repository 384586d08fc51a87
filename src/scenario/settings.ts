/** Settings of the simulation and of sizing: they change how an answer is found, not what is asked. */
import { ENGINE_NAMES } from "../engines.js";
import { oneWord, quantity, share, whole } from "./leaf.js";
import { section } from "./section.js";

/** Keys of `size`. */
export const sizeKeys = {
  daysShare: share({ above: 0, most: 1, range: "> 0 and <= 100 %", example: "95 %" })
    .prefault("95 %")
    .describe("Share of days that must meet every objective."),
  replications: whole({ least: 1, most: 1e6 }).prefault(200).describe("Days simulated by size."),
  maxCards: whole({ least: 1 }).optional().describe("More cards than this are no answer."),
  within: share({ above: 0, most: 1, range: "> 0 and <= 100 %", example: "2 %" })
    .optional()
    .describe(
      "Answers before the last day is simulated: done when the interval is within this share of the answer.",
    ),
};

/** `size`. */
export const sizeSchema = section(sizeKeys).transform((size) => ({
  ...size,
  maxCards: size.maxCards ?? null,
  within: size.within ?? null,
}));

const MOST_DAYS = 36_500;

/** Keys of `simulate`. */
export const simulateKeys = {
  days: whole({ least: 1, most: MOST_DAYS }).prefault(1).describe("Counted days of a replication."),
  warmupDays: whole({ least: 0, most: MOST_DAYS })
    .optional()
    .describe("Days discarded before them; by default 0 where the trough's rate is zero, else 1."),
  replications: whole({ least: 1, most: 1e6 }).prefault(30).describe("Independent replications."),
  seed: whole({ least: 0 }).prefault(1).describe("Seed of all random streams."),
  engine: oneWord(["auto", ...ENGINE_NAMES])
    .prefault("auto")
    .describe("event is exact; step is time-stepped; auto chooses by the size of the day."),
  step: quantity("time", { above: 0, most: 3600, range: "> 0 and <= 1 h", example: "1 s" })
    .optional()
    .describe("Length of a step; automatic by default."),
};

/** `simulate`. */
export const simulateSchema = section(simulateKeys).transform((simulate) => ({
  ...simulate,
  warmupDays: simulate.warmupDays ?? null,
  step: simulate.step ?? null,
}));
