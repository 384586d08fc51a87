/** The report in a real browser, from disk. Needs Chromium: Debian's, or CAPSIM_CHROMIUM. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Download,
  type Locator,
  type Page,
} from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCsv } from "../../src/io/files/csv.js";
import { built } from "../support/build.js";
import { capsim } from "../support/cli.js";
import { CHROMIUM } from "./chromium.js";

const SCENARIO = join(process.cwd(), "scenarios/report/kimi.yaml");
const FEW = [
  "--set",
  "size.replications=80",
  "--set",
  "simulate.replications=5",
  "--set",
  "pool.price=0.75 USD/h",
];

const root = mkdtempSync(join(tmpdir(), "capsim-page-"));
const folder = join(root, "out", "kimi");
let browser: Browser;

beforeAll(async () => {
  const { code, stdout } = capsim(root, "report", SCENARIO, "--size", ...FEW);
  expect(code).toBe(0);
  expect(stdout.trim().split("\n").at(-1)).toBe("  report in out/kimi/report.html");
  browser = await chromium.launch(CHROMIUM);
});

afterAll(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

interface Visit {
  readonly page: Page;
  readonly said: string[];
  readonly asked: string[];
}

/** Opens the report from disk and looks at it; what it says to the console and asks of the network is kept. */
async function visit<T>(
  options: BrowserContextOptions,
  look: (visit: Visit) => Promise<T>,
  from = folder,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(from, "report.html")).href);
    return await look({ page, said, asked });
  } finally {
    await context.close();
  }
}

/** Words of the pictures that are shown which lie over each other or beyond the picture's edge. */
async function clashes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const svg of await page.locator("svg:visible").all()) {
    const here = await svg.evaluate((element) => {
      const frame = element.getBoundingClientRect();
      const words = [...element.querySelectorAll("text")]
        .filter((text) => text.textContent !== "")
        .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      const outside = words.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1);
      const over = words.flatMap((one, k) =>
        words
          .slice(k + 1)
          .filter(
            ({ box }) =>
              Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1 &&
              Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 3,
          )
          .map((other) => `${one.text} | ${other.text}`),
      );
      return [...outside.map(({ text }) => `outside: ${text}`), ...over];
    });
    found.push(...here);
  }
  return found;
}

const LOOKS: [string, BrowserContextOptions][] = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["a telephone of 390 pixels", { viewport: { width: 390, height: 800 } }],
  ["a telephone of 320 pixels in the dark", { viewport: { width: 320, height: 600 }, colorScheme: "dark" }],
  ["no scripts", { javaScriptEnabled: false }],
];

describe("the report", () => {
  it.each(LOOKS)("opens from disk in silence and asks for nothing: %s", async (_, options) => {
    await visit(options, async ({ page, said, asked }) => {
      await page.waitForTimeout(200);

      expect(said).toEqual([]);
      expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([
        pathToFileURL(join(folder, "report.html")).href,
      ]);
    });
  });

  it.each(LOOKS)("shows each picture with a size, and nothing overflows: %s", async (_, options) => {
    await visit(options, async ({ page }) => {
      const figures = await page.locator("figure").all();
      expect(figures).toHaveLength(6);
      for (const figure of figures) {
        const shown = await figure.locator("svg:visible").all();
        expect(shown).toHaveLength(1);
        const box = await shown[0]!.boundingBox();
        expect(box!.width).toBeGreaterThan(250);
        expect(box!.height).toBeGreaterThan(200);
      }
      const wider = await page.locator("body").evaluate((body) => {
        const width = body.ownerDocument.documentElement.clientWidth;
        return [...body.querySelectorAll("h1,h2,p,figure,svg,pre,.scroll,.answer,ul,dl")]
          .filter((element) => element.getBoundingClientRect().right > width + 0.5)
          .map((element) => element.tagName);
      });
      expect(wider).toEqual([]);
      expect(await page.locator("html").evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
    });
  });

  it.each(LOOKS)("has no words of a picture over others or beyond its edge: %s", async (_, options) => {
    await visit(options, async ({ page }) => expect(await clashes(page)).toEqual([]));
  });

  it("shows the numbers of the CSV files", async () => {
    await visit({}, async ({ page }) => {
      for (const name of ["timeline", "latency", "summary", "sizing", "ladder", "least_cards"]) {
        const file = `${name}.csv`;
        const { rows } = await parseCsv(readFileSync(join(folder, file), "utf8"), file);
        const shown = await page
          .locator(`[data-table="${name}"] tbody tr`)
          .evaluateAll((all) =>
            all.map((row) =>
              [...row.querySelectorAll("td")].map(
                (cell) => cell.querySelector("data")?.getAttribute("value") ?? cell.textContent,
              ),
            ),
          );
        expect(shown).toEqual(rows.map((row) => row.map((cell) => (cell === null ? "-" : String(cell)))));
      }
    });
  });

  it("has a slider over the sizing curve that says what so many cards do", async () => {
    const { columns, rows } = await parseCsv(readFileSync(join(folder, "sizing.csv"), "utf8"), "sizing.csv");
    await visit({}, async ({ page }) => {
      const field = (name: string) => page.locator(`[data-field="${name}"]`).textContent();
      const slider = page.locator("#cards");
      const places: number[] = [];
      for (const k of [0, Math.floor(rows.length / 2), rows.length - 1]) {
        await slider.fill(String(k));
        const row = rows[k]!;
        const cell = (name: string) => Number(row[columns.indexOf(name)]);
        expect(await field("cards")).toBe(cell("cards").toLocaleString("en-GB"));
        expect(await field("met")).toBe(`${Number((100 * cell("days_met_share")).toPrecision(3))} %`);
        expect(await field("cost")).toBe(`${Math.round(cell("cost_per_day")).toLocaleString("en-GB")} USD`);
        expect(await page.locator('figure[data-picture="sizing"] .tip').textContent()).toContain(
          `${cell("cards").toLocaleString("en-GB")} A10 cards: p99 latency`,
        );
        places.push(
          Number(await page.locator('figure[data-picture="sizing"] .wide .guide').getAttribute("x1")),
        );
      }
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(new Set(places).size).toBe(3);
    });
  });

  it.each([1000, 390])(
    "tells the values beneath the pointer in a tooltip beside it, %i pixels wide",
    async (width) => {
      await visit({ viewport: { width, height: 900 } }, async ({ page }) => {
        const svg = page.locator('figure[data-picture="day"] svg:visible');
        const tip = page.locator('figure[data-picture="day"] .tip');
        expect(await tip.isVisible()).toBe(false);
        await svg.scrollIntoViewIfNeeded();
        const texts: (string | null)[] = [];
        for (const share of [0.25, 0.5, 0.9]) {
          const box = (await svg.boundingBox())!;
          await svg.hover({ position: { x: box.width * share, y: box.height / 2 } });
          texts.push(await tip.textContent());
          const place = (await tip.boundingBox())!;
          // Beside the pointer, within the picture, over neither of its edges.
          expect(place.x).toBeGreaterThanOrEqual(box.x - 1);
          expect(place.x + place.width).toBeLessThanOrEqual(box.x + box.width + 1);
          expect(Math.abs(place.y + place.height / 2 - (box.y + box.height / 2))).toBeLessThan(5);
          const x = box.x + box.width * share;
          expect(Math.max(place.x - x, x - place.x - place.width)).toBeLessThan(25);
        }
        await page.mouse.move(1, 1);

        expect(texts[0]).toMatch(/^\d\d:\d\d: .* arrive a second/);
        expect(new Set(texts).size).toBe(3);
        expect(await tip.isVisible()).toBe(false);
      });
    },
  );

  it("is read without scripts: no slider, no promise of values, every figure there", async () => {
    await visit({ javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator(".slider:visible, .tip:visible").count()).toBe(0);
      await page.locator("summary").first().click();
      expect(await page.locator("details table:visible").count()).toBe(1);
    });
  });

  it("prints on white, the wide pictures, within the paper", async () => {
    await visit({ viewport: { width: 680, height: 960 }, colorScheme: "dark" }, async ({ page }) => {
      await page.emulateMedia({ media: "print" });

      expect(
        await page
          .locator("body")
          .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor),
      ).toBe("rgb(255, 255, 255)");
      expect(await page.locator(".wide svg:visible").count()).toBe(6);
      expect(await page.locator(".narrow svg:visible").count()).toBe(0);
      expect(await page.locator("html").evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
    });
  });

  it("is carried whole: its files are saved from the page itself, byte for byte", async () => {
    await visit({}, async ({ page }) => {
      const links = await page.locator(".files a").all();
      expect(links.length).toBeGreaterThanOrEqual(8);
      for (const link of links) {
        const download = await downloadOf(page, link);
        const name = download.suggestedFilename();
        expect(readFileSync(await download.path(), "utf8"), name).toBe(
          readFileSync(join(folder, name.replace("answer_", "answer/")), "utf8"),
        );
      }
    });
  });

  it("clips no table of verdicts or figures, at any width", async () => {
    for (const width of [1200, 1000, 760, 390, 320]) {
      await visit({ viewport: { width, height: 900 } }, async ({ page }) => {
        const clipped = await page
          .locator(".scroll.open")
          .evaluateAll((all) =>
            all
              .filter((one) => one.scrollWidth > one.clientWidth)
              .map((one) => one.getAttribute("aria-label")),
          );
        expect(clipped, String(width)).toEqual([]);
      });
    }
  });

  it("says on a telephone that a table is wider than the screen", async () => {
    await visit({ viewport: { width: 390, height: 800 } }, async ({ page }) => {
      await page.locator("summary").first().click();
      expect(await page.locator("details[open] .hint").isVisible()).toBe(true);
    });
    await visit({}, async ({ page }) => {
      await page.locator("summary").first().click();
      expect(await page.locator("details[open] .hint").isVisible()).toBe(false);
    });
  });

  it("names every picture and scrolling table for those who cannot see them", async () => {
    await visit({}, async ({ page }) => {
      expect(await page.getByRole("img").count()).toBe(6);
      expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
      expect(await page.getByRole("slider", { name: "Try another number of A10 cards" }).count()).toBe(1);
      for (const region of await page.locator(".scroll").all()) {
        expect(await region.getAttribute("aria-label")).not.toBe("");
        expect(await region.getAttribute("tabindex")).toBe("0");
      }
    });
  });
});

const SCENARIOS = join(process.cwd(), "scenarios");
const OTHERS: [string, string, string[][], number][] = [
  ["hardly any requests", "tiny", [["report", `${SCENARIOS}/textbook/tiny.yaml`, "--size"]], 3],
  [
    "cards compared",
    "cost",
    [["size", `${SCENARIOS}/beyond/cost.yaml`, "--card", "A10", "--card", "H20", "--replications", "5"]],
    3,
  ],
  [
    "futures",
    "kimi-uncertain",
    [["sweep", `${SCENARIOS}/report/kimi-uncertain.yaml`, "--measure", "estimate", "--samples", "300"]],
    3,
  ],
  [
    "a billion requests",
    "internet-scale",
    [["report", `${SCENARIOS}/beyond/internet-scale.yaml`, "--size", "--set", "size.replications=5"]],
    6,
  ],
];

describe.each(OTHERS)("the report of %s", (_, name, commands, pictures) => {
  const place = join(root, "out", name);
  beforeAll(() => {
    for (const command of commands) expect(capsim(root, ...command).code).toBe(0);
    expect(capsim(root, "report", place).code).toBe(0);
  });

  it.each(LOOKS.slice(1, 3))("opens in silence, whole and legible: %s", async (__, options) => {
    await visit(
      options,
      async ({ page, said }) => {
        expect(await page.locator("svg:visible").count()).toBe(pictures);
        expect(await clashes(page)).toEqual([]);
        expect(await page.locator("html").evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(
          true,
        );
        expect(said).toEqual([]);
      },
      place,
    );
  });
});

describe("capsim on a terminal", () => {
  /** Runs capsim on a terminal of its own (util-linux's script). */
  function onTerminal(env: Readonly<Record<string, string>>, ...args: string[]): string {
    const { NO_COLOR: _, ...rest } = process.env;
    const command = [process.execPath, built("cli/main.js"), ...args].join(" ");
    return spawnSync("script", ["-qec", command, "/dev/null"], {
      cwd: root,
      encoding: "utf8",
      env: { ...rest, TERM: "xterm-256color", ...env },
    }).stdout;
  }
  const RUN = ["run", SCENARIO, "--replications", "3"];
  const ESCAPE = "\u001b[";

  it("ends with a chart of the day in colour", () => {
    const text = onTerminal({}, ...RUN);

    expect(text).toContain(`requests a second: ${ESCAPE}34marriving`);
  });

  it("draws it without colour where NO_COLOR is set, and not at all with --quiet, --json or into a pipe", () => {
    const plain = onTerminal({ NO_COLOR: "1" }, ...RUN);

    expect(plain).toContain("requests a second: arriving");
    expect(plain).not.toContain(ESCAPE);
    expect(onTerminal({}, ...RUN, "--quiet")).not.toContain("arriving");
    expect(onTerminal({}, ...RUN, "--json")).not.toContain("arriving");
    expect(capsim(root, ...RUN).stdout).not.toContain("arriving");
  });
});

/** What a click on a link saves; a browser on a busy machine now and then swallows a click, so it is given again. */
async function downloadOf(page: Page, link: Locator): Promise<Download> {
  for (let clicks = 1; ; clicks++) {
    try {
      const [download] = await Promise.all([page.waitForEvent("download", { timeout: 8_000 }), link.click()]);
      return download;
    } catch (error) {
      if (clicks === 3) throw error;
    }
  }
}
