/** SI constants that every room may use, and the parser of quantities with units. */

export const SECONDS_PER_MINUTE = 60;
export const SECONDS_PER_HOUR = 3600;
export const SECONDS_PER_DAY = 86_400;
/** The scenario file's month: 30 days. */
export const DAYS_PER_MONTH = 30;
