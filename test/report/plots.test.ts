import { Resvg } from "@resvg/resvg-js";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { TOKEN_MEASURES } from "../../src/measure.js";
import type { Objective } from "../../src/objective.js";
import { NO_PARTS } from "../../src/report/parts.js";
import { answerPlot, neighbourhood } from "../../src/report/plots/answerPlot.js";
import { numbersOf } from "../../src/report/plots/columns.js";
import { dayPlot } from "../../src/report/plots/dayPlot.js";
import { influences } from "../../src/report/plots/influencePlots.js";
import { BY_NAME, DARK, LIGHT } from "../../src/report/plots/palette.js";
import type { Canvas, Drawing } from "../../src/report/plots/picture.js";
import { standalone } from "../../src/report/plots/picture.js";
import { picturesOf } from "../../src/report/plots/pictures.js";
import { sizingPlot } from "../../src/report/plots/sizingPlot.js";
import { barBounds, spreadPlot } from "../../src/report/plots/spreadPlot.js";
import { clockTicks, durationTicks, timeUnit } from "../../src/report/plots/ticks.js";
import { parseObjective } from "../../src/scenario/objective.js";
import { canvasDocument, madeUpSizing, madeUpSweep, smallParts } from "../support/reports.js";

const PARTS = { ...smallParts(), sweep: madeUpSweep() };
const WIDE: Canvas = { document: canvasDocument(), width: 720, palette: LIGHT };
const NARROW: Canvas = { ...WIDE, width: 358 };

function elements(drawing: Drawing, selector: string): Element[] {
  const { document } = parseHTML(`<svg>${drawing.content}</svg>`);
  return [...document.querySelectorAll(selector)] as unknown as Element[];
}

interface Element {
  readonly textContent: string;
  getAttribute(name: string): string | null;
}

function words(drawing: Drawing): string[] {
  return elements(drawing, "text").map(({ textContent }) => textContent);
}

describe("picturesOf", () => {
  it("has the pictures of each part, and none of parts that are not there", () => {
    const all = picturesOf(PARTS).map(({ name }) => name);

    expect(all).toEqual(["sizing", "day", "latency", "comparison", "growth", "spread", "tornado", "scatter"]);
    expect(picturesOf({ ...NO_PARTS, size: madeUpSizing() }).map(({ name }) => name)).toEqual([
      "sizing",
      "answer",
    ]);
    expect(picturesOf({ ...PARTS, size: null, sweep: null }).map(({ name }) => name)).toEqual([
      "day",
      "latency",
    ]);
    expect(picturesOf({ ...PARTS, run: null, size: null, sweep: null })).toEqual([]);
  });

  it.each(picturesOf(PARTS).map((picture) => [picture.name, picture] as const))(
    "draws %s as well-formed SVG of the width asked for, with words for those who cannot see it",
    (_, picture) => {
      expect(picture.alt.length).toBeGreaterThan(40);
      expect(picture.tables.length).toBeGreaterThan(0);
      for (const canvas of [WIDE, NARROW]) {
        const drawing = picture.draw(canvas);
        const drawn = new Resvg(standalone(drawing, picture.title, LIGHT), {
          font: { loadSystemFonts: false },
        });
        expect(drawn.width).toBe(canvas.width);
        expect(drawn.height).toBe(drawing.height);
        expect(drawing.content).not.toMatch(/NaN|Infinity|undefined|style=|<style|var\(/);
        for (const { x } of drawing.spots) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(canvas.width);
        }
      }
    },
  );

  it("draws the same bytes each time, in whatever order", () => {
    const draw = () => picturesOf(PARTS).map((picture) => picture.draw(WIDE).content);

    expect(
      [...picturesOf(PARTS)]
        .reverse()
        .map((picture) => picture.draw(WIDE).content)
        .reverse(),
    ).toEqual(draw());
  });

  it("uses no colour but the palette's, which the page gives names", () => {
    for (const picture of picturesOf(PARTS)) {
      const { content } = picture.draw({ ...WIDE, palette: BY_NAME });
      expect(content).not.toMatch(/#[0-9a-f]{3,6}\b|rgb\(/i);
    }
  });
});

describe("standalone", () => {
  it("keeps a title with markup in it as text", () => {
    const svg = standalone({ width: 10, height: 10, content: "", spots: [] }, 'a <script> & "b"', LIGHT);

    expect(svg).toContain('<title>a &#60;script&#62; &#38; "b"</title>');
    expect(new Resvg(svg).width).toBe(10);
  });
});

describe("LIGHT and DARK", () => {
  it.each([
    ["light", LIGHT],
    ["dark", DARK],
  ])("have ink, words and series that stand out from %s paper as WCAG asks (4.5 and 3)", (_, palette) => {
    for (const colour of [palette.ink, palette.muted, palette.orange, palette.green, palette.blue]) {
      expect(contrast(colour, palette.paper)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.purple, palette.paper)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Contrast ratio of two colours, WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe("the timeline", () => {
  it("tells the hours from the day's start beside the clock, which wraps midnight", () => {
    const { timeline } = PARTS.run!;

    expect(timeline.columns.slice(0, 2).map(({ name }) => name)).toEqual(["time_h", "clock"]);
    expect(numbersOf(timeline, "time_h")).toEqual(Array.from({ length: 288 }, (_, k) => (k * 300) / 3600));
  });
});

describe("dayPlot", () => {
  it("tells each five minutes' figures in the order of the clock", () => {
    const { spots } = dayPlot(WIDE, PARTS.run!, 60);

    expect(spots).toHaveLength(288);
    expect(spots.map(({ x }) => x)).toEqual(spots.map(({ x }) => x).sort((a, b) => a - b));
    expect(spots[0]?.text).toMatch(/^08:00: .* arrive a second, 0\.3 can be served; 0 in the queue/);
  });

  it("says what the servers can serve", () => {
    expect(words(dayPlot(WIDE, PARTS.run!, 60))).toContain("– – 18 servers can serve");
  });
});

describe("sizingPlot", () => {
  it("names every estimate with its cards, the simulation's among them", () => {
    const drawing = sizingPlot(WIDE, PARTS.size!);
    const cards = numbersOf(PARTS.size!.ladder, "cards");

    const rows = words(drawing).filter((text) => / cards/.test(text) && text.includes(":"));
    expect(rows).toHaveLength(cards.filter((count) => count !== null).length);
    expect(rows.at(-1)).toContain(`simulation: ${cards.at(-1)} cards`);
  });

  it("puts a spot on each number of cards that was tried", () => {
    const { spots } = sizingPlot(WIDE, PARTS.size!);

    expect(spots.map(({ text }) => Number(text.split(" ")[0]))).toEqual(
      numbersOf(PARTS.size!.sizing, "cards"),
    );
  });

  it("says so where an estimate has no answer", () => {
    const size = PARTS.size!;
    const rows = size.ladder.rows.map((row, k) =>
      k === 3 ? [row[0]!, null, null, null, null, row[5]!] : row,
    );
    const drawing = sizingPlot(WIDE, { ...size, ladder: { ...size.ladder, rows } });

    expect(words(drawing)).toContain("pointwise stationary: no answer");
  });
});

describe("neighbourhood", () => {
  it("is centred on the answer and holds the numbers with which some days meet the objective and some do not", () => {
    const [low, high] = neighbourhood(madeUpSizing())!;

    expect(205 - low).toBe(high - 205);
    expect(low).toBeLessThan(190);
    expect(high).toBeGreaterThan(209);
  });

  it("is nothing where no number of cards will do, or where it would be most of the curve", () => {
    const size = madeUpSizing();
    const document = { ...size.document, size: { ...size.document.size, cards: null, interval: null } };
    const rows = size.sizing.rows.slice(80, 120);

    expect(neighbourhood({ ...size, document })).toBeNull();
    expect(neighbourhood({ ...size, sizing: { ...size.sizing, rows } })).toBeNull();
  });
});

describe("answerPlot", () => {
  it("steps up where days reach their own least, and marks the answer", () => {
    const drawing = answerPlot(WIDE, madeUpSizing(), [180, 230]);

    expect(words(drawing)).toContain("— the answer: 205 cards (203 to 207)");
    expect(words(drawing)).toContain("– – demanded 75 %");
    expect(drawing.spots.find(({ text }) => text.startsWith("205 unit cards"))?.text).toMatch(
      /met on 78\.9 % of days$/,
    );
  });
});

describe("spreadPlot", () => {
  it("has every future in one bar of the histogram", () => {
    const { content } = spreadPlot(WIDE, PARTS.sweep, null);
    const bars = elements({ width: 0, height: 0, spots: [], content }, "rect");
    const heights = bars.map((bar) => Number(bar.getAttribute("height")));
    const tallest = Math.max(...heights);

    // Cards rise evenly from 1,000 to 1,995: 50 bars of 4 futures each.
    expect(bars).toHaveLength(50);
    for (const height of heights) expect(height).toBeCloseTo(tallest, 1);
  });

  it("has whole bars of one width between round numbers, those of single cards centred on them", () => {
    const widths = (bounds: readonly number[]) => bounds.slice(1).map((bound, k) => bound - bounds[k]!);

    expect(barBounds([1003, 1998], "cards", false).slice(0, 2)).toEqual([1000, 1020]);
    expect(new Set(widths(barBounds([1003, 1998], "cards", false)))).toEqual(new Set([20]));
    expect(barBounds([3, 14], "cards", false)).toEqual([
      2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5, 12.5, 13.5, 14.5,
    ]);
    expect(barBounds([6, 6], "cards", false).map((bound) => bound - 6)).toEqual([
      -4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 4.5,
    ]);
    expect(barBounds([0.1, 0.9], "share", false).at(-1)).toBeGreaterThan(0.9);
    expect(barBounds([1, 100], "s", true)[40]).toBeGreaterThan(100);
  });

  it("falls in steps, as every future counts whole", () => {
    const { content } = spreadPlot(WIDE, PARTS.sweep, null);
    const line = elements({ width: 0, height: 0, spots: [], content }, "path")
      .map((path) => path.getAttribute("d") ?? "")
      .sort((a, b) => b.length - a.length)[0]!;
    const points = [...line.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    const slanted = points.slice(1).filter(([x, y], k) => x !== points[k]![0] && y !== points[k]![1]);

    expect(points.length).toBeGreaterThan(200);
    expect(slanted).toEqual([]);
  });
});

describe("influences", () => {
  it("puts the strongest input first, whatever its sign", () => {
    expect(influences(PARTS.sweep).map(({ input }) => input)).toEqual([
      "demand_daily_active_users",
      "pool_mfu",
    ]);
  });
});

describe("ticks", () => {
  it("tells times in the unit that fits", () => {
    expect([1, 179, 180, 10_799, 10_800, 3e5].map((seconds) => timeUnit(seconds).name)).toEqual([
      "s",
      "s",
      "min",
      "min",
      "h",
      "d",
    ]);
  });

  it("places round durations within a range, no more than asked for", () => {
    expect(durationTicks(15, 400, 10)).toEqual([20, 30, 60, 120, 300]);
    expect(durationTicks(0.001, 1e7, 6).length).toBeLessThanOrEqual(6);
  });

  it("places clock hours after the day's start, past midnight too", () => {
    expect(clockTicks(8 * 3600, 6)).toEqual([
      { hours: 4, text: "12:00" },
      { hours: 10, text: "18:00" },
      { hours: 16, text: "00:00" },
      { hours: 22, text: "06:00" },
    ]);
  });
});

describe("latencyPlot", () => {
  const drawn = (...slo: string[]) => drawnFor(slo.map((text) => parseObjective(text) as Objective));
  const drawnFor = (objectives: Objective[]) => {
    const service = { ...PARTS.service!, objectives };
    const [picture] = picturesOf({ ...PARTS, service, size: null, sweep: null }).filter(
      ({ name }) => name === "latency",
    );
    const drawing = picture!.draw(WIDE);
    const corners = [LIGHT.orange, LIGHT.purple].map(
      (colour) => elements(drawing, `g[fill="${colour}"] rect, rect[fill="${colour}"]`).length,
    );
    return { corners, caption: picture!.caption };
  };

  it("shades the corner that latencies must keep out of in orange, that of waits in purple", () => {
    expect(drawn("p99 latency <= 90 s").corners).toEqual([1, 0]);
    expect(drawn("p99 wait <= 60 s").corners).toEqual([0, 1]);
    expect(drawn("p99 wait <= 60 s").caption).toContain("the curve of the wait must keep out of the purple");
  });

  it("shades nothing for an objective of every hour, and says that it is not in the picture", () => {
    const { corners, caption } = drawn("p99 wait <= 60 s in every 1 h");

    expect(corners).toEqual([0, 0]);
    expect(caption).toContain(
      "Not in this picture, as it is not of the whole day's times: p99 wait <= 60 s in every 1 h.",
    );
    expect(caption).not.toContain("corner");
  });

  it("shades nothing for an objective on a time that has no curve, such as that to the first token", () => {
    const objective = parseObjective("p99 ttft <= 2 s", TOKEN_MEASURES) as Objective;
    const { corners, caption } = drawnFor([objective]);

    expect(corners).toEqual([0, 0]);
    expect(caption).toContain("Not in this picture, as it is of neither latency nor wait: p99 ttft <= 2 s.");
  });
});
