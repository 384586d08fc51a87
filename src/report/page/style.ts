/** The page's one style sheet: light, dark and printed; from telephones up. */

import { DARK, LIGHT, paletteCss } from "../plots/palette.js";

/** The page's style sheet. */
export const STYLE = `
:root{color-scheme:light dark;${paletteCss(LIGHT)};--soft:#f4f5f7}
@media screen and (prefers-color-scheme:dark){:root{${paletteCss(DARK)};--soft:#1f242b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif}
main{max-width:792px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:1.2rem;line-height:1.3;margin:44px 0 6px;overflow-wrap:anywhere}
p{margin:0 0 10px;overflow-wrap:anywhere}
a{color:var(--blue)}
.question{font-size:1.05rem;color:var(--muted)}
.answer{font-size:1.2rem;line-height:1.4;font-weight:600;border-left:5px solid var(--green);background:var(--soft);padding:12px 16px;margin:16px 0}
.answer p{margin:0 0 4px}
.answer .notes{font-weight:400;font-size:1rem;margin-top:8px}
.answer.missed{border-color:var(--orange)}
.warnings{border-left:5px solid var(--orange);background:var(--soft);padding:10px 16px;margin:16px 0;overflow-wrap:anywhere}
.warnings h2{font-size:1rem;margin:0 0 4px}
.warnings ul{margin:0}
code{font:.9em ui-monospace,"Liberation Mono",Menlo,Consolas,monospace}
.hint{display:none}
.muted{color:var(--muted)}
figure{margin:10px 0 0}
figcaption{color:var(--muted);font-size:.93rem;margin-bottom:12px}
svg{display:block;width:100%;height:auto;max-width:100%;touch-action:pan-y}
svg text{white-space:pre}
.narrow{display:none}
.picture{position:relative}
.told svg{cursor:crosshair}
.tip{position:absolute;pointer-events:none;max-width:min(300px,80%);white-space:pre-line;background:var(--paper);border:1px solid var(--muted);border-radius:4px;padding:6px 9px;font-size:.85rem;line-height:1.4;font-variant-numeric:tabular-nums;box-shadow:0 1px 5px #0003}
.guide{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 2;pointer-events:none}
details{margin:8px 0}
summary{cursor:pointer;color:var(--blue);font-size:.93rem;padding:4px 0}
.scroll{overflow-x:auto;max-height:420px;overflow-y:auto;border:1px solid var(--grid)}
table{border-collapse:collapse;font-size:.87rem;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:5px 9px;text-align:right;vertical-align:top;white-space:nowrap;border-bottom:1px solid var(--grid)}
th{background:var(--soft);font-weight:600}
thead th{vertical-align:bottom;white-space:normal}
.scroll th{position:sticky;top:0}
.words{text-align:left;white-space:normal}
table[data-table] .words{white-space:nowrap}
.claims tbody tr:first-child>*{border-bottom:0}
.claims th[scope=row]{background:none}
td.why{text-align:left;white-space:normal;color:var(--muted);padding-top:0}
.halves td{width:50%;overflow-wrap:anywhere}
.agrees{color:var(--green);font-weight:600}
.differs{color:var(--orange);font-weight:600}
.open{max-height:none}
.slider{background:var(--soft);padding:12px 16px;margin:14px 0}
.slider label{display:block;font-weight:600}
.slider input{width:100%;margin:8px 0;accent-color:var(--green)}
.slider dl{display:flex;flex-wrap:wrap;gap:4px 28px;margin:0}
.slider div{min-width:8em}
dt{color:var(--muted);font-size:.87rem}
dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0 0 12px}
.facts dd{font-weight:400;overflow-wrap:anywhere}
pre{background:var(--soft);padding:12px 16px;overflow-x:auto;font:13px/1.45 ui-monospace,"Liberation Mono",Menlo,Consolas,monospace;margin:0}
ul{margin:0 0 10px;padding-left:20px}
footer{margin-top:40px;padding-top:12px;border-top:1px solid var(--grid);color:var(--muted);font-size:.87rem;overflow-wrap:anywhere}
[hidden]{display:none!important}
@media (max-width:600px){
.wide{display:none}
.narrow{display:block}
h1{font-size:1.4rem}
.answer{font-size:1.05rem}
.hint{display:block;color:var(--muted);font-size:.87rem;margin:4px 0}
.stacked thead{display:none}
.stacked tbody,.stacked tr,.stacked th,.stacked td{display:block;border:0;text-align:left;white-space:normal;padding:1px 9px}
.stacked tr{border-bottom:1px solid var(--grid);padding:6px 0}
.claims tr{border:0;padding:0}
.claims tbody{border-bottom:1px solid var(--grid);padding:6px 0}
.stacked th{background:none}
.stacked td.none{display:none}
.stacked td[data-label]::before{content:attr(data-label) " ";color:var(--muted);font-weight:400}
.facts{grid-template-columns:1fr}
.facts dd{margin-bottom:6px}
}
@page{margin:14mm}
@media print{
body{font-size:11pt}
main{max-width:none;padding:0}
.wide{display:block}
.narrow,.slider,.tip,.guide,.files,details{display:none!important}
.wide svg{max-height:9.6cm}
figure,.answer,.warnings,tr,.claims tbody,section:has(figure){break-inside:avoid}
h2{break-after:avoid;margin-top:20px}
figcaption{font-size:9.5pt;margin-bottom:6px}
.scroll{max-height:none;overflow:visible;border:0}
table{font-size:8.5pt}
th,td{white-space:normal;padding:3px 6px}
pre{white-space:pre-wrap}
a{color:inherit}
}
`.trim();
