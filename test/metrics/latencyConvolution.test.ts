import { describe, expect, it } from "vitest";
import { CohortSample } from "../../src/metrics/cohortQuantile.js";
import { LatencyDistribution, type WaitHistogram } from "../../src/metrics/latencyConvolution.js";
import { SpreadBins } from "../../src/metrics/spread.js";
import { cohortDay, type Segment } from "./days.js";

const mean = 20;
const exponential = { mean, cdf: (x: number) => (x <= 0 ? 0 : -Math.expm1(-x / mean)) };
const probabilities = [0.5, 0.9, 0.99, 0.999];

function histogramOf(segments: readonly Segment[]): WaitHistogram {
  const sample = new CohortSample();
  sample.read(cohortDay(segments), 0, segments.length);
  const { count, zeros, sum, max, spread } = sample;
  return {
    count,
    zeros,
    sum,
    max,
    firstBin: spread.firstBin,
    bins: spread.mass.slice(spread.firstBin, spread.lastBin + 1),
  };
}

/** The x at which an increasing function reaches a value, by halving. */
function inverse(f: (x: number) => number, value: number): number {
  let low = 0;
  let high = 1e4;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}

const rank = (count: number, p: number) => ((count - 1) * p + 0.5) / count;

describe("LatencyDistribution", () => {
  it("is the service law where nobody waits", () => {
    const latency = new LatencyDistribution(histogramOf([[0, 1e6, 0, 0]]), exponential);

    latency.quantiles(probabilities).forEach((x, i) => {
      expect(x).toBeCloseTo(-mean * Math.log(1 - rank(1e6, probabilities[i]!)), 5);
    });
    expect(latency.mean).toBe(mean);
    expect(latency.max).toBeNull();
  });

  it("is the closed form for an even spread of waits plus exponential service", () => {
    const width = 30;
    const latency = new LatencyDistribution(histogramOf([[0, 1e6, 0, width]]), exponential);
    // Share with w + s <= x: the mean of 1 - exp(-(x - w)/mean) over 0 <= w <= min(x, width).
    const cdf = (x: number) => {
      const most = Math.min(x, width);
      return (most - mean * Math.exp(-x / mean) * Math.expm1(most / mean)) / width;
    };

    latency.quantiles(probabilities).forEach((x, i) => {
      // The grid's error in F is at most Delta^2 / 12 times the greatest slope of the density, over the density at x.
      const slack = (latency.cell / mean) ** 2 * mean;
      expect(Math.abs(x - inverse(cdf, rank(1e6, probabilities[i]!)))).toBeLessThan(slack);
    });
    expect(latency.mean).toBeCloseTo(width / 2 + mean, 9);
  });

  it("is exponential at rate mu - lambda for the waits of M/M/1", () => {
    const load = 0.7;
    const decay = (1 - load) / mean;
    const pieces = 20_000;
    const segments: Segment[] = [[0, 1e6 * (1 - load), 0, 0]];
    for (let i = 0; i < pieces - 1; i++) {
      const edge = (j: number) => -Math.log(1 - j / pieces) / decay;
      segments.push([0, (1e6 * load) / pieces, edge(i), edge(i + 1)]);
    }
    const latency = new LatencyDistribution(histogramOf(segments), exponential);

    latency.quantiles([0.5, 0.9, 0.99]).forEach((x, i) => {
      const exact = -Math.log(1 - rank(latency.count, [0.5, 0.9, 0.99][i]!)) / decay;
      // The last of the 20,000 pieces has no end and is left out: a share of 5e-5 of those who wait.
      expect(Math.abs(x / exact - 1)).toBeLessThan(0.002);
    });
  });

  it("shifts the waits by a service time that never varies, to within a cell", () => {
    const latency = new LatencyDistribution(histogramOf([[0, 1000, 2, 12]]), {
      mean,
      cdf: (x) => (x >= mean ? 1 : 0),
    });

    latency.quantiles([0.1, 0.5, 0.9]).forEach((x, i) => {
      expect(Math.abs(x - (mean + 2 + 10 * [0.1, 0.5, 0.9][i]!))).toBeLessThan(2 * latency.cell);
    });
  });

  it("spreads all its mass over bins, about its own mean", () => {
    const latency = new LatencyDistribution(
      histogramOf([
        [0, 500, 0, 0],
        [1, 500, 0, 40],
      ]),
      exponential,
    );
    const bins = new SpreadBins();

    latency.spreadInto(bins);

    const total = bins.mass.reduce((sum, mass) => sum + mass, 0);
    expect(total).toBeCloseTo(1000, 3);
  });

  it("refuses a law that never ends", () => {
    const lame = { mean: 1, cdf: () => 0.5 };
    const latency = new LatencyDistribution(histogramOf([[0, 10, 0, 0]]), lame);

    expect(() => latency.quantiles([0.9])).toThrow("does not reach");
  });
});
