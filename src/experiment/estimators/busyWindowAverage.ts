/** The reports' own estimate: a day's work done evenly within the peak window, by cards that never idle. */

import { meanOfferedLoad } from "../../serving/flop.js";
import { busyWindow } from "../../workload/busyWindow.js";
import type { Profile } from "../../workload/profile.js";
import { isBoundByReading } from "../service/serviceTime.js";
import { type Estimator, exactly } from "./estimator.js";
import type { RungNote } from "./rung.js";

/** Requests a day x E[S] / window: FLOP a day / (peak x MFU x window), unless memory bounds the service. */
export const busyWindowAverage: Estimator = {
  key: "busyWindowAverage",
  formula: ({ scenario, model }) => ({
    kind: isBoundByReading(model.service) ? "workInWindow" : "flopInWindow",
    seconds: busyWindow(scenario.demand.profile),
  }),
  answer: ({ scenario: { demand }, model, offered }) => {
    const servers = meanOfferedLoad(offered.requestsPerDay, model.service.mean, busyWindow(demand.profile));
    return exactly(model, servers, windowNote(demand.profile));
  },
};

function windowNote(profile: Profile): RungNote | null {
  if (!("peakDuration" in profile)) return { kind: "assumedWindow", seconds: busyWindow(profile) };
  const outside = "peakShare" in profile ? 1 - profile.peakShare : 0;
  return outside > 0 ? { kind: "wholeDay" } : null;
}
