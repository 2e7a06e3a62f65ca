import { requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";

/** ζ and ln det of a Laplacian on the unit sphere, by two algorithms. */
export interface SphereZeta {
  /** ζ(0) = −(n + 2/3): the regularised number of modes, without zero modes */
  readonly zeta: number;
  /** −ζ′(0) = ln det′ */
  readonly logDeterminant: number;
  /** 2n + 1 */
  readonly zeroModes: number;
  /** both again, from the heat trace: nothing of the first route is used */
  readonly byHeatTrace: { readonly zeta: number; readonly logDeterminant: number };
}

/** ζ′(−1) of Riemann's function: 1/12 − ln of Glaisher's number. */
const ZETA_SLOPE = -0.1654211437004509;
const EULER = 0.5772156649015329;

/**
 * The spectrum of ∇⁺∇ on fields of spin n on the unit sphere: λ_l = l(l+1) − n(n+1), l > n, of multiplicity 2l + 1.
 *
 * Formula: with c = 2n + 1, ζ(0) = −(n + 2/3) and ln det′ = −4ζ′(−1) − Σ_{j≤c}(2j − c) ln j + c²/2: each factor of λ = (l − n)(l + n + 1) by
 * Hurwitz's function, and the multiplicative anomaly c²/2 between them. The heat trace K(t) = Σ(2l + 1)e^{−λt} gives ζ(0) = lim(K − 1/t) and
 * ζ′(0) = ∫₀¹(K − 1/t − ζ(0))dt/t + ∫₁^∞ K dt/t − 1 + γζ(0).
 * Shapes: numbers. Convention: zero modes left out; a sharp cutoff in l does not regularise. Accuracy: 10⁻¹³; heat trace 10⁻⁹.
 * Errors: DomainError for a spin that is no integer from 0 to 50.
 * Source: Elizalde et al. 1994; Weisberger 1987 for determinants on the sphere; derived again here.
 *
 * @example sphereZeta(1).logDeterminant; // 1.17270052823753
 */
export function sphereZeta(spin: number): SphereZeta {
  requireInteger("sphereZeta", "spin", spin, 0, 50);
  const c = 2 * spin + 1;
  let logDeterminant = -4 * ZETA_SLOPE + (c * c) / 2;
  for (let j = 2; j <= c; j++) logDeterminant -= (2 * j - c) * Math.log(j);
  return { zeta: -(spin + 2 / 3), logDeterminant, zeroModes: c, byHeatTrace: heatTrace(spin) };
}

function heatTrace(spin: number): { readonly zeta: number; readonly logDeterminant: number } {
  const trace = (t: number): number => {
    let sum = 0;
    for (let l = spin + 1; ; l++) {
      const term = (2 * l + 1) * Math.exp(-t * (l * (l + 1) - spin * (spin + 1)));
      sum += term;
      if (term <= 1e-18 * sum && l > spin + 3) return sum;
    }
  };
  const rest = (t: number): number => trace(t) - 1 / t;
  // K − 1/t is a power series: polynomials through t, t/2, t/4, … at 0
  const top = 0.4 / (spin + 1);
  const steps = Array.from({ length: 9 }, (_, k) => top / 2 ** k);
  const table = steps.map(rest);
  for (let order = 1; order < steps.length; order++)
    for (let k = steps.length - 1; k >= order; k--) table[k] += (table[k] - table[k - 1]) / (2 ** order - 1);
  const zeta = table[steps.length - 1];
  // below `low` the integrand is a polynomial to rounding
  const low = top / 8;
  const { nodes, weights } = gaussLegendre(40);
  const integral = (f: (t: number) => number, a: number, b: number): number =>
    nodes.reduce((sum, node, k) => sum + 0.5 * (b - a) * weights[k] * f(a + 0.5 * (b - a) * (node + 1)), 0);
  const inner = integral((t) => (rest(t) - zeta) / t, low, 1) + nearZero(rest, zeta, low);
  let outer = 0;
  for (let a = 1; a < 40; a *= 2) outer += integral((t) => trace(t) / t, a, 2 * a);
  return { zeta, logDeterminant: -(inner + outer - 1 + EULER * zeta) };
}

/** ∫₀^low (K − 1/t − ζ)/t dt by the polynomial of degree 7 through eight points of t ≥ low/8, integrated in the middle of its range. */
function nearZero(rest: (t: number) => number, zeta: number, low: number): number {
  const points = Array.from({ length: 7 }, (_, k) => low * (0.3 + 0.7 * ((k + 1) / 7)));
  const values = points.map((t) => (rest(t) - zeta) / t);
  const { nodes, weights } = gaussLegendre(8);
  let sum = 0;
  for (const [q, node] of nodes.entries()) {
    const t = 0.5 * low * (node + 1);
    let value = 0;
    for (const [i, at] of points.entries()) {
      let basis = values[i];
      for (const [j, other] of points.entries()) if (j !== i) basis *= (t - other) / (at - other);
      value += basis;
    }
    sum += 0.5 * low * weights[q] * value;
  }
  return sum;
}

/** The Weyl anomaly of a worldsheet theory on the sphere, as the divergence of a flow in parameter space. */
export interface WeylAnomaly {
  /** B = −D[ζ₀(0) + 1] + 2[ζ_n(0) + (n + 1)(2n + 1)] */
  readonly breaking: number;
  /** the number of scalars at which it vanishes */
  readonly criticalDimension: number;
  readonly verdict: "symmetric" | "anomalous";
}

/**
 * The Weyl anomaly of D scalars and ghosts of spin n on the sphere: scaling the metric rescales every mode amplitude, so that Σ∂_aξ^a is the number of
 * parameters, regularised by ζ(0).
 *
 * Formula: B = −D[ζ₀(0) + 1] + 2[ζ_n(0) + (n + 1)(2n + 1)]; n = 1: B = (26 − D)/3, any n: D = 2(6n² + 6n + 1). Zero modes count n + 1 times: weights
 * n + 1 and −n of the two operators share one spectrum. Without them B is not (26 − D)/3.
 * Shapes: numbers. Convention: bosons have a minus. Accuracy: rounding. Errors: DomainError for bad counts.
 * Source: Polyakov 1981; as an anomaly of network parameters arXiv:2605.12488.
 *
 * @example weylAnomaly({ scalars: 26 }).verdict; // "symmetric"
 */
export function weylAnomaly(options: {
  /** D */
  readonly scalars: number;
  /** n, default 1: the ghosts of reparameterisations */
  readonly ghostSpin?: number;
}): WeylAnomaly {
  const caller = "weylAnomaly";
  requireKnownOptions(caller, options, ["scalars", "ghostSpin"]);
  const scalars = requireNonNegative(caller, "scalars", options.scalars);
  const n = requireInteger(caller, "ghostSpin", options.ghostSpin ?? 1, 0, 50);
  // three times the share of the ghosts, an integer
  const criticalDimension = 2 * (6 * n * n + 6 * n + 1);
  const breaking = (criticalDimension - scalars) / 3;
  return { breaking, criticalDimension, verdict: breaking === 0 ? "symmetric" : "anomalous" };
}
