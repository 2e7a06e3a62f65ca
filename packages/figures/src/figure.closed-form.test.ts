import { analyzeChains, analyzeFields } from "@nnft/analysis";
import { erfNet } from "@nnft/architectures";
import { connected, formatEstimate } from "@nnft/correlators";
import { estimateCorrelators } from "@nnft/estimators";
import { type ExperimentResult, exampleExperiments, parseExperiment, runExperiment } from "@nnft/experiments";
import { dots, linear } from "@nnft/plots";
import { measuredSpectrum } from "@nnft/qm/spectrum";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { beforeAll, describe, expect, it } from "vitest";
import { setDisplayWriter } from "../../foundations/src/display.ts";
import { entryPlots, figure, plotsOf, show, showResultsInNotebooks } from "./index.ts";

const net = erfNet({ inputDimension: 1, width: 20 });
const points = [[0.5], [1]];
const options = { orders: [2, 4], key: keyFrom(7), method: "neuron", samples: 2000 } as const;
const rows = Array.from({ length: 400 }, (_, k) => [Math.sin(k * k), Math.cos(3 * k * k)]);
const steps = Array.from({ length: 500 }, (_, k) => Math.sin(1.3 * k * k));
const plot = { title: "Counts", x: linear("n"), y: linear("count"), series: [dots("a", [1, 2], [3, 4], [1, 1])] };
let experiment: ExperimentResult;

beforeAll(async () => {
  const text = exampleExperiments.runs.replace(/samples: \d+/, "samples: 500");
  experiment = await runExperiment(parseExperiment(text, "example.yaml"), "example.yaml");
}, 60_000);

const dotsOf = (svg: string): number =>
  [...svg.matchAll(/<g class="marker"[^>]*>(.*?)<\/g>/g)].reduce(
    (sum, [, inner]) => sum + inner!.split("<path").length - 1,
    0,
  );

describe("figure", () => {
  it("draws each kind of result, with a dot for each number", async () => {
    const estimate = await estimateCorrelators(net, points, options);
    // 3 pairs and 5 tuples of four of two points
    expect(dotsOf(figure(estimate))).toBe(8);
    expect(plotsOf(await estimateCorrelators(net, points, { ...options, method: "auto" }))[0]!.series[0]!.kind).toBe(
      "exact",
    );
    expect(dotsOf(figure(await analyzeFields(rows)))).toBe(8);
    expect(dotsOf(figure(analyzeChains([{ a: steps, b: steps.map((s) => s * s) }])))).toBe(2);
    expect(dotsOf(figure(connected(rows, 2)))).toBe(4);
    expect(dotsOf(figure(plot))).toBe(2);
    expect(dotsOf(figure([plot, plot]))).toBe(4);
    expect(dotsOf(figure(experiment))).toBeGreaterThan(10);
    // negative control: one point less
    expect(dotsOf(figure({ ...plot, series: [dots("a", [1], [3])] }))).toBe(1);
  });

  it("has the format that was asked for", async () => {
    const bytes = figure(plot, { format: "png", dpi: 72 });
    expect([...bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join("")).toBe("PNG");
    expect(String.fromCharCode(...figure(plot, { format: "pdf", font: "serif", width: "double" }).subarray(0, 5))).toBe(
      "%PDF-",
    );
    expect(figure(plot, { format: "svg" })).toMatch(/^<svg/);
  });

  it("refuses what it cannot draw, in words", () => {
    for (const bad of [{}, null, 3, "plot", [1], { value: 1 }, { ...plot, series: [{}] }])
      expect(() => figure(bad as object)).toThrow(
        expect.objectContaining({ code: "NNFT_DOMAIN", message: expect.stringMatching(/^figure: `result/) }),
      );
    expect(() => figure([])).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
    expect(() => figure(plot, { format: "gif" as never })).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
  });

  it("knows the entry of each plot of an experiment", () => {
    const list = entryPlots(experiment);
    expect(list.length).toBe(plotsOf(experiment).length);
    expect(list[0]).toMatchObject({ part: "runs", entry: experiment.runs[0]!.name });
  });
});

const ASKED = Symbol.for("Jupyter.display");
const displayIn = (value: object): Readonly<Record<string, string>> | undefined =>
  (value as { [ASKED]?: () => Readonly<Record<string, string>> })[ASKED]?.();

describe("a notebook", () => {
  it("shows tables with value(error) and plots of results, pictures of plots, formulas of statements", async () => {
    const shown = show(await estimateCorrelators(net, points, options)).display;
    expect(shown["text/html"]).toMatch(/<th[^>]*>connected G2<\/th>.*x0 x1.*\d\(\d+\).*<svg/s);
    expect(shown["text/plain"]).toMatch(/x0 x1 +0\.\d+\(\d+\)/);
    expect(show(plot).display["image/svg+xml"]).toMatch(/^<svg/);
    expect(show(await analyzeFields(rows)).display["text/html"]).toContain("even");
    expect(show(analyzeChains([{ a: steps }])).display["text/html"]).toContain("τ_int");
    const one = show({ value: 0.5, standardError: 0.1, samples: 9, method: "m" }).display["text/html"]!;
    expect(one).toContain("0.50(10)");
    expect(one).not.toContain("<svg");
    expect(show(experiment).display["text/html"]).toContain(experiment.runs[0]!.name);
    expect(show({ title: "t", statement: "s", formula: "\\phi^2" }).display["text/latex"]).toBe("$$\\phi^2$$");
    expect(displayIn(show(plot))).toEqual(show(plot).display);
    expect(() => show({})).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
  });

  it("shows masses and levels of correlators, and the couplings of samples", async () => {
    const decay = Float64Array.from({ length: 160 }, (_, k) => Math.exp(-0.5 * (k % 5)) * (1 + 0.01 * Math.sin(k * k)));
    const spectrum = measuredSpectrum([ndarray(decay, [32, 5])]);
    expect(plotsOf(spectrum).map(({ series }) => series[0]!.y.length)).toEqual([5, 4]);
    const html = show(spectrum).display["text/html"]!;
    expect(html).toMatch(/<td[^>]*>E1<\/td>/);
    expect(html).toContain(formatEstimate(spectrum.masses.value.get(0, 0), spectrum.masses.standardError.get(0, 0)));
    expect(show(await analyzeFields(rows)).display["text/html"]).toContain("g4(x0, x0, x0, x0)");
    // negative control: no spectrum
    expect(() => figure({ masses: spectrum.masses })).toThrow(/must be a plot/);
  });

  it("holds no markup of a file", async () => {
    const odd = await runExperiment(
      parseExperiment(
        exampleExperiments.runs
          .replace(/samples: \d+/, "samples: 100")
          .replace(/name: .*/, 'name: "<img src=x onerror=alert(1)>"'),
        "odd.yaml",
      ),
      "odd.yaml",
    );
    const html = show(odd).display["text/html"]!;
    expect(html).toContain("&lt;img");
    expect(html).not.toContain("<img");
  });

  it("is told by results themselves once they may, and by no other", async () => {
    const before = await estimateCorrelators(net, points, options);
    expect(Object.getOwnPropertySymbols(before)).toEqual([]);
    try {
      showResultsInNotebooks();
      for (const result of [
        await estimateCorrelators(net, points, options),
        (await estimateCorrelators(net, points, options)).connected(2),
        await analyzeFields(rows),
        analyzeChains([{ a: steps }]),
        await runExperiment(
          parseExperiment(exampleExperiments.quantum.replace(/samples: \d+/, "samples: 512"), "q.yaml"),
          "q.yaml",
        ),
      ]) {
        expect(displayIn(result)!["text/html"]).toContain("<table>");
        // the data stay plain
        expect(Object.keys(result)).not.toContain("display");
        expect(JSON.stringify(result)).toBe(JSON.stringify({ ...result }));
        expect(displayIn({ ...result })).toBeUndefined();
      }
      expect(structuredClone(analyzeChains([{ a: steps }]))).toEqual(analyzeChains([{ a: steps }]));
      expect(await estimateCorrelators(net, points, options)).toMatchObject({ method: "neuron" });
    } finally {
      setDisplayWriter(undefined);
    }
    expect(displayIn(analyzeChains([{ a: steps }]))).toBeUndefined();
  });
});
