import { refuse, requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";
import { latticePoints } from "../lattice-sums/lattice-points.ts";
import { type Complex, etaSize, theta } from "../special/theta.ts";
import { type CompactBoson, momentumForm } from "./compact-boson.ts";

/** Exponents beyond which a term is left out. */
const LARGEST = 42;

export interface TorusPartitionOptions {
  /** over which latents the sum runs; the two agree. Default "windings" */
  readonly sum?: "windings" | "momenta";
}

/**
 * The partition function of compact bosons on the torus of modulus τ, by windings or by momenta.
 *
 *   windings: √det G τ₂^{−D/2} |η|^{−2D} Σ_{m,n} e^{−(π/τ₂)(m − nτ)†G(m − nτ) − 2πi mᵀBn};
 *   momenta: |η|^{−2D} Σ_{n,w} e^{2πiτ₁ n·w − 2πτ₂H},  H = ½[(n − Bw)ᵀG⁻¹(n − Bw) + wᵀGw].
 * It is the same for the T-dual theory, for B + integers and for τ + 1, −1/τ.
 * Shapes: → complex. Convention: B and −B are conjugate, so |Z| depends on no orientation; Z is real for B = 0 or τ₁ = 0.
 * Accuracy: 1e-14 relative for D ≤ 2. Errors: DomainError for moduli without Im τ > 0, UnsupportedError beyond 2·10⁷ terms.
 * Source: Di Francesco, Mathieu & Sénéchal 1997 (10.62); arXiv:2604.02313.
 * @example torusPartitionFunction(compactBoson({ stiffness: 1 / Math.PI }), { re: 0, im: 1 }).re; // 1 + √2
 */
export function torusPartitionFunction(
  boson: CompactBoson,
  modulus: Complex,
  options: TorusPartitionOptions = {},
): Complex {
  const caller = "torusPartitionFunction";
  requireObject(caller, "boson", boson, ["dimension", "metric", "field"], "make it with compactBoson");
  const tau = readModulus(caller, modulus);
  requireKnownOptions(caller, options, ["sum"]);
  const { sum = "windings" } = options;
  requireMember(caller, "sum", sum, ["windings", "momenta"]);
  const { dimension: D, metric, field } = boson;
  const size = 2 * D;
  const byWindings = sum === "windings";
  const form = byWindings
    ? windingForm(metric, tau, D)
    : momentumForm(metric, field, D).map((x) => Math.PI * tau.im * x);
  let [re, im] = [0, 0];
  latticePoints(caller, form, new Float64Array(size), LARGEST, (z, value) => {
    let phase = 0;
    if (byWindings) for (let i = 0; i < D; i++) for (let j = 0; j < D; j++) phase -= z[i] * field[i * D + j] * z[D + j];
    else for (let i = 0; i < D; i++) phase += tau.re * z[i] * z[D + i];
    const weight = Math.exp(-value);
    re += weight * Math.cos(2 * Math.PI * phase);
    im += weight * Math.sin(2 * Math.PI * phase);
  });
  const front = etaSize(tau) ** (-2 * D) * (byWindings ? Math.sqrt(determinant(metric, D)) * tau.im ** (-D / 2) : 1);
  return { re: front * re, im: front * im };
}

/**
 * Z of Dirac fermions on the torus by spin structures, ½ Σ_{ν=2,3,4} |θ_ν(0|τ)/η|²: that of the boson at K = 1/π.
 *
 * Convention: ν = 3, 4, 2 are the structures (A, A), (A, P), (P, A); that of (P, P) vanishes by its zero modes.
 * Accuracy: rounding. Errors: DomainError for moduli without Im τ > 0. Source: Di Francesco, Mathieu & Sénéchal 1997, section 10.4.
 * @example diracPartitionFunction({ re: 0, im: 1 }); // 1 + √2
 */
export function diracPartitionFunction(modulus: Complex): number {
  const tau = readModulus("diracPartitionFunction", modulus);
  const zero = { re: 0, im: 0 };
  const sum = ([2, 3, 4] as const).reduce((total, nu) => {
    const { re, im } = theta(nu, zero, tau);
    return total + re * re + im * im;
  }, 0);
  return sum / (2 * etaSize(tau) ** 2);
}

/** (π/τ₂)(m − nτ)†G(m − nτ) as a form of (m, n). */
function windingForm(metric: Float64Array, tau: Complex, D: number): Float64Array {
  const form = new Float64Array(4 * D * D);
  const factor = Math.PI / tau.im;
  for (let i = 0; i < D; i++)
    for (let j = 0; j < D; j++) {
      const entry = factor * metric[i * D + j];
      form[i * 2 * D + j] = entry;
      form[i * 2 * D + D + j] = form[(D + i) * 2 * D + j] = -tau.re * entry;
      form[(D + i) * 2 * D + D + j] = (tau.re ** 2 + tau.im ** 2) * entry;
    }
  return form;
}

/** det G of a positive definite metric, by elimination. */
function determinant(metric: Float64Array, D: number): number {
  const a = metric.slice();
  let product = 1;
  for (let k = 0; k < D; k++) {
    product *= a[k * D + k];
    for (let i = k + 1; i < D; i++) {
      const factor = a[i * D + k] / a[k * D + k];
      for (let j = k; j < D; j++) a[i * D + j] -= factor * a[k * D + j];
    }
  }
  return product;
}

function readModulus(caller: string, modulus: Complex): Complex {
  requireObject(caller, "modulus", modulus, ["re", "im"], "pass { re, im }");
  requireKnownOptions(caller, modulus, ["re", "im"], "part of modulus");
  const im = requirePositive(caller, "modulus.im", modulus.im);
  if (im < 0.01) refuse(caller, "modulus.im", "at least 0.01", im, "move the modulus by −1/τ");
  return { re: requireFinite(caller, "modulus.re", modulus.re), im };
}
