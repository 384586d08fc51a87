/** The figures of a sizing, by name, and layers of those that are given. SI throughout. */

/** Figures that are only ever given; sparse is 1 where the sparse peak is meant, else 0. */
const GIVEN = [
  "parameters",
  "promptTokens",
  "answerTokens",
  "dailyActiveUsers",
  "requestsPerUserPerDay",
  "cardsPerReplica",
  "densePeak",
  "sparsePeak",
  "sparse",
  "busyWindow",
  "trainingWindow",
  "vendors",
  "images",
  "imageWidth",
  "imageHeight",
  "imagePatch",
  "videoHours",
  "uploadHoursPerMinute",
  "uploadTime",
  "clipSeconds",
  "clipFrames",
  "clipWidth",
  "clipHeight",
  "patchFrames",
  "patchHeight",
  "patchWidth",
  "words",
  "before",
  "after",
  "periods",
  "sum",
  "price",
] as const;

type Given = (typeof GIVEN)[number];

/** Figures that follow from others; a claim may print most of them. */
export type Derived =
  | "requestsPerDay"
  | "requestTokens"
  | "flopPerRequest"
  | "flopPerDay"
  | "peak"
  | "seconds"
  | "cards"
  | "extraCards"
  | "tokens"
  | "tokensPerImage"
  | "tokensPerClip"
  | "tokensPerWord"
  | "videoSeconds"
  | "flop"
  | "cardDays"
  | "cardMonths"
  | "cardMonthsAllVendors"
  | "days"
  | "mfu"
  | "growth"
  | "factor"
  | "cost";

/** A figure of the closed forms. */
export type Figure = Given | Derived;

/** What is given, SI: a claim's own inputs, a table's row, the scenario, the defaults. */
export type Layer = Readonly<Partial<Record<Figure, number>>>;
