/**
 * The report: one HTML page that needs nothing but itself. Its numbers are the rows of the CSV files, which it carries;
 * what others wrote is escaped; a policy in it forbids the network and all scripts and styles but its own.
 */

import type { TrainingEstimate } from "../../experiment/trainingEstimate.js";
import type { Parts } from "../parts.js";
import { picturesOf } from "../plots/pictures.js";
import { unbroken } from "../unbroken.js";
import type { SaidClaim } from "../words/claims.js";
import type { SaidInput } from "../words/inputs.js";
import { plain } from "../words/language.js";
import type { Assumption } from "./assumptions.js";
import { drawn, figureHtml, spotsOf } from "./figures.js";
import { filesHtml, type PageFile } from "./files.js";
import { type Html, html, jsonInScript, markup } from "./html.js";
import { inputsHtml } from "./inputs.js";
import { type Opening, openingOf } from "./opening.js";
import { originsHtml, type PageOrigin, scenarioHtml } from "./origin.js";
import { claimsHtml, summaryHtml } from "./results.js";
import { SCRIPT } from "./script.js";
import { sha256Base64 } from "./sha256.js";
import { sliderRows } from "./slider.js";
import { STYLE } from "./style.js";

/** All that a page shows. */
export interface PageInput {
  readonly title: string;
  readonly question: string;
  readonly source: string;
  /** The scenario as a file would give it. */
  readonly scenarioText: string;
  /** What it means, by label. */
  readonly facts: readonly (readonly [string, string])[];
  readonly assumptions: readonly Assumption[];
  /** Of a replica's times and room; empty where requests are served one at a time. */
  readonly inputs: readonly SaidInput[];
  readonly parts: Parts;
  readonly claims: readonly SaidClaim[];
  /** What each training run takes; empty without training. */
  readonly training: readonly TrainingEstimate[];
  readonly warnings: readonly string[];
  readonly origins: readonly PageOrigin[];
  /** The files of the result. */
  readonly files: readonly PageFile[];
}

/**
 * The whole page, HTML.
 *
 * @param drawing a DOM document to draw into, such as a browser's own or linkedom's
 */
export function reportPage(input: PageInput, drawing: unknown): string {
  const { parts } = input;
  const title = plain(input.title);
  const answer = openingOf(parts, input.claims, input.training);
  const figures = picturesOf(parts).map((picture) => drawn(picture, drawing));
  const files = input.files.map(({ name }) => name);
  const body = html`<main>
<header>
<h1>${title}</h1>
${input.question === "" ? null : html`<p class="question">${plain(input.question)}</p>`}
${answerHtml(answer)}
${warningsHtml(input.warnings, answer)}
</header>
${figures.map((figure) => figureHtml(figure, parts.size, files))}
${parts.run === null ? null : summaryHtml(parts.run)}
${parts.answerRun === null ? null : summaryHtml(parts.answerRun, parts.size?.document ?? null)}
${claimsHtml(input.claims)}
${assumptionsHtml(input.assumptions)}${inputsHtml(input.inputs)}
${scenarioHtml(input)}
${filesHtml(input.files)}
${originsHtml(input.origins)}
</main>
<script type="application/json" id="spots">${jsonInScript(spotsOf(figures))}</script>
<script type="application/json" id="sizing-rows">${jsonInScript(parts.size === null ? [] : sliderRows(parts.size))}</script>
<script>${markup(SCRIPT)}</script>`;
  return document(title, body);
}

function answerHtml({ sentences, notes, isBad }: Opening): Html {
  return html`<div class="answer${isBad ? " missed" : ""}" id="answer">
${sentences.map((sentence) => html`<p>${unbroken(plain(sentence))}</p>`)}
${notes === "" ? null : html`<p class="notes">${unbroken(plain(notes))}</p>`}
</div>`;
}

/** A key path at the start of a warning, and what is said of it. */
const KEYED =
  /^((?:demand|work|model|pool|slo|size|simulate|uncertainty|grid|training|claims)(?:[.[][\w.[\]]+)?): (.*)$/s;

/** The warnings beneath their heading, without those that the answer has told already. */
function warningsHtml(warnings: readonly string[], { notes }: Opening): Html | null {
  const untold = warnings
    .map((warning) => {
      const [, path, words = warning] = KEYED.exec(warning) ?? [];
      return { path, words };
    })
    .filter(({ words }) => !notes.toLowerCase().includes(words.toLowerCase()));
  if (untold.length === 0) return null;
  const items = untold.map(
    ({ path, words }) =>
      html`<li>${path === undefined ? null : html`<code>${path}</code>: `}${unbroken(plain(words))}</li>`,
  );
  return html`<div class="warnings"><h2>To bear in mind</h2><ul>${items}</ul></div>`;
}

function document(title: string, body: Html): string {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256Base64(STYLE)}'`,
    `script-src 'sha256-${sha256Base64(SCRIPT)}'`,
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
