import { gaussianPlane } from "../reference/gaussian-plane.ts";
import { type Case, milliseconds, type Times } from "../workload.ts";

const NEURONS = 256;
const NETWORKS = "20000";
/** w·x ~ N(0, 1) */
const point = [Math.SQRT1_2, Math.SQRT1_2];
const BRUTE = ["numpy brute", "torch brute, 2 threads"];

/** κ₄ = 3(⟨h⁴⟩ − ⟨h²⟩²)/N for read-outs N(0, 1). */
function exact(): number {
  const { u, w } = gaussianPlane();
  const moment = (n: number): number => u.reduce((sum, x, i) => sum + w[i] * Math.tanh(x) ** n, 0);
  return (3 / NEURONS) * (moment(4) - moment(2) ** 2);
}

/** Squared error times seconds, the measure for the cost of a method. */
function effort({ fastest, result }: Times, side: string): number | undefined {
  const seconds = fastest(side);
  const error = result(side)?.[1];
  return seconds === undefined || error === undefined ? undefined : error * error * seconds;
}

function gain(times: Times, side: string): number | undefined {
  const brute = BRUTE.map((name) => effort(times, name)).filter((value) => value !== undefined);
  const ours = effort(times, side);
  return brute.length === 0 || ours === undefined ? undefined : Math.min(...brute) / ours;
}

let value: number | undefined;

/** W3: time to one percent on the coincident connected four-point function. */
export const fourPoint: readonly Case[] = [
  {
    workload: "W3",
    name: "",
    title: `coincident connected four-point function, tanh, N = ${NEURONS}, d = 2 (brute force: one batch of ${NETWORKS} networks)`,
    inputs: ({ f32 }) => f32("points.f32", point),
    sides: [
      { name: BRUTE[0], program: "four_point.py", arguments: [NETWORKS, "numpy"], needs: ["numpy"] },
      { name: BRUTE[1], program: "four_point.py", arguments: [NETWORKS, "torch", "2"], needs: ["torch"] },
      { name: "nnft rao-blackwell", program: "nnft", arguments: ["rao-blackwell"] },
      { name: "nnft neuron to 1 %", program: "nnft", arguments: ["neuron"] },
    ],
    complaint: (result, side) => {
      value ??= exact();
      const pull = Math.abs(result[0] - value) / result[1];
      if (!(pull < 5)) return `off by ${pull.toFixed(1)} standard errors`;
      if (side.includes("1 %") && result[1] > 0.0125 * value) return "its error is above one percent";
      return undefined;
    },
    targets: [
      {
        text: "neuron level: time to 1 %",
        wanted: { atMost: 5 },
        unit: "ms",
        value: ({ fastest }) => {
          const seconds = fastest("nnft neuron to 1 %");
          return seconds && seconds * 1e3;
        },
      },
      {
        text: "neuron level: gain in variance × time over brute force",
        wanted: { atLeast: 1e7 },
        unit: "×",
        value: (times) => gain(times, "nnft neuron to 1 %"),
      },
      {
        text: "Rao–Blackwell: gain in variance × time over brute force",
        wanted: { atLeast: 1e5 },
        unit: "×",
        value: (times) => gain(times, "nnft rao-blackwell"),
      },
    ],
    unit: milliseconds,
  },
];
