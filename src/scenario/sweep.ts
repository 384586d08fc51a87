/** `uncertainty` and `grid`: maps from the path of an input to what a sweep tries there. */
import * as z from "zod";
import { echo } from "./echo.js";
import { faultsOf } from "./issues.js";
import { leaf, numberLeaf, oneWord, whole } from "./leaf.js";
import { nearest } from "./nearest.js";
import { allowed, type NumberSpec, readNumber, ruleText } from "./numberSpec.js";
import { inputPaths, numberPaths, specAt } from "./paths.js";
import { type Fault, isMapping, listOf, type Partly, section, withRules } from "./section.js";
import { type UncertainLaw, uncertainSchema } from "./uncertain.js";

/** What a sweep tries at a path: a number in SI, or, where no number stands there, the file's own value (a card's name, say). */
export type GridValue = number | string | object;

const schemas = new Map<string, ReturnType<typeof uncertainSchema>>();

function uncertainAt(path: string, spec: NumberSpec): ReturnType<typeof uncertainSchema> {
  const known = schemas.get(path) ?? uncertainSchema(spec);
  schemas.set(path, known);
  return known;
}

function unknownPath(path: string, paths: readonly string[]): Fault {
  const near =
    nearest(path, paths) ??
    nearest(
      path.slice(path.lastIndexOf(".") + 1),
      paths.map((known) => known.slice(known.lastIndexOf(".") + 1)),
    );
  const rule =
    near === null
      ? "the path of an input such as pool.mfu"
      : `the path of an input, such as ${paths.find((known) => known.endsWith(near))}`;
  return { path: [path], atKey: true, message: `must be ${rule}, got ${echo(path)}` };
}

const MOST_PATHS = 100;

/** A map from paths; each value is read by `read`, which adds what it finds wrong to `faults`. */
function pathMap<Value>(what: string, read: (path: string, value: unknown, faults: Fault[]) => Value | null) {
  // Not a record of zod's, which passes over a key `__proto__` without a word.
  return z
    .unknown()
    .meta({ type: "object", additionalProperties: {} })
    .transform((map, context): Readonly<Record<string, Value>> => {
      if (!isMapping(map)) {
        context.issues.push({
          code: "custom",
          input: map,
          message: `must be a mapping from paths to ${what}, got ${echo(map)}`,
        });
        return z.NEVER;
      }
      const faults: Fault[] = [];
      const paths = Object.keys(map).length;
      if (paths > MOST_PATHS) {
        context.addIssue({ code: "custom", message: `must have at most ${MOST_PATHS} paths, got ${paths}` });
        return z.NEVER;
      }
      const entries: [string, Value][] = [];
      for (const [path, value] of Object.entries(map)) {
        const found = read(path, value, faults);
        if (found !== null) {
          entries.push([path, found]);
        }
      }
      for (const { path, message, atKey } of faults) {
        context.addIssue({ code: "custom", path: [...path], message, params: { atKey: atKey === true } });
      }
      return Object.fromEntries(entries) as Readonly<Record<string, Value>>;
    });
}

function inside(path: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: [path, ...fault.path] }));
}

/** `uncertainty`. */
export const uncertaintySchema = pathMap("distributions", (path, value, faults): UncertainLaw | null => {
  const spec = specAt(path);
  if (spec === undefined) {
    faults.push(unknownPath(path, numberPaths()));
    return null;
  }
  const parsed = uncertainAt(path, spec).safeParse(value);
  if (!parsed.success) {
    faults.push(...inside(path, faultsOf(parsed.error, value)));
    return null;
  }
  return parsed.data;
});

const MOST_VALUES = 10_000;

/** A number without the representation error that repeated steps leave: 0.2 + 2 x 0.05 is 0.3. */
const tidy = (value: number) => Number(value.toPrecision(12));

function rangeSchema(spec: NumberSpec) {
  const within = () =>
    numberLeaf(spec.kind, {
      ...(spec.above ? { above: spec.low } : { least: spec.low }),
      most: spec.high,
      range: spec.range,
      example: spec.example,
    });
  const keys = section({
    from: within(),
    to: within(),
    step: numberLeaf(spec.kind, { above: 0, example: spec.example }).optional(),
    points: whole({ least: 2, most: MOST_VALUES }).optional(),
    scale: oneWord(["linear", "log"]).prefault("linear"),
  });
  return withRules(keys, rangeFaults).transform((range) => valuesOfRange(spec, range));
}

interface Range {
  from: number;
  to: number;
  step?: number | undefined;
  points?: number | undefined;
  scale: "linear" | "log";
}

function rangeFaults({ value, has }: Partly<Range>): Fault[] {
  const { from, to, step, scale } = value;
  if (from !== undefined && to !== undefined && !(to > from)) {
    return [{ path: ["to"], message: `must be > from, got ${to}` }];
  }
  if (has("step") === has("points") || (scale === "log" && has("step"))) {
    return [
      {
        path: [],
        message:
          "must hold from, to and either step or points (points with scale: log), got another set of keys",
      },
    ];
  }
  if (scale === "log" && from !== undefined && !(from > 0)) {
    return [{ path: ["from"], message: `must be > 0 with scale: log, got ${from}` }];
  }
  return from !== undefined && to !== undefined && step !== undefined && (to - from) / step > MOST_VALUES
    ? [{ path: ["step"], message: `must make at most ${MOST_VALUES} values, got a smaller step` }]
    : [];
}

function valuesOfRange(spec: NumberSpec, { from, to, step, points, scale }: Range): number[] {
  const n = step === undefined ? points! : Math.floor((to - from) / step + 1e-9) + 1;
  const at = (index: number): number => {
    if (step !== undefined) {
      return tidy(from + index * step);
    }
    const part = index / (n - 1);
    return index === n - 1
      ? to
      : tidy(scale === "log" ? from * (to / from) ** part : from + (to - from) * part);
  };
  const values = Array.from({ length: n }, (_, index) =>
    spec.kind === "whole" ? Math.round(at(index)) : at(index),
  );
  return [...new Set(values)].filter((value) => allowed(spec, value));
}

function gridNumbers(spec: NumberSpec) {
  const value = leaf<GridValue>({}, ruleText(spec), (raw) =>
    typeof raw === "object" && raw !== null ? raw : (readNumber(spec, raw)?.value ?? null),
  );
  return z.union([rangeSchema(spec), listOf(value, "values", 1)]);
}

const otherValues = listOf(
  leaf<GridValue>({}, "a value", (raw) =>
    typeof raw === "string" || typeof raw === "number" || (typeof raw === "object" && raw !== null)
      ? raw
      : null,
  ),
  "values",
  1,
);

/** In all; each is tried when the file is read. */
const MOST_VALUES_IN_ALL = 20_000;

const gridMap = pathMap("lists", (path, value, faults): readonly GridValue[] | null => {
  const spec = specAt(path);
  if (spec === undefined && !inputPaths().includes(path)) {
    faults.push(unknownPath(path, inputPaths()));
    return null;
  }
  const parsed = (spec === undefined ? otherValues : gridNumbers(spec)).safeParse(value);
  if (!parsed.success) {
    faults.push(...inside(path, faultsOf(parsed.error, value)));
    return null;
  }
  if (parsed.data.length > MOST_VALUES) {
    faults.push({
      path: [path],
      message: `must be at most ${MOST_VALUES} values, got ${parsed.data.length}`,
    });
  }
  return parsed.data;
});

/** `grid`: a list of values, or of a number `{ from, to, step }`, or `{ from, to, points, scale: log }`. */
export const gridSchema = gridMap.superRefine((grid, context) => {
  const values = Object.values(grid).reduce((sum, list) => sum + list.length, 0);
  if (values > MOST_VALUES_IN_ALL) {
    context.addIssue({
      code: "custom",
      message: `must have at most ${MOST_VALUES_IN_ALL} values in all, got ${values}`,
    });
  }
});
