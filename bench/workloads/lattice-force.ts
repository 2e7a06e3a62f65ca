import { fixedNormals } from "../inputs.ts";
import { relativeDistance } from "../reference/pulls.ts";
import { type Case, milliseconds, ratio, type Side } from "../workload.ts";

const NEURONS = 1000;
const SIDE = 64;
const MASS2 = 1;
const COUPLING = 0.5;
const SPACING = 2 / SIDE;
const NAMES = ["a", "w1", "w2", "b"];
const parameters = NAMES.map((name) => fixedNormals(`force ${name}`, NEURONS, { a: 0.03, w1: 3, w2: 3, b: 2 }[name]));

const torch = (way: string, threads: string): Side => ({
  name: `torch ${way}, ${threads} thread${threads === "1" ? "" : "s"}`,
  program: "lattice_force.py",
  arguments: [way, threads],
  needs: ["torch"],
});

let exact: number[][] | undefined;

/** W7: action and force of lattice φ⁴ on a sum of cosines. */
export const latticeForce: readonly Case[] = [
  {
    workload: "W7",
    name: "",
    title: `φ⁴ force, ${NEURONS} cosine neurons on a ${SIDE}×${SIDE} grid`,
    inputs: ({ f32 }) => {
      for (const [i, name] of NAMES.entries()) f32(`${name}.f32`, parameters[i]);
    },
    sides: [
      torch("direct", "1"),
      torch("direct", "2"),
      torch("separable", "1"),
      torch("separable", "2"),
      { name: "C direct, 1 thread", program: "lattice_force.c", arguments: ["1"] },
      { name: "C direct, 2 threads", program: "lattice_force.c", arguments: ["2"] },
      { name: "nnft, 1 thread", program: "nnft", arguments: [] },
    ],
    complaint: (result) => {
      exact ??= reference();
      let at = 0;
      for (const [i, part] of exact.entries()) {
        const distance = relativeDistance(result.subarray(at, at + part.length), part);
        if (!(distance < 1e-4))
          return `${i === 0 ? "action" : `gradient of ${NAMES[i - 1]}`} off by ${distance.toExponential(1)}`;
        at += part.length;
      }
      return undefined;
    },
    targets: [
      {
        text: "against autograd",
        wanted: { atLeast: 20 },
        unit: "×",
        value: ({ fastest }) =>
          ratio(fastest("torch direct, 1 thread", "torch direct, 2 threads"), fastest("nnft, 1 thread")),
      },
    ],
    unit: milliseconds,
  },
];

/** S = Σ ½(∇φ)² + h²(½m²φ² + λφ⁴/24) and its gradients, by direct sums in float64. */
function reference(): number[][] {
  const [a, w1, w2, b] = parameters;
  const x = (i: number): number => (i / SIDE) * 2 - 1;
  const phi = new Float64Array(SIDE * SIDE);
  for (let i = 0; i < SIDE; i++)
    for (let j = 0; j < SIDE; j++)
      for (let n = 0; n < NEURONS; n++) phi[i * SIDE + j] += a[n] * Math.cos(w1[n] * x(i) + w2[n] * x(j) + b[n]);
  const at = (i: number, j: number): number => phi[((i + SIDE) % SIDE) * SIDE + ((j + SIDE) % SIDE)];
  let action = 0;
  const gradients = NAMES.map(() => new Array<number>(NEURONS).fill(0));
  for (let i = 0; i < SIDE; i++)
    for (let j = 0; j < SIDE; j++) {
      const f = at(i, j);
      const cell = SPACING * SPACING;
      action += 0.5 * ((at(i + 1, j) - f) ** 2 + (at(i, j + 1) - f) ** 2);
      action += cell * (0.5 * MASS2 * f * f + (COUPLING / 24) * f ** 4);
      const neighbours = at(i + 1, j) + at(i - 1, j) + at(i, j + 1) + at(i, j - 1);
      const force = 4 * f - neighbours + cell * (MASS2 * f + (COUPLING / 6) * f ** 3);
      for (let n = 0; n < NEURONS; n++) {
        const angle = w1[n] * x(i) + w2[n] * x(j) + b[n];
        const sine = -a[n] * Math.sin(angle) * force;
        gradients[0][n] += force * Math.cos(angle);
        gradients[1][n] += sine * x(i);
        gradients[2][n] += sine * x(j);
        gradients[3][n] += sine;
      }
    }
  return [[action], ...gradients];
}
