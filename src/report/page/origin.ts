/** The scenario in full, what was made of it with which program, and the commands that make it again. */

import type { Parts } from "../parts.js";
import { textsOf } from "../plots/columns.js";
import { engineText } from "../scenarioText.js";
import type { SaidEngine } from "../words/engines.js";
import { plain } from "../words/language.js";
import { savingLink } from "./files.js";
import { type Html, html } from "./html.js";

/** Where one command's part comes from. */
export interface PageOrigin {
  readonly command: string;
  readonly capsim: string;
  readonly digest: string;
  readonly engine: SaidEngine | null;
  readonly seed: number;
  readonly quantileRule: string;
  readonly discarded: string;
}

interface Origin {
  readonly parts: Parts;
  readonly source: string;
  readonly scenarioText: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly origins: readonly PageOrigin[];
  readonly files: readonly { readonly name: string }[];
}

/** What the scenario is called here, whatever its file was called: a page does not tell where it was made. */
const FILE = "scenario.yaml";

/** Facts, the file with every default spelt out, and how to repeat it all. */
export function scenarioHtml({ parts, scenarioText, facts, source, origins, files }: Origin): Html {
  const rows = [...facts, ...(source === "" ? [] : [["source", source] as const])];
  const data = /^\s*(?:- )?file: /m.test(scenarioText) ? ", its data files beside it" : "";
  const version = origins[0]?.capsim ?? "";
  const commands = commandsOf(
    parts,
    files.some(({ name }) => name === "requests.csv"),
  );
  return html`<section>
<h2>The scenario</h2>
<dl class="facts">${rows.map(([label, text]) => html`<dt>${label}</dt><dd>${plain(text)}</dd>`)}</dl>
<p class="muted">In full, every default spelt out:</p>
<pre tabindex="0">${plain(scenarioText)}</pre>
</section>
<section>
<h2>To repeat it</h2>
<p>Save ${savingLink(FILE, scenarioText)}${data}, then with capsim ${version}:</p>
<pre tabindex="0" id="repeat">${commands.join("\n")}</pre>
</section>
`;
}

/** The commands that make the parts and the page again. */
export function commandsOf({ run, size, answerRun, sweep }: Parts, requests: boolean): string[] {
  const compared = size?.comparison == null ? [] : textsOf(size.comparison, "card");
  const isReported = size !== null && (run !== null || answerRun !== null);
  if (sweep === null && isReported && compared.length === 0 && !requests) {
    return [`npx capsim report ${FILE} --size`];
  }
  const made = [
    ...(run === null ? [] : [`npx capsim run ${FILE}${requests ? " --requests" : ""}`]),
    ...(size === null
      ? []
      : [`npx capsim size ${FILE}${compared.map((card) => ` --card ${quoted(card)}`).join("")}`]),
    ...(sweep === null ? [] : [`npx capsim sweep ${FILE} ${sweepOptions(sweep.document)}`]),
  ];
  return made.length === 0 ? [`npx capsim report ${FILE}`] : [...made, "npx capsim report out/scenario"];
}

function sweepOptions({
  measure,
  samples,
  method,
  replications,
}: NonNullable<Parts["sweep"]>["document"]): string {
  const days = replications === 1 ? "" : ` --replications ${replications}`;
  return `--measure ${measure} --samples ${samples} --method ${method}${days}`;
}

/** As a shell must be given it. */
function quoted(text: string): string {
  const word = plain(text);
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What made each part. */
export function originsHtml(origins: readonly PageOrigin[]): Html {
  return html`<footer>
${origins.map(
  ({ command, capsim, digest, engine, seed, quantileRule, discarded }) =>
    html`<p>capsim ${capsim} ${command}, seed ${seed}${engine === null ? "" : `, ${engineText(engine)} (${engine.why})`}. Quantiles: ${quantileRule}. Discarded: ${discarded}. Scenario ${digest.slice(0, 16)}.</p>
`,
)}</footer>
`;
}
