/**
 * The Ishigami function sin x1 + a sin^2 x2 + b x3^4 sin x1 over (-pi, pi)^3, whose indices are known in closed form.
 * Source: Ishigami & Homma 1990; indices as in Saltelli et al. 2008, Global Sensitivity Analysis, 4.
 */

import { sampleValues } from "../../src/experiment/sweep/inputs.js";
import { designEnds, type SamplingMethod } from "../../src/statistics/design.js";
import { createSensitivity, type Sensitivity } from "../../src/statistics/sensitivity.js";

const A = 7;
const B = 0.1;

/** Var(E[Y | xi]) / Var(Y), written out: 0.3139, 0.4424 and 0. */
export function ishigamiIndices(): readonly [number, number, number] {
  const pi4 = Math.PI ** 4;
  const first = 0.5 * (1 + (B * pi4) / 5) ** 2;
  const second = A ** 2 / 8;
  const interaction = B ** 2 * pi4 ** 2 * (1 / 18 - 1 / 50);
  const total = first + second + interaction;
  return [first / total, second / total, 0];
}

/** The three inputs' sensitivities, as a sweep of so many samples estimates them. */
export function ishigamiSensitivities(seed: number, method: SamplingMethod, samples: number): Sensitivity[] {
  const law = { kind: "uniform", low: -Math.PI, high: Math.PI } as const;
  const inputs = ["x1", "x2", "x3"].map((path) => ({ path, law }));
  const columns = sampleValues({ seed, method, samples, inputs }, 0, samples);
  const [x1, x2, x3] = columns as [Float64Array, Float64Array, Float64Array];
  const output = x1.map((x, i) => Math.sin(x) + A * Math.sin(x2[i]!) ** 2 + B * x3[i]! ** 4 * Math.sin(x));
  return createSensitivity(columns, designEnds(samples))(output);
}
