import { fitExponent } from "@nnft/correlators";
import type { ClusterDecomposition } from "../clustering/cluster-decomposition.ts";

/** A violation as a parameter grows. */
export interface Trend {
  readonly parameter: "N" | "Λ";
  readonly quantity: string;
  readonly values: readonly number[];
  /** size of the violation at each value, not negative */
  readonly violations: readonly number[];
  /** of the fit violation ∝ value^exponent; NaN where violations vanish */
  readonly exponent: number;
}

export interface AxiomVerdict {
  readonly verdict: "holds" | "holds in the limit" | "broken" | "undecided";
  readonly statement: string;
  readonly evidence: readonly string[];
  readonly trends: readonly Trend[];
}

/** The result of `osReport`: plain data. */
export interface OsReport {
  readonly name: string;
  readonly dimension: number;
  readonly scale: number;
  readonly euclideanInvariance: AxiomVerdict;
  readonly permutationInvariance: AxiomVerdict;
  readonly reflectionPositivity: AxiomVerdict;
  readonly clusterDecomposition: AxiomVerdict;
  readonly functionals: readonly string[];
  /** eigenvalues of the matrix of reflected functionals at unit diagonal, ascending; sampled ones have a bias below 0 */
  readonly spectrum: { readonly eigenvalues: readonly number[]; readonly sampled: boolean };
  readonly decay: ClusterDecomposition;
  readonly tested: readonly string[];
  readonly notTested: readonly string[];
}

/** violation ∝ value^exponent by least squares of logarithms; NaN unless all are positive. */
export function trendOf(
  parameter: Trend["parameter"],
  quantity: string,
  values: readonly number[],
  violations: readonly number[],
): Trend {
  const fits = values.length > 1 && violations.every((v) => v > 0 && Number.isFinite(v));
  // relative errors alike: every value counts the same
  const exponent = fits ? fitExponent(values, violations, violations).exponent.value : Number.NaN;
  return { parameter, quantity, values, violations, exponent };
}

/** Whether a trend goes to zero: it vanishes, or falls as a power of at least ¼. */
export function vanishes({ violations, exponent }: Trend): boolean {
  return violations[violations.length - 1] === 0 || exponent < -0.25;
}
