/** What a run found and what becomes of printed figures, as tables of the page. */

import { claimName, claimValue, reasonText } from "../claimsText.js";
import { percent } from "../numbers.js";
import type { RunPart, SizeDocument } from "../parts.js";
import { unbroken } from "../unbroken.js";
import type { SaidClaim } from "../words/claims.js";
import { figureName, ratioText } from "../words/figures.js";
import { cardsWords, counted } from "../words/language.js";
import { metricWords } from "../words/metrics.js";
import { pooledWords, rangeWords, valueWords } from "../words/values.js";
import { type Html, html, markup } from "./html.js";

const SUMMARY_HEADS = ["all requests", "95 % interval", "90 % of days within", "mean of days"];

/**
 * The objectives and every metric: the figure of all requests first, then how days differ.
 *
 * @param sized the sizing whose answer these cards are: its many days have given the verdict, so these give none
 */
export function summaryHtml({ document }: RunPart, sized: SizeDocument | null = null): Html {
  const { summary, cards, card } = document;
  const rows = Object.entries(summary).map(([name, metric]) => {
    const { unit, pooled, pooledCi95, mean, p05, p95 } = metric;
    const cells = [
      ...pooledWords(pooled, pooledCi95, unit),
      rangeWords(p05, p95, unit),
      valueWords(mean, unit),
    ];
    return html`<tr><th scope="row" class="words">${metricWords(name)}</th>${cells.map((cell, k) => html`<td data-label="${SUMMARY_HEADS[k]!}"${markup(cell === "-" ? ' class="none"' : "")}>${cell}</td>`)}</tr>
`;
  });
  const verdicts = sized === null ? verdictsHtml(document) : answeredHtml(document, sized);
  return html`<section>
<h2>What users experience with ${cardsWords(cards, card)}</h2>
<ul>${verdicts}</ul>
<p class="muted">All requests: every request of all days together, which is what users experience. The days' range and mean are of each day's own figure: the mean of the days' p99 is not the p99 of all requests.</p>
<div class="scroll open" tabindex="0" role="region" aria-label="summary"><table class="stacked"><thead><tr><th scope="col" class="words">figure</th>${SUMMARY_HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>
</section>
`;
}

function verdictsHtml({ objectives }: RunPart["document"]): Html[] {
  return objectives.map(
    ({ text, met, daysMet, median, unit }) =>
      html`<li><span class="${met ? "agrees" : "differs"}">${unbroken(text)}: ${met ? "met" : "missed"}</span>, on ${unbroken(percent(daysMet))} of days; the median day has ${unbroken(valueWords(median, unit))}</li>`,
  );
}

/** What a few days do with the answer's cards, beside the share of the many days that made them the answer. */
function answeredHtml({ objectives, replications, days }: RunPart["document"], sized: SizeDocument): Html[] {
  const few = counted(replications * days, "day");
  const share = sized.objectives[0]?.daysMet ?? null;
  const many =
    share === null
      ? null
      : html`<li>of the ${counted(sized.days, "day")} they were sized on ${unbroken(percent(share))} meet every objective</li>`;
  return [
    ...objectives.map(
      ({ text, daysMet, median, unit }) =>
        html`<li>${unbroken(text)}: kept on ${unbroken(percent(daysMet))} of the ${few} simulated here; the median day has ${unbroken(valueWords(median, unit))}</li>`,
    ),
    ...(many === null ? [] : [many]),
  ];
}

/** Each printed figure with its verdict, the reason beneath. Nothing without a claim. */
export function claimsHtml(claims: readonly SaidClaim[]): Html | null {
  if (claims.length === 0) return null;
  const rows = claims.map((claim) => {
    const { unit, printed, recomputed, ratio, kind, verdict } = claim;
    const judged = kind === "agrees" ? "agrees" : kind === "unknown" ? "muted" : "differs";
    return html`<tbody><tr><th scope="row" class="words">${claimName(claim, figureName(claim.quantity))}</th>
<td data-label="printed">${claimValue(printed, unit)}</td>
<td data-label="recomputed">${recomputed === null ? "-" : claimValue(recomputed, unit)}</td>
<td data-label="printed / recomputed">${ratio === null ? "-" : ratioText(ratio)}</td>
<td data-label="verdict" class="words ${judged}">${verdict}</td></tr>
<tr><td class="why" colspan="5">${reasonText(claim)}</td></tr></tbody>
`;
  });
  return html`<section>
<h2>Printed figures and what becomes of them</h2>
<div class="scroll open" tabindex="0" role="region" aria-label="claims"><table class="claims stacked"><thead><tr><th scope="col" class="words">figure</th><th scope="col">printed</th><th scope="col">recomputed</th><th scope="col">printed / recomputed</th><th scope="col" class="words">verdict</th></tr></thead>
${rows}</table></div>
</section>
`;
}
