/** The inputs of a replica on the page: what each is, how sure, and where it is from. */
import { inputText, type SaidInput } from "../words/inputs.js";
import { type Html, html } from "./html.js";

/** The table; nothing where no replica is served by. */
export function inputsHtml(inputs: readonly SaidInput[]): Html | null {
  if (inputs.length === 0) return null;
  const rows = inputs.map(
    (input) =>
      html`<tr><th scope="row" class="words"><code>${input.path}</code></th><td><data value="${String(input.value)}">${inputText(input)}</data></td><td class="words">${input.mark}</td><td class="words">${input.source}</td></tr>
`,
  );
  return html`<section id="inputs">
<h2>What a replica's times and room are made of, and how sure it is</h2>
<p class="muted">Measured: given in the scenario. Calibrated: an efficiency given in the scenario. Published: by the makers of card and model. Assumed: a default, or worked out of one.</p>
<div class="scroll open" tabindex="0" role="region" aria-label="inputs"><table data-table="inputs"><thead><tr><th scope="col" class="words">input</th><th scope="col">value</th><th scope="col" class="words">is</th><th scope="col" class="words">from</th></tr></thead><tbody>
${rows}</tbody></table></div>
</section>
`;
}
