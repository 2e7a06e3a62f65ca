import { binomial, factorial } from "@nnft/foundations/combinatorics";
import { rising } from "./hypergeometric-2f1.ts";
import type { LinearForm } from "./radial-moments.ts";

/** (u·x)^k = Σ_j κ_{k,j} |x|^{k−j} × monic harmonic of degree j in x: κ = k!/(4^m j! m! (j + d/2)_m), m = (k − j)/2. */
function kappa(d: number, k: number, j: number): number {
  const m = (k - j) / 2;
  if (m < 0 || !Number.isInteger(m)) return 0;
  return factorial(k) / (4 ** m * factorial(j) * factorial(m) * rising(j + d / 2, m));
}

/** N_j = j!/(2^j (d/2)_j): the average over the sphere of the product of two harmonics of degree j. */
const harmonicNorm = (d: number, j: number): number => factorial(j) / (2 ** j * rising(d / 2, j));

/** C_{j,s} of ⟨Φⁿ Φⁿ′⟩ = r₁ⁿ r₂ⁿ′ Σ C_{j,s} f̂_{−j}(χ̂) A_s(cos φ), as a sum of radial moments; any density. */
export function defectCoefficient(p: number, q: number, n: number, other: number, j: number, s: number): LinearForm {
  return (moment) => {
    let sum = 0;
    for (let k = j; k <= n; k++)
      for (let l = j; l <= other; l++) {
        const weight =
          kappa(p + 2, k, j) *
          kappa(p + 2, l, j) *
          kappa(q, n - k, s) *
          kappa(q, other - l, s) *
          binomial(n, k) *
          binomial(other, l);
        if (weight === 0) continue;
        const sign = ((k + l) / 2 - j) % 2 === 0 ? 1 : -1;
        sum += sign * weight * moment((k + l) / 2, (n + other - k - l) / 2);
      }
    return (-0.5) ** j * harmonicNorm(p + 2, j) * harmonicNorm(q, s) * sum;
  };
}

/** A_{k,m} of ⟨(Θ²)^k Φ^{2m}⟩ = A r^{2m}. */
export function onePointCoefficient(p: number, q: number, k: number, m: number): LinearForm {
  return (moment) => {
    let sum = 0;
    for (let l = 0; l <= m; l++) {
      const angles = (rising(0.5, l) * rising(0.5, m - l)) / (rising(p / 2 + 1, l) * rising(q / 2, m - l));
      let inner = 0;
      for (let i = 0; i <= k; i++) inner += binomial(k, i) * moment(i + l, k - i + m - l);
      sum += binomial(2 * m, 2 * l) * (l % 2 === 0 ? 1 : -1) * angles * inner;
    }
    return sum;
  };
}

/** α_{n,k} = Π_{i<k} (n − i)²/[(k − i)(4n − 2k − 2i + D)], the share of (Θ²)^k Φ^{2n−2k} in Φⁿ × Φⁿ; n may be negative. */
export function productShare(dimension: number, n: number, k: number): number {
  let share = 1;
  for (let i = 0; i < k; i++) share *= (n - i) ** 2 / ((k - i) * (4 * n - 2 * k - 2 * i + dimension));
  return share;
}

/** c_k of ⟨Φⁿ Φⁿ⟩ = (r₁r₂)ⁿ ξⁿ Σ c_k f_{−2(n−k)}(ξ, φ). */
export function bulkCoefficient(dimension: number, p: number, n: number, k: number): LinearForm {
  const form = onePointCoefficient(p, dimension - p, k, n - k);
  return (moment) => productShare(dimension, n, k) * (-0.5) ** k * form(moment);
}

/** ⟨Φⁿ Φⁿ′⟩/(r₁ⁿ r₂ⁿ′) by pairings of both parts, without blocks. */
export function pairedForm(p: number, q: number, n: number, other: number, chi: number, cosine: number): LinearForm {
  return (moment) => {
    let sum = 0;
    for (let k = 0; k <= n; k++)
      for (let l = 0; l <= other; l++) {
        if ((k + l) % 2 === 1 || (n + other - k - l) % 2 === 1) continue;
        const along = sphereAverage(p + 2, k, l, -1, -1, -chi / 2);
        const across = sphereAverage(q, n - k, other - l, 1, 1, cosine);
        sum += binomial(n, k) * binomial(other, l) * along * across * moment((k + l) / 2, (n + other - k - l) / 2);
      }
    return sum;
  };
}

/** ⟨(u·A)^k (u·B)^l⟩ over unit vectors u of ℝ^d: pairings over d(d + 2)…(d + k + l − 2). */
function sphereAverage(d: number, k: number, l: number, aa: number, bb: number, ab: number): number {
  let sum = 0;
  for (let cross = k % 2; cross <= Math.min(k, l); cross += 2) {
    const [first, second] = [(k - cross) / 2, (l - cross) / 2];
    const ways =
      (factorial(k) * factorial(l)) / (factorial(cross) * factorial(first) * factorial(second) * 2 ** (first + second));
    sum += ways * ab ** cross * aa ** first * bb ** second;
  }
  return sum / (2 ** ((k + l) / 2) * rising(d / 2, (k + l) / 2));
}
