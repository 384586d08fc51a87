import { describe, expect, it } from "vitest";
import { mdcWaitTail } from "../../src/queueing/mdc.js";
import { md1WaitQuantile, md1WaitTail, mg1 } from "../../src/queueing/mg1.js";
import { mmcWaitTail } from "../../src/queueing/mmc.js";
import { expectWithin, level, reference } from "./reference.js";

interface Mg1Case {
  readonly inputs: {
    service: "deterministic" | "erlang2" | "exponential" | "lognormal" | "hyperexponential2";
    meanServiceSeconds: number;
    utilisation: number;
    arrivalsPerSecond: number;
    cv?: number;
    probability1?: number;
    mean1?: number;
    mean2?: number;
  };
  readonly outputs: {
    meanWaitSeconds: number;
    meanSojournSeconds: number;
    meanQueueLength: number;
    probabilityWaits: number;
    sdWaitSeconds: number;
    waitQuantileSeconds?: Record<string, number>;
  };
  readonly tolerance: { relative: number };
}

/** E[S^2]/E[S]^2 and E[S^3]/E[S]^3 of the law. */
function relativeMoments({
  service,
  cv = 0,
  probability1 = 0,
  mean1 = 0,
  mean2 = 0,
}: Mg1Case["inputs"]): [number, number] {
  switch (service) {
    case "deterministic":
      return [1, 1];
    case "erlang2":
      return [3 / 2, 3];
    case "exponential":
      return [2, 6];
    case "lognormal":
      return [1 + cv ** 2, (1 + cv ** 2) ** 3];
    case "hyperexponential2":
      return [
        2 * (probability1 * mean1 ** 2 + (1 - probability1) * mean2 ** 2),
        6 * (probability1 * mean1 ** 3 + (1 - probability1) * mean2 ** 3),
      ];
  }
}

describe("mg1 and md1WaitQuantile", () => {
  for (const { inputs, outputs, tolerance } of reference<Mg1Case>("mg1").cases) {
    const { service, utilisation, meanServiceSeconds: mean } = inputs;
    it(`give the reference's waits for ${service} service of ${mean} s at utilisation ${utilisation}`, () => {
      const [second, third] = relativeMoments(inputs);
      const queue = mg1(inputs.arrivalsPerSecond, {
        mean,
        second: second * mean ** 2,
        third: third * mean ** 3,
      });
      const check = (what: string, value: number, expected: number): void =>
        expectWithin(what, value, expected, tolerance.relative * expected);
      check("P(W > 0)", queue.utilisation, outputs.probabilityWaits);
      check("mean wait", queue.meanWait, outputs.meanWaitSeconds);
      check("sd", queue.sdWait, outputs.sdWaitSeconds);
      check("mean latency", queue.meanLatency, outputs.meanSojournSeconds);
      check("mean queue", queue.meanQueueLength, outputs.meanQueueLength);
      for (const [p, value] of Object.entries(outputs.waitQuantileSeconds ?? {}))
        check(p, md1WaitQuantile(utilisation, mean, level(p)), value);
    });
  }
});

describe("mg1", () => {
  it("gives the exponential wait of M/M/1 its moments", () => {
    const queue = mg1(0.4, { mean: 2, second: 8, third: 48 });
    // P(W > t) = rho e^{-(mu - lambda) t}: mean rho/(mu - lambda), E[W^2] = 2 rho/(mu - lambda)^2
    expectWithin("mean", queue.meanWait, 8, 1e-13);
    expectWithin("sd", queue.sdWait, Math.sqrt(160 - 64), 1e-12);
    expectWithin("P(W > 3)", mmcWaitTail(1, 0.8, 2, 3), 0.8 * Math.exp(-0.3), 1e-15);
  });

  it("refuses a saturated server and moments that no law has", () => {
    expect(() => mg1(1, { mean: 1, second: 1, third: 1 })).toThrow(/utilisation/);
    expect(() => mg1(-1, { mean: 1, second: 1, third: 1 })).toThrow(/arrival rate/);
    expect(() => mg1(0.5, { mean: 1, second: 0.5, third: 1 })).toThrow(/second moment/);
    expect(() => mg1(0.5, { mean: 0, second: 1, third: 1 })).toThrow(RangeError);
    expect(() => mg1(0.5, { mean: 1, second: 1, third: Number.NaN })).toThrow(RangeError);
  });
});

describe("md1WaitTail", () => {
  it("is Erlang's series where that still has its digits", () => {
    const [rho, x] = [0.6, 4.3];
    let sum = 0;
    let factorial = 1;
    for (let k = 0; k <= x; k++) {
      if (k > 0) factorial *= k;
      sum += ((rho * (k - x)) ** k / factorial) * Math.exp(-rho * (k - x));
    }
    expectWithin("P(W > 4.3)", md1WaitTail(rho, 1, x), 1 - (1 - rho) * sum, 1e-13);
  });

  it("agrees with the contour integral of M/D/c at c = 1, on both sides of its exponential part", () => {
    for (const rho of [0.05, 0.5, 0.9, 0.99, 0.9999])
      for (const x of [0, 0.3, 1, 1.7, 5.2, 20, 39.99, 40, 40.01, 300])
        expectWithin(
          `rho = ${rho}, x = ${x}`,
          md1WaitTail(rho, 3, 3 * x),
          mdcWaitTail(1, rho, 3, 3 * x),
          2e-13,
        );
  });

  it("is continuous to 12 digits where the exponential takes over", () => {
    for (const rho of [0.2, 0.7, 0.99])
      expectWithin(`rho = ${rho}`, md1WaitTail(rho, 1, 40) / md1WaitTail(rho, 1, 40 - 1e-14), 1, 1e-12);
  });

  it("refuses a saturated server", () => {
    expect(() => md1WaitTail(1, 1, 1)).toThrow(/utilisation/);
    expect(() => md1WaitQuantile(Number.NaN, 1, 0.5)).toThrow(RangeError);
    expect(() => md1WaitQuantile(0.5, 1, 1)).toThrow(/level/);
    expect(() => md1WaitTail(0.5, 1, -1)).toThrow(RangeError);
  });

  it("is zero without load", () => {
    expect(md1WaitTail(0, 1, 0)).toBe(0);
  });
});
