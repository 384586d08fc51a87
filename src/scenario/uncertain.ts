/** The distributions of an uncertain input, as the file spells them. */
import * as z from "zod";
import { type NumberLeaf, oneOf, type WorkLaw, workLawOf, workShapes } from "./distribution.js";
import { count, numberLeaf } from "./leaf.js";
import { GREATEST, type NumberSpec } from "./numberSpec.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

/**
 * A distribution of an uncertain input, SI. `quantiles` is to be fitted (random's fitQuantiles): a lognormal,
 * or a beta on 0..1 for a share. `normal` is truncated to low..high, the key's own range.
 */
export type UncertainLaw =
  | WorkLaw
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | {
      readonly kind: "normal";
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high?: number;
    }
  | {
      readonly kind: "beta";
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] }
  | {
      readonly kind: "quantiles";
      readonly p5: number;
      readonly p95: number;
      readonly family: "lognormal" | "beta";
    };

const WHAT = "distribution: uniform, triangular, normal, lognormal, beta, discrete, ... or { p5, p95 }";

type Faults<Value> = (partly: Partly<Value>) => Fault[];

function order(...names: readonly string[]): Faults<Record<string, unknown>> {
  return ({ value }) =>
    names.flatMap((name, index) => {
      const before = index === 0 ? undefined : value[names[index - 1]!];
      const here = value[name];
      const isStrict = name !== "mode" && names[index - 1] !== "mode";
      const inOrder =
        typeof before !== "number" || typeof here !== "number" || (isStrict ? here > before : here >= before);
      return inOrder
        ? []
        : [{ path: [name], message: `must be ${isStrict ? ">" : ">="} ${names[index - 1]}, got less` }];
    });
}

interface Beta {
  mean: number;
  sd: number;
  low?: number | undefined;
  high?: number | undefined;
}

function betaFaults(spec: NumberSpec): Faults<Beta> {
  return ({ value: { mean, sd, low = spec.low, high = spec.high } }) => {
    if (high >= GREATEST) {
      return [{ path: ["high"], message: "must be given, got nothing" }];
    }
    if (mean === undefined || sd === undefined) {
      return [];
    }
    if (!(mean > low && mean < high)) {
      return [{ path: ["mean"], message: `must be between low (${low}) and high (${high}), got ${mean}` }];
    }
    const most = Math.sqrt((mean - low) * (high - mean));
    return sd < most
      ? []
      : [
          {
            path: ["sd"],
            message: `must be < ${most}, the most a beta with that mean and range can have, got ${sd}`,
          },
        ];
  };
}

interface Discrete {
  values: number[];
  weights?: number[] | undefined;
}

function discreteFaults({ value: { values, weights } }: Partly<Discrete>): Fault[] {
  if (values === undefined || weights === undefined) {
    return [];
  }
  if (weights.length !== values.length) {
    return [
      {
        path: ["weights"],
        message: `must have one weight a value (${values.length}), got a list of ${weights.length}`,
      },
    ];
  }
  return weights.some((weight) => weight > 0)
    ? []
    : [{ path: ["weights"], message: "must have a sum > 0, got zeros" }];
}

function shapes(spec: NumberSpec) {
  const within = (): NumberLeaf =>
    numberLeaf(spec.kind, {
      ...(spec.above ? { above: spec.low } : { least: spec.low }),
      most: spec.high,
      range: spec.range,
      example: spec.example,
    });
  const spread = () =>
    numberLeaf(spec.kind === "whole" ? "count" : spec.kind, { above: 0, example: spec.example }).describe(
      "Standard deviation.",
    );
  const low = () => within().describe("Least value.");
  const high = () => within().describe("Greatest value.");
  const mean = () => within().describe("Mean.");
  const uniform = section({ low: low(), high: high() });
  const triangular = section({ low: low(), mode: within().describe("Most likely value."), high: high() });
  const beta = section({ mean: mean(), sd: spread(), low: low().optional(), high: high().optional() });
  const discrete = section({
    values: listOf(within(), "values", 1).describe("Possible values."),
    weights: listOf(count(), "numbers >= 0", 1)
      .optional()
      .describe("Their relative chances; equal by default."),
  });
  const quantiles = section({ p5: within(), p95: within() });
  return {
    ...workShapes(within),
    uniform: withRules(uniform, order("low", "high")).optional().describe("Uniform."),
    triangular: withRules(triangular, order("low", "mode", "high"))
      .optional()
      .describe("Triangular."),
    normal: section({ mean: mean(), sd: spread() })
      .optional()
      .describe("Normal, truncated to the key's own range."),
    beta: withRules(beta, betaFaults(spec))
      .optional()
      .describe("Beta on low..high, by default the key's own range."),
    discrete: withRules(discrete, discreteFaults).optional().describe("A few values."),
    p5: quantiles.shape.p5.optional().describe("5 % of futures lie below; with p95."),
    p95: quantiles.shape.p95.optional().describe("5 % of futures lie above; with p5."),
  };
}

type Shapes = z.output<z.ZodObject<ReturnType<typeof shapes>>>;

const UNBOUNDED = ["exponential", "gamma", "lognormal"] as const;

function lawFaults(spec: NumberSpec): Faults<Shapes> {
  const alone = oneOf<Shapes>(WHAT);
  return (partly) => {
    const { has, keys } = partly;
    if (has("p5") || has("p95")) {
      return quantileFaults(spec, partly);
    }
    if (spec.kind === "whole" && keys.some((key) => key !== "discrete" && key !== "empirical")) {
      return [
        { path: [], message: `must be discrete or empirical for a whole number, got ${keys.join(" and ")}` },
      ];
    }
    const unbounded = spec.high < GREATEST ? UNBOUNDED.filter((kind) => has(kind)) : [];
    const bound = unbounded.map((kind) => ({
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
  const { uniform, triangular, normal, beta, discrete, p5, p95 } = value;
  if (uniform !== undefined) {
    return { kind: "uniform", ...uniform };
  }
  if (triangular !== undefined) {
    return { kind: "triangular", ...triangular };
  }
  if (normal !== undefined) {
    return { kind: "normal", ...normal, low: spec.low, ...(spec.high < GREATEST ? { high: spec.high } : {}) };
  }
  if (beta !== undefined) {
    return {
      kind: "beta",
      mean: beta.mean,
      sd: beta.sd,
      low: beta.low ?? spec.low,
      high: beta.high ?? spec.high,
    };
  }
  if (discrete !== undefined) {
    return {
      kind: "discrete",
      values: discrete.values,
      weights: discrete.weights ?? discrete.values.map(() => 1),
    };
  }
  if (p5 !== undefined && p95 !== undefined) {
    return {
      kind: "quantiles",
      p5,
      p95,
      family: spec.kind === "share" && spec.high === 1 ? "beta" : "lognormal",
    };
  }
  return workLawOf(value);
}

/** The schema of a distribution of the number that `spec` describes. */
export function uncertainSchema(spec: NumberSpec) {
  return withRules(section(shapes(spec)), lawFaults(spec)).transform(
    (value) => lawOf(spec, value) ?? z.NEVER,
  );
}
