import { fixedNormals } from "../inputs.ts";
import { relativeDistance } from "../reference/pulls.ts";
import { type Case, milliseconds, ratio, type Side } from "../workload.ts";

const COUNT = 2000;
const DIMENSION = 784;
const LAYERS = 3;
const RIDGE = 1e-3;
const points = fixedNormals("kernels", COUNT * DIMENSION);
const ROWS = [0, 7, COUNT - 1];

const target = (i: number): number => Math.sin(i * 0.37);

const sides = (way: "kernel" | "solve", activation: string): Side[] => [
  { name: "numpy", program: "kernels.py", arguments: [way, activation], needs: ["numpy", "scipy"] },
  { name: "nnft, 1 thread", program: "nnft", arguments: [way, activation, "1"] },
  { name: "nnft, 2 workers", program: "nnft", arguments: [way, activation, "2"] },
];
const againstNumpy: Case["targets"][number]["value"] = ({ fastest }) =>
  ratio(fastest("nnft, 1 thread", "nnft, 2 workers"), fastest("numpy"));

/** W4: NNGP and NTK of three hidden layers at 2,000 points, and a Cholesky solve with the NTK. */
export const kernels: readonly Case[] = [
  ...["relu", "erf"].map((activation): Case => {
    return {
      workload: "W4",
      name: activation,
      title: `NNGP and NTK, depth 3, ${activation}, ${COUNT} points in ${DIMENSION} dimensions`,
      inputs: ({ f32 }) => f32("points.f32", points),
      sides: sides("kernel", activation),
      complaint: (result) => {
        // rows of the NNGP kernel, then the same rows of the NTK; float32 routines pass
        const rows = ROWS.map((i) => Array.from({ length: COUNT }, (_, j) => kernelPair(activation, i, j)));
        const exact = [0, 1].flatMap((which) => rows.flatMap((row) => row.map((pair) => pair[which])));
        const distance = relativeDistance(result, exact);
        return distance < 1e-5 ? undefined : `relative distance ${distance.toExponential(1)} from the recursion`;
      },
      targets: [
        { text: `${activation}: time in units of numpy's`, wanted: { atMost: 0.6 }, unit: "×", value: againstNumpy },
      ],
      unit: milliseconds,
    };
  }),
  {
    workload: "W4",
    name: "Cholesky",
    title: `Cholesky solve with the relu NTK + ${RIDGE}, n = ${COUNT}, float64 (numpy: LAPACK, 2 threads)`,
    inputs: ({ f32 }) => f32("points.f32", points),
    sides: sides("solve", "relu"),
    complaint: (solution) => {
      // residuals of a few rows, in units of the right-hand side
      for (let i = 3; i < COUNT; i += 401) {
        let residual = -target(i) + RIDGE * solution[i];
        for (let j = 0; j < COUNT; j++) residual += kernelPair("relu", i, j)[1] * solution[j];
        if (!(Math.abs(residual) < 1e-5)) return `row ${i} has residual ${residual.toExponential(1)}`;
      }
      return undefined;
    },
    targets: [
      { text: "Cholesky solve: time in units of LAPACK's", wanted: { atMost: 2 }, unit: "×", value: againstNumpy },
    ],
    unit: milliseconds,
  },
];

const squares: number[] = [];

function inputKernel(i: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < DIMENSION; k++) sum += points[i * DIMENSION + k] * points[j * DIMENSION + k];
  return sum / DIMENSION;
}

/** [K, Θ] of one pair of points: w² = 2 for relu, 1.5 for erf, no biases. */
function kernelPair(activation: string, i: number, j: number): [number, number] {
  squares[i] ??= inputKernel(i, i);
  squares[j] ??= inputKernel(j, j);
  let [a, b, c] = [squares[i], squares[j], inputKernel(i, j)];
  let theta = c;
  for (let layer = 0; layer < LAYERS; layer++) {
    const dual = activation === "relu" ? reluDual : erfDual;
    const [k, slope] = dual(a, b, c);
    [a, b, c] = [dual(a, a, a)[0], dual(b, b, b)[0], k];
    theta = c + theta * slope;
  }
  return [c, theta];
}

function reluDual(a: number, b: number, c: number): [number, number] {
  const norm = Math.sqrt(a * b);
  const cosine = Math.max(-1, Math.min(1, c / norm));
  const angle = Math.PI - Math.acos(cosine);
  return [(norm / Math.PI) * (Math.sqrt(1 - cosine * cosine) + angle * cosine), angle / Math.PI];
}

function erfDual(a: number, b: number, c: number): [number, number] {
  const product = (1 + 2 * a) * (1 + 2 * b);
  return [(3 / Math.PI) * Math.asin((2 * c) / Math.sqrt(product)), 6 / Math.PI / Math.sqrt(product - 4 * c * c)];
}
