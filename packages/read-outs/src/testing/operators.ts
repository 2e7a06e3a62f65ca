/** Complex matrices, row-major, as the brute-force side of the tests. */
export interface Operator {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function operator(size: number, entries: (row: number, column: number) => readonly [number, number]): Operator {
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) [re[i * size + j], im[i * size + j]] = entries(i, j);
  return { size, re, im };
}

export function product(a: Operator, b: Operator): Operator {
  const { size } = a;
  return operator(size, (i, j) => {
    let [re, im] = [0, 0];
    for (let k = 0; k < size; k++) {
      const [p, q, r, s] = [a.re[i * size + k], a.im[i * size + k], b.re[k * size + j], b.im[k * size + j]];
      re += p * r - q * s;
      im += p * s + q * r;
    }
    return [re, im];
  });
}

export function combination(terms: readonly (readonly [number, Operator])[]): Operator {
  const { size } = terms[0][1];
  return operator(size, (i, j) => [
    terms.reduce((sum, [c, a]) => sum + c * a.re[i * size + j], 0),
    terms.reduce((sum, [c, a]) => sum + c * a.im[i * size + j], 0),
  ]);
}

export function kronecker(a: Operator, b: Operator): Operator {
  const size = a.size * b.size;
  return operator(size, (i, j) => {
    const [p, q] = [Math.floor(i / b.size) * a.size + Math.floor(j / b.size), (i % b.size) * b.size + (j % b.size)];
    return [a.re[p] * b.re[q] - a.im[p] * b.im[q], a.re[p] * b.im[q] + a.im[p] * b.re[q]];
  });
}

/** The normalised trace of a product, its real part. */
export function trace(factors: readonly Operator[]): number {
  const whole = factors.reduce(product);
  let sum = 0;
  for (let i = 0; i < whole.size; i++) sum += whole.re[i * whole.size + i];
  return sum / whole.size;
}

const one = operator(2, (i, j) => [i === j ? 1 : 0, 0]);
const x = operator(2, (i, j) => [i === j ? 0 : 1, 0]);
const y = operator(2, (i, j) => [0, i === j ? 0 : i === 0 ? -1 : 1]);
const z = operator(2, (i, j) => [i === j ? 1 - 2 * i : 0, 0]);

/** Jordan & Wigner: `count` matrices with {A_i, A_j} = 2δ_ij, Z ⊗ … ⊗ X ⊗ 1 …, Z ⊗ … ⊗ Y ⊗ 1 …. */
export function majoranas(count: number): readonly Operator[] {
  const places = Math.ceil(count / 2);
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: places }, (_, p) => (p < i >> 1 ? z : p > i >> 1 ? one : i % 2 === 0 ? x : y)).reduce(
      kronecker,
    ),
  );
}

/** F = N^{−1/2} Σ h_i A_i. */
export function fieldOf(features: readonly number[], operators: readonly Operator[]): Operator {
  return combination(operators.map((a, i) => [features[i] / Math.sqrt(operators.length), a]));
}
