import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { modelOf } from "../../src/experiment/model.js";
import { runDocument } from "../../src/report/documents.js";
import { assumptionsOf } from "../../src/report/page/assumptions.js";
import { filesHtml } from "../../src/report/page/files.js";
import { escapeHtml, html, jsonInScript } from "../../src/report/page/html.js";
import { openingOf } from "../../src/report/page/opening.js";
import { commandsOf } from "../../src/report/page/origin.js";
import { type PageInput, reportPage } from "../../src/report/page/page.js";
import { shownNumber } from "../../src/report/page/tables.js";
import { NO_PARTS, type RunPart } from "../../src/report/parts.js";
import type { Cell } from "../../src/report/table.js";
import { unbroken } from "../../src/report/unbroken.js";
import { valueWords } from "../../src/report/words/values.js";
import {
  canvasDocument,
  madeUpSweep,
  pageOf,
  smallParts,
  smallService,
  tablesOf,
} from "../support/reports.js";
import { run } from "../support/scenarios.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");
const page = (input: PageInput) => reportPage(input, canvasDocument());
const PARTS = smallParts();
const EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)> \"'&";

describe("reportPage of replicas", () => {
  it("has a table of inputs, each with its mark and its source, escaped; other pages have none", () => {
    const inputs: PageInput["inputs"] = [
      { path: "pool.card.peak", value: 989.5e12, unit: "FLOP/s", mark: "published", source: "<a> datasheet" },
      { path: "replica.efficiency.overhead", value: 85e-6, unit: "s", mark: "assumed", source: "a fit" },
    ];
    const { document } = parseHTML(page(pageOf(NO_PARTS, { inputs })));
    const cells = [...document.querySelectorAll("table[data-table=inputs] tbody tr")].map((row) =>
      [...row.querySelectorAll("th, td")].map((cell) => cell.textContent),
    );

    expect(cells).toEqual([
      ["pool.card.peak", "989.5 TFLOP/s", "published", "<a> datasheet"],
      ["replica.efficiency.overhead", "0.085 ms", "assumed", "a fit"],
    ]);
    expect(page(pageOf(NO_PARTS))).not.toContain('data-table="inputs"');
  });
});

describe("reportPage", () => {
  it("leaves text of others as text, wherever it stands", () => {
    const text = page(
      pageOf(PARTS, {
        title: EVIL,
        question: EVIL,
        source: EVIL,
        scenarioText: EVIL,
        warnings: [EVIL],
        facts: [["demand", EVIL]],
        claims: [
          {
            quantity: EVIL,
            of: EVIL,
            unit: "",
            printed: 1,
            recomputed: null,
            ratio: null,
            kind: "unknown",
            verdict: EVIL,
            note: EVIL,
            why: EVIL,
            consequence: EVIL,
          },
        ],
      }),
    );
    const { document } = parseHTML(text);

    expect([...document.querySelectorAll("script")].length).toBe(3);
    expect([...document.querySelectorAll("img")].length).toBe(0);
    expect([...document.querySelectorAll("b")].length).toBe(0);
    expect(document.querySelector("h1")?.textContent).toBe(EVIL);
    expect(document.querySelector("pre")?.textContent).toBe(EVIL);
    expect(document.querySelector('[data-table="comparison"]')?.textContent).toContain("<b>twice</b>");
  });

  it("shows the rows of the CSV files cell for cell, rounded with the exact value beneath", () => {
    const { document } = parseHTML(page(pageOf(PARTS)));

    for (const table of tablesOf(PARTS)) {
      const rows = [...document.querySelectorAll(`[data-table="${table.name}"] tbody tr`)].map((row) =>
        [...row.querySelectorAll("td")].map(
          (cell) => cell.querySelector("data")?.getAttribute("value") ?? cell.textContent,
        ),
      );
      const heads = [...document.querySelectorAll(`[data-table="${table.name}"] th`)].map(
        (head) => head.textContent,
      );
      expect(heads).toEqual(table.columns.map(({ name }) => name));
      expect(rows).toEqual(table.rows.map((row) => row.map(textOf)));
    }
  });

  it("forbids all but its own style and script, whose digests its policy names", () => {
    const text = page(pageOf(PARTS));
    const { document } = parseHTML(text);
    const policy =
      document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
    const [style = ""] = [...document.querySelectorAll("style")].map((element) => element.textContent ?? "");
    const script = [...document.querySelectorAll("script:not([type])")].map(
      (element) => element.textContent ?? "",
    );

    expect(policy.split("; ")[0]).toBe("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${sha256(style)}'`);
    expect(script.length).toBe(1);
    expect(policy).toContain(`script-src 'sha256-${sha256(script[0] ?? "")}'`);
    expect(text).not.toMatch(/\sstyle="|\son[a-z]+="|@import|url\(/);
  });

  it("refers to nothing beyond itself", () => {
    const { document } = parseHTML(page(pageOf(PARTS)));
    const links = [...document.querySelectorAll("[href], [src]")].map(
      (element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "",
    );

    for (const link of links) expect(link).toMatch(/^(data:|#file-)/);
    expect(links).toContain("#file-summary.csv");
  });

  it("has a picture in two widths, words for it and a table for each", () => {
    const { document } = parseHTML(page(pageOf({ ...PARTS, sweep: madeUpSweep() })));
    const figures = [...document.querySelectorAll("figure")];

    expect(figures.length).toBe(8);
    for (const figure of figures) {
      const pictures = [...figure.querySelectorAll("svg")];
      expect(pictures.length).toBe(2);
      for (const picture of pictures) expect(picture.getAttribute("aria-label")?.length).toBeGreaterThan(40);
      expect(figure.querySelectorAll("details table").length).toBeGreaterThan(0);
    }
  });

  it("sets warnings beneath a heading, key paths as code, and leaves out what the answer has told", () => {
    const parts = { ...PARTS, service: { ...PARTS.service!, notes: "The weights do not fit." } };
    const warnings = [
      "pool.cardsPerReplica: the weights do not fit",
      "pool.peak: the sparse peak",
      "p50, p90: too few",
    ];
    const { document } = parseHTML(page(pageOf(parts, { warnings })));

    expect(document.querySelector(".warnings h2")?.textContent).toBe("To bear in mind");
    expect([...document.querySelectorAll(".warnings li")].map((item) => item.textContent)).toEqual([
      "pool.peak: the sparse peak",
      "p50, p90: too few",
    ]);
    expect([...document.querySelectorAll(".warnings code")].map((item) => item.textContent)).toEqual([
      "pool.peak",
    ]);
  });

  it("neutralises what would turn a line's direction", () => {
    const evil = "safe\u202egpj.exe";
    const text = page(
      pageOf(PARTS, {
        title: evil,
        question: evil,
        source: evil,
        scenarioText: `title: ${evil}\n`,
        warnings: [evil],
      }),
    );

    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(text).toContain("safe\\u202egpj.exe");
  });

  it("carries the scenario and says how to repeat it, without a clock time", () => {
    const { document } = parseHTML(page(pageOf(PARTS)));

    expect(document.querySelector("#repeat")?.textContent).toContain("npx capsim run scenario.yaml");
    expect(document.querySelector('a[download="scenario.yaml"]')?.getAttribute("href")).toBe(
      "data:text/yaml;charset=utf-8,title:%20A%20small%20service%0A",
    );
  });

  it("gives no verdict of its own on the answer's cards: the days they were sized on have given it", () => {
    const { document } = parseHTML(page(pageOf({ ...PARTS, answerRun: PARTS.run })));
    const [named, answer] = [...document.querySelectorAll("section")].filter((section) =>
      section.querySelector("h2")?.textContent.startsWith("What users experience"),
    );

    expect(named?.querySelector("ul")?.textContent).toContain("missed");
    expect(answer?.querySelector("ul")?.textContent).not.toMatch(/met|missed/);
    expect(answer?.querySelector("ul")?.textContent).toMatch(
      /of the 5 days simulated here.*of the 80 days they were sized on/,
    );
  });

  it("stays under 2 MB", () => {
    expect(Buffer.byteLength(page(pageOf({ ...PARTS, sweep: madeUpSweep() })))).toBeLessThan(2e6);
  });

  it("says without scripts what the slider would say first", () => {
    const { document } = parseHTML(page(pageOf(PARTS)));

    expect(document.querySelector(".slider")?.hasAttribute("hidden")).toBe(true);
    expect(document.querySelector('[data-field="cards"]')?.textContent).toBe(
      String(PARTS.size!.document.size.cards),
    );
  });

  it("is a page of verdicts where there is nothing else", () => {
    const { document } = parseHTML(page(pageOf(NO_PARTS, { files: [] })));

    expect([...document.querySelectorAll("figure")].length).toBe(0);
    expect(document.querySelector("#answer")?.textContent.trim()).toBe(
      "No printed figure was given to be judged.",
    );
  });
});

describe("filesHtml", () => {
  it("carries files as data, and names those that are too large", () => {
    const text = 'a,b\n1,"50 % of <b> & é"\n';
    const { document } = parseHTML(
      filesHtml([
        { name: "a.csv", bytes: 30, text },
        { name: "sweep.csv", bytes: 2_400_000, text: null },
      ])!.html,
    );
    const link = document.querySelector("a");
    const href = link?.getAttribute("href") ?? "";

    expect(link?.getAttribute("download")).toBe("a.csv");
    expect(decodeURIComponent(href.replace("data:text/csv;charset=utf-8,", ""))).toBe(text);
    expect(document.querySelectorAll("a").length).toBe(1);
    expect(document.querySelectorAll("li")[1]?.textContent).toMatch(/^sweep\.csv, 2,400 kB: too large/);
  });

  it("stops carrying where the page would grow too large to be mailed", () => {
    const files = Array.from({ length: 8 }, (_, k) => ({ name: `${k}.csv`, bytes: 200_000, text: "x" }));

    expect(parseHTML(filesHtml(files)!.html).document.querySelectorAll("a").length).toBe(4);
  });
});

describe("commandsOf", () => {
  it("repeats what the page is made of", () => {
    const { run, size } = PARTS;
    const sweep = madeUpSweep();

    expect(commandsOf({ ...PARTS, size: { ...size!, comparison: null } }, false)).toEqual([
      "npx capsim report scenario.yaml --size",
    ]);
    expect(commandsOf({ ...NO_PARTS, run }, true)).toEqual([
      "npx capsim run scenario.yaml --requests",
      "npx capsim report out/scenario",
    ]);
    expect(commandsOf({ ...NO_PARTS, size }, false)[0]).toBe(
      "npx capsim size scenario.yaml --card unit --card '<b>twice</b>'",
    );
    expect(commandsOf({ ...NO_PARTS, sweep }, false)).toEqual([
      "npx capsim sweep scenario.yaml --measure size --samples 200 --method lhs",
      "npx capsim report out/scenario",
    ]);
    expect(commandsOf(NO_PARTS, false)).toEqual(["npx capsim report scenario.yaml"]);
  });
});

describe("unbroken", () => {
  it("keeps numbers with their units and intervals on one line", () => {
    const shown = (text: string) => unbroken(text).replaceAll("\u00a0", "_");

    expect(shown("p99 latency <= 60 s on 95 % of days (95 % interval 2,303 to 2,306, from 200 days)")).toBe(
      "p99 latency <=_60_s on 95_% of days (95_%_interval_2,303_to_2,306, from 200 days)",
    );
    expect(shown("(95 % interval exactly 6, from")).toBe("(95_%_interval_exactly_6, from");
    expect(shown("1 share of 3 hours, 20.9 ms")).toBe("1 share of 3 hours, 20.9_ms");
  });
});

function textOf(cell: Cell): string {
  return cell === null ? "-" : String(cell);
}

describe("shownNumber", () => {
  it("has six digits, grouped", () => {
    expect([9115.905293938333, 0.123456789, 2_999_961, 0, 1e-7, 2.4e21].map(shownNumber)).toEqual([
      "9,115.91",
      "0.123457",
      "2,999,960",
      "0",
      "1e-7",
      "2.4e+21",
    ]);
  });
});

describe("openingOf", () => {
  it("says in one sentence what the pool does and how many cards would do", () => {
    const { sentences, isBad } = openingOf(PARTS, [], []);

    expect(sentences.join(" ")).toMatch(
      /^18 unit cards miss p99 latency <= 90 s: 0 % of days keep it \(the median day has [\d.]+ (s|min)\)\. 18 unit cards meet p99 latency <= 90 s until day 11 and miss from day 12 on, as demand grows\. 1 expansion would do until day 60, to 44 unit cards in the end\. \d+ unit cards meet p99 latency <= 90 s on 95 % of days at the first day's demand \(95 % interval \d+ to \d+, from 80 days\) and cost [\d,]+ USD a day, [\d.]+ USD per 1,000 requests\.$/,
    );
    expect(isBad).toBe(true);
  });

  it("says what the answer must not be read without", () => {
    const service = { ...PARTS.service!, notes: "Reading the weights takes longest." };

    expect(openingOf({ ...PARTS, service }, [], []).notes).toBe("Reading the weights takes longest.");
  });

  it("says what training takes where nothing is claimed of it", () => {
    const run = { name: "", tokens: 3e11, flop: 3.15e23, cardDays: 25_293, cardsOfAllVendors: null };

    expect(openingOf(NO_PARTS, [], [{ ...run, cards: 1000, days: 25.293 }]).sentences).toEqual([
      "3.15e23 FLOP are 25,293 card-days: 1,000 cards for 25.29 days.",
    ]);
    expect(openingOf(NO_PARTS, [], [{ ...run, cards: null, days: null }]).sentences).toEqual([
      "3.15e23 FLOP are 25,293 card-days, as many days on one card.",
    ]);
  });

  it("quotes of an objective its own figure, not that of all requests", () => {
    const scenario = smallService("slo=[p99 wait <= 60 s in every 1 h]");
    const result = run(scenario);
    const part = { document: runDocument(scenario, result, { claims: [], files: [] }) } as RunPart;
    const [objective] = result.objectives;

    const { sentences } = openingOf({ ...NO_PARTS, run: part }, [], []);

    expect(sentences[0]).toContain(`the median day has ${valueWords(objective!.median, "s")}`);
    expect(valueWords(objective!.median, "s")).not.toBe(valueWords(result.summary["wait.p99"].pooled, "s"));
  });

  it("names the pool once where there are several objectives", () => {
    const { run } = PARTS;
    const [one] = run!.document.objectives;
    const objectives = [one!, { ...one!, text: "mean wait <= 1 h", met: true, daysMet: 1, median: 400 }];
    const { sentences } = openingOf(
      { ...PARTS, size: null, run: { ...run!, document: { ...run!.document, objectives } } },
      [],
    );

    expect(sentences[0]).toMatch(/^18 unit cards miss p99 latency <= 90 s: 0 % of days keep it/);
    expect(sentences[1]).toBe("They meet mean wait <= 1 h on 100 % of days (the median day has 6.67 min).");
  });

  it("has the sweep's own words", () => {
    expect(openingOf({ ...NO_PARTS, sweep: madeUpSweep() }, [], []).sentences[0]).toMatch(
      /^95 % of futures need at most/,
    );
  });
});

describe("assumptionsOf", () => {
  it.each([
    ["constant service", [], /Every request takes exactly 1?\d/],
    [
      "random service",
      ["work.flopPerRequest={ exponential: { mean: 60 TFLOP } }"],
      /on average, a coefficient of variation of 1\b/,
    ],
    ["days that differ", ["demand.dayToDay.cv=0.2"], /Days differ: .* 0\.2\./],
    ["bursts", ["demand.minuteToMinute.cv=0.3"], /Each minute's demand differs/],
    ["replicas", ["pool.cardsPerReplica=2"], /2 cards together are one server/],
    ["nights with load", ["demand.profile.peakShare=80 %"], /One day is simulated before/],
    ["several days", ["simulate.days=3"], /3 days in a row/],
  ])("says what is assumed with %s, and what follows otherwise", (_, overrides, words) => {
    const scenario = smallService(...overrides);
    const list = assumptionsOf(scenario, modelOf(scenario), null);

    expect(list.map(({ assumed }) => assumed).join(" ")).toMatch(words);
    for (const { assumed, consequence } of list) {
      expect(assumed).toMatch(/\.$/);
      expect(consequence).toMatch(/\.$/);
    }
  });
});

describe("html", () => {
  it("escapes strings, joins lists, leaves out null and keeps markup", () => {
    expect(html`<i>${"<&>\"'"}</i>${[html`<b>${1}</b>`, "x"]}${null}`.html).toBe(
      "<i>&lt;&amp;&gt;&quot;&#39;</i><b>1</b>x",
    );
    expect(escapeHtml("a")).toBe("a");
  });

  it("lets no JSON end its script", () => {
    const { html: text } = jsonInScript({ a: "</script><!--\u2028" });

    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toEqual({ a: "</script><!--\u2028" });
  });
});
