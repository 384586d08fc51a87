/** The answer of any result: what `answer` of the library gives. */

import type { Estimated, Explained, Grown, Ran, Reported, Sized, Swept } from "../experiment/atOnce.js";
import type { Answer } from "./answer.js";
import { estimateAnswer } from "./estimate/estimateAnswer.js";
import { explainAnswer } from "./explainText.js";
import { type Picture, picturesOf } from "./plots/pictures.js";
import { type ReportAnswer, reportAnswer } from "./reportAnswer.js";
import { runAnswer } from "./run/runAnswer.js";
import { growthAnswer } from "./size/growthAnswer.js";
import { sizeAnswer } from "./size/sizeAnswer.js";
import { sweepAnswer } from "./sweep/sweepAnswer.js";

/** What can be answered. */
export type Answerable = Ran | Sized | Grown | Estimated | Explained | Swept | Reported;

/** The answer of each command. */
interface AnswerOfCommand {
  readonly run: ReturnType<typeof runAnswer>;
  readonly size: ReturnType<typeof sizeAnswer>;
  readonly growth: ReturnType<typeof growthAnswer>;
  readonly estimate: ReturnType<typeof estimateAnswer>;
  readonly explain: ReturnType<typeof explainAnswer>;
  readonly sweep: ReturnType<typeof sweepAnswer>;
  readonly report: ReportAnswer;
}

/** An answer with its pictures, drawn when they are asked for (`svgOf`). */
export type Pictured<One extends Answer> = One & { readonly pictures: readonly Picture[] };

/**
 * What the command says of its result: words, JSON document, tables, pictures, warnings, and whether all holds that was
 * asked or printed.
 */
export function answerOf<Result extends Answerable>(
  result: Result,
): Pictured<AnswerOfCommand[Result["command"]]> {
  const answer = saidOf(result) as AnswerOfCommand[Result["command"]];
  return { ...answer, pictures: picturesOf(answer.parts) };
}

function saidOf(result: Answerable): Answer {
  switch (result.command) {
    case "run":
      return runAnswer(result.scenario, result);
    case "size":
      return sizeAnswer(result.scenario, result, result.others);
    case "growth": {
      const { command: _, scenario, ...found } = result;
      return growthAnswer(scenario, found);
    }
    case "estimate":
      return estimateAnswer(result.scenario, result);
    case "explain":
      return explainAnswer(result.scenario, result);
    case "sweep":
      return sweepAnswer(result.scenario, result, result);
    case "report":
      return reportAnswer(result);
  }
}
