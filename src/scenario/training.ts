/**
 * Training runs, of which only closed forms are asked: FLOP = 6 x parameters x tokens, cards = FLOP / (peak x MFU x window).
 *
 * `training` is one row, or a list of named rows (a table). A row:
 *   name, note        text; the name is what a claim's `of` refers to
 *   parameters        of the model
 *   tokens            the training tokens; or one of
 *   images            { count, width, height, patch }: tokens = count x (width/patch) x (height/patch)
 *   video             { hours | uploadHoursPerMinute and over, clip, framesPerClip, width, height, patch: [frames, height, width] }:
 *                     tokens a clip = (framesPerClip/patch[0]) x (height/patch[1]) x (width/patch[2]); clips = seconds / clip
 *   card, peak, mfu   as in `pool`; where they are left out, the pool's
 *   cards             used by whoever trained it
 *   window            time the training may take
 *   vendors           how many train such a model
 * A row without tokens says only what else it holds (a table of MFU, say).
 */
import type * as z from "zod";
import type { Card } from "../serving/cards.js";
import { SECONDS_PER_DAY } from "../units.js";
import { echo } from "./echo.js";
import { count, oneWord, quantity, share, text, whole } from "./leaf.js";
import { cardSchema } from "./pool.js";
import { listOf, section } from "./section.js";

const pixels = (what: string) => count({ above: 0 }).describe(`${what} [pixels].`);

export const imagesSchema = section({
  count: count({ above: 0 }).describe("How many images."),
  width: pixels("Width"),
  height: pixels("Height"),
  patch: pixels("Side of the square patch that makes one token"),
});

export const videoSchema = section({
  hours: count({ above: 0 }).optional().describe("Hours of video; or uploadHoursPerMinute."),
  uploadHoursPerMinute: count({ above: 0 })
    .optional()
    .describe("Hours of video uploaded each minute, over the time `over`."),
  over: quantity("time", { above: 0, example: "365 d" })
    .optional()
    .describe("How long the uploads are gathered (default 365 d)."),
  clip: quantity("time", { above: 0, example: "10 s" }).describe("Length of a clip."),
  framesPerClip: count({ above: 0 }).describe("Frames taken of a clip."),
  width: pixels("Width"),
  height: pixels("Height"),
  patch: listOf(count({ above: 0 }), "3 numbers > 0")
    .length(3, {
      error: (issue) => `must be a list of 3 numbers > 0 (frames, height, width), got ${echo(issue.input)}`,
    })
    .describe("Frames, height and width of the block that makes one token."),
})
  .superRefine((video, context) => {
    if ((video.hours === undefined) === (video.uploadHoursPerMinute === undefined)) {
      context.addIssue({
        code: "custom",
        message: "must hold either hours or uploadHoursPerMinute, got both or neither",
      });
    }
    if (video.hours !== undefined && video.over !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["over"],
        message: "must be left out with hours (it belongs to uploadHoursPerMinute), got a time",
      });
    }
  })
  .transform((video) => ({
    hours: video.hours ?? null,
    uploadHoursPerMinute: video.uploadHoursPerMinute ?? null,
    /** Seconds of gathering. */
    over: video.over ?? (video.hours === undefined ? 365 * SECONDS_PER_DAY : null),
    clip: video.clip,
    framesPerClip: video.framesPerClip,
    width: video.width,
    height: video.height,
    patch: video.patch as readonly number[],
  }));

const row = section({
  name: text({ required: true }).optional().describe("What a claim's `of` refers to; required in a list."),
  note: text({ lines: true }).prefault("").describe("A remark."),
  parameters: count({ above: 0 }).optional().describe("Parameters of the model."),
  tokens: count({ above: 0 }).optional().describe("Training tokens; or images; or video."),
  images: imagesSchema.optional().describe("Training on images, a token a patch."),
  video: videoSchema
    .optional()
    .describe("Training on video, a token a block of patch x patch pixels over some frames."),
  card: cardSchema.optional().describe("As in pool; the pool's card where left out."),
  peak: oneWord(["dense", "sparse"]).optional().describe("As in pool."),
  mfu: share({ above: 0, most: 1, range: "> 0 and <= 1" })
    .optional()
    .describe("As in pool; the pool's where left out."),
  cards: whole({ least: 1 }).optional().describe("Cards it was trained on."),
  window: quantity("time", { above: 0, example: "30 d" }).optional().describe("Time the training may take."),
  vendors: whole({ least: 1 }).prefault(1).describe("How many train such a model."),
})
  .superRefine((value, context) => {
    const sources = (["tokens", "images", "video"] as const).filter((key) => value[key] !== undefined);
    if (sources.length > 1) {
      context.addIssue({
        code: "custom",
        path: [sources[1]!],
        message: `must be left out beside ${sources[0]}, got ${echo(value[sources[1]!])}`,
      });
    }
    if (value.peak === "sparse" && value.card !== undefined && value.card.sparsePeak === null) {
      context.addIssue({
        code: "custom",
        path: ["peak"],
        message: `must be dense with ${echo(value.card.name)}, whose sparse peak is not known, got sparse`,
      });
    }
  })
  .transform((value) => ({
    name: value.name ?? "",
    note: value.note,
    parameters: value.parameters ?? null,
    tokens: value.tokens ?? null,
    images: value.images ?? null,
    video: value.video ?? null,
    card: value.card === undefined ? null : withoutCurrency(value.card),
    peak: value.peak ?? null,
    mfu: value.mfu ?? null,
    cards: value.cards ?? null,
    window: value.window ?? null,
    vendors: value.vendors,
  }));

function withoutCurrency({ currency: _, ...card }: Card & { currency: string }): Card {
  return card;
}

/** One training run, or one row of a table; SI; null where the file says nothing. */
export type TrainingRow = z.output<typeof row>;

export const trainingSchema = row
  .transform((only) => [only])
  .or(
    listOf(row, "training rows", 1).superRefine((rows, context) => {
      const seen = new Set<string>();
      for (const [index, { name }] of rows.entries()) {
        if (name === "" || seen.has(name)) {
          context.addIssue({
            code: "custom",
            path: [index, "name"],
            message: `must be a name of its own in a list, got ${name === "" ? "nothing" : `${echo(name)} again`}`,
          });
        }
        seen.add(name);
      }
    }),
  );
