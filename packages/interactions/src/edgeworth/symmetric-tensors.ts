/** Tensors of `rank` indices below `points`, row-major. */

/** Applies a matrix to every index: T_{a…} → Σ M_{aa'} … T_{a'…}. */
export function transformIndices(
  tensor: Float64Array,
  rank: number,
  matrix: Float64Array,
  points: number,
): Float64Array {
  // the first index becomes the last, so that after `rank` turns all stand in their places
  let current = tensor;
  for (let axis = 0; axis < rank; axis++) current = turn(current, points, matrix);
  return current;
}

/** Σ_{cd} T_{…cd} K_{cd} over the last two indices. */
export function trace(tensor: Float64Array, kernel: Float64Array): Float64Array {
  const square = kernel.length;
  return Float64Array.from({ length: tensor.length / square }, (_, r) => {
    let sum = 0;
    for (let k = 0; k < square; k++) sum += tensor[r * square + k] * kernel[k];
    return sum;
  });
}

/** Joins `count` indices of two tensors of rank four through K: Σ A_{…x} B_{y…} Π K_{xy}, of rank 8 − 2·count. */
export function glue(
  a: Float64Array,
  b: Float64Array,
  count: number,
  kernel: Float64Array,
  points: number,
): Float64Array {
  const inner = points ** count;
  // lower the first `count` indices of b
  let lowered = b;
  for (let axis = 0; axis < 4; axis++) lowered = turn(lowered, points, axis < count ? kernel : undefined);
  const [rows, columns] = [a.length / inner, b.length / inner];
  const product = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++)
    for (let x = 0; x < inner; x++) {
      const factor = a[r * inner + x];
      if (factor !== 0) for (let c = 0; c < columns; c++) product[r * columns + c] += factor * lowered[x * columns + c];
    }
  return product;
}

/** Moves the first index to the end, after a matrix where given. */
function turn(tensor: Float64Array, points: number, matrix?: Float64Array): Float64Array {
  const rest = tensor.length / points;
  const next = new Float64Array(tensor.length);
  for (let b = 0; b < points; b++)
    for (let r = 0; r < rest; r++) {
      if (!matrix) {
        next[r * points + b] = tensor[b * rest + r];
        continue;
      }
      let sum = 0;
      for (let a = 0; a < points; a++) sum += matrix[b * points + a] * tensor[a * rest + r];
      next[r * points + b] = sum;
    }
  return next;
}

/** The average over all permutations of the indices. */
export function symmetrized(tensor: Float64Array, rank: number, points: number): Float64Array {
  const sums = new Map<number, { sum: number; count: number }>();
  const keys = new Int32Array(tensor.length);
  const index = new Array<number>(rank).fill(0);
  for (let flat = 0; flat < tensor.length; flat++) {
    // the mean over entries with the same sorted indices is the mean over permutations
    const key = [...index].sort((x, y) => x - y).reduce((k, x) => k * points + x, 0);
    keys[flat] = key;
    const entry = sums.get(key);
    if (entry) {
      entry.sum += tensor[flat];
      entry.count++;
    } else sums.set(key, { sum: tensor[flat], count: 1 });
    for (let axis = rank - 1; axis >= 0 && ++index[axis] === points; axis--) index[axis] = 0;
  }
  return Float64Array.from(keys, (key) => {
    const { sum, count } = sums.get(key)!;
    return sum / count;
  });
}

/** Σ T_{a…} φ_a … φ_… over all indices. */
export function contractAll(tensor: Float64Array, rank: number, field: Float64Array): number {
  let current = tensor;
  for (let axis = 0; axis < rank; axis++) {
    const rest = current.length / field.length;
    const next = new Float64Array(rest);
    for (let a = 0; a < field.length; a++) for (let r = 0; r < rest; r++) next[r] += field[a] * current[a * rest + r];
    current = next;
  }
  return current[0];
}
