import { fixedNormals } from "../inputs.ts";
import { gaussianPair } from "../reference/gaussian-plane.ts";
import { distanceComplaint } from "../reference/pulls.ts";
import { type Case, milliseconds, ratio, type Side } from "../workload.ts";

const POINTS = 16;
const DIMENSION = 10;
const LAYERS = 3;
const NETWORKS = "500";
const points = fixedNormals("deep", POINTS * DIMENSION);

const peer = (way: string, library: "numpy" | "torch", threads: string): Side => ({
  name: `${library} ${way}${threads && `, ${threads} thread${threads === "1" ? "" : "s"}`}`,
  program: "deep.py",
  arguments: [way, NETWORKS, library, threads],
  needs: [library],
});

let kernel: Float64Array | undefined;

/** W2: the mean kernel of three tanh layers of 512 neurons at 16 points. */
export const deep: readonly Case[] = [
  {
    workload: "W2",
    name: "",
    title: `deep finite width, three tanh layers of 512, ${DIMENSION} dimensions, ${POINTS} points, ${NETWORKS} networks`,
    inputs: ({ f32 }) => f32("points.f32", points),
    sides: [
      peer("brute", "numpy", ""),
      peer("brute", "torch", "1"),
      peer("brute", "torch", "2"),
      peer("collapse", "numpy", ""),
      peer("collapse", "torch", "1"),
      peer("collapse", "torch", "2"),
      { name: "C collapse, 1 thread", program: "collapse.c", arguments: [NETWORKS, "1"] },
      { name: "C collapse, 2 threads", program: "collapse.c", arguments: [NETWORKS, "2"] },
      { name: "nnft collapse, 1 thread", program: "nnft", arguments: [NETWORKS, "1"] },
      { name: "nnft collapse, 2 workers", program: "nnft", arguments: [NETWORKS, "2"] },
    ],
    // the 1/N correction is half a percent here, the statistical error less: a missing factor would show at once
    complaint: (result) => distanceComplaint(result, (kernel ??= infiniteWidthKernel()), 0.03),
    targets: [
      {
        text: "collapse against torch's brute force",
        wanted: { atLeast: 25 },
        unit: "×",
        value: ({ fastest }) =>
          ratio(
            fastest("torch brute, 1 thread", "torch brute, 2 threads"),
            fastest("nnft collapse, 1 thread", "nnft collapse, 2 workers"),
          ),
      },
      {
        text: "collapse on one thread against torch's own",
        wanted: { atLeast: 2.3 },
        unit: "×",
        value: ({ fastest }) =>
          ratio(fastest("torch collapse, 1 thread", "torch collapse, 2 threads"), fastest("nnft collapse, 1 thread")),
      },
      {
        text: "collapse on two workers against torch's own",
        wanted: { atLeast: 4 },
        unit: "×",
        value: ({ fastest }) =>
          ratio(fastest("torch collapse, 1 thread", "torch collapse, 2 threads"), fastest("nnft collapse, 2 workers")),
      },
    ],
    unit: milliseconds,
  },
];

function infiniteWidthKernel(): Float64Array {
  let k = new Float64Array(POINTS * POINTS);
  for (let p = 0; p < POINTS; p++)
    for (let q = 0; q < POINTS; q++)
      for (let i = 0; i < DIMENSION; i++)
        k[p * POINTS + q] += (points[p * DIMENSION + i] * points[q * DIMENSION + i]) / DIMENSION;
  for (let layer = 0; layer < LAYERS; layer++) {
    const next = new Float64Array(POINTS * POINTS);
    for (let p = 0; p < POINTS; p++)
      for (let q = 0; q <= p; q++) {
        const value = gaussianPair(Math.tanh, k[p * POINTS + p], k[q * POINTS + q], k[p * POINTS + q]);
        next[p * POINTS + q] = next[q * POINTS + p] = value;
      }
    k = next;
  }
  return k;
}
