import { jacobiEigen } from "@nnft/foundations/dense";

/** Beyond this the first columns hold little of the variance, and finding them costs more than it gains. */
const MOST_COLUMNS = 16;

/**
 * The same Gaussian vector z = A u with A turned to principal axes, the column of the largest variance first: the first coordinates of Sobol
 * points are the most even ones. A is [rows, rank], row-major.
 */
export function principalFactor(factor: Float64Array, rows: number, rank: number): Float64Array {
  if (rank < 2 || rank > MOST_COLUMNS) return factor;
  const gram = new Float64Array(rank * rank);
  for (let p = 0; p < rows; p++)
    for (let j = 0; j < rank; j++)
      for (let k = 0; k < rank; k++) gram[j * rank + k] += factor[p * rank + j] * factor[p * rank + k];
  const { vectors: axes } = jacobiEigen(gram, rank);
  const turned = new Float64Array(factor.length);
  for (let p = 0; p < rows; p++)
    for (let k = 0; k < rank; k++) {
      let sum = 0;
      for (let j = 0; j < rank; j++) sum += factor[p * rank + j] * axes[j * rank + rank - 1 - k];
      turned[p * rank + k] = sum;
    }
  return turned;
}
