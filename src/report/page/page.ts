/**
 * The report: one HTML page that needs nothing but itself. Its numbers are the rows of the CSV files beside it; what
 * others wrote is escaped; a policy in it forbids the network and all scripts and styles but its own.
 */

import { figureName } from "../../experiment/explanations.js";
import { ratioText } from "../../experiment/printedFigure.js";
import type { ClaimVerdict, EngineUsed } from "../../experiment/results.js";
import { claimName, claimValue } from "../claimsText.js";
import { grouped, percent, significant } from "../numbers.js";
import { BY_NAME } from "../plots/palette.js";
import type { Parts, RunPart, SizePart } from "../plots/parts.js";
import type { Drawing } from "../plots/picture.js";
import { type Picture, picturesOf } from "../plots/pictures.js";
import { engineText } from "../scenarioText.js";
import type { Table } from "../table.js";
import { cardsWords, metricWords, rangeWords, statisticWords, valueWords } from "../words.js";
import { answerOf } from "./answer.js";
import type { Assumption } from "./assumptions.js";
import { type Html, html, jsonInScript, markup } from "./html.js";
import { SCRIPT } from "./script.js";
import { STYLE } from "./style.js";
import { tableHtml } from "./tables.js";

/** Where one command's part comes from. */
export interface PageOrigin {
  readonly command: string;
  readonly capsim: string;
  readonly digest: string;
  readonly engine: EngineUsed | null;
  readonly seed: number;
  readonly quantileRule: string;
  readonly discarded: string;
}

export interface PageInput {
  readonly title: string;
  readonly question: string;
  readonly source: string;
  /** The scenario as a file would give it. */
  readonly scenarioText: string;
  /** What it means, by label. */
  readonly facts: readonly (readonly [string, string])[];
  readonly assumptions: readonly Assumption[];
  readonly parts: Parts;
  readonly claims: readonly ClaimVerdict[];
  readonly warnings: readonly string[];
  readonly origins: readonly PageOrigin[];
  /** Names of the files beside the page. */
  readonly files: readonly string[];
}

/** What the pure page needs of the world. */
export interface PageTools {
  /** A DOM document to draw into. */
  readonly document: unknown;
  /** SHA-256 in base64. */
  readonly sha256: (text: string) => string;
}

const WIDE = 760;
const NARROW = 358;

/** The whole page. */
export function reportPage(input: PageInput, tools: PageTools): string {
  const { parts } = input;
  const answer = answerOf(parts, input.claims);
  const figures = picturesOf(parts).map((picture) => drawn(picture, tools.document));
  const spots = Object.fromEntries(
    figures
      .filter(({ wide }) => wide.spots.length > 0)
      .map(({ picture, wide, narrow }) => [
        picture.name,
        { texts: wide.spots.map(({ text }) => text), wide: places(wide), narrow: places(narrow) },
      ]),
  );
  const body = html`<main>
<header>
<h1>${input.title}</h1>
${input.question === "" ? null : html`<p class="question">${input.question}</p>`}
<p class="answer${answer.isBad ? " missed" : ""}" id="answer">${answer.sentence}</p>
${warningsHtml(input.warnings)}
</header>
${figures.map((figure) => figureHtml(figure, parts.size))}
${parts.run === null ? null : summaryHtml(parts.run)}
${claimsHtml(input.claims)}
${assumptionsHtml(input.assumptions)}
${scenarioHtml(input)}
${filesHtml(input.files)}
${originsHtml(input.origins)}
</main>
<script type="application/json" id="spots">${jsonInScript(spots)}</script>
<script type="application/json" id="sizing-rows">${jsonInScript(parts.size === null ? [] : sliderRows(parts.size))}</script>
<script>${markup(SCRIPT)}</script>`;
  return document(input.title, body, tools.sha256);
}

function document(title: string, body: Html, sha256: (text: string) => string): string {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256(STYLE)}'`,
    `script-src 'sha256-${sha256(SCRIPT)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${markup(STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`.html;
}

interface DrawnPicture {
  readonly picture: Picture;
  readonly wide: Drawing;
  readonly narrow: Drawing;
}

function drawn(picture: Picture, target: unknown): DrawnPicture {
  const at = (width: number) => picture.draw({ document: target, width, palette: BY_NAME });
  return { picture, wide: at(WIDE), narrow: at(NARROW) };
}

function places({ spots }: Drawing): number[] {
  return spots.map(({ x }) => Math.round(x * 10) / 10);
}

function figureHtml({ picture, wide, narrow }: DrawnPicture, size: SizePart | null): Html {
  const { name, title, caption, alt, tables } = picture;
  return html`<section>
<h2>${title}</h2>
<figure data-picture="${name}">
<figcaption>${caption}</figcaption>
<div class="wide">${svgHtml(wide, alt)}</div>
<div class="narrow">${svgHtml(narrow, alt)}</div>
<p class="reading" aria-live="polite" hidden>Point at the picture to read its values.</p>
${name === "sizing" && size !== null ? sliderHtml(size) : null}
${tables.map((table) => detailsHtml(table))}
</figure>
</section>
`;
}

function svgHtml({ width, height, content }: Drawing, alt: string): Html {
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${alt}">${markup(content)}</svg>`;
}

function detailsHtml(table: Table): Html {
  const rows = table.rows.length === 1 ? "1 row" : `${grouped(table.rows.length)} rows`;
  return html`<details><summary>Figures: ${table.name}.csv, ${rows}</summary>
${tableHtml(table)}
<p class="muted">Rounded to six digits; <a href="${table.name}.csv">${table.name}.csv</a> has them in full.</p></details>
`;
}

/** What the slider says of each number of cards. */
function sliderRows({ sizing, document: { objectives, size } }: SizePart): Record<string, string>[] {
  const at = (name: string) => sizing.columns.findIndex((column) => column.name === name);
  const [cards, met, cost] = [at("cards"), at("days_met_share"), at("cost_per_day")];
  const number = (cell: unknown) => (typeof cell === "number" ? cell : null);
  return sizing.rows.map((row) => {
    const price = number(row[cost]);
    return {
      cards: grouped(number(row[cards]) ?? 0),
      // After cards and servers comes the first objective's median.
      value: valueWords(number(row[2]), objectives[0]?.unit ?? "s"),
      met: percent(number(row[met]) ?? 0),
      ...(price === null ? {} : { cost: `${significant(price, 4)} ${size.currency ?? ""}` }),
    };
  });
}

function sliderHtml(part: SizePart): Html {
  const { sizing, document: size } = part;
  const answer = sizing.rows.findIndex((row) => row[0] === size.size.cards);
  const start = answer < 0 ? Math.floor(sizing.rows.length / 2) : answer;
  const rows = sliderRows(part);
  const row = rows[start] ?? {};
  const hasCost = rows.some(({ cost }) => cost !== undefined);
  const field = (label: string, name: string) =>
    html`<div><dt>${label}</dt><dd data-field="${name}">${row[name] ?? ""}</dd></div>`;
  return html`<div class="slider" hidden>
<label for="cards">Try another number of cards</label>
<input id="cards" type="range" min="0" max="${Math.max(0, sizing.rows.length - 1)}" step="1" value="${start}">
<dl>${field("cards", "cards")}${field(`${statisticWords(size.objectives[0]?.text ?? "")}, median day`, "value")}${field("days that meet every objective", "met")}${hasCost ? field("cost a day", "cost") : null}</dl>
</div>
`;
}

function warningsHtml(warnings: readonly string[]): Html | null {
  if (warnings.length === 0) return null;
  return html`<ul class="warnings">${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`;
}

function summaryHtml({ document: { summary, objectives, cards, card } }: RunPart): Html {
  const rows = Object.entries(summary).map(([name, { unit, pooled, mean, p05, p95, ci95 }]) => {
    return html`<tr><th scope="row" class="words">${metricWords(name)}</th><td>${valueWords(pooled, unit)}</td><td>${valueWords(mean, unit)}</td><td>${rangeWords(p05, p95, unit)}</td><td>${rangeWords(ci95?.[0], ci95?.[1], unit)}</td></tr>
`;
  });
  return html`<section>
<h2>What users experience with ${cardsWords(cards, card)}</h2>
<ul>${objectives.map(({ text, met, daysMet, median, unit }) => html`<li><span class="${met ? "agrees" : "differs"}">${text}: ${met ? "met" : "missed"}</span>, on ${percent(daysMet)} of days; the median day has ${valueWords(median, unit)}</li>`)}</ul>
<div class="scroll open" tabindex="0" role="region" aria-label="summary"><table><thead><tr><th scope="col" class="words">figure</th><th scope="col">all requests</th><th scope="col">mean of days</th><th scope="col">90 % of days within</th><th scope="col">95 % interval of the mean</th></tr></thead><tbody>
${rows}</tbody></table></div>
</section>
`;
}

function claimsHtml(claims: readonly ClaimVerdict[]): Html | null {
  if (claims.length === 0) return null;
  const rows = claims.map((claim) => {
    const { unit, printed, recomputed, ratio, verdict, why } = claim;
    const judged = verdict === "agrees" ? "agrees" : recomputed === null ? "muted" : "differs";
    return html`<tr><th scope="row" class="words">${claimName(claim, figureName(claim.quantity))}</th>
<td data-label="printed">${claimValue(printed, unit)}</td>
<td data-label="recomputed">${recomputed === null ? "-" : claimValue(recomputed, unit)}</td>
<td data-label="printed / recomputed">${ratio === null ? "-" : ratioText(ratio)}</td>
<td data-label="verdict" class="words ${judged}">${verdict}</td>
<td class="words why">${why}</td></tr>
`;
  });
  return html`<section>
<h2>Printed figures and what becomes of them</h2>
<div class="scroll open" tabindex="0" role="region" aria-label="claims"><table class="claims"><thead><tr><th scope="col" class="words">figure</th><th scope="col">printed</th><th scope="col">recomputed</th><th scope="col">printed / recomputed</th><th scope="col" class="words">verdict</th><th scope="col" class="words">why</th></tr></thead><tbody>
${rows}</tbody></table></div>
</section>
`;
}

function assumptionsHtml(assumptions: readonly Assumption[]): Html | null {
  if (assumptions.length === 0) return null;
  return html`<section>
<h2>What is assumed, and what follows where it does not hold</h2>
<div class="scroll open" tabindex="0" role="region" aria-label="assumptions"><table class="halves"><thead><tr><th scope="col" class="words">assumed</th><th scope="col" class="words">otherwise</th></tr></thead><tbody>
${assumptions.map(
  ({
    assumed,
    consequence,
  }) => html`<tr><td class="words">${assumed}</td><td class="words">${consequence}</td></tr>
`,
)}</tbody></table></div>
</section>
`;
}

function scenarioHtml({ scenarioText, facts, source }: PageInput): Html {
  const rows = [...facts, ...(source === "" ? [] : [["source", source] as const])];
  return html`<section>
<h2>The scenario</h2>
<dl class="facts">${rows.map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>
<p class="muted">In full, every default spelt out:</p>
<pre tabindex="0">${scenarioText}</pre>
</section>
`;
}

function filesHtml(files: readonly string[]): Html | null {
  if (files.length === 0) return null;
  return html`<section>
<h2>The figures as files</h2>
<ul>${files.map((file) => html`<li><a href="${file}">${file}</a></li>`)}</ul>
</section>
`;
}

function originsHtml(origins: readonly PageOrigin[]): Html {
  return html`<footer>
${origins.map(
  ({ command, capsim, digest, engine, seed, quantileRule, discarded }) =>
    html`<p>capsim ${capsim} ${command}, seed ${seed}${engine === null ? "" : `, ${engineText(engine)} (${engine.why})`}. Quantiles: ${quantileRule}. Discarded: ${discarded}. Scenario ${digest.slice(0, 16)}.</p>
`,
)}</footer>
`;
}
