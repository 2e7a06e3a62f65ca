import { DomainError } from "@nnft/foundations";

/** (M + Mᵀ)/2 of a row-major matrix. */
export function symmetric(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((entry, at) => (entry + matrix[(at % size) * size + Math.floor(at / size)]) / 2);
}

/** (M − Mᵀ)/2 of a row-major matrix. */
export function antisymmetric(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((entry, at) => (entry - matrix[(at % size) * size + Math.floor(at / size)]) / 2);
}

/** M⁻¹ by elimination with pivots; for the few rows of a target. */
export function inverse(matrix: Float64Array, size: number): Float64Array {
  const a = matrix.slice();
  const b = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(a[i * size + k]) > Math.abs(a[pivot * size + k])) pivot = i;
    if (a[pivot * size + k] === 0)
      throw new DomainError("compactBoson: `metric` must be regular; pass another matrix.");
    for (const m of [a, b])
      for (let j = 0; j < size; j++) [m[k * size + j], m[pivot * size + j]] = [m[pivot * size + j], m[k * size + j]];
    const scale = 1 / a[k * size + k];
    for (const m of [a, b]) for (let j = 0; j < size; j++) m[k * size + j] *= scale;
    for (let i = 0; i < size; i++) {
      const factor = a[i * size + k];
      if (i === k || factor === 0) continue;
      for (const m of [a, b]) for (let j = 0; j < size; j++) m[i * size + j] -= factor * m[k * size + j];
    }
  }
  return b;
}
