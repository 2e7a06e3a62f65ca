import { normalCdf } from "@nnft/foundations/special-functions";
import type { NdArray } from "ndarray";
import type { DealtData } from "./load-training-data.ts";
import { predictionError } from "./prediction-errors.ts";

/** The law of outputs at T points: Gaussian, with one variance for all outputs of a point. */
export interface OutputLaw {
  /** [T] or [T, D] */
  readonly mean: NdArray;
  /** one for each point */
  readonly variances: readonly number[];
}

/** Nodes of the trapezoidal rule over a standard normal number: 81 from −8 to 8. Its error for smooth integrands is below 1e-12. */
const STEP = 0.2;
const HALF = 40;

/**
 * The expected error of the mean over M independent networks whose outputs have a Gaussian law.
 *
 * Formula: the mean of M networks has the variance s² = v/M. "numbers": unit · √(Σ_t ((m_t − y_t)² + s_t²)/T), whose square is the mean
 * square exactly; "classes": the mean over t of 1 − ∫ Dz Π_{a≠c} Φ((m_c − m_a)/s + z), with c the right class and Dz a standard normal number.
 * Shapes: targets [T, D]. Accuracy: 1e-12. Source: a sum of independent Gaussian numbers.
 */
export function expectedError(
  { kind, unit }: Pick<DealtData, "kind" | "unit">,
  { mean, variances }: OutputLaw,
  networks: number,
  targets: NdArray,
): number {
  const [count, outputs] = targets.shape as [number, number];
  const at = (t: number, a: number): number => (mean.shape.length === 1 ? mean.get(t) : mean.get(t, a));
  if (kind === "numbers") {
    const squared = predictionError("numbers", 1, { get: at }, targets) ** 2;
    return unit * Math.sqrt(squared + variances.reduce((sum, v) => sum + v, 0) / networks / count);
  }
  let wrong = 0;
  for (let t = 0; t < count; t++) {
    const all = Array.from({ length: outputs }, (_, a) => at(t, a));
    const right = Array.from({ length: outputs }, (_, a) => targets.get(t, a)).reduce(
      (best, value, a, list) => (value > list[best]! ? a : best),
      0,
    );
    wrong += 1 - largestAt(right, all, Math.sqrt(Math.max(0, variances[t]!) / networks));
  }
  return wrong / count;
}

/** The probability that output c is the largest of independent Gaussian numbers of one spread. */
function largestAt(c: number, means: readonly number[], spread: number): number {
  const gaps = means.filter((_, a) => a !== c).map((other) => means[c]! - other);
  // far beyond the spread nothing is left to chance, and no spread leaves the first of equal outputs
  if (spread === 0) return means.indexOf(Math.max(...means)) === c ? 1 : 0;
  let sum = 0;
  for (let k = -HALF; k <= HALF; k++) {
    const z = k * STEP;
    sum += gaps.reduce((product, gap) => product * normalCdf(gap / spread + z), Math.exp((-z * z) / 2));
  }
  return (sum * STEP) / Math.sqrt(2 * Math.PI);
}
