import { ConvergenceError } from "@nnft/foundations";
import { add, type Complex, multiply, power, scale } from "../complex.ts";
import type { BlockSpec } from "./block-spec.ts";
import { type CasimirRecursion, casimirRecursion } from "./casimir-recursion.ts";

const MAX_LEVELS = 3000;
const ENOUGH = 1e-16;

/** A block as a function of σ = ρ + ρ̄ and s = ρρ̄. */
export interface RadialExpansion {
  readonly real: (sigma: number, s: number) => number;
  readonly complex: (rho: Complex, rhobar: Complex) => Complex;
}

/**
 * A conformal block of equal external dimensions as a series in the radial coordinates, any D and spin.
 *
 * Formula: g = 4^Δ Σ_{n even} Σ_j a_{n,j} r^{Δ+n} Q_j(cos θ), ρ = r e^{iθ}, a_{0,ℓ} = 1, the coefficients by {@link casimirRecursion}.
 * Convention: zonal polynomials of {@link zonalRecurrence}. Accuracy: 10⁻¹² for |ρ| < 0.9. Levels needed: about 18/log₁₀(1/|ρ|²).
 * Errors: DomainError at a Δ where the block has a pole (Δ = 0, −2, …, double twists), ConvergenceError near the cut.
 * Source: Hogervorst & Rychkov (2013), section 4.
 */
export function radialExpansion(spec: BlockSpec): RadialExpansion {
  const recursion = casimirRecursion(spec);
  return {
    real: (sigma, s) => realSum(spec, recursion, sigma, s),
    complex: (rho, rhobar) => complexSum(spec, recursion, rho, rhobar),
  };
}

function tooNear(): never {
  throw new ConvergenceError(
    `conformalBlock: ${MAX_LEVELS} levels in ρ do not reach 10⁻¹⁶; z or z̄ is too near the cut [1, ∞).`,
  );
}

function realSum(
  { scalingDimension, spin }: BlockSpec,
  { level: coefficients, recurrence, parity, below }: CasimirRecursion,
  sigma: number,
  s: number,
): number {
  const q: number[] = [1, sigma];
  const powers: number[] = [1];
  let sum = 0;
  let largest = 0;
  for (let m = 0, small = 0; small < 3 || m < 6; m++) {
    if (m > MAX_LEVELS) tooNear();
    const a = coefficients(m);
    powers.push(powers[powers.length - 1] * s);
    while (q.length <= spin + 2 * m) {
      const j = q.length - 1;
      q.push(sigma * q[j] - recurrence(j) * s * q[j - 1]);
    }
    let level = 0;
    let size = 0;
    for (let i = Math.max(0, below - m); i < a.length; i++) {
      const j = parity + 2 * i;
      const t = m + (spin - j) / 2;
      while (powers.length <= t) powers.push(powers[powers.length - 1] * s);
      const term = a[i] * powers[t] * q[j];
      level += term;
      size = Math.max(size, Math.abs(term));
    }
    sum += level;
    largest = Math.max(largest, size);
    small = size <= ENOUGH * largest ? small + 1 : 0;
    if (!Number.isFinite(sum)) tooNear();
  }
  return 4 ** scalingDimension * s ** ((scalingDimension - spin) / 2) * sum;
}

function complexSum(
  { scalingDimension, spin }: BlockSpec,
  { level: coefficients, recurrence, parity, below }: CasimirRecursion,
  rho: Complex,
  rhobar: Complex,
): Complex {
  const sigma = add(rho, rhobar);
  const s = multiply(rho, rhobar);
  const q: Complex[] = [{ re: 1, im: 0 }, sigma];
  const powers: Complex[] = [{ re: 1, im: 0 }];
  let sum: Complex = { re: 0, im: 0 };
  let largest = 0;
  for (let m = 0, small = 0; small < 3 || m < 6; m++) {
    if (m > MAX_LEVELS) tooNear();
    const a = coefficients(m);
    while (q.length <= spin + 2 * m) {
      const j = q.length - 1;
      q.push(add(multiply(sigma, q[j]), scale(multiply(s, q[j - 1]), -recurrence(j))));
    }
    let size = 0;
    for (let i = Math.max(0, below - m); i < a.length; i++) {
      const j = parity + 2 * i;
      const t = m + (spin - j) / 2;
      while (powers.length <= t) powers.push(multiply(powers[powers.length - 1], s));
      const term = scale(multiply(powers[t], q[j]), a[i]);
      sum = add(sum, term);
      size = Math.max(size, Math.abs(term.re) + Math.abs(term.im));
    }
    largest = Math.max(largest, size);
    small = size <= ENOUGH * largest ? small + 1 : 0;
    if (!Number.isFinite(sum.re + sum.im)) tooNear();
  }
  const half = (scalingDimension - spin) / 2;
  return scale(multiply(multiply(power(rho, half), power(rhobar, half)), sum), 4 ** scalingDimension);
}
