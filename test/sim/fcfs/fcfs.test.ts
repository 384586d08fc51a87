/** Timelines of a few requests, worked out by hand, and what the exact engine refuses. */
import { describe, expect, it } from "vitest";
import { createFcfs, type Kernel, type ServiceHint } from "../../../src/sim/fcfs/fcfs.js";
import { type Capacity, constantCapacity } from "../../../src/sim/supply/capacity.js";

/** The waits by every kernel that can serve these columns; they must agree. */
function waits(capacity: Capacity, arrivedAt: number[], serviceTime: number[] | number): number[] {
  const kernels: Kernel[] =
    typeof serviceTime === "number" ? ["ring", "heap", "calendar"] : ["heap", "calendar"];
  const all = kernels.map((kernel) => {
    const hint = typeof serviceTime === "number" ? { constant: serviceTime } : { mean: 5 };
    const service = typeof serviceTime === "number" ? serviceTime : Float64Array.from(serviceTime);
    const waitingTime = new Float64Array(arrivedAt.length);
    createFcfs(capacity, hint, kernel).serve(
      Float64Array.from(arrivedAt),
      arrivedAt.length,
      service,
      waitingTime,
    );
    return [...waitingTime];
  });
  for (const one of all) expect(one).toEqual(all[0]);
  return all[0]!;
}

describe("createFcfs with constant capacity", () => {
  it("queues on one server in order of arrival", () => {
    // in service: 0-10, 10-20, 20-30, then idle until 40
    expect(waits(constantCapacity(1), [0, 3, 4, 40], 10)).toEqual([0, 7, 16, 0]);
  });

  it("gives the next request the server that is free first", () => {
    // A: 0-9; B: 1-3, then 3-7 (the third), then 7-8 (the fourth, before A is free)
    expect(waits(constantCapacity(2), [0, 1, 2, 4], [9, 2, 4, 1])).toEqual([0, 0, 1, 3]);
  });

  it("does not let a short request overtake a long one", () => {
    // the third waits for the first server (until 6) although it would be done by then
    expect(waits(constantCapacity(1), [0, 1, 2], [6, 50, 1])).toEqual([0, 5, 54]);
  });

  it("lets a request that arrives as a server frees start at once", () => {
    expect(waits(constantCapacity(1), [0, 10, 20], 10)).toEqual([0, 0, 0]);
  });

  it("serves simultaneous arrivals in the order of the column", () => {
    expect(waits(constantCapacity(2), [5, 5, 5, 5, 5], [4, 2, 1, 1, 1])).toEqual([0, 0, 2, 3, 4]);
  });

  it("lets no request wait where there are more servers than requests", () => {
    expect(waits(constantCapacity(1e12), [0, 0, 0, 1], 604_800)).toEqual([0, 0, 0, 0]);
  });

  it("passes requests of no length through at once", () => {
    expect(waits(constantCapacity(1), [1, 1, 1, 2], 0)).toEqual([0, 0, 0, 0]);
  });
});

describe("createFcfs with a capacity schedule", () => {
  it("lets servers that come serve at once", () => {
    // one server busy 0-10; a second comes at 4 and takes the request that waits since 1
    expect(waits({ from: [0, 4], servers: [1, 2] }, [0, 1, 2], 10)).toEqual([0, 3, 8]);
  });

  it("lets a request that arrives as servers come start at once", () => {
    expect(waits({ from: [0, 4], servers: [1, 2] }, [0, 4], 10)).toEqual([0, 0]);
  });

  it("lets busy servers that go finish their request", () => {
    // both busy until 10 and 11; from 5 on one server: the first to finish leaves, the other goes on
    expect(waits({ from: [0, 5], servers: [2, 1] }, [0, 1, 2], 10)).toEqual([0, 0, 9]);
  });

  it("sends idle servers away first", () => {
    // three servers, one busy until 10; from 5 on two: the request at 6 still finds one idle, that at 7 waits
    expect(waits({ from: [0, 5], servers: [3, 2] }, [0, 6, 7], 10)).toEqual([0, 0, 3]);
  });

  it("starts nothing as a server frees at the instant it goes", () => {
    // the server frees at 10, and 10 is when the pool closes until 30
    expect(waits({ from: [0, 10, 30], servers: [1, 0, 1] }, [0, 5], 10)).toEqual([0, 25]);
  });

  it("makes requests wait out a closed pool", () => {
    expect(waits({ from: [0, 10], servers: [0, 2] }, [1, 2, 3, 25], 10)).toEqual([9, 8, 17, 0]);
  });

  it("keeps a server that is still on its way out when the pool grows again", () => {
    // both busy until 10 and 11; one must go at 3, one may come at 6: it is the one that was about to leave
    expect(waits({ from: [0, 3, 6], servers: [2, 1, 2] }, [0, 1, 2, 2], 10)).toEqual([0, 0, 8, 9]);
  });

  it("adds new servers once those on their way out are kept", () => {
    // as above, but two may come at 6: one is new and takes the third request at once
    expect(waits({ from: [0, 3, 6], servers: [2, 1, 3] }, [0, 1, 2, 2], 10)).toEqual([0, 0, 4, 8]);
  });

  it("never serves more at once than the pool has, though servers come while others drain", () => {
    // three busy until 10, 11, 12; none from 3, one from 6: the last to finish stays, and is free at 12
    expect(waits({ from: [0, 3, 6], servers: [3, 0, 1] }, [0, 1, 2, 4], 10)).toEqual([0, 0, 0, 8]);
  });

  it("applies several changes between two requests", () => {
    const capacity = { from: [0, 100, 200, 300, 400], servers: [1, 5, 0, 3, 2] };
    expect(waits(capacity, [0, 500, 500, 500], 10)).toEqual([0, 0, 0, 10]);
  });
});

describe("Fcfs.serve", () => {
  it("carries what is in service from one call to the next", () => {
    const engine = createFcfs(constantCapacity(1), { constant: 100 });
    const waitingTime = new Float64Array(2);

    engine.serve(Float64Array.of(0, 10), 2, 100, waitingTime);
    expect([...waitingTime]).toEqual([0, 90]);
    engine.serve(Float64Array.of(150, 500), 2, 100, waitingTime);
    expect([...waitingTime]).toEqual([50, 0]);
  });

  it("reads and writes the first n entries only", () => {
    const waitingTime = Float64Array.of(-1, -1, -1);
    createFcfs(constantCapacity(1), { mean: 1 }).serve(
      Float64Array.of(5, 6, 0),
      2,
      Float64Array.of(3, 3, Number.NaN),
      waitingTime,
    );
    expect([...waitingTime]).toEqual([0, 2, -1]);
  });

  it("serves an empty day", () => {
    const none = new Float64Array(0);
    expect(() => createFcfs(constantCapacity(1), { constant: 1 }).serve(none, 0, 1, none)).not.toThrow();
  });

  const everyKernel: [Kernel][] = [["ring"], ["heap"], ["calendar"]];

  it.each(everyKernel)("%s: refuses arrivals out of order, before 0 or not a number", (kernel) => {
    const serve = (arrivedAt: number[], calls = 1) => {
      const engine = createFcfs(constantCapacity(2), { constant: 1 }, kernel);
      const column = Float64Array.from(arrivedAt);
      for (let i = 0; i < calls; i++) engine.serve(column, column.length, 1, new Float64Array(column.length));
    };
    expect(() => serve([3, 2])).toThrow("arrivedAt[1]: must be ascending and >= 0, got 2 after 3");
    expect(() => serve([1, 1, 1, 0.5])).toThrow("arrivedAt[3]: must be ascending and >= 0, got 0.5 after 1");
    expect(() => serve([-1])).toThrow("arrivedAt[0]: must be ascending and >= 0, got -1 after 0");
    expect(() => serve([1, 2, 3, Number.NaN])).toThrow(
      "arrivedAt[3]: must be ascending and >= 0, got NaN after 3",
    );
    expect(() => serve([1, 2, 3], 2)).toThrow("arrivedAt[0]: must be ascending and >= 0, got 1 after 3");
    expect(() => serve([0, Number.POSITIVE_INFINITY])).toThrow(
      "arrivedAt[1]: must start at a finite instant, got Infinity",
    );
  });

  it.each<[Kernel]>([["heap"], ["calendar"]])(
    "%s: refuses service times that are negative or not finite",
    (kernel) => {
      for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
        for (const at of [0, 3]) {
          const service = Float64Array.of(1, 1, 1, 1);
          service[at] = bad;
          const engine = createFcfs(constantCapacity(2), { mean: 1 }, kernel);
          expect(() => engine.serve(Float64Array.of(0, 1, 2, 3), 4, service, new Float64Array(4))).toThrow(
            `serviceTime[${at}]: must be finite and >= 0, got ${bad}`,
          );
        }
      }
    },
  );

  it("refuses columns that are shorter than n", () => {
    const engine = createFcfs(constantCapacity(1), { constant: 1 });
    const two = new Float64Array(2);
    expect(() => engine.serve(two, 3, 1, new Float64Array(3))).toThrow(
      "n: must be a whole number from 0 to the columns' length 2, got 3",
    );
    expect(() => engine.serve(two, 1.5, 1, two)).toThrow("n: must be a whole number");
  });

  it("refuses another service time than the ring was made for", () => {
    const engine = createFcfs(constantCapacity(1), { constant: 1 });
    const one = new Float64Array(1);
    expect(() => engine.serve(one, 1, 2, one)).toThrow("ring: must be given its one service time 1, got 2");
    expect(() => engine.serve(one, 1, Float64Array.of(1), one)).toThrow(
      "ring: must be given its one service time 1, got a column",
    );
  });
});

describe("createFcfs", () => {
  it("refuses a pool that ends without servers, where requests would wait for ever", () => {
    const message = "capacity.servers: must end above 0, as requests would wait for ever, got 0";
    expect(() => createFcfs(constantCapacity(0), { constant: 1 })).toThrow(message);
    expect(() => createFcfs({ from: [0, 10], servers: [5, 0] }, { mean: 1 })).toThrow(message);
  });

  it("refuses a schedule that is none", () => {
    expect(() => createFcfs({ from: [1], servers: [1] }, { constant: 1 })).toThrow(
      "capacity: must start at 0, got 1",
    );
  });

  it("refuses a ring for a law that is not constant, and for a service time that is none", () => {
    expect(() => createFcfs(constantCapacity(1), { mean: 1 }, "ring")).toThrow(
      "ring: must have constant service, got a mean",
    );
    const notATime: ServiceHint = { constant: Number.NaN };
    expect(() => createFcfs(constantCapacity(1), notATime)).toThrow(
      "ring: must have a finite service time >= 0, got NaN",
    );
  });
});
