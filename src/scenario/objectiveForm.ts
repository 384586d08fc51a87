/** What an objective looks like, for an editor: the grammar of `objective` as a pattern of the JSON Schema. */
import { ITL, type Measure, QUEUE_MEASURES, TOKEN_MEASURES, TTFT } from "../measure.js";
import { unitList } from "../units.js";
import { PATTERN_NUMBER } from "./leaf.js";
import { EXAMPLES } from "./objective.js";

const TIME = `${PATTERN_NUMBER} ?(${unitList("time").split(" ").join("|")})`;
const STATISTIC = "(p[0-9]{1,2}(\\.[0-9]{1,4})?|mean|max)";
const SHARE = `(${PATTERN_NUMBER} ?%|[01](\\.[0-9]+)?)`;

function patternOf(measures: readonly Measure[]): string {
  const names = measures.map(({ name }) => name).join("|");
  const bound = `(${names.replace(`|${ITL.name}`, "")}) *<= *${TIME}`;
  const attained = measures.includes(TTFT) ? `|attainment *>= *${SHARE} +with +${bound}( *, *${bound})*` : "";
  return `^ *(${STATISTIC} +(${names}) *<= *${TIME}|waiting *<= *${SHARE}${attained})( +in +every +${TIME})? *$`;
}

const form = (pattern: string, examples: readonly string[]) => ({
  type: "string",
  pattern,
  description: `An objective ${EXAMPLES}.`,
  examples: [...examples],
});

/** The form of an objective. */
export const OBJECTIVE_FORM = form(patternOf(QUEUE_MEASURES), [
  "p99 latency <= 60 s",
  "p99.9 wait <= 5 s in every 1 h",
  "mean wait <= 1 s",
  "max latency <= 5 min",
  "waiting <= 1 %",
]);

/** The same where requests are served token by token. */
export const TOKEN_OBJECTIVE_FORM = form(patternOf(TOKEN_MEASURES), [
  "p99 ttft <= 2 s",
  "p99 tpot <= 100 ms",
  "p95 ttft <= 1 s in every 1 h",
  "attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms",
  "p99 latency <= 60 s",
]);
