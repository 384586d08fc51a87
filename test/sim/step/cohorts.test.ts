import { describe, expect, it } from "vitest";
import { Cohorts } from "../../../src/sim/step/cohorts.js";
import { Curve } from "../../../src/sim/step/curve.js";

function curveOf(knots: readonly (readonly [at: number, value: number])[]): Curve {
  const curve = new Curve();
  for (const [at, value] of knots) curve.push(at, value);
  return curve;
}

/** [arrivedAt, mass, waitFrom, waitTo] of each segment. */
function segments(cohorts: Cohorts): number[][] {
  const { n, arrivedAt, mass, waitFrom, waitTo } = cohorts;
  return Array.from({ length: n }, (_, i) => [arrivedAt[i]!, mass[i]!, waitFrom[i]!, waitTo[i]!]);
}

describe("Cohorts", () => {
  it("gives no wait where both curves coincide", () => {
    const knots = [
      [0, 0],
      [1, 0.3],
      [2, 0.7],
      [3, 0.9],
    ] as const;
    const cohorts = new Cohorts();

    cohorts.merge(curveOf(knots), curveOf(knots), 0, 0.9);

    expect(cohorts.n).toBe(3);
    expect(cohorts.waitFrom.slice(0, 3)).toEqual(new Float64Array(3));
    expect(cohorts.waitTo.slice(0, 3)).toEqual(new Float64Array(3));
  });

  it("gives the horizontal distance, linear between the knots of either curve", () => {
    const cohorts = new Cohorts();

    // Four requests in the first second, served two a second from t = 1 on.
    cohorts.merge(
      curveOf([
        [0, 0],
        [1, 4],
        [3, 4],
      ]),
      curveOf([
        [0, 0],
        [1, 0],
        [2, 2],
        [3, 4],
      ]),
      0,
      4,
    );

    expect(segments(cohorts)).toEqual([
      [0, 2, 1, 1.5],
      [0.5, 2, 1.5, 2],
    ]);
  });

  it("lets those that start in a jump wait for its instant", () => {
    const cohorts = new Cohorts();

    cohorts.merge(
      curveOf([
        [0, 0],
        [2, 4],
      ]),
      curveOf([
        [0, 0],
        [2, 0],
        [2, 3],
        [4, 4],
      ]),
      0,
      4,
    );

    expect(segments(cohorts)).toEqual([
      [0, 3, 2, 0.5],
      [1.5, 1, 0.5, 2],
    ]);
  });

  it("goes on where it stopped, in the middle of a stretch", () => {
    const arrivals = curveOf([
      [0, 0],
      [4, 4],
    ]);
    const starts = curveOf([
      [0, 0],
      [1, 0],
      [9, 4],
    ]);
    const cohorts = new Cohorts();

    cohorts.merge(arrivals, starts, 0, 1);
    const first = segments(cohorts);
    cohorts.merge(arrivals, starts, 1, 4);
    const second = segments(cohorts);

    expect(first).toEqual([[0, 1, 1, 2]]);
    expect(second).toEqual([[1, 3, 2, 5]]);
  });

  it("has no segment for no request", () => {
    const cohorts = new Cohorts();

    cohorts.merge(
      curveOf([
        [0, 0],
        [9, 0],
      ]),
      curveOf([
        [0, 0],
        [9, 0],
      ]),
      0,
      0,
    );

    expect(cohorts.n).toBe(0);
  });
});
