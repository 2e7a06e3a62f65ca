/** Beyond this the first columns hold little of the variance, and finding them costs more than it gains. */
const MOST_COLUMNS = 16;
const SWEEPS = 30;

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
  const axes = jacobi(gram, rank);
  const variances = Array.from({ length: rank }, (_, k) => gram[k * rank + k]);
  const order = variances.map((_, k) => k).sort((a, b) => variances[b] - variances[a]);
  const turned = new Float64Array(factor.length);
  for (let p = 0; p < rows; p++)
    order.forEach((axis, k) => {
      let sum = 0;
      for (let j = 0; j < rank; j++) sum += factor[p * rank + j] * axes[j * rank + axis];
      turned[p * rank + k] = sum;
    });
  return turned;
}

/** Rotates a symmetric matrix to its diagonal, in place; the columns of the result are its axes (Golub & Van Loan, section 8.5). */
function jacobi(matrix: Float64Array, size: number): Float64Array {
  const axes = new Float64Array(size * size);
  for (let j = 0; j < size; j++) axes[j * size + j] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rest = 0;
    let trace = 0;
    for (let j = 0; j < size; j++) {
      trace += matrix[j * size + j];
      for (let k = 0; k < j; k++) rest = Math.max(rest, Math.abs(matrix[j * size + k]));
    }
    if (rest <= 1e-14 * trace) break;
    for (let j = 1; j < size; j++) for (let k = 0; k < j; k++) rotate(matrix, axes, size, k, j);
  }
  return axes;
}

/** Makes the entry of rows j and k zero. */
function rotate(matrix: Float64Array, axes: Float64Array, size: number, j: number, k: number): void {
  const off = matrix[j * size + k];
  if (off === 0) return;
  const half = (matrix[k * size + k] - matrix[j * size + j]) / (2 * off);
  const t = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(1 + half * half));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  const turn = (target: Float64Array, a: number, b: number): void => {
    const [x, y] = [target[a], target[b]];
    target[a] = c * x - s * y;
    target[b] = s * x + c * y;
  };
  for (let i = 0; i < size; i++) turn(matrix, j * size + i, k * size + i);
  for (let i = 0; i < size; i++) {
    turn(matrix, i * size + j, i * size + k);
    turn(axes, i * size + j, i * size + k);
  }
}
