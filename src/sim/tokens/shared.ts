/** What the replicas of a pool share. */
import type { Earliest } from "./earliest.js";
import type { GapRows } from "./gaps.js";
import type { StepTable } from "./law.js";
import type { Limits } from "./limits.js";
import type { SegmentRows } from "./segments.js";
import type { Slots } from "./slots.js";

export interface Shared {
  readonly steps: StepTable;
  readonly limits: Limits;
  readonly slots: Slots;
  /** Each replica's next instant. */
  readonly next: Earliest;
  /** [1] The instant at hand [s]. */
  readonly clock: Float64Array;
  /** Segments that ended, or null where nobody asks. */
  readonly segments: SegmentRows | null;
  /** Gaps between tokens that segments do not tell, or null likewise. */
  readonly gaps: GapRows | null;
}
