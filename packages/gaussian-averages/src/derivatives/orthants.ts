import { gaussLegendre } from "@nnft/foundations/quadrature";

/** ρ kept within what rounding allows. */
const clamped = (rho: number): number => Math.max(-1, Math.min(1, rho));

/** Nodes along the path from independent coordinates to the covariance. */
const NODES = 64;

/**
 * The probability that up to four Gaussian variables of mean 0 are all positive.
 *
 *   ½,   ¼ + arcsin ρ/2π,   ⅛ + Σ arcsin ρ_ij/4π,
 *   1/16 + ∫₀¹dt Σ_{i<j} ρ_ij/(2π√(1 − t²ρ_ij²)) [¼ + arcsin ρ_{kl|ij}(t)/2π]   along ρ(t) = tρ, which is Plackett's identity.
 * Shapes: covariance row-major [n, n], n ≤ 4.
 * Accuracy: rounding for n ≤ 3; 1e-13 for n = 4, 1e-10 where a matrix is nearly singular.
 * Source: Plackett 1954, "A reduction formula for normal multivariate integrals".
 */
export function orthantProbability(covariance: Float64Array, n: number): number {
  const rho = (i: number, j: number): number =>
    clamped(covariance[i * n + j] / Math.sqrt(covariance[i * (n + 1)] * covariance[j * (n + 1)]));
  if (n === 0) return 1;
  if (n === 1) return 0.5;
  if (n === 2) return 0.25 + Math.asin(rho(0, 1)) / (2 * Math.PI);
  if (n === 3) return 0.125 + (Math.asin(rho(0, 1)) + Math.asin(rho(0, 2)) + Math.asin(rho(1, 2))) / (4 * Math.PI);
  const pairs = [
    [0, 1, 2, 3],
    [0, 2, 1, 3],
    [0, 3, 1, 2],
    [1, 2, 0, 3],
    [1, 3, 0, 2],
    [2, 3, 0, 1],
  ] as const;
  const { nodes, weights } = gaussLegendre(NODES);
  let sum = 1 / 16;
  for (let m = 0; m < NODES; m++) {
    // t = sin φ: the roots of 1 − t² at the end become cos φ
    const angle = (Math.PI / 4) * (1 + nodes[m]);
    const t = Math.sin(angle);
    let slope = 0;
    for (const [i, j, k, l] of pairs) {
      const own = rho(i, j);
      const rest = conditional(t * own, [t * rho(i, k), t * rho(j, k), t * rho(i, l), t * rho(j, l)], t * rho(k, l));
      slope += (own / (2 * Math.PI * Math.sqrt(1 - (t * own) ** 2))) * (0.25 + Math.asin(rest) / (2 * Math.PI));
    }
    sum += (Math.PI / 4) * weights[m] * Math.cos(angle) * slope;
  }
  return sum;
}

/** The correlation of k and l given i and j, for unit variances. */
function conditional(ij: number, [ik, jk, il, jl]: readonly [number, number, number, number], kl: number): number {
  const det = 1 - ij * ij;
  const product = (a: number, b: number, c: number, d: number): number => (a * c + b * d - ij * (a * d + b * c)) / det;
  const [own, other] = [1 - product(ik, jk, ik, jk), 1 - product(il, jl, il, jl)];
  if (!(own > 0 && other > 0)) return 0;
  return clamped((kl - product(ik, jk, il, jl)) / Math.sqrt(own * other));
}
