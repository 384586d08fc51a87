import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { chooseStep, type StepQuestion } from "../../../src/sim/step/length.js";
import { constantLag } from "../../../src/sim/step/service.js";

const question = (changes: Partial<StepQuestion>): StepQuestion => ({
  serviceMean: 64 / 3,
  constant: true,
  objectiveSeconds: null,
  dayLength: 86_400,
  requested: null,
  ...changes,
});

describe("chooseStep", () => {
  it("is a sixteenth of the service time", () => {
    const { step, errorBound } = chooseStep(question({ objectiveSeconds: 38.7 }));

    expect(step).toBe(64 / 3 / 16);
    expect(errorBound).toBe(step);
  });

  it("is a sixty-fourth where the objective is below a tenth of the service time", () => {
    expect(chooseStep(question({ objectiveSeconds: 2 })).step).toBe(64 / 3 / 64);
  });

  it("never exceeds the objective", () => {
    expect(chooseStep(question({ objectiveSeconds: 0.1 })).step).toBe(64 / 3 / 214);
    expect(chooseStep(question({ objectiveSeconds: 0.1, constant: false })).step).toBe(0.1);
  });

  it("is at most a minute, whatever the service time", () => {
    expect(chooseStep(question({ serviceMean: 604_800 })).step).toBe(60);
    expect(chooseStep(question({ serviceMean: 604_801 })).step).toBe(604_801 / 10_081);
  });

  it("spares a short service two million steps a day where the objective is far above it", () => {
    const { step } = chooseStep(question({ serviceMean: 0.8, objectiveSeconds: 60 }));

    expect(step).toBe(0.8);
    expect(86_400 / step).toBeLessThan(150_000);
  });

  it("takes several short services a step", () => {
    expect(chooseStep(question({ serviceMean: 0.05 })).step).toBe(0.05 * 12);
  });

  it("keeps short steps where the objective needs them", () => {
    expect(chooseStep(question({ serviceMean: 0.8, objectiveSeconds: 0.5 })).step).toBe(0.05);
    expect(chooseStep(question({ serviceMean: 0.8, objectiveSeconds: 2 })).step).toBe(0.2);
    expect(chooseStep(question({ serviceMean: 0.8, objectiveSeconds: 2, constant: false })).step).toBe(0.2);
  });

  it("takes the step asked for, rounded down to what suits the service", () => {
    expect(chooseStep(question({ requested: 2, constant: false }))).toEqual({
      step: 2,
      errorBound: 2,
    });
    expect(chooseStep(question({ requested: 2 }))).toEqual({
      step: 64 / 3 / 11,
      errorBound: 64 / 3 / 11,
    });
    expect(chooseStep(question({ requested: 50 })).step).toBe(2 * (64 / 3));
  });

  it("refuses a step whose bound exceeds the objective, naming the largest that will do", () => {
    const ask = (requested: number) => () => chooseStep(question({ requested, objectiveSeconds: 3 }));

    expect(ask(4)).toThrow(InputError);
    expect(ask(4)).toThrow("simulate.step: must be at most 2.67 s to answer for a wait of 3 s, got 4 s");
    expect(chooseStep(question({ requested: 2.67, objectiveSeconds: 3 })).step).toBe(64 / 3 / 8);
  });

  it("refuses what is no step, or more steps than can be held", () => {
    for (const requested of [0, -1, Number.NaN, 86_401, 1e-6]) {
      expect(() => chooseStep(question({ requested }))).toThrow("must be from 0.0432 s to a day");
    }
    expect(() => chooseStep(question({ objectiveSeconds: 1e-4 }))).toThrow("simulate.engine: must be event");
  });

  it("always suits constant service and meets its own promises", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 1e6, noNaN: true }),
        fc.option(fc.double({ min: 0.1, max: 1e6, noNaN: true })),
        fc.boolean(),
        (serviceMean, objectiveSeconds, constant) => {
          const { step, errorBound } = chooseStep(question({ serviceMean, objectiveSeconds, constant }));

          if (constant) expect(() => constantLag(serviceMean, step)).not.toThrow();
          expect(errorBound).toBe(step);
          if (objectiveSeconds !== null) expect(step).toBeLessThanOrEqual(objectiveSeconds * (1 + 1e-12));
          expect(step).toBeLessThanOrEqual(60 * (1 + 1e-12));
          if (objectiveSeconds === null) expect(86_400 / step).toBeLessThanOrEqual(150_000 * (1 + 1e-9));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("constantLag", () => {
  it("is the steps of a service, or the services of a step", () => {
    expect(constantLag(64 / 3, 64 / 3 / 16)).toEqual({ lag: 16, cycles: 1 });
    expect(constantLag(0.1, 0.1)).toEqual({ lag: 1, cycles: 1 });
    expect(constantLag(0.1, 0.7)).toEqual({ lag: 1, cycles: 7 });
    expect(() => constantLag(1, 0.3)).toThrow("got 0.3 s");
  });
});
