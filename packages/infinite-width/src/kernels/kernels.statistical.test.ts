import { type Ensemble, evaluate, mlp, type Parameterization, sampleParameters } from "@nnft/architectures";
import { vjp } from "@nnft/architectures/evaluation";
import { laplace } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { correlationOf, expectPulls, expectRefuted, largest, whiten } from "../../../../tooling/testing/statistics.ts";
import { nngp, ntk } from "../index.ts";

const points = ndarray(Float64Array.of(0.8, -0.3, -0.5, 1.1, 1.2, 0.6, 0.1, -0.9), [4, 2]);
const COUNT = 4;

const LOWER = Array.from({ length: COUNT }, (_, i) => Array.from({ length: i + 1 }, (__, j) => [i, j])).flat();

/** Pulls of the mean of sampled matrices [P, P] against a known one, lower triangle. */
function pulls(draws: readonly Float64Array[], known: { get(i: number, j: number): number }): readonly number[] {
  const covariance = covarianceOf(draws);
  return LOWER.map(([i, j], e) => {
    const mean = draws.reduce((sum, draw) => sum + draw[i * COUNT + j], 0) / draws.length;
    return (mean - known.get(i, j)) / Math.sqrt(covariance[e][e] / draws.length);
  });
}

/** The covariance of the entries in one draw, lower triangle. */
function covarianceOf(draws: readonly Float64Array[]): readonly (readonly number[])[] {
  const columns = LOWER.map(([i, j]) => {
    const values = draws.map((draw) => draw[i * COUNT + j]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  });
  return columns.map((a) =>
    columns.map((b) => a.reduce((sum, value, m) => sum + value * b[m], 0) / (draws.length - 1)),
  );
}

/** Those pulls, made independent by the correlations of the draws. */
const independent = (draws: readonly Float64Array[], z: readonly number[]): readonly number[] =>
  whiten(z, correlationOf(covarianceOf(draws)));

/** φ(x_i)φ(x_j) of each network. */
function products(net: Ensemble, seed: number, networks: number): readonly Float64Array[] {
  const fields = evaluate(net, sampleParameters(net, keyFrom(seed), networks), points);
  return Array.from({ length: networks }, (_, m) =>
    Float64Array.from(
      { length: COUNT ** 2 },
      (_, at) => fields.get(m, Math.floor(at / COUNT)) * fields.get(m, at % COUNT),
    ),
  );
}

/** Σ_k ∂_kφ(x_i) ∂_kφ(x_j) of each network. */
function tangents(net: Ensemble, seed: number, networks: number): readonly Float64Array[] {
  const theta = sampleParameters(net, keyFrom(seed), networks);
  return Array.from({ length: networks }, (_, m) => {
    const gradients = Array.from({ length: COUNT }, (_, i) => {
      const unit = new Float64Array(COUNT);
      unit[i] = 1;
      return vjp(net, theta.pick(m, null), points, ndarray(unit, [COUNT])).data;
    });
    return Float64Array.from({ length: COUNT ** 2 }, (_, at) => {
      const [a, b] = [gradients[Math.floor(at / COUNT)], gradients[at % COUNT]];
      return a.reduce((sum, entry, k) => sum + entry * b[k], 0);
    });
  });
}

describe("sampled networks", () => {
  it("with one hidden layer have the kernels as their means at every width", () => {
    const all: number[] = [];
    const parameterizations = ["ntk", "standard", "lecture"] as const satisfies readonly Parameterization[];
    for (const [row, activation] of (["relu", "gelu", "tanh", "sin"] as const).entries())
      for (const [p, parameterization] of parameterizations.entries()) {
        const seed = 4 * p + row;
        const shape = { inputDimension: 2, widths: [6], activation, weightStd: [1.3, 0.8], parameterization };
        const net = mlp({ ...shape, biasStd: [0.4, 0.3] });
        const [fields, slopes] = [products(net, seed, 3000), tangents(net, seed + 50, 400)];
        const known = [pulls(fields, nngp(net)(points)), pulls(slopes, ntk(net)(points))];
        for (const z of known) expect(largest(z)).toBeLessThan(5);
        all.push(...independent(fields, known[0]), ...independent(slopes, known[1]));
        // negative control: without the bias of the read-out, whose share is 1 in all but the ntk parameterization
        const bare = mlp({ ...shape, biasStd: [0.4, 0] });
        if (parameterization !== "ntk") expect(largest(pulls(slopes, ntk(bare)(points)))).toBeGreaterThan(5);
      }
    expectPulls(all);
    // negative controls: errors that are half or twice as large
    for (const factor of [0.5, 2]) expectRefuted(all.map((pull) => factor * pull));
  });

  it("with two hidden layers come to the kernels at large width", () => {
    const shape = { inputDimension: 2, activation: "erf", weightStd: [1.3, 1.1, 0.9], biasStd: 0.3 } as const;
    const wide = mlp({ ...shape, widths: [192, 192] });
    const known = nngp(wide)(points);
    const fields = products(wide, 3, 500);
    expect(largest(pulls(fields, known))).toBeLessThan(5);
    // the bias of Θ is of order 1/N, its error over 24 networks 1/√(24 N)
    const slopes = tangents(wide, 4, 24);
    expect(largest(pulls(slopes, ntk(wide)(points)))).toBeLessThan(5);
    // negative controls: the kernels of the net with one layer less, and the NNGP for the NTK
    const shallow = mlp({ ...shape, widths: [192], weightStd: [1.3, 0.9] });
    expect(largest(pulls(fields, nngp(shallow)(points)))).toBeGreaterThan(5);
    expect(largest(pulls(slopes, known))).toBeGreaterThan(20);
  });

  it("in the standard parameterization have an NTK that grows with their widths", () => {
    const shape = { inputDimension: 2, activation: "erf", weightStd: 1.2, biasStd: 0.3 } as const;
    const standard = (widths: readonly number[]) => mlp({ ...shape, widths, parameterization: "standard" });
    const net = standard([64, 320]);
    const slopes = tangents(net, 6, 24);
    expect(largest(pulls(slopes, ntk(net)(points)))).toBeLessThan(5);
    const swapped = standard([320, 64]);
    expect(largest(pulls(slopes, ntk(swapped)(points)))).toBeGreaterThan(5);
  });

  it("with Laplace read-outs have the covariance of Gaussian ones", () => {
    const net = mlp({ inputDimension: 2, widths: [12], activation: "relu", readoutDensity: laplace(0, Math.SQRT1_2) });
    const fields = products(net, 8, 4000);
    expect(largest(pulls(fields, nngp(net)(points)))).toBeLessThan(5);
    const other = mlp({ inputDimension: 2, widths: [12], activation: "relu", weightStd: [1, 1.2] });
    expect(largest(pulls(fields, nngp(other)(points)))).toBeGreaterThan(5);
  });
});
