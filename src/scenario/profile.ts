/** The shape of a day, as the file spells it. */
import type * as z from "zod";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../units.js";
import type { Profile } from "../workload/profile.js";
import { echo } from "./echo.js";
import { clock, count, oneWord, quantity, share } from "./leaf.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

const SHAPES = ["half-sine", "flat", "cosine", "hourly"] as const;

/** Which keys each shape takes. */
const KEYS_OF = {
  flat: ["peakStart", "peakDuration", "peakShare"],
  "half-sine": ["peakStart", "peakDuration", "peakShare"],
  cosine: ["amplitude", "peakAt"],
  hourly: ["weights"],
} as const;

function shapesWith(key: string): string {
  return SHAPES.filter((shape) => (KEYS_OF[shape] as readonly string[]).includes(key)).join(" and ");
}

const profileKeys = section({
  shape: oneWord(SHAPES).prefault("half-sine").describe("The curve of the arrival rate over a day."),
  peakStart: clock()
    .optional()
    .describe('flat, half-sine: when the peak window opens, "HH:MM" (default "08:00").'),
  peakDuration: quantity("time", {
    above: 0,
    most: SECONDS_PER_DAY,
    range: "> 0 and <= 24 h",
    example: "12 h",
  })
    .optional()
    .describe("flat, half-sine: length of the peak window, may wrap midnight (default 12 h)."),
  peakShare: share({ above: 0, most: 1, range: "> 0 and <= 100 %" })
    .optional()
    .describe(
      "flat, half-sine: share of the day's requests inside the window, the rest evenly outside (default 100 %).",
    ),
  amplitude: count({ least: 0, most: 1 })
    .optional()
    .describe("cosine: 0..1, rate = mean x (1 + amplitude cos(2 pi (t - peakAt)/24 h)) (default 1)."),
  peakAt: clock().optional().describe('cosine: when the rate is greatest, "HH:MM" (default "14:00").'),
  weights: listOf(count({ least: 0 }), "24 numbers >= 0")
    .meta({ minItems: 24, maxItems: 24 })
    .optional()
    .describe("hourly: 24 relative rates from 00:00, each constant within its hour; required by that shape."),
});

type ProfileKeys = z.output<typeof profileKeys>;

/** A window of 24 h leaves no time for the rest of the day's requests. */
export function peakFault(profile: {
  peakDuration?: number | undefined;
  peakShare?: number | undefined;
}): Fault[] {
  const { peakDuration, peakShare } = profile;
  return peakDuration === SECONDS_PER_DAY && peakShare !== undefined && peakShare !== 1
    ? [{ path: ["peakShare"], message: `must be 100 % with a peakDuration of 24 h, got ${peakShare}` }]
    : [];
}

function shapeFaults({ value, has }: Partly<ProfileKeys>): Fault[] {
  const { shape, weights } = value;
  if (shape === undefined) {
    return [];
  }
  const foreign = (Object.keys(profileKeys.shape) as (keyof ProfileKeys)[])
    .filter((key) => key !== "shape" && has(key) && !(KEYS_OF[shape] as readonly string[]).includes(key))
    .map((key) => ({
      path: [key],
      atKey: true,
      message: `must be left out with shape ${shape}, got a key of ${shapesWith(key)}`,
    }));
  return [...foreign, ...(shape === "hourly" ? weightFaults(weights, has("weights")) : peakFault(value))];
}

function weightFaults(weights: readonly number[] | undefined, given: boolean): Fault[] {
  if (weights === undefined ? !given : weights.length !== 24) {
    return [{ path: ["weights"], message: `must be a list of 24 numbers >= 0, got ${echo(weights)}` }];
  }
  return weights?.every((weight) => weight === 0)
    ? [{ path: ["weights"], message: "must have a sum > 0, got 24 zeros" }]
    : [];
}

/** `demand.profile`: one mapping, whose shape decides which of its keys may stand. */
export const profileSchema = withRules(profileKeys, shapeFaults).transform((value): Profile => {
  switch (value.shape) {
    case "cosine":
      return {
        shape: "cosine",
        amplitude: value.amplitude ?? 1,
        peakAt: value.peakAt ?? 14 * SECONDS_PER_HOUR,
      };
    case "hourly":
      return { shape: "hourly", weights: value.weights ?? [] };
    default:
      return {
        shape: value.shape,
        peakStart: value.peakStart ?? 8 * SECONDS_PER_HOUR,
        peakDuration: value.peakDuration ?? 12 * SECONDS_PER_HOUR,
        peakShare: value.peakShare ?? 1,
      };
  }
});
