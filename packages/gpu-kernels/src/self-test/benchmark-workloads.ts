import { loadSimd } from "@nnft/simd";
import type { OpenDevice } from "../device/open-device.ts";
import { testMatrix } from "./compare.ts";

/** The same work for SIMD and for a device. */
export interface Workload {
  readonly workload: string;
  readonly simd: () => unknown;
  readonly device: () => unknown;
}

/** The workloads of a benchmark; `size` scales them, 1 for a GPU. */
export function benchmarkWorkloads(device: OpenDevice, size: number): readonly Workload[] {
  return [singleLayer(device, size), gramMatrices(device, size), kernels(device, size), waveForce(device, size)];
}

const some = (size: number, count: number): number => Math.max(1, Math.round(size * count));

/** Sorted pairs and a hundred quadruples of points, as a program of products. */
function programOf(points: number): {
  readonly size: number;
  readonly parents: Int32Array;
  readonly factors: Int32Array;
} {
  const monomials: number[][] = [[]];
  const index = new Map([["", 0]]);
  const parents = [0];
  const add = (monomial: readonly number[]): number => {
    const known = index.get(monomial.join());
    if (known !== undefined) return known;
    const parent = add(monomial.slice(0, -1));
    monomials.push([...monomial]);
    parents.push(parent);
    index.set(monomial.join(), monomials.length - 1);
    return monomials.length - 1;
  };
  for (let p = 0; p < points; p++) for (let q = p; q < points; q++) add([p, q]);
  for (let k = 0; k < 100; k++) add([k % points, (3 * k + 1) % points, (7 * k + 2) % points, (11 * k + 5) % points]);
  const factors = monomials.map((monomial) => monomial.at(-1) ?? 0);
  return { size: monomials.length, parents: Int32Array.from(parents), factors: Int32Array.from(factors) };
}

/** Brute force over networks of one layer. */
function singleLayer(device: OpenDevice, size: number): Workload {
  const [M, N, P] = [some(size, 20_000), 256, 32];
  const layers = [
    { inputs: 2, outputs: N, scale: 1, biasScale: 1 },
    { inputs: N, outputs: 1, scale: 1 / Math.sqrt(N), biasScale: 0 },
  ];
  const net = { activation: "tanh" as const, layers, coordinates: testMatrix(P, 2, 1).data, points: P };
  const program = programOf(P);
  const source = [[1, 0] as const, [2, 0] as const, [3, 0] as const];
  const sums = new Float64Array(program.size);
  const here = loadSimd().networkMoments({ ...net, program });
  const there = device.networkMoments({ ...net, program });
  return {
    workload: `${M} networks of ${N} tanh neurons on ${P} points: pairs and 100 quadruples`,
    simd: () => here(source, M, sums),
    device: () => there.run([{ source, count: M }]),
  };
}

/** Gram matrices of deep networks. */
function gramMatrices(device: OpenDevice, size: number): Workload {
  const [M, N, P] = [some(size, 200), 512, 16];
  const layers = [10, N, N].map((inputs) => ({ inputs, outputs: N, scale: 1 / Math.sqrt(inputs), biasScale: 0 }));
  const net = { activation: "tanh" as const, layers, coordinates: testMatrix(P, 10, 1).data, points: P };
  const source = [[1, 0] as const, [2, 0] as const, [3, 0] as const];
  const here = loadSimd().networkGrams(net);
  const there = device.networkGrams(net);
  return {
    workload: `${M} networks of three layers of ${N} on ${P} points: Gram matrices`,
    simd: () => here(source, M, () => undefined),
    device: () => there.run([{ source, count: M }]),
  };
}

/** NNGP and NTK of deep relu networks. */
function kernels(device: OpenDevice, size: number): Workload {
  const [P, d] = [some(size, 2000), 784];
  const simd = loadSimd();
  const rows = Float64Array.from(testMatrix(P, d, 1).data);
  const layers = [0, 1, 2].map(() => ({ activation: "relu" as const, weightVariance: 2, biasVariance: 0.1 }));
  const first = { weightVariance: 1 / d, biasVariance: 0.1 };
  const k = new Float64Array(P * P);
  return {
    workload: `NNGP and NTK of three relu layers on ${P} points of ${d}`,
    simd: () => {
      simd.syrk({ n: P, k: d, a: rows, c: k, alpha: 1 / d });
      for (let p = 0; p < P; p++) for (let q = 0; q <= p; q++) k[p * P + q] += 0.1;
      const rowVariances = Float64Array.from({ length: P }, (_, p) => k[p * P + p]);
      simd.kernelRecursion({ rows: P, columns: P, k, rowVariances, layers });
    },
    device: () => device.kernelMatrices({ dimension: d, rows, first, layers, wantTheta: true }),
  };
}

/** The force of φ⁴ on a net of cosines. */
function waveForce(device: OpenDevice, size: number): Workload {
  const [neurons, side] = [1000, Math.max(4, Math.round(64 * Math.sqrt(size)))];
  const simd = loadSimd();
  const axis = Float32Array.from({ length: side }, (_, i) => (2 * Math.PI * i) / side);
  const net = {
    amplitudes: testMatrix(neurons, 1, 1, 0.05).data,
    weights: testMatrix(neurons, 2, 2, 4).data,
    phases: testMatrix(neurons, 1, 3, 3).data,
  };
  const grid = { neurons, ...net, rows: side, columns: side, x: axis, y: axis };
  const session = device.cosineAction({
    ...{ neurons, rows: axis, rowCount: side, columns: axis, coefficients: [0, 0, 0.5, 0, 0.1] },
    weights: new Float32Array(side * side).fill(1 / side),
  });
  return {
    workload: `φ⁴ force of ${neurons} cosines on ${side} × ${side} nodes`,
    simd: () => {
      const field = simd.cosineGrid(grid);
      simd.cosineGridGradient({ ...grid, force: field.map((z) => (z + 0.4 * z ** 3) / side) });
    },
    device: () => session.evaluate(net),
  };
}
