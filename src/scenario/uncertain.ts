/** The distributions of an uncertain input, as the file spells them. */
import * as z from "zod";
import { LAWS, type Law, type LawKind, type Mistake, type ValueRange, WORK_LAWS } from "../random/law.js";
import {
  type LawMapping,
  lawShapes,
  type NumberLeaf,
  oneOf,
  parametersOf,
  type StatedLaw,
  type StatedName,
  writtenLaw,
} from "./distribution.js";
import { numberLeaf } from "./leaf.js";
import { GREATEST, type NumberSpec } from "./numberSpec.js";
import { type Fault, type Partly, section, withRules } from "./section.js";

/** Two quantiles, to be fitted (random's fitQuantiles): a lognormal law, or a beta on 0..1 for a share. */
export interface Quantiles {
  readonly kind: "quantiles";
  readonly p5: number;
  readonly p95: number;
  readonly family: "lognormal" | "beta";
}

/** A distribution of an uncertain input, SI. `normal` is truncated to low..high, the key's own range. */
export type UncertainLaw = StatedLaw<"constant" | StatedName> | Quantiles;

const NAMES = Object.keys(LAWS).filter((name) => name !== "constant") as StatedName[];

const WHAT = "distribution: uniform, triangular, normal, lognormal, beta, discrete, ... or { p5, p95 }";

/** The kind of a law, asked with its own parameters only. */
function kindOf(name: StatedName): LawKind<Law> {
  return LAWS[name] as LawKind<Law>;
}

/** Whether a law is one of listed values. */
function isListed(name: StatedName): boolean {
  return parametersOf(name).some(([, { is }]) => is === "values");
}

/** The names of laws as they are told: ranges, then means, then lists; those of work last. */
export const TOLD_NAMES: readonly StatedName[] = [...NAMES].sort(
  (one, other) =>
    Number(isListed(one)) - Number(isListed(other)) || Number(isOfWork(one)) - Number(isOfWork(other)),
);

function isOfWork(name: StatedName): boolean {
  return name in WORK_LAWS;
}

function rangeOf({ low, high }: NumberSpec): ValueRange {
  return { low, high: high < GREATEST ? high : null };
}

function shapes(spec: NumberSpec) {
  const value = (): NumberLeaf =>
    numberLeaf(spec.kind, {
      ...(spec.above ? { above: spec.low } : { least: spec.low }),
      most: spec.high,
      range: spec.range,
      example: spec.example,
    });
  const deviation = () =>
    numberLeaf(spec.kind === "whole" ? "count" : spec.kind, { above: 0, example: spec.example });
  const range = rangeOf(spec);
  const told = ({ parameter, message }: Mistake): Fault => ({ path: [parameter], message });
  const { p5, p95 } = section({ p5: value(), p95: value() }).shape;
  return {
    ...lawShapes(NAMES, { value, deviation }, (name) => {
      const { mistakes } = kindOf(name);
      return (partly) => mistakes?.(partly.value as Partial<Law>, range).map(told) ?? [];
    }),
    p5: p5.optional().describe("5 % of futures lie below; with p95."),
    p95: p95.optional().describe("5 % of futures lie above; with p5."),
  };
}

type Shapes = LawMapping<StatedName> & {
  readonly p5?: number | undefined;
  readonly p95?: number | undefined;
};

function lawFaults(spec: NumberSpec): (partly: Partly<Shapes>) => Fault[] {
  const alone = oneOf<Shapes>(WHAT);
  return (partly) => {
    const { has, keys } = partly;
    if (has("p5") || has("p95")) {
      return quantileFaults(spec, partly);
    }
    const listed = TOLD_NAMES.filter(isListed);
    if (spec.kind === "whole" && keys.some((key) => !listed.some((name) => name === key))) {
      return [
        {
          path: [],
          message: `must be ${listed.join(" or ")} for a whole number, got ${keys.join(" and ")}`,
        },
      ];
    }
    const beyond = NAMES.filter((name) => spec.high < GREATEST && has(name) && !LAWS[name].staysInRange);
    const bound = beyond.map((kind) => ({
      path: [kind],
      atKey: true,
      message: `must be a distribution inside the key's range (${spec.range}), such as triangular or beta, got ${kind}`,
    }));
    return [...alone(partly), ...bound];
  };
}

function quantileFaults(spec: NumberSpec, { value, has, keys }: Partly<Shapes>): Fault[] {
  const others = keys.filter((key) => key !== "p5" && key !== "p95");
  if (others.length > 0 || !has("p5") || !has("p95")) {
    return [{ path: [], message: `must be p5 and p95 and nothing else, got ${keys.join(" and ")}` }];
  }
  const { p5, p95 } = value;
  if (p5 === undefined || p95 === undefined) {
    return [];
  }
  const isShare = spec.kind === "share" && spec.high === 1;
  if (!isShare && (spec.high < GREATEST || spec.kind === "whole")) {
    return [
      {
        path: [],
        message:
          "must be another distribution (quantiles are for shares and for numbers without an upper end), got p5 and p95",
      },
    ];
  }
  if (!(p5 > 0 && p95 > p5 && (!isShare || p95 < 1))) {
    return [
      { path: ["p95"], message: `must be > p5 > 0${isShare ? " and < 100 %" : ""}, got ${p5} to ${p95}` },
    ];
  }
  return [];
}

function lawOf(spec: NumberSpec, value: Shapes): UncertainLaw | null {
  const { p5, p95 } = value;
  if (p5 !== undefined && p95 !== undefined) {
    return {
      kind: "quantiles",
      p5,
      p95,
      family: spec.kind === "share" && spec.high === 1 ? "beta" : "lognormal",
    };
  }
  const written = writtenLaw(NAMES, value);
  if (written === null) return null;
  const { completed } = kindOf(written.kind);
  return completed === undefined ? written : (completed(written, rangeOf(spec)) as UncertainLaw);
}

/** The schema of a distribution of the number that `spec` describes. */
export function uncertainSchema(spec: NumberSpec) {
  return withRules(section(shapes(spec)), lawFaults(spec)).transform(
    (value) => lawOf(spec, value) ?? z.NEVER,
  );
}
