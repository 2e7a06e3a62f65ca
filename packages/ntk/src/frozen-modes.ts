import { DomainError } from "@nnft/foundations";
import { matrixProduct, symmetricEigen } from "@nnft/linear-algebra";
import type { Filter } from "./training-schedule.ts";

/** Eigenvalues of Θ(X, X) below this share of the largest, times n, are rounding: directions in which no input moves the outputs. */
const ROUNDING = 2e-15;

/** Θ(X, X) = Q diag(λ) Qᵀ, and its action on residuals. */
export interface FrozenModes {
  readonly eigenvalues: Float64Array;
  readonly rank: number;
  /** Q f(λ + ridge) Qᵀ applied to columns [n, T], f the `learned` part of the filter. */
  readonly apply: (filter: (eigenvalue: number) => Pick<Filter, "learned">, columns: Float64Array) => Float64Array;
}

/**
 * One eigendecomposition from which the frozen dynamics at all times follows.
 *
 * Eigenvalues that are rounding count as 0: along their eigenvectors Θ(x, X) vanishes too, so that neither times nor t = ∞ need them.
 * A residual y − φ₀ on the inputs moves φ(x) by Θ(x, X) Q f(λ) Qᵀ (y − φ₀): applied to the residual that costs n² for each output, applied to
 * Θ(X, x), which covariances need, n² for each test point.
 * A ridge is added to every eigenvalue that the filter sees.
 * Shapes: Θ(X, X) [n, n].
 * Cost: about 5 n³ for the decomposition.
 * Errors: DomainError where Θ has eigenvalues that are clearly negative or none that is positive.
 */
export function frozenModes(caller: string, ntk: Float64Array, size: number, ridge = 0): FrozenModes {
  const { values, vectors } = symmetricEigen(ntk, size);
  const largest = values[size - 1];
  const tolerance = ROUNDING * size * largest;
  if (!(largest > 0))
    throw new DomainError(
      `${caller}: \`ntk\` must have a positive eigenvalue on the inputs, got ${largest} at most; nothing can be learned.`,
    );
  if (values[0] < -1e3 * tolerance)
    throw new DomainError(
      `${caller}: \`ntk\` must be positive semidefinite on the inputs, got the eigenvalue ${values[0]} beside ${largest}; pass a kernel.`,
    );
  const eigenvalues = values.map((value) => (value > tolerance ? value : 0));
  return {
    eigenvalues,
    rank: eigenvalues.filter((value) => value > 0).length,
    apply: (filter, right) => {
      const columns = right.length / size;
      const inModes = matrixProduct({
        rows: size,
        inner: size,
        columns,
        left: vectors,
        right,
        transposeLeft: true,
      });
      eigenvalues.forEach((eigenvalue, mode) => {
        const { learned } = eigenvalue > 0 ? filter(eigenvalue + ridge) : { learned: 0 };
        for (let t = mode * columns; t < (mode + 1) * columns; t++) inModes[t] *= learned;
      });
      return matrixProduct({ rows: size, inner: size, columns, left: vectors, right: inModes });
    },
  };
}
