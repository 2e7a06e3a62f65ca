import { mlp } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { type EstimateOptions, estimateCorrelators } from "./index.ts";

const D = 3;
const P = 8;
const coordinates = Float64Array.from({ length: P * D }, (_, i) => Math.sin(1.3 * i) + 0.4 * Math.cos(2.9 * i));
const points: NdArray = ndarray(coordinates, [P, D]);
const pairs = Array.from({ length: P }, (_, p) => Array.from({ length: P - p }, (_, k) => [p, p + k])).flat();
const quadruples = Array.from({ length: 60 }, (_, i) => [i % P, (3 * i + 1) % P, (5 * i + 2) % P, (7 * i * i) % P]);
const tuples = [...pairs, ...quadruples];

/** (x − wanted)/error for every tuple of one order. */
function pulls(found: NdArray, errors: NdArray, wanted: readonly number[]): number[] {
  return wanted.map((value, t) => (found.get(t) - value) / errors.get(t));
}
const rms = (z: readonly number[]): number => Math.sqrt(z.reduce((sum, x) => sum + x * x, 0) / z.length);
const largest = (z: readonly number[]): number => Math.max(...z.map(Math.abs));

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
    ["collapse on the kernels", { method: "collapse", samples: 200_000 }],
    ["collapse in float64", { method: "collapse", samples: 50_000, arithmetic: "float64" }],
    ["Rao–Blackwell", { method: "rao-blackwell", samples: 200_000 }],
    ["whole networks", { method: "brute", samples: 400_000 }],
  ];
  it.each(routes)("has its exact two- and four-point functions by %s", async (name, options) => {
    const result = await estimateCorrelators(net, points, { tuples, key: keyFrom(`linear ${name}`), ...options });
    const two = result.connected(2);
    const four = result.connected(4);
    const exactTwo = pairs.map(([p, q]) => kernel(p, q));
    expect(largest(pulls(two.value, two.standardError, exactTwo))).toBeLessThan(5);
    const z = pulls(
      four.value,
      four.standardError,
      quadruples.map((tuple) => excess(2) * wick(tuple)),
    );
    expect(largest(z)).toBeLessThan(5);
    // the sixty share most of their noise: their r.m.s. scatters like that of a few independent pulls
    expect(rms(z)).toBeLessThan(2.5);
    expect(rms(z)).toBeGreaterThan(0.1);
    // negative controls: hidden layers that count once, and a propagator twice as large
    expect(
      largest(
        pulls(
          four.value,
          four.standardError,
          quadruples.map((tuple) => excess(1) * wick(tuple)),
        ),
      ),
    ).toBeGreaterThan(5);
    expect(
      largest(
        pulls(
          two.value,
          two.standardError,
          exactTwo.map((x) => 2 * x),
        ),
      ),
    ).toBeGreaterThan(5);
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
    const [collapsed, brute] = await Promise.all([
      estimateCorrelators(net, points, { tuples, key: keyFrom("tanh"), method: "collapse", samples: 150_000 }),
      estimateCorrelators(net, points, { tuples, key: keyFrom("tanh by weights"), method: "brute", samples: 600_000 }),
    ]);
    for (const [order, list] of [
      [2, pairs],
      [4, quadruples],
    ] as const) {
      const [a, b] = [collapsed.connected(order), brute.connected(order)];
      const pull = (factor: number): number[] =>
        list.map(
          (_, t) =>
            (a.value.get(t) - factor * b.value.get(t)) /
            Math.hypot(a.standardError.get(t), factor * b.standardError.get(t)),
        );
      expect(largest(pull(1))).toBeLessThan(5);
      expect(rms(pull(1))).toBeLessThan(2.5);
      expect(rms(pull(1))).toBeGreaterThan(0.1);
      expect(largest(pull(2))).toBeGreaterThan(5);
    }
  });
});
