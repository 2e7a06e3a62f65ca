import { besselJ, besselJ0MinusOne } from "@nnft/foundations/bessel-functions";
import type { LogKernelReadout } from "../net/log-kernel-net.ts";
import { neuronLaws } from "./neuron-law.ts";

/** Terms that are left out. */
const NEGLIGIBLE = 1e-19;

/**
 * The Fourier coefficients C_n, n ≥ 0, of the law of one neuron in the angle u = k·(x − y) between two sources of sizes a and b,
 * Σ_n C_n e^{inu}, and its value at u = 0 less 1.
 *
 * Formula: J₀(√(a² + b² + 2ab cos u)) = Σ_n J_n(a) J_n(−b) e^{inu}; with a Gaussian read-out by the trapezoidal rule in u.
 */
export function phaseSeries(
  a: number,
  b: number,
  readout: LogKernelReadout,
): { readonly atZero: number; readonly coefficients: Float64Array } {
  const atZero = neuronLaws[readout].lessOne(a + b);
  const largest = Math.max(Math.abs(a), Math.abs(b));
  if (readout === "deterministic") {
    const count = Math.ceil(largest + 12 * Math.cbrt(largest) + 12);
    const [left, right] = [besselJ(count, a), besselJ(count, -b)];
    for (let n = 0; n < count; n++) left[n] *= right[n];
    return { atZero, coefficients: trimmed(left) };
  }
  const M = 24 + Math.ceil(8 * largest);
  const values = Float64Array.from({ length: M }, (_, j) => {
    const u = (Math.PI * (j + 0.5)) / M;
    return neuronLaws.gaussian.lessOne(Math.sqrt(Math.max(0, a * a + b * b + 2 * a * b * Math.cos(u))));
  });
  const coefficients = Float64Array.from({ length: Math.ceil(M / 2) }, (_, n) => {
    let sum = n === 0 ? M : 0;
    for (let j = 0; j < M; j++) sum += values[j] * Math.cos((n * Math.PI * (j + 0.5)) / M);
    return sum / M;
  });
  return { atZero, coefficients: trimmed(coefficients) };
}

/** Without the last coefficients, which are negligible. */
function trimmed(coefficients: Float64Array): Float64Array {
  let length = coefficients.length;
  while (length > 1 && Math.abs(coefficients[length - 1]) < NEGLIGIBLE) length--;
  return coefficients.subarray(0, length);
}

/** E over momenta of one neuron less 1: the value at u = 0 less 2Σ C_n (1 − K_n), K_n = G(nr)/Z. */
export function twoPointLessOne(
  a: number,
  b: number,
  readout: LogKernelReadout,
  missing: (harmonic: number) => number,
): number {
  if (a === 0 || b === 0)
    return readout === "deterministic" ? besselJ0MinusOne(a + b) : neuronLaws.gaussian.lessOne(a + b);
  const { atZero, coefficients } = phaseSeries(a, b, readout);
  let less = atZero;
  for (let n = 1; n < coefficients.length; n++) less -= 2 * coefficients[n] * missing(n);
  return less;
}
