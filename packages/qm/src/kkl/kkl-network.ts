import type { Estimate } from "@nnft/correlators";
import { linear, log, type Plot } from "@nnft/plots";
import { fillNormal } from "@nnft/random";
import ndarray from "ndarray";
import { type Process, sortedTimes } from "../processes/process.ts";

/** The Kosambi–Karhunen–Loève network of a process on an interval: x_t = Σ θ^k e_k(t) (117). */
export interface Kkl {
  /** Variances λ_k of the weights θ^k, descending; standard errors are 0 for those of a kernel. */
  readonly eigenvalues: Estimate;
  /** Orthonormal neurons e_k(t) on [a, b]. */
  readonly eigenfunctions: readonly ((t: number) => number)[];
  readonly interval: readonly [number, number];
  /** ∫⟨x²⟩ − Σ_{k ≤ m} λ_k for m = 0 … modes: the mean square error of the network of m neurons. */
  readonly reconstructionError: Float64Array;
  /** Largest relative change of an eigenvalue in the last refinement; NaN for draws. */
  readonly accuracy: number;
  /** Degrees of the polynomials (kernel) or number of times (draws) used. */
  readonly resolution: number;
  readonly method: "kernel" | "draws";
  readonly samples: number;
  /** The network Σ θ^k e_k with Gaussian weights of variance λ_k, as a process to draw and test. */
  readonly network: Process;
  /** The share of the variance that the network leaves out, against the number of neurons. */
  readonly plot: Plot;
}

/** The decomposition with its network, reconstruction errors and plot, from its eigenpairs and ∫⟨x²⟩. */
export function assemble({
  eigenvalues,
  standardErrors,
  total,
  ...parts
}: Omit<Kkl, "eigenvalues" | "reconstructionError" | "network" | "plot"> & {
  readonly eigenvalues: Float64Array;
  readonly standardErrors: Float64Array;
  readonly total: number;
}): Kkl {
  const { eigenfunctions, interval, method, samples } = parts;
  const shape = [eigenvalues.length];
  const reconstructionError = new Float64Array(eigenvalues.length + 1);
  reconstructionError[0] = total;
  eigenvalues.forEach((value, k) => {
    reconstructionError[k + 1] = reconstructionError[k] - value;
  });
  return {
    ...parts,
    eigenvalues: {
      value: ndarray(eigenvalues, shape),
      standardError: ndarray(standardErrors, shape),
      samples,
      method,
    },
    reconstructionError,
    network: networkOf(eigenvalues, eigenfunctions),
    plot: plotOf(reconstructionError, interval, method),
  };
}

/** Shares of the variance on a logarithmic axis; a share that rounding or noise makes negative or 0 has no place there and is left out. */
function plotOf(reconstructionError: Float64Array, [a, b]: Kkl["interval"], method: Kkl["method"]): Plot {
  const shares = Array.from(reconstructionError, (value, neurons) => ({
    neurons,
    share: value / reconstructionError[0],
  }));
  const shown = shares.filter(({ share }) => share > 0);
  return {
    title: `Karhunen–Loève network on [${a}, ${b}]`,
    x: linear("neurons"),
    y: log("share of the variance left out"),
    series: [
      {
        label: "network",
        kind: method === "kernel" ? "exact" : "measured",
        mark: "line-dots",
        x: shown.map(({ neurons }) => neurons),
        y: shown.map(({ share }) => share),
      },
    ],
  };
}

/** Σ θ^k e_k with independent θ^k ~ N(0, λ_k), as a process. */
function networkOf(eigenvalues: Float64Array, eigenfunctions: Kkl["eigenfunctions"]): Process {
  const stds = eigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  return {
    name: `network of ${eigenvalues.length} orthogonal neurons`,
    inputDimension: 1,
    outputDimension: 1,
    twoPoint: ([t], [s]) =>
      eigenvalues.reduce((sum, value, k) => sum + value * eigenfunctions[k](t) * eigenfunctions[k](s), 0),
    draw: (points, key, count) => {
      const { times, order } = sortedTimes(points);
      const table = times.map((t) => eigenfunctions.map((e, k) => stds[k] * e(t)));
      const weights = new Float64Array(count * stds.length);
      fillNormal(key, weights);
      const paths = new Float64Array(count * times.length);
      for (let m = 0; m < count; m++)
        table.forEach((row, n) => {
          paths[m * times.length + order[n]] = row.reduce((sum, e, k) => sum + weights[m * stds.length + k] * e, 0);
        });
      return paths;
    },
  };
}
