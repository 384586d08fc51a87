/**
 * What a claim is judged by, as layers of given figures: its own inputs, the table's row, the scenario, the defaults.
 * Only translates a scenario's words; computes nothing.
 */

import { type Law, lawMean } from "../random/law.js";
import type { Claim, ClaimInputs, Scenario, TrainingRow } from "../scenario/scenario.js";
import { DAYS_PER_MONTH, SECONDS_PER_DAY } from "../units.js";
import { busyWindow } from "../workload/busyWindow.js";
import type { Figure, Layer } from "./figures.js";

/** The layers of a claim, nearest first. */
export function claimLayers(claim: Claim, scenario: Scenario): Layer[] {
  const own = claim.from === null ? [] : [inputsLayer(claim.from)];
  if (claim.of !== null) {
    const row = scenario.training?.find(({ name }) => name === claim.of);
    return [...own, ...(row === undefined ? [] : [rowLayer(row)]), poolLayer(scenario), DEFAULTS];
  }
  const rows = scenario.training?.length === 1 ? [rowLayer(scenario.training[0]!)] : [];
  const service = serviceLayer(scenario);
  return scenario.work === null
    ? [...own, ...rows, service, poolLayer(scenario), DEFAULTS]
    : [...own, service, poolLayer(scenario), ...rows, DEFAULTS];
}

const DEFAULTS: Layer = {
  sparse: 0,
  cardsPerReplica: 1,
  vendors: 1,
  trainingWindow: DAYS_PER_MONTH * SECONDS_PER_DAY,
};

/** Without the figures that are not given. */
function layer(figures: Readonly<Partial<Record<Figure, number | null | undefined>>>): Layer {
  return Object.fromEntries(
    Object.entries(figures).filter(([, value]) => value !== null && value !== undefined),
  ) as Layer;
}

function peakFigures({
  card,
  peak,
}: Pick<TrainingRow, "card" | "peak"> | Pick<ClaimInputs, "card" | "peak">) {
  return {
    densePeak: card?.densePeak,
    sparsePeak: card?.sparsePeak,
    sparse: peak === undefined || peak === null ? null : peak === "sparse" ? 1 : 0,
  };
}

function dataFigures({
  images,
  video,
}: Pick<TrainingRow, "images" | "video"> | Pick<ClaimInputs, "images" | "video">) {
  return {
    images: images?.count,
    imageWidth: images?.width,
    imageHeight: images?.height,
    imagePatch: images?.patch,
    videoHours: video?.hours,
    uploadHoursPerMinute: video?.uploadHoursPerMinute,
    uploadTime: video?.over,
    clipSeconds: video?.clip,
    clipFrames: video?.framesPerClip,
    clipWidth: video?.width,
    clipHeight: video?.height,
    patchFrames: video?.patch.frames,
    patchHeight: video?.patch.height,
    patchWidth: video?.patch.width,
  };
}

function inputsLayer(from: ClaimInputs): Layer {
  const { card, peak, images, video, parts, tokens, window, ...same } = from;
  return layer({
    ...same,
    ...peakFigures({ card, peak }),
    ...dataFigures({ images, video }),
    tokens,
    requestTokens: tokens,
    busyWindow: window,
    trainingWindow: window,
    sum: parts?.reduce((sum, part) => sum + part, 0),
  });
}

function rowLayer(row: TrainingRow): Layer {
  return layer({
    ...peakFigures(row),
    ...dataFigures(row),
    parameters: row.parameters,
    tokens: row.tokens,
    mfu: row.mfu,
    cards: row.cards,
    trainingWindow: row.window,
    vendors: row.vendors,
  });
}

function poolLayer({ pool }: Scenario): Layer {
  return layer({
    ...(pool === null ? {} : peakFigures(pool)),
    mfu: pool?.mfu,
    cardsPerReplica: pool?.cardsPerReplica,
  });
}

function serviceLayer({ demand, work, model }: Scenario): Layer {
  return layer({
    parameters: model.parameters,
    promptTokens: mean(work?.promptTokens),
    answerTokens: mean(work?.answerTokens),
    flopPerRequest: mean(work?.flopPerRequest),
    dailyActiveUsers: demand?.dailyActiveUsers,
    requestsPerUserPerDay: demand?.requestsPerUserPerDay,
    busyWindow: demand === null ? null : busyWindow(demand.profile),
  });
}

function mean(law: Law | undefined): number | null {
  return law === undefined ? null : lawMean(law);
}
