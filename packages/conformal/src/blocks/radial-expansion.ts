import { ConvergenceError, DomainError } from "@nnft/foundations";
import { add, type Complex, multiply, power, scale } from "../complex.ts";
import { nearestDegeneracy } from "./degenerate-dimension.ts";
import { sphereEigenvalue, zonalRecurrence } from "./gegenbauer.ts";

/** The quantum numbers of an exchanged operator. */
export interface BlockSpec {
  /** D, any real number ≥ 1. */
  readonly dimension: number;
  /** Δ. */
  readonly scalingDimension: number;
  /** ℓ = 0, 1, 2, … */
  readonly spin: number;
}

const MAX_LEVELS = 3000;
const ENOUGH = 1e-16;
/** Laurent orders kept at a degenerate Δ, and how many of them are poles. */
const ORDERS = 10;
const POLES = 3;

/** A block as a function of σ = ρ + ρ̄ and s = ρρ̄. */
export interface RadialExpansion {
  readonly real: (sigma: number, s: number) => number;
  readonly complex: (rho: Complex, rhobar: Complex) => Complex;
}

/**
 * A conformal block of equal external dimensions as a series in the radial coordinates, any D and spin.
 *
 * Formula: g = 4^Δ Σ_{n even} Σ_j a_{n,j} r^{Δ+n} Q_j(cos θ), ρ = r e^{iθ}, a_{0,ℓ} = 1. The Casimir operator times (1−r²)|1−ρ²|² is a polynomial in r²
 * and 4cos²θ, so that level n follows from levels n−2, n−4, n−6. With E = r∂_r, Λ = −∂_θ² − 2ν cot θ ∂_θ, the equation is
 * [E² + Λ − (D−2)(1+r²)/(1−r²) E − (2(1−r⁴)E + 4r² sin 2θ ∂_θ)/|1−ρ²|²] g = [Δ(Δ−D) + ℓ(ℓ+D−2)] g.
 * Where a divisor vanishes (Δ = 0, −2, …, double twists, all D), the coefficients are Laurent series in Δ, so limits are exact; a pole throws.
 * Convention: zonal polynomials of {@link zonalRecurrence}. Accuracy: 10⁻¹² for |ρ| < 0.9. Levels needed: about 18/log₁₀(1/|ρ|²).
 * Source: Hogervorst & Rychkov (2013), section 4; the recursion is derived anew from the Casimir equation in (r, θ).
 */
export function radialExpansion({ dimension: d, scalingDimension, spin }: BlockSpec): RadialExpansion {
  const nu = d / 2 - 1;
  const degenerate = nearestDegeneracy({ dimension: d, scalingDimension, spin });
  const delta0 = degenerate?.scalingDimension ?? scalingDimension;
  const shift = degenerate ? scalingDimension - delta0 : 0;
  const exact = Math.abs(shift) <= 1e-13 * (1 + Math.abs(scalingDimension));
  const orders = degenerate ? ORDERS : 1;
  const poles = degenerate ? POLES : 0;
  const parity = spin % 2;
  const below = (spin - parity) / 2;
  const casimir = delta0 * (delta0 - d) + sphereEigenvalue(spin, nu);

  const c: number[] = [];
  const recurrence = (j: number): number => {
    while (c.length <= j) c.push(zonalRecurrence(c.length, nu));
    return c[j] ?? 0;
  };
  /** Laurent coefficients a_{2m,j} of one level, entry (j − parity)/2, and how many orders are still right. */
  const laurent: Float64Array[] = [];
  const valid: Uint8Array[] = [];
  /** Their values at this Δ. */
  const levels: Float64Array[] = [];

  const addLevel = (): void => {
    const m = levels.length;
    const size = below + m + 1;
    const row = new Float64Array(size * orders);
    const right = new Uint8Array(size).fill(orders);
    if (m === 0) row[below * orders + poles] = 1;
    for (let step = 1; step <= 3 && step <= m; step++) {
      const source = laurent[m - step];
      const n = 2 * (m - step);
      const e = delta0 + n;
      for (let i = 0; i < below + m - step + 1; i++) {
        if (isZero(source, i, orders)) continue;
        const j = parity + 2 * i;
        const casimirHere = e * e + sphereEigenvalue(j, nu) - casimir;
        const casimirSlope = 2 * n + d;
        const cj = recurrence(j);
        const next = recurrence(j + 1);
        const down = cj * (j > 0 ? recurrence(j - 1) : 0);
        // Each operator is diagonal + Y(…) + s S, its entries linear in Δ.
        const sign = step === 2 ? -1 : 1;
        const last = step === 3;
        const shared = last ? -d * e : (2 - 3 * (d - 2)) * e;
        const sharedSlope = last ? -d : 2 - 3 * (d - 2);
        const diagonal = (last ? -casimirHere : sign * casimirHere) + shared;
        const diagonalSlope = (last ? -casimirSlope : sign * casimirSlope) + sharedSlope;
        const y = last ? 0 : -sign * casimirHere + (d - 2) * e;
        const ySlope = last ? 0 : -sign * casimirSlope + d - 2;
        const s = last ? 0 : -4 * sign;
        const half = 0.5 * (j + 2 * nu);
        const same = next + cj;
        const up = y + s * (j / 2);
        const middle = diagonal + same * y + s * ((j / 2) * next - half * cj);
        const lower = down * (y - s * half);
        if (orders === 1) {
          const a = source[i];
          row[i + 1] -= up * a;
          row[i] -= middle * a;
          if (i > 0) row[i - 1] -= lower * a;
          continue;
        }
        const rightHere = valid[m - step];
        contribute(row, right, i + 1, source, rightHere, i, up, ySlope);
        contribute(row, right, i, source, rightHere, i, middle, diagonalSlope + same * ySlope);
        if (i > 0) contribute(row, right, i - 1, source, rightHere, i, lower, down * ySlope);
      }
    }
    if (m > 0) divideLevel(row, right, m);
    laurent.push(row);
    valid.push(right);
    levels.push(valuesOf(row, right));
  };

  const contribute = (
    row: Float64Array,
    right: Uint8Array,
    to: number,
    source: Float64Array,
    sourceRight: Uint8Array,
    from: number,
    value: number,
    slope: number,
  ): void => {
    if (value === 0 && slope === 0) return;
    right[to] = Math.min(right[to], sourceRight[from]);
    for (let k = 0; k < orders; k++) {
      row[to * orders + k] -= value * source[from * orders + k];
      if (k > 0) row[to * orders + k] -= slope * source[from * orders + k - 1];
    }
  };

  const divideLevel = (row: Float64Array, right: Uint8Array, m: number): void => {
    const n = 2 * m;
    for (let i = 0; i < right.length; i++) {
      if (isZero(row, i, orders)) continue;
      const j = parity + 2 * i;
      const divisor = 2 * n * delta0 + n * n - n * d + sphereEigenvalue(j, nu) - sphereEigenvalue(spin, nu);
      const at = i * orders;
      if (degenerate && Math.abs(divisor) <= 1e-10 * (1 + n * n)) {
        for (let k = 0; k + 1 < orders; k++) row[at + k] = row[at + k + 1] / (2 * n);
        row[at + orders - 1] = 0;
        right[i]--;
      } else
        for (let k = 0; k < orders; k++) row[at + k] = (row[at + k] - (k > 0 ? 2 * n * row[at + k - 1] : 0)) / divisor;
    }
  };

  const valuesOf = (row: Float64Array, right: Uint8Array): Float64Array => {
    if (!degenerate) return row;
    return Float64Array.from(right, (good, i) => {
      const a = row.subarray(i * orders, i * orders + good);
      if (good <= poles)
        throw new ConvergenceError(
          `conformalBlock: too many vanishing divisors at Δ = ${scalingDimension}, ℓ = ${spin}, D = ${d}; move Δ by 10⁻³.`,
        );
      if (!exact) return a.reduce((sum, value, k) => sum + value * shift ** (k - poles), 0);
      const size = a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-300);
      for (let k = 0; k < poles; k++)
        if (Math.abs(a[k]) > 1e-9 * size)
          throw new DomainError(
            `conformalBlock: the block has a pole at \`scalingDimension\` Δ = ${scalingDimension} for ℓ = ${spin}, D = ${d}; choose another Δ, or take the residue by Δ ± ε.`,
          );
      return a[poles];
    });
  };

  const tooNear = (): never => {
    throw new ConvergenceError(
      `conformalBlock: ${MAX_LEVELS} levels in ρ do not reach 10⁻¹⁶; z or z̄ is too near the cut [1, ∞).`,
    );
  };

  const real = (sigma: number, s: number): number => {
    const q: number[] = [1, sigma];
    const powers: number[] = [1];
    let sum = 0;
    let largest = 0;
    for (let m = 0, small = 0; small < 3 || m < 6; m++) {
      if (m > MAX_LEVELS) tooNear();
      if (levels.length <= m) addLevel();
      powers.push(powers[powers.length - 1] * s);
      while (q.length <= spin + 2 * m) {
        const j = q.length - 1;
        q.push(sigma * q[j] - recurrence(j) * s * q[j - 1]);
      }
      const a = levels[m];
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
  };

  const complex = (rho: Complex, rhobar: Complex): Complex => {
    const sigma = add(rho, rhobar);
    const s = multiply(rho, rhobar);
    const q: Complex[] = [{ re: 1, im: 0 }, sigma];
    const powers: Complex[] = [{ re: 1, im: 0 }];
    let sum: Complex = { re: 0, im: 0 };
    let largest = 0;
    for (let m = 0, small = 0; small < 3 || m < 6; m++) {
      if (m > MAX_LEVELS) tooNear();
      if (levels.length <= m) addLevel();
      while (q.length <= spin + 2 * m) {
        const j = q.length - 1;
        q.push(add(multiply(sigma, q[j]), scale(multiply(s, q[j - 1]), -recurrence(j))));
      }
      const a = levels[m];
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
  };
  return { real, complex };
}

function isZero(values: Float64Array, i: number, orders: number): boolean {
  for (let k = 0; k < orders; k++) if (values[i * orders + k] !== 0) return false;
  return true;
}
