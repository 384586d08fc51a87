import { describe, expect, it } from "vitest";
import { QUEUE_MEASURES } from "../../src/measure.js";
import { createReplicationMetrics } from "../../src/metrics/replication.js";
import { createSummary } from "../../src/metrics/summary.js";
import { busiestHour, limitToOffered } from "../../src/metrics/utilisation.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { DAY, daysOf, serveDays } from "./days.js";

const busyDay = () => new Float64Array(288).fill(10);

describe("busiestHour", () => {
  it("is the greatest ratio over the day's hours, not the ratio of the greatest", () => {
    const busy = busyDay();
    const servers = new Float64Array(288).fill(100);
    busy.fill(90, 24, 36);
    busy.fill(100, 48, 60);
    servers.fill(200, 48, 60);

    expect(busiestHour(busy, servers)).toBe(0.9);
  });

  it("finds an hour that no clock hour holds, from any five-minute mark on", () => {
    const busy = busyDay();
    busy.fill(80, 31, 43);

    expect(busiestHour(busy, new Float64Array(288).fill(100))).toBe(0.8);
  });

  it("takes no hour beyond the day's end", () => {
    const busy = new Float64Array(288);
    busy.fill(60, 282);

    expect(busiestHour(busy, new Float64Array(288).fill(60))).toBe(0.5);
    expect(busiestHour(busy, new Float64Array(288))).toBeNull();
  });
});

describe("limitToOffered", () => {
  it("leaves what servers that leave are still busy with", () => {
    const offered = new Float64Array(288).fill(300);
    const busy = new Float64Array(288).fill(300 + 1e-12);
    const draining = busy.slice();

    limitToOffered(busy, offered, { from: [0, 600], servers: [1, 2] });
    limitToOffered(draining, offered, { from: [0, 600], servers: [2, 1] });

    expect(busy).toEqual(offered);
    expect(draining[0]).toBeGreaterThan(300);
  });
});

describe("utilisation of a full pool", () => {
  it("is at most 1 to the bit, of days, hours and the timeline", () => {
    const servers = 3;
    const seconds = 10 / 3;
    // Work for two days arrives on the first morning, at instants that are no binary fractions.
    const arrivals = Array.from({ length: (2 * DAY * servers) / seconds }, (_, i) => i / 300);
    const metrics = createReplicationMetrics({
      measures: QUEUE_MEASURES,
      warmupDays: 0,
      capacity: constantCapacity(servers),
      service: { kind: "constant", seconds },
      objectives: [],
      clockStartsAt: 0,
    });
    const days = serveDays([arrivals, [DAY - 1]], seconds, servers);
    for (const day of daysOf(days, { kind: "constant", seconds })) metrics.add(day);
    metrics.endReplication();
    const group = metrics.finish();
    const summary = createSummary({
      measures: QUEUE_MEASURES,
      objectives: [],
      clockStartsAt: 0,
      service: { kind: "constant", seconds },
    });
    summary.add(group);
    const { metrics: found, timeline } = summary.finish();

    for (const { metrics: day } of group.replications[0]!.days) {
      for (const figure of [day["utilisation.busiestHour"], day["utilisation.mean"]]) {
        expect(figure).toBeLessThanOrEqual(1);
        expect(figure).toBeCloseTo(1, 4);
      }
    }
    expect(found["utilisation.busiestHour"].pooled).toBeLessThanOrEqual(1);
    for (const { busy } of timeline) expect(busy).toBeLessThanOrEqual(servers);
  });
});
