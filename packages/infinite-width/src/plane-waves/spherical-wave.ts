import { gaussLegendre } from "@nnft/foundations/quadrature";
import { gammaHalf } from "@nnft/foundations/special-functions";

/**
 * The mean of e^{iw·X} over the directions of w in R^d, as a function of s = |w||X|.
 *
 *   ∫ dΩ/Ω_d e^{is cos α} = Γ(d/2) (2/s)^ν J_ν(s),  ν = d/2 − 1:  cos s, J₀(s), sin s/s, 2J₁(s)/s, … for d = 1, 2, 3, 4, …
 * For s beyond 25 + ν² Hankel's asymptotic series, below it the integral over α itself (a trapezoid for even d, where it is
 * exponentially accurate, Gauss–Legendre for odd d).
 * Accuracy: 1e-14 absolute for s up to 100; beyond, the rounding of s itself, 1e-16 s, counts.
 * Source: Abramowitz & Stegun 9.1.20, 9.2.5.
 */
export function sphericalWave(d: number): (s: number) => number {
  if (d === 1) return Math.cos;
  if (d === 3) return (s) => (Math.abs(s) < 1e-4 ? 1 - (s * s) / 6 : Math.sin(s) / s);
  const order = d / 2 - 1;
  const near = d % 2 === 0 ? evenAverage(d) : oddAverage(d);
  return (s) => (Math.abs(s) > 25 + order * order ? hankel(d, Math.abs(s)) : near(s));
}

/** Γ(d/2)(2/s)^ν √(2/πs) [P cos χ − Q sin χ], χ = s − νπ/2 − π/4, summed to its smallest term. */
function hankel(d: number, s: number): number {
  const order = d / 2 - 1;
  let term = 1;
  let [p, q] = [1, 0];
  for (let k = 1; k < 60; k++) {
    const factor = (4 * order * order - (2 * k - 1) ** 2) / (8 * k * s);
    if (Math.abs(factor) >= 1) break;
    term *= factor;
    if (Math.abs(term) < 1e-18) break;
    const sign = k % 4 < 2 ? 1 : -1;
    if (k % 2 === 0) p += sign * term;
    else q += sign * term;
  }
  const phase = s - (order * Math.PI) / 2 - Math.PI / 4;
  const bessel = Math.sqrt(2 / (Math.PI * s)) * (p * Math.cos(phase) - q * Math.sin(phase));
  return gammaHalf(d) * (2 / s) ** order * bessel;
}

/** The periodic trapezoid is exponentially accurate: sin^{d−2} is a trigonometric polynomial for even d. */
function evenAverage(d: number): (s: number) => number {
  return (s) => {
    const n = Math.ceil(Math.abs(s) / 2) + 20 + d;
    let sum = 0;
    let norm = 0;
    for (let i = 0; i < n; i++) {
      const angle = (Math.PI * (i + 0.5)) / n;
      const weight = Math.sin(angle) ** (d - 2);
      sum += weight * Math.cos(s * Math.cos(angle));
      norm += weight;
    }
    return sum / norm;
  };
}

/** In t = cos α the weight (1 − t²)^{(d−3)/2} is a polynomial for odd d. */
function oddAverage(d: number): (s: number) => number {
  const rule = gaussLegendre(64 + d);
  return (s) => {
    let sum = 0;
    let norm = 0;
    for (let i = 0; i < rule.nodes.length; i++) {
      const weight = rule.weights[i] * (1 - rule.nodes[i] ** 2) ** ((d - 3) / 2);
      sum += weight * Math.cos(s * rule.nodes[i]);
      norm += weight;
    }
    return sum / norm;
  };
}
