import { fixedNormals } from "../inputs.ts";
import { distanceComplaint } from "../reference/pulls.ts";
import { type Case, milliseconds, ratio, type Side } from "../workload.ts";

const COUNT = 64;
const DIMENSION = 12;
const NEURONS = 512;
const points = fixedNormals("ntk points", COUNT * DIMENSION);
const weights = [DIMENSION, NEURONS, NEURONS].map((inputs, layer) =>
  fixedNormals(`ntk layer ${layer}`, NEURONS * inputs),
);
const readout = fixedNormals("ntk read-out", NEURONS);

const torch = (way: string, threads: string): Side => ({
  name: `torch ${way}, ${threads} thread${threads === "1" ? "" : "s"}`,
  program: "empirical_ntk.py",
  arguments: [way, threads],
  needs: way === "functorch" ? ["torch", "functorch"] : ["torch"],
});

let theta: Float64Array | undefined;

/** W5: the empirical NTK of one network. */
export const empiricalNtk: readonly Case[] = [
  {
    workload: "W5",
    name: "",
    title: `empirical NTK, three tanh layers of ${NEURONS}, ${COUNT} points in ${DIMENSION} dimensions`,
    inputs: ({ f32 }) => {
      f32("points.f32", points);
      for (const [layer, w] of [...weights, readout].entries()) f32(`w${layer}.f32`, w);
    },
    sides: [
      torch("functorch", "2"),
      torch("autograd", "2"),
      torch("layerwise", "1"),
      torch("layerwise", "2"),
      { name: "nnft, 1 thread", program: "nnft", arguments: [] },
    ],
    complaint: (result) => distanceComplaint(result, (theta ??= reference()), 1e-4),
    targets: [
      {
        text: "against functorch",
        wanted: { atLeast: 40 },
        unit: "×",
        value: ({ fastest }) => ratio(fastest("torch functorch, 2 threads"), fastest("nnft, 1 thread")),
      },
      {
        text: "time in units of torch's layer by layer",
        wanted: { atMost: 2 },
        unit: "×",
        value: ({ fastest }) =>
          ratio(fastest("nnft, 1 thread"), fastest("torch layerwise, 1 thread", "torch layerwise, 2 threads")),
      },
    ],
    unit: milliseconds,
  },
];

/** Θ = Σ_ℓ (δ^ℓ·δ^ℓ')(a^{ℓ−1}·a^{ℓ−1}')/n_{ℓ−1} in float64, NTK parameterisation. */
function reference(): Float64Array {
  const total = new Float64Array(COUNT * COUNT);
  const widths = [DIMENSION, NEURONS, NEURONS, NEURONS];
  const a = [points];
  for (const [layer, w] of weights.entries()) {
    const inputs = widths[layer];
    const next = new Float64Array(COUNT * NEURONS);
    for (let p = 0; p < COUNT; p++)
      for (let i = 0; i < NEURONS; i++) {
        let z = 0;
        for (let k = 0; k < inputs; k++) z += w[i * inputs + k] * a[layer][p * inputs + k];
        next[p * NEURONS + i] = Math.tanh(z / Math.sqrt(inputs));
      }
    a.push(next);
  }
  const gram = (x: Float64Array, width: number, p: number, q: number): number => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += x[p * width + i] * x[q * width + i];
    return sum;
  };
  const add = (value: (p: number, q: number) => number): void => {
    for (let p = 0; p < COUNT; p++) for (let q = 0; q < COUNT; q++) total[p * COUNT + q] += value(p, q);
  };
  const slope = (layer: number, at: number): number => 1 - a[layer][at] ** 2;
  add((p, q) => gram(a[3], NEURONS, p, q) / NEURONS);
  let delta = Float64Array.from(a[3], (_, at) => (readout[at % NEURONS] / Math.sqrt(NEURONS)) * slope(3, at));
  for (const layer of [2, 1, 0]) {
    const now = delta;
    add((p, q) => (gram(now, NEURONS, p, q) * gram(a[layer], widths[layer], p, q)) / widths[layer]);
    if (layer === 0) break;
    delta = new Float64Array(COUNT * NEURONS);
    for (let p = 0; p < COUNT; p++)
      for (let i = 0; i < NEURONS; i++)
        for (let k = 0; k < NEURONS; k++)
          delta[p * NEURONS + k] += now[p * NEURONS + i] * weights[layer][i * NEURONS + k];
    delta = delta.map((value, at) => (value / Math.sqrt(NEURONS)) * slope(layer, at));
  }
  return total;
}
