/** The headline by the exact engine: every number of servers of the reference, both service laws, 24 days. */
import { describe, it } from "vitest";
import headline from "../reference/headline_mc.json" with { type: "json" };
import { expectHeadline, type HeadlineService, headlineDay } from "../theory/headlineDay.js";

const DAYS = 24;

describe("createFcfs on the headline day", () => {
  it.each<HeadlineService>(["deterministic", "exponential"])(
    "meets the reference's days, %s service",
    (service) => {
      const counts = headline.cases
        .filter((one) => one.inputs.service === service)
        .map((one) => one.inputs.servers);
      const days = Array.from({ length: DAYS }, (_, day) => headlineDay(day, service, counts));
      counts.forEach((servers, i) => {
        expectHeadline(
          service,
          servers,
          days.map((day) => day[i]!),
        );
      });
    },
  );
});
