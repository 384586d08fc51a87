/** `slo` of a service with `replica`: objectives and names of sets of them in a list, or the name of one set. */
import * as z from "zod";
import { TOKEN_MEASURES } from "../../measure.js";
import type { Objective } from "../../objective.js";
import { echo } from "../echo.js";
import { EXAMPLES, parseObjective } from "../objective.js";
import { TOKEN_OBJECTIVE_FORM } from "../objectiveForm.js";
import {
  findObjectiveSet,
  OBJECTIVE_SETS,
  type ObjectiveSet,
  setNamePattern,
  setNameRule,
} from "../objectiveSets.js";

const PATTERN = setNamePattern();

const [EXAMPLE] = OBJECTIVE_SETS;

/** What an editor is told: a set's name, or a list. */
const FORM = {
  type: ["array", "string"],
  items: {
    ...TOKEN_OBJECTIVE_FORM,
    pattern: `${TOKEN_OBJECTIVE_FORM.pattern}|${PATTERN}`,
    examples: [...TOKEN_OBJECTIVE_FORM.examples, ...OBJECTIVE_SETS.map(({ name }) => name)],
  },
  pattern: PATTERN,
  default: [],
};

/** A set's objectives, each with the set's name. */
function ofSet({ name, objectives }: ObjectiveSet): Objective[] {
  return objectives.flatMap((line) => {
    const objective = parseObjective(line, TOKEN_MEASURES);
    return "rule" in objective ? [] : [{ ...objective, set: name }];
  });
}

/** What a line stands for: one objective, or all of a set; or the rule it breaks. */
function readLine(line: unknown): readonly Objective[] | { readonly rule: string } {
  if (typeof line !== "string") return { rule: `an objective ${EXAMPLES}` };
  const set = findObjectiveSet(line);
  if (set !== undefined) return ofSet(set);
  const objective = parseObjective(line, TOKEN_MEASURES);
  return "rule" in objective ? { rule: setNameRule(line) ?? objective.rule } : [objective];
}

/** The lines of `slo`; null for what is neither a list nor meant as a set's name. */
function linesOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  return typeof value === "string" && (findObjectiveSet(value) ?? setNameRule(value)) !== null
    ? [value]
    : null;
}

/** Objectives and sets of them. */
export const tokenObjectivesSchema = z
  .unknown()
  .meta(FORM)
  .transform((value, context): Objective[] => {
    const refuse = (input: unknown, rule: string, path: (string | number)[]) =>
      context.issues.push({ code: "custom", input, path, message: `must be ${rule}, got ${echo(input)}` });
    const lines = linesOf(value);
    if (lines === null) {
      refuse(value, `a list of objectives, or the name of a set such as ${EXAMPLE?.name} (capsim slos)`, []);
      return z.NEVER;
    }
    return lines.flatMap((line, index) => {
      const read = readLine(line);
      if (!("rule" in read)) return read;
      refuse(line, read.rule, Array.isArray(value) ? [index] : []);
      return [];
    });
  });

/** The lines of `slo` as a file has them: a set's objectives are one. */
export function linesOfObjectives(
  slo: readonly Objective[],
): { readonly line: string; readonly objectives: readonly Objective[] }[] {
  const lines: { line: string; objectives: Objective[] }[] = [];
  for (let i = 0; i < slo.length; ) {
    const { set, text } = slo[i]!;
    const size = set === undefined ? 1 : (findObjectiveSet(set)?.objectives.length ?? 1);
    lines.push({ line: set ?? text, objectives: slo.slice(i, i + size) });
    i += size;
  }
  return lines;
}
