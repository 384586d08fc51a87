/** Scenario files read, checked and resolved: all problems of a file at once, each with its place. */
import type * as z from "zod";
import { InputError, type Problem } from "../errors.js";
import { echo } from "./echo.js";
import { type Overrides, overridden, parseOverrides } from "./overrides.js";
import { crossProblems } from "./rules.js";
import type { Scenario } from "./scenario.js";
import { scenarioSchema } from "./schema.js";
import { type ParsedSource, type Path, parseSource, pathText } from "./source.js";

type Source = ParsedSource & { readonly overridden?: ReadonlySet<string> };

/**
 * The scenario a text holds, SI, defaults filled in. `overrides` are `path=value` texts, put in before the checks.
 * Throws InputError with every problem of the file.
 */
export function parseScenario(text: string, fileName: string, overrides: readonly string[] = []): Scenario {
  return withOverrides(parseSource(text, fileName), parseOverrides(overrides));
}

/** The scenario of a source that was read before, with other raw values at some paths; the YAML is not read again. */
export function withOverrides(base: ParsedSource, overrides: Overrides): Scenario {
  return resolve(overridden(base, overrides));
}

/** The scenario of a source. Throws InputError with every problem. */
export function resolve(source: Source): Scenario {
  if (typeof source.raw !== "object" || source.raw === null || Array.isArray(source.raw)) {
    throw new InputError([
      ...source.problems,
      {
        file: source.fileName,
        line: 1,
        column: 1,
        message: `must be a mapping with title, demand, work, pool, ..., got ${echo(source.raw)}`,
      },
    ]);
  }
  const parsed = scenarioSchema.safeParse(source.raw);
  const problems: Problem[] = [...source.problems];
  const scenario = parsed.success
    ? ({ ...parsed.data, training: parsed.data.training ?? null } as Scenario)
    : null;
  if (!parsed.success) {
    problems.push(...parsed.error.issues.flatMap((issue) => issueProblems(issue, [], source)));
  } else if (scenario !== null) {
    problems.push(
      ...crossProblems(scenario).map(({ path, message }) => problemAt(path, false, message, source)),
    );
  }
  if (problems.length > 0 || scenario === null) {
    throw new InputError(inOrder(problems));
  }
  return scenario;
}

/** In the file's order, each place and path once (a number already refused for its spelling is not refused again). */
function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const kept = problems.filter((problem) => {
    const place = `${problem.line}:${problem.column}:${problem.path}`;
    return seen.has(place) ? false : seen.add(place);
  });
  return kept.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function problemAt(path: Path, atKey: boolean, message: string, source: Source): Problem {
  const text = pathText(path);
  for (const set of source.overridden ?? []) {
    if (text === set || text.startsWith(`${set}.`) || text.startsWith(`${set}[`)) {
      return { file: source.fileName, path: `--set ${echo(text)}`, message };
    }
  }
  return { file: source.fileName, ...source.locate(path, atKey), path: text, message };
}

function issueProblems(issue: z.core.$ZodIssue, above: Path, source: Source): Problem[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  if (issue.code === "unrecognized_keys") {
    const texts = issue.message.split("\n");
    return issue.keys.map((key, index) =>
      problemAt([...path, key], true, texts[index] ?? "must be a known key", source),
    );
  }
  if (issue.code === "invalid_union") {
    return closestBranch(issue.errors, valueAt(source.raw, path)).flatMap((inner) =>
      issueProblems(inner, path, source),
    );
  }
  const atKey = issue.code === "custom" && issue.params?.["atKey"] === true;
  return [problemAt(path, atKey, issue.message, source)];
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null ? (node as Record<string | number, unknown>)[key] : undefined,
    raw,
  );
}

/** Of a union's branches, the issues of the one that takes this kind of value: a mapping, a list or a plain one. */
function closestBranch(branches: readonly z.core.$ZodIssue[][], value: unknown): readonly z.core.$ZodIssue[] {
  const fits = branches.filter(
    (issues) => !issues.some((issue) => issue.code === "invalid_type" && issue.path.length === 0),
  );
  const isContainer = typeof value === "object" && value !== null;
  return (isContainer ? fits.at(-1) : fits[0]) ?? branches[0] ?? [];
}
