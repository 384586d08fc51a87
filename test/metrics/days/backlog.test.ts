import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohortBacklog, RequestBacklog } from "../../../src/metrics/days/backlog.js";
import type { RequestDay } from "../../../src/sim/records.js";
import { cohortDay, DAY, middayArrivals, scatter, serveDays } from "../days.js";

/** Requests arrived and not started just after an instant. */
function queueAt(days: readonly RequestDay[], t: number): number {
  let queue = 0;
  for (const day of days) {
    for (let i = 0; i < day.n; i++) {
      if (day.arrivedAt[i]! <= t && day.arrivedAt[i]! + day.waitingTime[i]! > t) queue++;
    }
  }
  return queue;
}

function expectSame(days: readonly RequestDay[]): void {
  const backlog = new RequestBacklog();
  for (const day of days) {
    const instants = [day.day * DAY, ...day.arrivedAt.subarray(0, day.n)];

    const found = backlog.add(day);

    expect(found.most).toBe(Math.max(...instants.map((t) => queueAt(days.slice(0, day.day + 1), t))));
    expect(found.atEnd).toBe(queueAt(days.slice(0, day.day + 1), (day.day + 1) * DAY));
  }
}

describe("RequestBacklog", () => {
  it("counts those who arrived and have not started, by hand", () => {
    // One server, 10 s each: at 3 s three wait; at 10 s one starts, and the arrival of that instant makes it three again.
    const [day] = serveDays([[0, 1, 2, 3, 10]], 10, 1);

    expect(new RequestBacklog().add(day!)).toEqual({ most: 3, atEnd: 0 });
  });

  it("lets one who waited overnight start before those who arrive at that instant are counted", () => {
    // Of three at 23:59:50 one starts at once, one at midnight and one 10 s later, just as two more arrive.
    const [first, second] = serveDays(
      [
        [DAY - 10, DAY - 10, DAY - 10],
        [10, 10],
      ],
      10,
      1,
    );
    const backlog = new RequestBacklog();

    expect(backlog.add(first!)).toEqual({ most: 2, atEnd: 1 });
    expect(backlog.add(second!)).toEqual({ most: 2, atEnd: 0 });
  });

  it("equals counting at every arrival, over blocks and over days that leave requests waiting", () => {
    const uniform = scatter(21);
    const arrivals = [
      middayArrivals(700, uniform),
      middayArrivals(300, uniform),
      middayArrivals(500, uniform),
      [],
    ];

    for (const service of [500, 250, 100, () => 600 * uniform()]) expectSame(serveDays(arrivals, service, 2));
  });

  it("equals counting at every arrival when many arrive at once", () => {
    const instants = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 4 }), (list, servers) => {
        const sorted = list.slice().sort((a, b) => a - b);
        expectSame(serveDays([sorted], 2, servers));
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe("cohortBacklog", () => {
  it("is the greatest gap between arrivals and starts on the grid within the day", () => {
    const step = DAY / 4;
    const day = cohortDay([[DAY, 10, 0, 0]], 1, {
      firstStep: 3,
      n: 6,
      step,
      // The grid points before and after the day hold longer queues, which are other days' matter.
      arrived: Float64Array.of(50, 10, 14, 20, 20, 22, 80),
      started: Float64Array.of(0, 8, 9, 13, 20, 21, 21),
      departed: Float64Array.of(0, 0, 0, 0, 0, 0, 0),
    });

    expect(cohortBacklog(day)).toEqual({ most: 7, atEnd: 1 });
  });
});
