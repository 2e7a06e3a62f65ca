import { DomainError } from "@nnft/foundations";
import { scaledFactor } from "./engines/scaled-factor.ts";

/** What rounding leaves of a covariance, relative to the two variances. */
const ROUNDING = 1e-9;

/** Throws DomainError unless a row-major matrix [n, n] is finite, symmetric and positive semidefinite up to rounding. */
export function requireCovariance(caller: string, matrix: Float64Array, n: number): void {
  const refuse = (requirement: string, got: string): DomainError =>
    new DomainError(`${caller}: \`covariance\` must ${requirement}, got ${got}; pass a covariance.`);
  for (let a = 0; a < n; a++) {
    const variance = matrix[a * n + a];
    if (variance < 0) throw refuse("have no negative variance", `${variance} at ${a}`);
    for (let b = 0; b < n; b++)
      if (!Number.isFinite(matrix[a * n + b])) throw refuse("be finite", `${matrix[a * n + b]} at (${a}, ${b})`);
  }
  const scaleOf = (a: number, b: number): number => Math.sqrt(matrix[a * n + a]) * Math.sqrt(matrix[b * n + b]);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < a; b++) {
      const [entry, mirrored] = [matrix[a * n + b], matrix[b * n + a]];
      if (Math.abs(entry - mirrored) > ROUNDING * scaleOf(a, b))
        throw refuse("be symmetric", `${entry} at (${a}, ${b}) and ${mirrored} at (${b}, ${a})`);
      if (Math.abs(entry) > (1 + ROUNDING) * scaleOf(a, b))
        throw refuse("have no entry beyond √(S_aa S_bb)", `${entry} at (${a}, ${b}), beyond ${scaleOf(a, b)}`);
    }
  const deviation = deviationFromFactor(matrix, n, scaleOf);
  if (deviation > ROUNDING)
    throw refuse("be positive semidefinite", `a matrix that is off by ${deviation.toPrecision(2)} of its variances`);
}

/** The largest entry of S − A Aᵀ relative to the two variances, A as many columns of a Cholesky factor as there are. */
function deviationFromFactor(matrix: Float64Array, n: number, scaleOf: (a: number, b: number) => number): number {
  const correlations = matrix.map((entry, i) => {
    const scale = scaleOf(Math.floor(i / n), i % n);
    return scale > 0 ? entry / scale : 0;
  });
  let factor: Float64Array;
  let rank: number;
  try {
    ({ factor, rank } = scaledFactor(correlations, n));
  } catch (error) {
    // the factor refuses matrices that are off by more than a millionth
    if (error instanceof DomainError) return 1e-6;
    throw error;
  }
  let most = 0;
  for (let a = 0; a < n; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += factor[a * rank + k] * factor[b * rank + k];
      most = Math.max(most, Math.abs(sum - correlations[a * n + b]));
    }
  return most;
}
