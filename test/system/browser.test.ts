/** The pure core in a real browser: the public face bundled without any module of Node, giving Node's own numbers. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queueScenario } from "../../src/experiment/model.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { run } from "../support/scenarios.js";
import { CHROMIUM } from "./chromium.js";

const TEXT = readFileSync("scenarios/textbook/m-m-c.yaml", "utf8");
const OVERRIDES = ["simulate.replications=3"];

let browser: Browser;
let code = "";

beforeAll(async () => {
  const [output] = (await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve("src/index.ts"), formats: ["iife"], name: "capsim" },
    },
  })) as Rolldown.RolldownOutput[];
  code = output!.output[0].code;
  browser = await chromium.launch(CHROMIUM);
});

afterAll(async () => {
  await browser?.close();
});

describe("the pure core", () => {
  it("bundles without any module of Node", () => {
    expect(code.length).toBeGreaterThan(100_000);
    expect(code).not.toMatch(/require\("node:|from "node:|__vite-browser-external/);
  });

  it("simulates in a browser what it simulates in Node", async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });

    const there = (await page.evaluate(
      `(() => {
        const scenario = capsim.parseScenario(${JSON.stringify(TEXT)}, "m-m-c.yaml", ${JSON.stringify(OVERRIDES)});
        return JSON.stringify(capsim.run(scenario).summary);
      })()`,
    )) as string;

    const here = run(queueScenario(parseScenario(TEXT, "m-m-c.yaml", OVERRIDES)));
    const far = JSON.parse(there) as typeof here.summary;
    for (const [name, { mean }] of Object.entries(here.summary)) {
      const other = far[name as keyof typeof far]?.mean;
      // Browsers may round a logarithm otherwise in its last bit; nothing else may differ.
      expect(Math.abs(other! - mean!), name).toBeLessThanOrEqual(1e-9 * Math.abs(mean!));
    }
  });

  it("answers in a browser with words, tables, pictures drawn there, and the page", async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });

    const [text, cards, tables, picture, html] = (await page.evaluate(
      `(() => {
        const scenario = capsim.parseScenario(${JSON.stringify(TEXT)}, "m-m-c.yaml", ${JSON.stringify(OVERRIDES)});
        const sized = capsim.size(capsim.withValues(scenario, { "size.replications": 10 }));
        const found = capsim.answer(sized);
        document.body.innerHTML = capsim.svgOf(found.pictures[0], document);
        const report = capsim.answer(capsim.report(scenario));
        return [
          found.text({ width: 100, full: false }),
          sized.cards,
          found.tables.map(({ name }) => name),
          document.querySelector("svg").getBoundingClientRect().width,
          report.page(document),
        ];
      })()`,
    )) as [string, number, string[], number, string];

    expect(text).toMatch(new RegExp(`^${cards} \\S+ cards meet `, "m"));
    expect(tables).toContain("sizing");
    expect(picture).toBe(720);
    expect(html).toMatch(/^<!doctype html>[\s\S]*<figure data-picture="day"/);
  });
});
