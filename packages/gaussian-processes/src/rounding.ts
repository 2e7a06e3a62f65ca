import { DomainError } from "@nnft/foundations";
import { solveTriangular } from "@nnft/linear-algebra";
import type { CovarianceFactor } from "./factor-covariance.ts";

/**
 * Rounding of a conditional variance, for kernels known to one unit of √(K(x,x)K(x′,x′)).
 *
 * A variance given the values is that of φ(x*) − Σ_i w_i y_i, w = S⁻¹k*; with every covariance known to ε√(K K′) it is known to
 * ε (√K** + Σ_i |w_i| √S_ii)².
 * Shapes: V = L⁻¹K(X, X*) [P, T], prior variances [T] → [T].
 */
export function roundingUnits(
  { factor, variances }: CovarianceFactor,
  whitenedCross: Float64Array,
  prior: Float64Array,
): Float64Array {
  const [size, tests] = [variances.length, prior.length];
  const weights = solveTriangular(factor, whitenedCross, size, { transpose: true });
  const reach = prior.map(Math.sqrt);
  for (let i = 0; i < size; i++)
    for (let t = 0; t < tests; t++) reach[t] += Math.abs(weights[i * tests + t]) * Math.sqrt(variances[i]);
  return reach.map((sum) => sum * sum);
}

/** Accuracy of kernels below which a negative variance is rounding: that of the coarsest quadrature of pairs. */
const KERNEL_ACCURACY = 1e-10;

/**
 * Conditional variances with rounding below 0 taken as 0.
 *
 * Errors: DomainError for a variance further below 0 than a kernel with an accuracy of 1e-10 explains: K(X, X), K(X, X*) and K(X*, X*)
 * do not belong together, or are less accurate where points nearly coincide (activations that jump).
 */
export function nonNegative(
  caller: string,
  observed: CovarianceFactor,
  whitenedCross: Float64Array,
  prior: Float64Array,
  conditional: Float64Array,
): Float64Array {
  if (!conditional.some((variance) => variance < 0)) return conditional;
  const units = roundingUnits(observed, whitenedCross, prior);
  return conditional.map((variance, t) => {
    if (variance >= 0) return variance;
    if (variance < -KERNEL_ACCURACY * units[t])
      throw new DomainError(
        `${caller}: \`kernel\` must be positive semidefinite on points and test points together, got a variance of ${variance} at test point ${t}, ` +
          `of which a kernel accurate to ${KERNEL_ACCURACY} explains ${KERNEL_ACCURACY * units[t]}; ` +
          "check that kernel(x1, x2) and kernel(x1) are one function, or give a `noiseVariance` above the error of the kernel.",
      );
    return 0;
  });
}
