import { DomainError } from "@nnft/foundations";
import { choleskyFactorIfPositive, conditionNumber } from "@nnft/linear-algebra";
import { dependentPoints } from "./dependent-points.ts";
import { type Jitter, jitterShares } from "./jitter.ts";

/** Condition number from which on a covariance counts as singular: solutions would keep fewer than about three digits. */
export const LARGEST_CONDITION_NUMBER = 1e13;

/** L with L Lᵀ = S = K + (σ² + jitter) 1, and how far to trust it. */
export interface CovarianceFactor {
  /** L, row-major [size, size] */
  readonly factor: Float64Array;
  /** S_ii */
  readonly variances: Float64Array;
  /** the number added to the diagonal besides σ² */
  readonly jitter: number;
  /** κ₁ of S_ij/√(S_ii S_jj) */
  readonly conditionNumber: number;
}

/**
 * Factorises K + σ² + jitter under a policy of jitter.
 *
 * Convention: S counts as singular where it has no Cholesky factor, or where the condition number of its correlations
 * S_ij/√(S_ii S_jj), which do not know the scales of single points, exceeds 1e13.
 * Errors: DomainError that names the points which depend on others.
 */
export function factorCovariance(
  caller: string,
  covariance: Float64Array,
  size: number,
  noiseVariance: number,
  jitter: Jitter,
): CovarianceFactor {
  const shares = jitterShares(caller, jitter);
  let mean = 0;
  for (let i = 0; i < size; i++) mean += covariance[i * (size + 1)] / size;
  const matrix = covariance.slice();
  for (const share of shares) {
    const added = share * mean;
    for (let i = 0; i < size; i++) matrix[i * (size + 1)] = covariance[i * (size + 1)] + (noiseVariance + added);
    const factor = choleskyFactorIfPositive(matrix, size);
    const condition = factor
      ? conditionNumber(matrix, factor, size, { scaling: "unit-diagonal" })
      : Number.POSITIVE_INFINITY;
    if (factor && condition <= LARGEST_CONDITION_NUMBER)
      return {
        factor,
        variances: Float64Array.from({ length: size }, (_, i) => matrix[i * (size + 1)]),
        jitter: added,
        conditionNumber: condition,
      };
  }
  const added = jitter === "none" ? "" : `, also with ${shares.at(-1)} of the mean variance added to the diagonal`;
  throw new DomainError(
    `${caller}: the covariance of \`points\` must have a condition number of at most ${LARGEST_CONDITION_NUMBER.toExponential(0)}, ` +
      `but ${dependentPoints(matrix, size)}${added}; drop those points, give a \`noiseVariance\`, ` +
      `or allow ${jitter === "none" ? '`jitter: "smallest"`' : "a larger `jitter`"}.`,
  );
}
