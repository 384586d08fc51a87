import type { DayShape } from "../../src/queueing/dayShape.js";

/** Days of the reference figures, in closed form; t = 0 where the reference counts from. */
const DAY = 86_400;
const WINDOW = 43_200;

/** All requests in the first 12 hours, rate pi/(2 W) sin(pi t/W). */
export const halfSine: DayShape = {
  breakpoints: [0, WINDOW, DAY],
  rate: (t) => (t < WINDOW ? (Math.PI / (2 * WINDOW)) * Math.sin((Math.PI * t) / WINDOW) : 0),
  cumulative: (t) => (t >= WINDOW ? 1 : Math.sin((Math.PI * t) / (2 * WINDOW)) ** 2),
};

/** All requests in the first 12 hours, evenly. */
export const flatWindow: DayShape = {
  breakpoints: [0, WINDOW, DAY],
  rate: (t) => (t < WINDOW ? 1 / WINDOW : 0),
  cumulative: (t) => Math.min(1, t / WINDOW),
};

/** The same rate all day. */
export const evenDay: DayShape = {
  breakpoints: [0, DAY],
  rate: () => 1 / DAY,
  cumulative: (t) => t / DAY,
};

const PEAK = 14 * 3600;
const TURN = (2 * Math.PI) / DAY;

/** A cosine of amplitude 1 with its peak at 14:00, from midnight. */
export const cosineFromMidnight: DayShape = {
  breakpoints: [0, DAY],
  rate: (t) => (1 + Math.cos(TURN * (t - PEAK))) / DAY,
  cumulative: (t) => t / DAY + (Math.sin(TURN * (t - PEAK)) + Math.sin(TURN * PEAK)) / (2 * Math.PI),
};
