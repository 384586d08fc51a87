import { describe, expect, it } from "vitest";
import { allenCunneenMeanWait } from "../../src/queueing/allenCunneen.js";
import { mmcMeanWait } from "../../src/queueing/mmc.js";
import { expectWithin } from "./reference.js";

describe("mmcMeanWait", () => {
  it("refuses loads without a stationary queue and times that are none", () => {
    expect(() => mmcMeanWait(10, 10, 1)).toThrow(RangeError);
    expect(() => mmcMeanWait(10, 5, 0)).toThrow(/service time/);
    expect(() => mmcMeanWait(10, Number.NaN, 1)).toThrow(RangeError);
  });
});

describe("allenCunneenMeanWait", () => {
  it("is M/M/c at variation 1, and half of it for constant service", () => {
    expect(allenCunneenMeanWait(8, 7, 3, 1, 1)).toBe(mmcMeanWait(8, 7, 3));
    expect(allenCunneenMeanWait(8, 7, 3, 1, 0)).toBe(mmcMeanWait(8, 7, 3) / 2);
  });

  it("is Pollaczek-Khinchine for one server: lambda E[S^2]/(2 (1 - rho))", () => {
    const [rho, mean, scv] = [0.6, 5, 2.5];
    const exact = ((rho / mean) * (1 + scv) * mean ** 2) / (2 * (1 - rho));
    expectWithin("M/G/1", allenCunneenMeanWait(1, rho, mean, 1, scv), exact, 1e-13);
  });

  it("refuses a negative variation", () => {
    expect(() => allenCunneenMeanWait(8, 7, 3, -1, 1)).toThrow(/arrivals/);
    expect(() => allenCunneenMeanWait(8, 7, 3, 1, Number.NaN)).toThrow(/service/);
  });
});
