import { matrixProduct } from "@nnft/linear-algebra";

/**
 * Covariance of φ₀(x) − Wᵀφ₀(X) for φ₀ ~ N(0, K): K(x, x′) − WᵀK(X, x′) − K(x, X)W + WᵀK(X, X)W.
 *
 * Shapes: W and K(X, x) [n, T], K(X, X) [n, n], K(x, x′) [T, T] → [T, T], symmetric to the last bit.
 * Accuracy: rounding of K(x, x). Where the terms cancel, as on training points, what rounding leaves of a variance below 0 is cut off,
 * and a covariance is at most the product of its standard deviations.
 */
export function trainedCovariance(
  weights: Float64Array,
  inputs: Float64Array,
  cross: Float64Array,
  tests: Float64Array,
): Float64Array {
  const size = Math.sqrt(inputs.length);
  const count = Math.sqrt(tests.length);
  // WᵀK(X, X)W − WᵀK(X, x) = Wᵀ(K(X, X)W − K(X, x)), the covariance of what was learned with what is left of the inputs' noise
  const carried = matrixProduct({ rows: size, inner: size, columns: count, left: inputs, right: weights });
  for (let i = 0; i < carried.length; i++) carried[i] -= cross[i];
  const product = (left: Float64Array, right: Float64Array): Float64Array =>
    matrixProduct({ rows: count, inner: size, columns: count, left, right, transposeLeft: true });
  const first = product(weights, carried);
  const second = product(cross, weights);
  const covariance = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b <= a; b++) {
      const [ab, ba] = [a * count + b, b * count + a];
      covariance[ab] = covariance[ba] = (tests[ab] + tests[ba] + first[ab] + first[ba] - second[ab] - second[ba]) / 2;
    }
  cutOff(covariance, count);
  return covariance;
}

/** Variances ≥ 0 and |covariances| ≤ the product of standard deviations. */
function cutOff(covariance: Float64Array, count: number): void {
  for (let a = 0; a < count; a++) {
    const own = a * count + a;
    if (covariance[own] < 0) covariance[own] = 0;
  }
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++) {
      const most = Math.sqrt(covariance[a * count + a] * covariance[b * count + b]);
      const value = Math.max(-most, Math.min(most, covariance[a * count + b]));
      covariance[a * count + b] = covariance[b * count + a] = value;
    }
}
