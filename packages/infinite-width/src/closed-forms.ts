import type { ResolvedActivation } from "@nnft/architectures";
import { isTabulated, pairClosedForm } from "./pair-closed-forms.ts";

/**
 * ⟨Π_a σ(z_a)⟩ over z ~ N(0, S) where a closed form is known; undefined where none is.
 *
 * Shapes: `covariance` is row-major [n, n] over the n factors, repeated points allowed (repeated rows).
 * Closed at any n: polynomials (Isserlis), exp, sin, cos, gaussian, and any kinked homogeneous σ when all factors share one
 * ray. At n = 2: whatever pairClosedForm knows, gelu and the rectified monomials too.
 * Accuracy: float64 rounding (sin and cos lose digits like e^{−½|S|} against the largest of 2ⁿ terms).
 * Sources: those of pairClosedForm at n = 2; Gaussian integrals for the rest.
 */
export function closedFormAverage(
  activation: ResolvedActivation,
  covariance: Float64Array,
  n: number,
): number | undefined {
  if (n === 0) return 1;
  if (!isTabulated(activation)) return undefined;
  if (n === 2) {
    const pair = pairClosedForm(activation);
    if (pair) return pair.value(covariance[0], covariance[3], covariance[1]);
  }
  if (activation.polynomial) return polynomialAverage(activation.polynomial, covariance, n);
  switch (activation.name) {
    case "exp": {
      let variance = 0;
      for (const entry of covariance) variance += entry;
      return Math.exp(0.5 * variance);
    }
    case "cos":
    case "sin":
      return waveAverage(activation.name, covariance, n);
    case "gaussian":
      return determinantOfShifted(covariance, n) ** -0.5;
    case "erf":
    case "tanh":
      return n % 2 === 1 ? 0 : undefined;
    default:
      return undefined;
  }
}

/** Π cos or Π sin as a sum over signs: 2^{−n} Σ_s (Π s_a if sin) e^{−½ sᵀSs}, times (−1)^{n/2} for sin; odd sin products vanish. */
function waveAverage(kind: "cos" | "sin", covariance: Float64Array, n: number): number {
  if (kind === "sin" && n % 2 === 1) return 0;
  let sum = 0;
  for (let mask = 0; mask < 1 << (n - 1); mask++) {
    let variance = 0;
    let parity = 1;
    for (let a = 0; a < n; a++) {
      const sa = (mask >> a) & 1 ? -1 : 1;
      parity *= sa;
      for (let b = 0; b < n; b++) variance += sa * ((mask >> b) & 1 ? -1 : 1) * covariance[a * n + b];
    }
    sum += (kind === "sin" ? parity : 1) * Math.exp(-0.5 * variance);
  }
  return (kind === "sin" && (n / 2) % 2 === 1 ? -1 : 1) * sum * 2 ** (1 - n);
}

/** det(1 + S) by elimination with partial pivoting. */
function determinantOfShifted(covariance: Float64Array, n: number): number {
  const m = Float64Array.from(covariance);
  for (let i = 0; i < n; i++) m[i * n + i] += 1;
  let determinant = 1;
  for (let k = 0; k < n; k++) {
    const pivot = m[k * n + k];
    determinant *= pivot;
    for (let i = k + 1; i < n; i++) {
      const ratio = m[i * n + k] / pivot;
      for (let j = k; j < n; j++) m[i * n + j] -= ratio * m[k * n + j];
    }
  }
  return determinant;
}

/** ⟨Π_a p(z_a)⟩ expanded in monomials, each by Isserlis' theorem with memory. */
function polynomialAverage(coefficients: readonly number[], covariance: Float64Array, n: number): number {
  const memory = new Map<string, number>();
  const isserlis = (powers: readonly number[]): number => {
    const first = powers.findIndex((power) => power > 0);
    if (first < 0) return 1;
    const key = powers.join();
    const known = memory.get(key);
    if (known !== undefined) return known;
    const rest = powers.slice();
    rest[first]--;
    let sum = 0;
    for (let b = 0; b < n; b++) {
      if (rest[b] === 0) continue;
      const paired = rest.slice();
      paired[b]--;
      sum += rest[b] * covariance[first * n + b] * isserlis(paired);
    }
    memory.set(key, sum);
    return sum;
  };
  let total = 0;
  const powers = new Array<number>(n).fill(0);
  const expand = (a: number, weight: number): void => {
    if (a === n) {
      total += weight * isserlis(powers);
      return;
    }
    coefficients.forEach((c, k) => {
      if (c === 0) return;
      powers[a] = k;
      expand(a + 1, weight * c);
    });
    powers[a] = 0;
  };
  expand(0, 1);
  return total;
}
