import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { growthBetween, growthOver } from "../../src/claims/growth.js";
import {
  cardsForFlop,
  flopOfDay,
  flopOfRequest,
  meanOfferedLoad,
  secondsOfRequest,
  wholeCards,
} from "../../src/serving/flop.js";
import {
  cardDaysOfTraining,
  flopOfTraining,
  mfuOfTraining,
  secondsOfUploads,
  tokensOfClip,
  tokensOfImage,
} from "../../src/serving/training.js";

interface ReferenceCase {
  readonly inputs: Readonly<Record<string, number>> & { readonly quantity: string; readonly formula: string };
  readonly outputs: { readonly value: number };
  readonly tolerance: { readonly relative: number };
}

const REFERENCE = JSON.parse(readFileSync("test/reference/closed_forms.json", "utf8")) as {
  cases: ReferenceCase[];
};

const YEAR = 365 * 86_400;

/** Each formula of the reference, by our functions. */
const OURS: Readonly<Record<string, (given: Readonly<Record<string, number>>) => number>> = {
  "2 parameters tokens": (g) => flopOfRequest(g.parameters!, g.tokens!),
  "FLOP per call x calls per day": (g) => flopOfDay(g.flopPerCall!, g.callsPerDay!),
  "FLOP per day / (peak x MFU x window)": (g) =>
    cardsForFlop(g.flopPerDay!, g.peakFlops!, g.mfu!, g.windowSeconds!),
  "FLOP per call / (peak x MFU)": (g) => secondsOfRequest(g.flopPerCall!, 1, g.peakFlops!, g.mfu!),
  "calls x service time / window": (g) => meanOfferedLoad(g.calls!, g.serviceSeconds!, g.windowSeconds!),
  "pi/2 x mean": (g) => (Math.PI / 2) * meanOfferedLoad(g.calls!, g.serviceSeconds!, g.windowSeconds!),
  "6 parameters tokens": (g) => flopOfTraining(g.parameters!, g.tokens!),
  "FLOP / (peak x MFU x window)": (g) =>
    g.windowSeconds === 86_400
      ? cardDaysOfTraining(g.flop!, g.peakFlops!, g.mfu!)
      : cardsForFlop(g.flop!, g.peakFlops!, g.mfu!, g.windowSeconds!),
  "width height / patch^2": (g) => tokensOfImage(g.width!, g.height!, g.patch!),
  "images x tokens": (g) => g.images! * g.tokensPerImage!,
  "500 h/min x 3600 s/h x 60 min/h x 24 x 365": (g) => secondsOfUploads(g.uploadHoursPerMinute!, YEAR),
  "frames width height / (2 x 4 x 4)": (g) =>
    tokensOfClip(g.frames!, g.width!, g.height!, {
      frames: g.patchTime!,
      height: g.patchSide!,
      width: g.patchSide!,
    }),
  "seconds / 10 x tokens per clip": (g) => (g.seconds! / 10) * g.tokensPerClip!,
};

describe("the reports' closed forms", () => {
  it.each(REFERENCE.cases.map((one) => [one.inputs.quantity, one] as const))(
    "%s equals the exact rational",
    (_, { inputs, outputs, tolerance }) => {
      const value = OURS[inputs.formula]!(inputs);

      expect(Math.abs(value / outputs.value - 1)).toBeLessThanOrEqual(tolerance.relative);
    },
  );

  it("cover every formula of the reference", () => {
    const formulas = new Set(REFERENCE.cases.map(({ inputs }) => inputs.formula));

    expect([...formulas].filter((formula) => OURS[formula] === undefined)).toEqual([]);
  });
});

describe("wholeCards", () => {
  it("rounds a fraction of a card up", () => {
    expect(wholeCards(1481.4814, 1)).toBe(1482);
    expect(wholeCards(1481, 1)).toBe(1481);
  });

  it("rounds up to whole replicas", () => {
    expect(wholeCards(1481.4814, 17)).toBe(88 * 17);
  });

  it("takes a whole number that a double missed by its last bits for that number", () => {
    expect(wholeCards(3 * (0.1 + 0.2) * 10, 1)).toBe(9);
  });
});

describe("growth", () => {
  it("from 150,000 to 200,000 is a third", () => {
    expect(growthBetween(150_000, 200_000)).toBeCloseTo(1 / 3, 15);
  });

  it("of 120 % a month is x2.2 in one month and x4.84 in two", () => {
    expect(growthOver(1.2, 1)).toBe(2.2);
    expect(growthOver(1.2, 2)).toBeCloseTo(4.84, 14);
  });
});

describe("mfuOfTraining", () => {
  it("is what cardDaysOfTraining was given", () => {
    const days = cardDaysOfTraining(3.15e23, 3.12e14, 0.462) / 1000;

    expect(mfuOfTraining(3.15e23, 1000, 3.12e14, days)).toBeCloseTo(0.462, 14);
  });
});
