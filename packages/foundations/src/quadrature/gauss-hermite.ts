import { requireInteger } from "../checks/require.ts";
import type { QuadratureRule } from "./gauss-legendre.ts";

const MOST_NODES = 10_000;
/** Polynomials are scaled down from here on: their squares would leave float64. */
const LARGE = 2 ** 400;

/**
 * The n-point Gauss–Hermite rule for the weight e^{−x²/2}: exact for polynomials of degree 2n − 1, weights sum to √(2π).
 *
 * Formula: nodes are the eigenvalues of the Jacobi matrix with off-diagonal √k, found by bisection on the number of sign changes
 * of its Sturm sequence and sharpened by Newton's method; weights are √(2π)/Σ_{k<n} h_k(x)² of orthonormal h_k.
 * Shapes: n → nodes [n] in rising order and weights [n].
 * Accuracy: 1e-13 for n ≤ 200, 1e-12 for n ≤ 2000; weights below 1e-308 are 0 or have few digits. Cost: O(n²), a minute at the most nodes.
 * Errors: DomainError unless n is an integer from 1 to 10 000.
 * Source: Golub & Welsch 1969; Barth, Martin & Wilkinson 1967 for the bisection.
 * @example gaussHermite(3).nodes[2]; // 1.7320508075688772
 */
export function gaussHermite(n: number): QuadratureRule {
  requireInteger("gaussHermite", "n", n, 1, MOST_NODES, "fewer nodes are enough for every float64 integrand");
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    nodes[i] = jacobiEigenvalue(n, i);
    for (let step = 0; step < 3; step++) {
      const { value, before } = orthonormal(n, nodes[i]);
      // h_n′ = √n h_{n−1}
      nodes[i] -= value / (Math.sqrt(n) * before);
    }
    const { squares, scale } = orthonormal(n, nodes[i]);
    weights[i] = (Math.sqrt(2 * Math.PI) / squares) * scale * scale;
  }
  return { nodes, weights };
}

/** Eigenvalue number i, in rising order, of the tridiagonal matrix with zero diagonal and off-diagonal √k: by bisection. */
function jacobiEigenvalue(n: number, i: number): number {
  // all zeros of H_n lie inside ±2√n (Szegő 1939, 6.32)
  let [low, high] = [-2 * Math.sqrt(n), 2 * Math.sqrt(n)];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (eigenvaluesBelow(n, middle) > i) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** The number of eigenvalues below x: negative pivots of J − x. */
function eigenvaluesBelow(n: number, x: number): number {
  let pivot = -x;
  let below = pivot < 0 ? 1 : 0;
  for (let k = 1; k < n; k++) {
    pivot = -x - k / (pivot === 0 ? Number.EPSILON : pivot);
    if (pivot < 0) below++;
  }
  return below;
}

/**
 * h_n(x), h_{n−1}(x) and Σ_{k<n} h_k(x)² of the Hermite polynomials that are orthonormal under the normal density; the
 * polynomials times `scale`, the sum times its square. The scale is a power of 2, so digits stay as they are.
 */
function orthonormal(
  n: number,
  x: number,
): { readonly value: number; readonly before: number; readonly squares: number; readonly scale: number } {
  let [before, value, squares, scale] = [0, 1, 0, 1];
  for (let k = 0; k < n; k++) {
    squares += value * value;
    [before, value] = [value, (x * value - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
    if (Math.abs(value) > LARGE) {
      value /= LARGE;
      before /= LARGE;
      squares = squares / LARGE / LARGE;
      scale /= LARGE;
    }
  }
  return { value, before, squares, scale };
}
