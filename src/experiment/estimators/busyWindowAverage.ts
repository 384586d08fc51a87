/** The reports' own estimate: a day's work done evenly within the peak window, by cards that never idle. */

import { meanOfferedLoad } from "../../serving/flop.js";
import { SECONDS_PER_HOUR } from "../../units.js";
import { busyWindow } from "../../workload/busyWindow.js";
import type { Profile } from "../../workload/profile.js";
import { isBoundByReading } from "../serviceTime.js";
import { type Estimator, exactly } from "./estimator.js";

/** Requests a day x E[S] / window: FLOP a day / (peak x MFU x window), unless memory bounds the service. */
export const busyWindowAverage: Estimator = {
  name: "busy-window average",
  formula: ({ scenario, model }) => {
    const window = busyWindow(scenario.demand.profile);
    const hours = `${Number((window / SECONDS_PER_HOUR).toPrecision(4))} h`;
    return isBoundByReading(model.service)
      ? `requests a day x E[S] / ${hours}`
      : `FLOP a day / (peak x MFU x ${hours})`;
  },
  answer: ({ scenario: { demand }, model, offered }) => {
    const servers = meanOfferedLoad(offered.requestsPerDay, model.service.mean, busyWindow(demand.profile));
    return exactly(model, servers, windowNote(demand.profile));
  },
};

function windowNote(profile: Profile): string {
  if (!("peakDuration" in profile)) return "the profile has no peak window: 12 h by the reports' rule";
  const outside = "peakShare" in profile ? 1 - profile.peakShare : 0;
  return outside > 0 ? "the whole day's FLOP, though a part of them falls outside the window" : "";
}
