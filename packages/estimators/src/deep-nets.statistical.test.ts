import { type Ensemble, mlp } from "@nnft/architectures";
import { keyFrom, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRuns, largest } from "../../../tooling/testing/statistics.ts";
import { type EstimateOptions, estimateCorrelators } from "./index.ts";

const D = 3;
const P = 8;
const coordinates = Float64Array.from({ length: P * D }, (_, i) => Math.sin(1.3 * i) + 0.4 * Math.cos(2.9 * i));
const points: NdArray = ndarray(coordinates, [P, D]);
const pairs = Array.from({ length: P }, (_, p) => Array.from({ length: P - p }, (_, k) => [p, p + k])).flat();
const quadruples = Array.from({ length: 60 }, (_, i) => [i % P, (3 * i + 1) % P, (5 * i + 2) % P, (7 * i * i) % P]);
const tuples = [...pairs, ...quadruples];

/** As many independent runs, each with its share of the samples: pulls of one run share their noise. */
const RUNS = 100;
type Run = { readonly value: NdArray; readonly standardError: NdArray };

async function runsOf(net: Ensemble, name: string, options: Partial<EstimateOptions>): Promise<Record<2 | 4, Run[]>> {
  const runs: Record<2 | 4, Run[]> = { 2: [], 4: [] };
  for (let run = 0; run < RUNS; run++) {
    const key = split(keyFrom(name), run);
    const result = await estimateCorrelators(net, points, { tuples, key, ...options });
    for (const order of [2, 4] as const) runs[order].push(result.connected(order));
  }
  return runs;
}

const rowOf = ({ value, standardError }: Run, wanted: readonly number[]): readonly number[] =>
  wanted.map((exact, t) => (value.get(t) - exact) / standardError.get(t));

/** The mean over all runs of each tuple, with its error. */
const together = (runs: readonly Run[], count: number): { readonly mean: number; readonly error: number }[] =>
  Array.from({ length: count }, (_, t) => ({
    mean: runs.reduce((sum, { value }) => sum + value.get(t), 0) / RUNS,
    error: Math.hypot(...runs.map(({ standardError }) => standardError.get(t))) / RUNS,
  }));

describe("a deep linear net", () => {
  // φ = W²W¹W⁰x: G4 = Π_hidden (1 + 2/n) · Wick, so G_c4 = [Π (1 + 2/n) − 1](K12K34 + K13K24 + K14K23)
  const widths = [4, 6];
  const weightStd = [1.2, 0.9, 1.1];
  const net = mlp({ inputDimension: D, widths, activation: "linear", weightStd });
  const gain = weightStd.reduce((product, w) => product * w * w, 1) / D;
  const kernel = (p: number, q: number): number => {
    let dot = 0;
    for (let j = 0; j < D; j++) dot += coordinates[p * D + j] * coordinates[q * D + j];
    return gain * dot;
  };
  const wick = ([a, b, c, d]: readonly number[]): number =>
    kernel(a, b) * kernel(c, d) + kernel(a, c) * kernel(b, d) + kernel(a, d) * kernel(b, c);
  const excess = (coefficient: number): number => widths.reduce((product, n) => product * (1 + coefficient / n), 1) - 1;

  const routes: [string, Partial<EstimateOptions>][] = [
    ["collapse on the kernels", { method: "collapse", samples: 2048 }],
    ["collapse in float64", { method: "collapse", samples: 1024, arithmetic: "float64" }],
    ["Rao–Blackwell", { method: "rao-blackwell", samples: 2048 }],
    ["whole networks", { method: "brute", samples: 32_768 }],
  ];
  it.each(routes)("has its exact two- and four-point functions by %s", async (name, options) => {
    const runs = await runsOf(net, `linear ${name}`, options);
    const exact = { 2: pairs.map(([p, q]) => kernel(p, q)), 4: quadruples.map((tuple) => excess(2) * wick(tuple)) };
    const wrong = { 2: exact[2].map((x) => 2 * x), 4: quadruples.map((tuple) => excess(1) * wick(tuple)) };
    for (const order of [2, 4] as const) {
      const rows = runs[order].map((run) => rowOf(run, exact[order]));
      expectRuns(rows);
      const all = together(runs[order], exact[order].length);
      const pulls = (wanted: readonly number[]): number[] =>
        all.map(({ mean, error }, t) => (mean - wanted[t]) / error);
      expect(largest(pulls(exact[order]))).toBeLessThan(5);
      // negative controls: errors that are off by a factor 2, hidden layers that count once, a propagator twice as large
      for (const factor of [0.5, 2])
        expect(() => expectRuns(rows.map((row) => row.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
      expect(largest(pulls(wrong[order]))).toBeGreaterThan(5);
    }
  });

  it("takes its own layers as factors where they are narrower than the points, its kernels where they are wider", async () => {
    // widths 4 and 6 lie below the eight points; the same net on three points goes by the 3×3 kernels
    const few = ndarray(coordinates.slice(0, 3 * D), [3, D]);
    const own = [
      [0, 1],
      [0, 0, 1, 2],
    ];
    const result = await estimateCorrelators(net, few, {
      tuples: own,
      key: keyFrom("few"),
      method: "collapse",
      samples: 200_000,
    });
    const { value, standardError } = result.connected(4);
    const pull = (coefficient: number): number =>
      (value.get(0) - excess(coefficient) * wick(own[1])) / standardError.get(0);
    expect(Math.abs(pull(2))).toBeLessThan(5);
    expect(Math.abs(pull(1))).toBeGreaterThan(5);
  });
});

describe("a deep tanh net with biases", () => {
  it.each([
    ["narrower than the points", [3, 5, 4]],
    ["wider than the points", [11, 9]],
  ])("%s has the four-point function of whole networks by collapse", async (_, widths) => {
    const net = mlp({ inputDimension: D, widths, activation: "tanh", weightStd: 1.6, biasStd: 0.3 });
    const collapsed = await runsOf(net, "tanh", { method: "collapse", samples: 1536 });
    const brute = await runsOf(net, "tanh by weights", { method: "brute", samples: 6144 });
    for (const [order, list] of [
      [2, pairs],
      [4, quadruples],
    ] as const) {
      const rows = collapsed[order].map((a, run) => {
        const b = brute[order][run];
        return list.map(
          (_, t) => (a.value.get(t) - b.value.get(t)) / Math.hypot(a.standardError.get(t), b.standardError.get(t)),
        );
      });
      expectRuns(rows);
      const [a, b] = [together(collapsed[order], list.length), together(brute[order], list.length)];
      const pulls = (factor: number): number[] =>
        a.map(({ mean, error }, t) => (mean - factor * b[t].mean) / Math.hypot(error, factor * b[t].error));
      expect(largest(pulls(1))).toBeLessThan(5);
      // negative controls: twice the value, and errors that are off by a factor 2
      expect(largest(pulls(2))).toBeGreaterThan(5);
      for (const factor of [0.5, 2])
        expect(() => expectRuns(rows.map((row) => row.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
    }
  });
});
