/** zod's issues as faults: one each, with its path, unions reduced to the branch that was meant. */
import type * as z from "zod";
import type { Fault } from "./section.js";

type Path = Fault["path"];

/** Every fault that parsing `value` found. */
export function faultsOf(error: z.ZodError, value: unknown): Fault[] {
  return error.issues.flatMap((issue) => issueFaults(issue, [], value));
}

function issueFaults(issue: z.core.$ZodIssue, above: Path, value: unknown): Fault[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  if (issue.code === "unrecognized_keys") {
    // `section` writes one line a key.
    const lines = issue.message.split("\n");
    return issue.keys.map((key, index) => {
      const message = lines[index]!;
      const fault = { path: [...path, key], atKey: true, message };
      return message.startsWith("must be one of ") ? { ...fault, unknownKey: key } : fault;
    });
  }
  if (issue.code === "invalid_union") {
    return meantBranch(issue.errors, valueAt(value, path)).flatMap((inner) =>
      issueFaults(inner, path, value),
    );
  }
  return [{ path, message: issue.message, atKey: issue.code === "custom" && issue.params?.atKey === true }];
}

/** The raw value at a path. */
function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null ? (node as Record<string | number, unknown>)[key] : undefined,
    raw,
  );
}

/** Of a union's branches, the one that takes this kind of value: a mapping, a list or a plain one. */
function meantBranch(branches: readonly z.core.$ZodIssue[][], value: unknown): readonly z.core.$ZodIssue[] {
  const sameKind = branches.filter(
    (issues) => !issues.some((issue) => issue.code === "invalid_type" && issue.path.length === 0),
  );
  const isContainer = typeof value === "object" && value !== null;
  return (isContainer ? sameKind.at(-1) : sameKind[0]) ?? branches[0] ?? [];
}
