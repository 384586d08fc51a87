/** The slider over the sizing curve, filled in for the answer: without scripts it is not shown. */

import { grouped, percent } from "../numbers.js";
import type { SizePart } from "../parts.js";
import { statisticWords } from "../words/metrics.js";
import { valueWords } from "../words/values.js";
import { type Html, html } from "./html.js";

/** What the slider says of each number of cards. */
export function sliderRows({ sizing, document: { objectives, size } }: SizePart): Record<string, string>[] {
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
      ...(price === null ? {} : { cost: valueWords(price, size.currency ?? "") }),
    };
  });
}

/** The slider at the answer; nothing where there are hardly two numbers to choose from. */
export function sliderHtml(part: SizePart): Html | null {
  const { sizing, document: size } = part;
  const rows = sliderRows(part);
  if (rows.length < 3) return null;
  const answer = sizing.rows.findIndex((row) => row[0] === size.size.cards);
  const start = answer < 0 ? Math.floor(rows.length / 2) : answer;
  const row = rows[start] ?? {};
  const hasCost = rows.some(({ cost }) => cost !== undefined);
  const field = (label: string, name: string) =>
    html`<div><dt>${label}</dt><dd data-field="${name}">${row[name] ?? ""}</dd></div>`;
  return html`<div class="slider" hidden>
<label for="cards">Try another number of ${size.size.card} cards</label>
<input id="cards" type="range" min="0" max="${rows.length - 1}" step="1" value="${start}">
<dl>${field("cards", "cards")}${field(`${statisticWords(size.objectives[0]?.text ?? "")}, median day`, "value")}${field("days that meet every objective", "met")}${hasCost ? field("cost a day", "cost") : null}</dl>
</div>
`;
}
