import { iteratedExponential } from "./iterated-exponentials.ts";
import { entryAt, turned } from "./labelled-tensor.ts";
import type { ScalarOutput } from "./scalar-output.ts";

/** Coefficients of 1/n of the mean at one point. */
export type Pieces = Readonly<Record<"mean" | "covariance" | "firstMotion" | "secondMotion", number>>;

/** The modes of Θ(X, X), their eigenvalues and the targets in them. */
export interface Modes {
  readonly eigenvalues: Float64Array;
  readonly vectors: Float64Array;
  readonly targets: Float64Array;
}

/**
 * The order 1/n of ⟨φ_*(t)⟩ under gradient flow, dφ_a/dt = −Σ_i H_ai(t)(φ_i − y_i), t in units of |D|/η.
 *
 * With λ_i the eigenvalues of Θ(X, X) and labels i, j, k in its modes, a source s_a(t) moves the mean by
 *   −∫s_* + Σ_l Θ_*l ∫∫ e^{−λ_l(t′ − t″)} s_l(t″), and in terms of E of iteratedExponential the sources are
 *   mean           −Θ₁,ai y_i e^{−λ_i t}                          kernels at a finite width have another mean
 *   covariance     ⟨h_ai h_ij⟩ y_j E[λ_i, λ_j]                    the kernel of a network is not its mean
 *   first motion   (w_j y_i + w_i y_j) E[λ_i, λ_i + λ_j], w_k = ⟨D h_ai[g_j] z_k⟩, which meets the initial field
 *   second motion  −M_aijk (y_iy_jy_k + K_ij y_k + K_ik y_j + K_jk y_i) E[λ_i, λ_i + λ_j, λ_i + λ_j + λ_k]
 * At t = ∞ the two terms of a source join to X_⊥ = X_* − Θ_*Θ⁻¹X over products of λ. ⟨z h⟩ = 0, so D and F do not enter.
 * Source: derived here; Roberts, Yaida & Hanin 2022, chapter ∞; arXiv:2508.11522.
 */
export function motionOfMean(output: ScalarOutput, modes: Modes, test: number, time: number): Pieces {
  const { eigenvalues: rate, targets: y } = modes;
  const n = y.length;
  /** Σ over sources of one kind: `strength(a)` at the test and at the modes, with the nodes of their E */
  const moved = (nodes: readonly number[], strength: (a: number | undefined) => number): number => {
    let sum = -strength(undefined) * iteratedExponential([0, ...nodes], time);
    for (let l = 0; l < n; l++) {
      const factor = entryAt(output.Theta, test, l);
      if (factor !== 0) sum += factor * strength(l) * iteratedExponential([0, rate[l], ...nodes], time);
    }
    return sum;
  };
  const sources = sourcesOf(output, modes, test);
  const found = { mean: 0, covariance: 0, firstMotion: 0, secondMotion: 0 };
  for (let i = 0; i < n; i++) {
    found.mean += moved([rate[i]], (a) => -sources.Theta1(a, i) * y[i]);
    for (let j = 0; j < n; j++) {
      found.covariance += moved([rate[i], rate[j]], (a) => sources.hh(a, i, i, j) * y[j]);
      found.firstMotion += moved(
        [rate[i], rate[i] + rate[j]],
        (a) => sources.W(a, i, j, j) * y[i] + sources.W(a, i, j, i) * y[j],
      );
      for (let k = 0; k < n; k++) {
        const K = (p: number, q: number): number => entryAt(output.K, p, q);
        const cube = y[i] * y[j] * y[k] + K(i, j) * y[k] + K(i, k) * y[j] + K(j, k) * y[i];
        const nodes = [rate[i], rate[i] + rate[j], rate[i] + rate[j] + rate[k]];
        found.secondMotion += moved(nodes, (a) => -sources.M(a, i, j, k) * cube);
      }
    }
  }
  return found;
}

/** Reads of the contracted tensors with the first label at the test (undefined) or at a mode. */
type Source = (a: number | undefined, ...labels: readonly number[]) => number;

function sourcesOf(
  output: ScalarOutput,
  { vectors, targets }: Modes,
  test: number,
): Readonly<Record<"Theta1" | "hh" | "W" | "M", Source>> {
  const n = targets.length;
  const read = (name: "Theta1" | "hh" | "W" | "M"): Source => {
    const whole = output[name];
    const inputs = {
      lengths: [n, ...whole.lengths.slice(1)],
      entries: whole.entries.subarray(0, (whole.entries.length / whole.lengths[0]) * n),
    };
    const atModes = turned(inputs, 0, vectors, n);
    return (a, ...labels) => (a === undefined ? entryAt(whole, test, ...labels) : entryAt(atModes, a, ...labels));
  };
  return { Theta1: read("Theta1"), hh: read("hh"), W: read("W"), M: read("M") };
}
