/**
 * How long a step of the stepped engine may be: short beside the service time and beside the wait that is asked
 * for, no shorter than needed. Knows only lengths.
 *
 * What a step costs in accuracy: each request keeps its step of arrival and (where the step divides constant
 * service) its step of start, so that a single wait is off by less than two steps, a day's mean wait by less than
 * one. Percentiles over many requests came out within a tenth of a step in every study; the bound given is one step.
 */
import { InputError } from "../../errors.js";
import { MOST_STEPS_HELD } from "./reach.js";

/** What decides how long a step may be. */
export interface StepQuestion {
  /** Mean service time [s], > 0. */
  readonly serviceMean: number;
  /** Whether every request takes as long: the step must then be a whole fraction or multiple of it. */
  readonly constant: boolean;
  /** The least wait that an answer turns on [s], > 0; null where none does. */
  readonly objectiveSeconds: number | null;
  /** [s], > 0. */
  readonly dayLength: number;
  /** The step the user asks for [s]; null for an automatic one. */
  readonly requested: number | null;
  /** Whether a day of over 150,000 steps is given fewer where the objective allows it; default true. */
  readonly isEconomical?: boolean;
}

/** A step, and what it costs in accuracy. */
export interface StepChoice {
  /** [s] */
  readonly step: number;
  /** What a wait that is reported may be off by, beside chance [s]. */
  readonly errorBound: number;
}

/** Steps of a service time: errors of a hundredth of it or less. */
const STEPS_A_SERVICE = 16;
/** The same where the objective is below a tenth of the service time. */
const FINE_STEPS_A_SERVICE = 64;
const FINE_BELOW = 0.1;
/** The day's curve, its minute-to-minute factors and a timeline by 5 minutes need steps of a minute. */
const LONGEST = 60;
/** More steps a day than this are taken only where the objective needs them. */
const MOST_STEPS = 150_000;
/** A step lengthened to save work stays this many times below the objective. */
const MARGIN = 10;
/** A day of more steps leaves no room for a queue that lasts longer. */
const MOST_STEPS_EVER = MOST_STEPS_HELD / 2;

/**
 * The step for a service and the finest wait asked of it: the one requested, if it can answer, else
 * S/16, S/64 where the objective is below S/10, at most a minute and at most the objective; longer where a day
 * would have over 150,000 of them and the objective is at least ten steps. Constant service rounds it down to
 * S/m or n S, with m and n whole.
 * @throws InputError if the requested step is no step, or its bound exceeds the objective: the largest that will do
 *   is named; or if the objective needs more than 2e6 steps a day
 */
export function chooseStep(question: StepQuestion): StepChoice {
  return question.requested === null ? automaticStep(question) : requestedStep(question, question.requested);
}

function requestedStep(question: StepQuestion, requested: number): StepChoice {
  const { dayLength, objectiveSeconds } = question;
  const shortest = dayLength / MOST_STEPS_EVER;
  if (!(requested >= shortest && requested <= dayLength)) {
    throw new InputError({
      path: "simulate.step",
      message: `must be from ${rounded(shortest)} s to a day, got ${requested} s`,
    });
  }
  const step = fitted(question, requested);
  if (objectiveSeconds !== null && step > objectiveSeconds) {
    const largest = fitted(question, objectiveSeconds);
    requireFeasible(question, largest);
    throw new InputError({
      path: "simulate.step",
      message: `must be at most ${rounded(largest)} s to answer for a wait of ${rounded(objectiveSeconds)} s, got ${requested} s`,
    });
  }
  return { step, errorBound: step };
}

function automaticStep(question: StepQuestion): StepChoice {
  const { serviceMean, objectiveSeconds, dayLength } = question;
  const objective = objectiveSeconds ?? Number.POSITIVE_INFINITY;
  const isFine = objective < FINE_BELOW * serviceMean;
  const usual = serviceMean / (isFine ? FINE_STEPS_A_SERVICE : STEPS_A_SERVICE);
  let step = fitted(question, Math.min(usual, LONGEST, objective));
  const economical = dayLength / MOST_STEPS;
  if (question.isEconomical === false) {
    const least = dayLength / MOST_STEPS_EVER;
    return step < least
      ? { step: fittedUp(question, least), errorBound: fittedUp(question, least) }
      : { step, errorBound: step };
  }
  if (step < economical) {
    const longer = fittedUp(question, economical);
    const margin = Math.max(objective / MARGIN, dayLength / MOST_STEPS_EVER);
    const enough =
      objective >= MARGIN * longer
        ? longer
        : Math.min(fittedUp(question, margin), fitted(question, objective));
    if (enough > step) step = enough;
  }
  requireFeasible(question, step);
  return { step, errorBound: step };
}

/** The longest step that the day's curve and the objective allow [s]: where nobody waits, nothing asks for less. */
export function longestStep(question: StepQuestion): number {
  return fitted(question, Math.min(LONGEST, question.objectiveSeconds ?? LONGEST));
}

/** Whether an objective turns on waits for which no step is short enough: a day would hold too many. */
export function isTooFine({ objectiveSeconds, dayLength }: StepQuestion): boolean {
  return objectiveSeconds !== null && dayLength / objectiveSeconds > MOST_STEPS_EVER;
}

/** A step half as long, or the next that suits the service; null beyond 2e6 steps a day. */
export function finerStep(question: StepQuestion, step: number): number | null {
  const finer = fitted(question, step / 2);
  return question.dayLength / finer <= MOST_STEPS_EVER ? finer : null;
}

/** The longest step that suits the service and is at most so long [s], > 0. */
export function stepAtMost(question: StepQuestion, most: number): number {
  return fitted(question, most);
}

/** The longest step that suits the service and is at most `most`. */
function fitted({ constant, serviceMean }: StepQuestion, most: number): number {
  if (!constant) return most;
  const cycles = Math.floor((most / serviceMean) * (1 + Number.EPSILON));
  return cycles >= 1
    ? cycles * serviceMean
    : serviceMean / Math.ceil((serviceMean / most) * (1 - Number.EPSILON));
}

/** The shortest step that suits the service and is at least `least`. */
function fittedUp({ constant, serviceMean }: StepQuestion, least: number): number {
  if (!constant) return least;
  const parts = Math.floor(serviceMean / least);
  return parts >= 1 ? serviceMean / parts : Math.ceil(least / serviceMean) * serviceMean;
}

function requireFeasible({ dayLength, objectiveSeconds }: StepQuestion, step: number): void {
  if (dayLength / step <= MOST_STEPS_EVER) return;
  throw new InputError({
    path: "simulate.engine",
    message: `must be event to answer for a wait of ${rounded(objectiveSeconds ?? step)} s, got step, which would need ${rounded(dayLength / step)} steps a day`,
  });
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
