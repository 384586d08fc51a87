/**
 * Closed forms of training: data to tokens, tokens to FLOP, FLOP to card-days and card-months.
 * Same units as flop.ts; pixels and frames are counts.
 */

import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "../units.js";
import { cardsForFlop } from "./flop.js";

/** FLOP a parameter and training token: forward 2, backward 4. Kaplan et al. 2020, sec. 2.1. */
const TRAINING_FLOP_PER_PARAMETER_AND_TOKEN = 6;

/**
 * FLOP of a training run: 6 x parameters x tokens.
 * Source: Kaplan et al., Scaling laws for neural language models, 2020, sec. 2.1.
 * Example: GPT-3's 1.75e11 parameters on 3e11 tokens take 3.15e23 FLOP.
 */
export function flopOfTraining(parameters: number, tokens: number): number {
  return TRAINING_FLOP_PER_PARAMETER_AND_TOKEN * parameters * tokens;
}

/**
 * Tokens of an image cut into square patches: (width / patch) x (height / patch).
 * Source: Dosovitskiy et al., An image is worth 16x16 words, 2021, sec. 3.1. Example: 1024 x 768 by 16 gives 3,072.
 */
export function tokensOfImage(width: number, height: number, patch: number): number {
  return (width / patch) * (height / patch);
}

/** The block of pixels over some frames that makes one token. */
export interface VideoPatch {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Tokens of a video clip cut into blocks: (frames / patch.frames) x (height / patch.height) x (width / patch.width).
 * Source: Arnab et al., ViViT, 2021, sec. 3.2 (tubelets). Example: 32 frames of 1024 x 768 by 2 x 4 x 4 give 786,432.
 */
export function tokensOfClip(frames: number, width: number, height: number, patch: VideoPatch): number {
  return (frames / patch.frames) * (height / patch.height) * (width / patch.width);
}

/**
 * Seconds of video gathered over a time: hours a minute x 3,600 s x minutes.
 * @param over [s]
 * Example: 500 hours a minute for a year of 365 days make 9.4608e11 s.
 */
export function secondsOfUploads(hoursPerMinute: number, over: number): number {
  return hoursPerMinute * SECONDS_PER_HOUR * (over / SECONDS_PER_MINUTE);
}

/** Card-days of a training run: FLOP / (peak x MFU x 86,400 s). Example: GPT-3 on A100s at 46.2 % takes 25,293. */
export function cardDaysOfTraining(flop: number, peak: number, mfu: number): number {
  return cardsForFlop(flop, peak, mfu, SECONDS_PER_DAY);
}

/** MFU that a training run reached: FLOP / (cards x peak x days x 86,400 s). Chowdhery et al., PaLM, 2022. */
export function mfuOfTraining(flop: number, cards: number, peak: number, days: number): number {
  return flop / (cards * peak * days * SECONDS_PER_DAY);
}
