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

/** Nodes t = cos α and weights that add to 1; those of −t are left out, since cos is even. */
interface DirectionRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Σ_i w_i cos(s t_i) */
function averageOver({ nodes, weights }: DirectionRule, s: number): number {
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i] * Math.cos(s * nodes[i]);
  return sum;
}

/** The periodic trapezoid is exponentially accurate: sin^{d−2} is a trigonometric polynomial for even d. */
function evenAverage(d: number): (s: number) => number {
  const rules = new Map<number, DirectionRule>();
  const ruleOf = (half: number): DirectionRule => {
    const angles = Float64Array.from({ length: half }, (_, i) => (Math.PI * (i + 0.5)) / (2 * half));
    return normalized(
      angles.map(Math.cos),
      angles.map((angle) => Math.sin(angle) ** (d - 2)),
    );
  };
  return (s) => {
    const half = Math.ceil(Math.abs(s) / 4 + 10 + d / 2);
    let rule = rules.get(half);
    if (!rule) rules.set(half, (rule = ruleOf(half)));
    return averageOver(rule, s);
  };
}

/** In t = cos α the weight (1 − t²)^{(d−3)/2} is a polynomial for odd d. */
function oddAverage(d: number): (s: number) => number {
  const { nodes, weights } = gaussLegendre(2 * Math.ceil((64 + d) / 2));
  const half = nodes.length / 2;
  const rule = normalized(
    nodes.slice(half),
    weights.slice(half).map((weight, i) => weight * (1 - nodes[half + i] ** 2) ** ((d - 3) / 2)),
  );
  return (s) => averageOver(rule, s);
}

function normalized(nodes: Float64Array, weights: Float64Array): DirectionRule {
  const norm = weights.reduce((sum, weight) => sum + weight, 0);
  return { nodes, weights: weights.map((weight) => weight / norm) };
}
