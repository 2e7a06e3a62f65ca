import {
  requireFinite,
  requireInteger,
  requireKnownOptions,
  requireNumbers,
  requirePositive,
} from "@nnft/foundations/checks";
import { type ComplexMatrix, zeroMatrix } from "../algebra/complex-matrix.ts";

export interface YukawaMatrixOptions {
  readonly mass: number;
  readonly inverseTemperature: number;
  /** K: the momenta ±(2k + 1)π/β, k < K */
  readonly modes: number;
  /** c_0, c_1, … of φ(τ) = Σ c_j cos(2πjτ/β) + Σ s_j sin(2πjτ/β) */
  readonly cosines: readonly number[];
  /** s_0, s_1, …; s_0 has no effect; default none */
  readonly sines?: readonly number[];
}

/**
 * The matrix Sφ between Matsubara modes of a fermion in d = 1, for `fredholmExpansion`.
 *
 * Formula: (Sφ)_{kl} = φ̂(p_k − p_l)/(ip_k + m), φ̂(q) = (1/β)∫φ e^{−iqτ}dτ, p = ±π/β, ±3π/β, ….
 * Shapes: K → a matrix [2K, 2K]. Convention: det(1 + gSφ) = det(∂ + m + gφ)/det(∂ + m) on these modes. Accuracy: exact.
 * Errors: DomainError for options out of range. Source: derived here.
 * @example yukawaMatrix({ mass: 1, inverseTemperature: 4, modes: 3, cosines: [0.3, 0.9], sines: [0, 0, -0.4] }).size; // 6
 */
export function yukawaMatrix(options: YukawaMatrixOptions): ComplexMatrix {
  const caller = "yukawaMatrix";
  requireKnownOptions(caller, options, ["mass", "inverseTemperature", "modes", "cosines", "sines"]);
  const mass = requireFinite(caller, "mass", options.mass);
  const beta = requirePositive(caller, "inverseTemperature", options.inverseTemperature);
  const modes = requireInteger(caller, "modes", options.modes, 1, 256);
  const cosines = requireNumbers(caller, "cosines", options.cosines);
  const sines = options.sines === undefined ? [] : requireNumbers(caller, "sines", options.sines);
  const integers = Array.from({ length: 2 * modes }, (_, i) => (i % 2 === 0 ? 1 : -1) * (2 * Math.floor(i / 2) + 1));
  const matrix = zeroMatrix(2 * modes);
  integers.forEach((k, i) => {
    const p = (k * Math.PI) / beta;
    const square = p * p + mass * mass;
    integers.forEach((l, j) => {
      const q = (k - l) / 2;
      const n = Math.abs(q);
      const [re, im] = q === 0 ? [cosines[0], 0] : [0.5 * (cosines[n] ?? 0), -0.5 * Math.sign(q) * (sines[n] ?? 0)];
      // times (m − ip)/(p² + m²)
      matrix.re[i * 2 * modes + j] = (re * mass + im * p) / square;
      matrix.im[i * 2 * modes + j] = (im * mass - re * p) / square;
    });
  });
  return matrix;
}
