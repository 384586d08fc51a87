/**
 * Training runs, of which only closed forms are asked: FLOP = 6 x parameters x tokens, cards = FLOP / (peak x MFU x window).
 *
 * `training` is one row, or a list of named rows (a table). A row:
 *   name, note        text; the name is what a claim's `of` refers to
 *   parameters        of the model
 *   tokens            the training tokens; or one of
 *   images            { count, width, height, patch }: tokens = count x (width / patch) x (height / patch)
 *   video             { hours, or uploadHoursPerMinute and over; clip, framesPerClip, width, height, patch: [frames, height, width] }:
 *                     tokens = seconds / clip x (framesPerClip / patch[0]) x (height / patch[1]) x (width / patch[2])
 *   card, peak, mfu   as in `pool`; where they are left out, the pool's
 *   cards             it was trained on
 *   window            time the training may take
 *   vendors           how many train such a model
 * A row may leave out anything: then only what follows from the rest can be computed (a table of MFU, say).
 */
import type * as z from "zod";
import { SECONDS_PER_DAY } from "../units.js";
import { sparseFault, unpricedCardSchema } from "./card.js";
import { echo } from "./echo.js";
import { late } from "./late.js";
import { count, oneWord, quantity, share, text, whole } from "./leaf.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

const pixels = (what: string) => count({ above: 0 }).describe(`${what} [pixels].`);

/** Images of a training run. */
export const imagesSchema = late(() =>
  section({
    count: count({ above: 0 }).describe("How many images."),
    width: pixels("Width"),
    height: pixels("Height"),
    patch: pixels("Side of the square patch that makes one token"),
  }),
);

const videoKeys = () =>
  section({
    hours: count({ above: 0 }).optional().describe("Hours of video; or uploadHoursPerMinute."),
    uploadHoursPerMinute: count({ above: 0 })
      .optional()
      .describe("Hours of video uploaded each minute, gathered over the time `over`."),
    over: quantity("time", { above: 0, example: "365 d" })
      .optional()
      .describe("How long uploads are gathered (default 365 d)."),
    clip: quantity("time", { above: 0, example: "10 s" }).describe("Length of a clip."),
    framesPerClip: count({ above: 0 }).describe("Frames taken of a clip."),
    width: pixels("Width"),
    height: pixels("Height"),
    patch: listOf(count({ above: 0 }), "3 numbers > 0: frames, height, width").describe(
      "Frames, height and width of the block that makes one token.",
    ),
  });

function videoFaults({ value, has }: Partly<z.output<ReturnType<typeof videoKeys>>>): Fault[] {
  const faults: Fault[] = [];
  if (has("hours") === has("uploadHoursPerMinute")) {
    faults.push({
      path: [],
      message: `must hold either hours or uploadHoursPerMinute, got ${has("hours") ? "both" : "neither"}`,
    });
  }
  if (has("hours") && has("over")) {
    faults.push({
      path: ["over"],
      atKey: true,
      message: "must be left out with hours, got a key of uploadHoursPerMinute",
    });
  }
  if (value.patch !== undefined && value.patch.length !== 3) {
    faults.push({
      path: ["patch"],
      message: `must be a list of 3 numbers > 0 (frames, height, width), got ${echo(value.patch)}`,
    });
  }
  return faults;
}

/** Videos of a training run. */
export const videoSchema = late(() =>
  withRules(videoKeys(), videoFaults).transform(({ hours, uploadHoursPerMinute, over, patch, ...frame }) => ({
    ...frame,
    patch: { frames: patch[0]!, height: patch[1]!, width: patch[2]! },
    hours: hours ?? null,
    uploadHoursPerMinute: uploadHoursPerMinute ?? null,
    /** Seconds of gathering; null with `hours`. */
    over: hours === undefined ? (over ?? 365 * SECONDS_PER_DAY) : null,
  })),
);

const rowKeys = () =>
  section({
    name: text({ required: true }).optional().describe("What a claim's `of` refers to; required in a list."),
    note: text({ lines: true }).prefault("").describe("A remark."),
    parameters: count({ above: 0 }).optional().describe("Parameters of the model."),
    tokens: count({ above: 0 }).optional().describe("Training tokens; or images; or video."),
    images: imagesSchema.optional().describe("Training on images, a token a patch."),
    video: videoSchema.optional().describe("Training on video, a token a block of pixels over some frames."),
    card: unpricedCardSchema.optional().describe("As in pool; the pool's card where left out."),
    peak: oneWord(["dense", "sparse"]).optional().describe("As in pool; the pool's where left out."),
    mfu: share({ above: 0, most: 1, range: "> 0 and <= 100 %" })
      .optional()
      .describe("As in pool; the pool's where left out."),
    cards: whole({ least: 1 }).optional().describe("Cards it was trained on."),
    window: quantity("time", { above: 0, example: "30 d" })
      .optional()
      .describe("Time the training may take."),
    vendors: whole({ least: 1 }).prefault(1).describe("How many train such a model."),
  });

function rowFaults({ value, has }: Partly<z.output<ReturnType<typeof rowKeys>>>): Fault[] {
  const [first, ...others] = (["tokens", "images", "video"] as const).filter(has);
  const surplus = others.map((key) => ({
    path: [key],
    atKey: true,
    message: `must be left out beside ${first}, got both`,
  }));
  return [...surplus, ...sparseFault(value.card, value.peak)];
}

const row = late(() =>
  withRules(rowKeys(), rowFaults).transform((value) => ({
    name: value.name ?? "",
    note: value.note,
    parameters: value.parameters ?? null,
    tokens: value.tokens ?? null,
    images: value.images ?? null,
    video: value.video ?? null,
    card: value.card ?? null,
    peak: value.peak ?? null,
    mfu: value.mfu ?? null,
    cards: value.cards ?? null,
    window: value.window ?? null,
    vendors: value.vendors,
  })),
);

/** One training run, or one row of a table; SI; null where the file says nothing. */
export type TrainingRow = z.output<typeof row>;

const table = () =>
  listOf(row, "training rows", 1).superRefine((rows, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of rows.entries()) {
      if (name === "" || seen.has(name)) {
        const got = name === "" ? "nothing" : `${echo(name)} again`;
        context.addIssue({
          code: "custom",
          path: [index, "name"],
          message: `must be a name of its own in a list, got ${got}`,
        });
      }
      seen.add(name);
    }
  });

/** `training`: one row, or a list of them. */
export const trainingSchema = late(() => row.transform((only): TrainingRow[] => [only]).or(table()));
