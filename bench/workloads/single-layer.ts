import { fixedNormals } from "../inputs.ts";
import { erf } from "../reference/erf.ts";
import { gaussianPlane } from "../reference/gaussian-plane.ts";
import { independentPullComplaint, pullComplaint } from "../reference/pulls.ts";
import { whitenedPulls } from "../reference/whitened-pulls.ts";
import { type Case, milliseconds, ratio } from "../workload.ts";

const POINTS = 32;
const NEURONS = 256;
const NETWORKS = 20_000;
/** independent points among the 32, still far above the rounding of float32 */
const RANK = 10;

export const activations: Readonly<Record<string, (x: number) => number>> = { tanh: Math.tanh, erf, cos: Math.cos };

/** φ = N^{−1/2} Σ a σ(w·x) with a, w ~ N(0, 1) at these points of the plane, and these quadruples of them. */
const points = fixedNormals("single layer", 2 * POINTS, 1);
const tuples = Array.from({ length: 400 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 16) % POINTS);

/** W1: brute force on a single hidden layer. */
export const singleLayer: readonly Case[] = Object.keys(activations).map((activation) => {
  const common = [activation, String(NETWORKS)];
  const fasterLibrary = { tanh: 2.5, erf: 5, cos: 3.5 }[activation] as number;
  let exact: ReturnType<typeof reference> | undefined;
  return {
    workload: "W1",
    name: activation,
    title: `brute force, ${activation} layer of ${NEURONS}: ${NETWORKS} networks, ${POINTS} points, G2 and 100 quadruples`,
    inputs: ({ f32, i32 }) => {
      f32("points.f32", points);
      i32("tuples.i32", tuples);
    },
    sides: [
      { name: "numpy", program: "single_layer.py", arguments: [...common, "numpy"], needs: ["numpy", "scipy"] },
      {
        name: "torch, 1 thread",
        program: "single_layer.py",
        arguments: [...common, "torch", "1"],
        needs: ["scipy", "torch"],
      },
      {
        name: "torch, 2 threads",
        program: "single_layer.py",
        arguments: [...common, "torch", "2"],
        needs: ["scipy", "torch"],
      },
      { name: "C, 1 thread", program: "single_layer.c", arguments: [...common, "1"] },
      { name: "C, 2 threads", program: "single_layer.c", arguments: [...common, "2"] },
      { name: "nnft, 1 thread", program: "nnft", arguments: [...common, "1"] },
      { name: "nnft, 2 workers", program: "nnft", arguments: [...common, "2"] },
    ],
    complaint: (result) => {
      exact ??= reference(activations[activation]);
      return (
        pullComplaint([...result], exact.values, exact.errors) ??
        independentPullComplaint(whitenedPulls(result, exact.values, POINTS, RANK, NETWORKS))
      );
    },
    targets: [
      {
        text: `${activation}: against the faster of numpy and torch`,
        wanted: { atLeast: fasterLibrary },
        unit: "×",
        value: ({ fastest }) =>
          ratio(fastest("numpy", "torch, 1 thread", "torch, 2 threads"), fastest("nnft, 1 thread", "nnft, 2 workers")),
      },
      {
        text: `${activation}: time in units of C's, same number of threads`,
        wanted: { atMost: 5 },
        unit: "×",
        value: ({ fastest }) =>
          ratio(fastest("nnft, 2 workers"), fastest("C, 2 threads")) ??
          ratio(fastest("nnft, 1 thread"), fastest("C, 1 thread")),
      },
    ],
    unit: milliseconds,
  };
});

/** G2 of all pairs, then G4 of the quadruples, exact at this width, with the errors of a mean over the networks. */
function reference(sigma: (x: number) => number): { values: number[]; errors: number[] } {
  const { u, v, w } = gaussianPlane();
  const h = Array.from({ length: POINTS }, (_, p) =>
    Float64Array.from(u, (un, n) => sigma(points[2 * p] * un + points[2 * p + 1] * v[n])),
  );
  const average = (...at: number[]): number => {
    let sum = 0;
    for (let n = 0; n < w.length; n++) sum += at.reduce((product, p) => product * h[p][n], w[n]);
    return sum;
  };
  const two = h.map((_, p) => h.map((__, q) => (q <= p ? average(p, q) : 0)));
  const k = (p: number, q: number): number => (q <= p ? two[p][q] : two[q][p]);
  // independent read-outs: pairs of equal neurons, and all four equal with ⟨a⁴⟩ = 3
  const four = (i: number, j: number, l: number, m: number): number =>
    (1 - 1 / NEURONS) * (k(i, j) * k(l, m) + k(i, l) * k(j, m) + k(i, m) * k(j, l)) +
    (3 / NEURONS) * average(i, j, l, m);
  const values: number[] = [];
  const errors: number[] = [];
  const push = (value: number, second: number): void => {
    values.push(value);
    errors.push(Math.sqrt((second - value * value) / NETWORKS));
  };
  for (let p = 0; p < POINTS; p++) for (let q = 0; q < POINTS; q++) push(k(p, q), k(p, p) * k(q, q) + 2 * k(p, q) ** 2);
  for (let t = 0; t < tuples.length; t += 4) {
    const [i, j, l, m] = tuples.slice(t, t + 4);
    push(four(i, j, l, m), wick([i, j, l, m, i, j, l, m], k));
  }
  return { values, errors };
}

/** The Gaussian moment of the listed points; good enough for an error bar. */
function wick([first, ...rest]: number[], k: (p: number, q: number) => number): number {
  if (first === undefined) return 1;
  return rest.reduce((sum, partner, i) => sum + k(first, partner) * wick(rest.toSpliced(i, 1), k), 0);
}
