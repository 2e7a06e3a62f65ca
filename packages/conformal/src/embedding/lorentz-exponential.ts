import { DomainError, readRows, ShapeError } from "@nnft/foundations";
import { requireFinite } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";

/**
 * The finite Lorentz transformation Λ = e^{tL} of a generator, or of any matrix of so(D+1,1).
 *
 * Formula: Taylor's series of tL/2^s up to order 18 with |tL|/2^s ≤ ½, squared s times. Shapes: [n, n] → [n, n].
 * Accuracy: 10⁻¹⁴ times e^{|tL|}. Errors: ShapeError for a matrix that is not square, DomainError for entries that are not finite or |tL| > 300.
 * Source: Moler & Van Loan (2003), method 3.
 * @example lorentzExponential(lorentzGenerator(1, "+", "-"), Math.log(2) / 2) // diag(½, 1, 2): x ↦ 2x
 */
export function lorentzExponential(generator: NdArray, t = 1): NdArray<Float64Array> {
  const {
    data,
    rows: n,
    columns,
  } = readRows("lorentzExponential", "generator", generator, {
    axes: "[D + 2, D + 2]",
    remedy: "pass a matrix of lorentzGenerator",
  });
  if (columns !== n)
    throw new ShapeError(
      `lorentzExponential: \`generator\` must be square, got shape [${n}, ${columns}]; pass a matrix of lorentzGenerator.`,
    );
  requireFinite("lorentzExponential", "t", t);
  const matrix = new Float64Array(n * n);
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs((matrix[i * n + j] = t * data[i * n + j]));
    norm = Math.max(norm, sum);
  }
  if (!(norm <= 300))
    throw new DomainError(
      `lorentzExponential: \`t\` times the generator must be finite and below 300 in norm, got ${norm}; use a smaller t.`,
    );
  const squarings = Math.max(0, Math.ceil(Math.log2(norm / 0.5)));
  const small = matrix.map((value) => value / 2 ** squarings);
  let result = identity(n);
  for (let k = 18; k >= 1; k--) {
    result = product(small, result, n).map((value) => value / k);
    for (let i = 0; i < n; i++) result[i * n + i] += 1;
  }
  for (let k = 0; k < squarings; k++) result = product(result, result, n);
  return ndarray(result, [n, n]);
}

function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k];
      if (factor !== 0) for (let j = 0; j < n; j++) c[i * n + j] += factor * b[k * n + j];
    }
  return c;
}
