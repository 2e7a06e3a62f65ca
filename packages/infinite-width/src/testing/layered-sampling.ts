import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSampler, parameterSpace, vjp } from "@nnft/architectures/evaluation";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { correlationOf } from "../../../../tooling/testing/statistics.ts";

/** Means over networks with their standard errors and the variances of one network. */
export interface Sampled {
  readonly mean: number[];
  readonly error: number[];
  readonly variance: number[];
  readonly varianceError: number[];
  /** the correlations of the entries in one network */
  readonly correlation: readonly (readonly number[])[];
}

/** ⟨K̂⟩ of nets that end in a dense layer: K̂(x,y) = s² Σ_j h_j(x)h_j(y) + c², the entries x ≤ y in order. */
export function sampledNngp(net: Ensemble, points: NdArray, key: Key, networks: number): Sampled {
  const { size } = parameterSpace(net);
  const fixed = evaluator(net, points);
  const theta = new Float64Array(networks * size);
  parameterSampler(net)(key, networks, theta);
  const h = new Float64Array(fixed.points * fixed.features);
  return summary(networks, (m) => {
    fixed.writeFeatures(theta, m * size, h);
    return upperTriangle(fixed.points, (a, b) => {
      let dot = 0;
      for (let j = 0; j < fixed.features; j++) dot += h[a * fixed.features + j] * h[b * fixed.features + j];
      return fixed.readoutScale ** 2 * dot + fixed.readoutBiasScale ** 2;
    });
  });
}

/** ⟨φ(x)φ(y)⟩ of nets with one output, the entries x ≤ y in order. */
export function sampledTwoPoint(net: Ensemble, points: NdArray, key: Key, networks: number): Sampled {
  const { size } = parameterSpace(net);
  const fixed = evaluator(net, points);
  const theta = new Float64Array(networks * size);
  parameterSampler(net)(key, networks, theta);
  const phi = new Float64Array(fixed.points);
  return summary(networks, (m) => {
    fixed.writeFields(theta, m * size, phi, 0);
    return upperTriangle(fixed.points, (a, b) => phi[a] * phi[b]);
  });
}

/** ⟨Σ_θ ∂φ(x)∂φ(y)⟩ of nets with one output by their gradients, the entries x ≤ y in order. */
export function sampledNtk(net: Ensemble, points: NdArray, key: Key, networks: number): Sampled {
  const { size } = parameterSpace(net);
  const count = points.shape[0];
  const theta = new Float64Array(networks * size);
  parameterSampler(net)(key, networks, theta);
  return summary(networks, (m) => {
    const own = ndarray(theta.subarray(m * size, (m + 1) * size), [size]);
    const gradients = Array.from({ length: count }, (_, p) => {
      const one = Float64Array.from({ length: count }, (__, q) => (p === q ? 1 : 0));
      return vjp(net, own, points, ndarray(one, [count])).data;
    });
    return upperTriangle(count, (a, b) => {
      let dot = 0;
      for (let i = 0; i < size; i++) dot += gradients[a][i] * gradients[b][i];
      return dot;
    });
  });
}

/** The entries x ≤ y of a row-major matrix in order. */
export function upperOf(matrix: Float64Array, size: number): number[] {
  return upperTriangle(size, (a, b) => matrix[a * size + b]);
}

function upperTriangle(size: number, entry: (a: number, b: number) => number): number[] {
  const list: number[] = [];
  for (let a = 0; a < size; a++) for (let b = a; b < size; b++) list.push(entry(a, b));
  return list;
}

function summary(networks: number, of: (network: number) => number[]): Sampled {
  const rows = Array.from({ length: networks }, (_, m) => of(m));
  const mean = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / networks);
  const variance = mean.map((centre, i) => rows.reduce((sum, row) => sum + (row[i] - centre) ** 2, 0) / (networks - 1));
  const covariance = mean.map((a, i) =>
    mean.map((b, j) => rows.reduce((sum, row) => sum + (row[i] - a) * (row[j] - b), 0) / (networks - 1)),
  );
  return {
    mean,
    variance,
    // √((⟨δ⁴⟩ − ⟨δ²⟩²)/networks)
    varianceError: mean.map((centre, i) => {
      const fourth = rows.reduce((sum, row) => sum + (row[i] - centre) ** 4, 0) / networks;
      return Math.sqrt((fourth - variance[i] ** 2) / networks);
    }),
    error: variance.map((each) => Math.sqrt(each / networks)),
    correlation: correlationOf(covariance),
  };
}
