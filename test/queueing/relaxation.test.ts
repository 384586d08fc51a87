import { describe, expect, it } from "vitest";
import { relaxationTime } from "../../src/queueing/relaxation.js";

const queue = { servers: 1, utilisation: 0.95, serviceSeconds: 1, arrivalScv: 1, serviceScv: 1 };

describe("relaxationTime", () => {
  it("is 1 / (mu (1 - sqrt rho)^2) for M/M/1", () => {
    expect(relaxationTime(queue)).toBeCloseTo(1 / (1 - Math.sqrt(0.95)) ** 2, 9);
    expect(relaxationTime({ ...queue, serviceSeconds: 300 })).toBeCloseTo(467_923.06, 1);
  });

  it("falls with the servers, until what is in service takes longest", () => {
    const many = { ...queue, utilisation: 0.5, servers: 100 };

    expect(relaxationTime({ ...queue, servers: 10 })).toBeCloseTo(relaxationTime(queue) / 10, 9);
    expect(relaxationTime(many)).toBe(1);
    expect(relaxationTime({ ...many, serviceScv: 4 })).toBe(2.5);
  });

  it("grows with the variability of arrivals and service alike", () => {
    expect(relaxationTime({ ...queue, arrivalScv: 3 })).toBeCloseTo(2 * relaxationTime(queue), 9);
    expect(relaxationTime({ ...queue, serviceScv: 0 })).toBeCloseTo(relaxationTime(queue) / 2, 9);
  });

  it("never ends at full load", () => {
    expect(relaxationTime({ ...queue, utilisation: 1 })).toBe(Number.POSITIVE_INFINITY);
  });
});
