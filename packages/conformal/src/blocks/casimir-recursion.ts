import type { BlockSpec } from "./block-spec.ts";
import { sphereEigenvalue, zonalRecurrence } from "./gegenbauer.ts";
import { divide, divideByZero, isZero, type LaurentRow, subtractMultiple, zeroRow } from "./laurent.ts";
import { type ExpansionPoint, expansionPoint, valuesAt } from "./poles.ts";

/** The coefficients a_{2m,j} of a block, level by level. */
export interface CasimirRecursion {
  /** Coefficients of level m, entry (j − parity)/2; computed once, with all levels below. */
  readonly level: (m: number) => Float64Array;
  /** c_j of the zonal polynomials, Q_{j+1} = σ Q_j − c_j s Q_{j−1}. */
  readonly recurrence: (j: number) => number;
  /** ℓ mod 2, and (ℓ − parity)/2: the entry of j = ℓ */
  readonly parity: number;
  readonly below: number;
}

/**
 * The recursion of the quadratic Casimir equation for the radial coefficients of a block.
 *
 * Formula: with E = r∂_r, Λ = −∂_θ² − 2ν cot θ ∂_θ, the equation is
 * [E² + Λ − (D−2)(1+r²)/(1−r²) E − (2(1−r⁴)E + 4r² sin 2θ ∂_θ)/|1−ρ²|²] g = [Δ(Δ−D) + ℓ(ℓ+D−2)] g.
 * Times (1−r²)|1−ρ²|² it is a polynomial in r² and 4cos²θ, so that level n follows from levels n−2, n−4, n−6.
 * Where a divisor vanishes the coefficients are Laurent series in Δ, so limits are exact; a pole throws.
 * Convention: a_{0,ℓ} = 1; zonal polynomials of {@link zonalRecurrence}.
 * Source: derived from the Casimir equation in (r, θ); Hogervorst & Rychkov (2013), section 4, for the expansion.
 */
export function casimirRecursion(spec: BlockSpec): CasimirRecursion {
  const { dimension: d, spin } = spec;
  const nu = d / 2 - 1;
  const point = expansionPoint(spec);
  const { delta0, orders, poles } = point;
  const parity = spin % 2;
  const below = (spin - parity) / 2;
  const casimir = delta0 * (delta0 - d) + sphereEigenvalue(spin, nu);
  const c: number[] = [];
  const recurrence = (j: number): number => {
    while (c.length <= j) c.push(zonalRecurrence(c.length, nu));
    return c[j] ?? 0;
  };
  const laurent: LaurentRow[] = [];
  const levels: Float64Array[] = [];

  /** Subtracts the three operators of one step on level m − step from level m. */
  const addStep = (row: LaurentRow, m: number, step: number): void => {
    const source = laurent[m - step];
    const n = 2 * (m - step);
    const e = delta0 + n;
    for (let i = 0; i < below + m - step + 1; i++) {
      if (isZero(source, i, orders)) continue;
      const j = parity + 2 * i;
      const casimirHere = e * e + sphereEigenvalue(j, nu) - casimir;
      const { up, upSlope, middle, middleSlope, lower, lowerSlope } = stepEntries(
        { step, j, d, e, n, casimirHere },
        recurrence,
      );
      if (orders === 1) {
        const a = source.coefficients[i];
        row.coefficients[i + 1] -= up * a;
        row.coefficients[i] -= middle * a;
        if (i > 0) row.coefficients[i - 1] -= lower * a;
        continue;
      }
      subtractMultiple(row, i + 1, source, i, orders, up, upSlope);
      subtractMultiple(row, i, source, i, orders, middle, middleSlope);
      if (i > 0) subtractMultiple(row, i - 1, source, i, orders, lower, lowerSlope);
    }
  };

  const addLevel = (): void => {
    const m = levels.length;
    const row = zeroRow(below + m + 1, orders);
    if (m === 0) row.coefficients[below * orders + poles] = 1;
    for (let step = 1; step <= 3 && step <= m; step++) addStep(row, m, step);
    if (m > 0) divideLevel(spec, point, row, m);
    laurent.push(row);
    levels.push(valuesAt(point, row));
  };

  return {
    level: (m) => {
      while (levels.length <= m) addLevel();
      return levels[m];
    },
    recurrence,
    parity,
    below,
  };
}

/** Entries of the three operators of one step on Q_j: to Q_{j+2}, Q_j and Q_{j−2}, each with its slope in Δ. */
function stepEntries(
  { step, j, d, e, n, casimirHere }: Readonly<Record<"step" | "j" | "d" | "e" | "n" | "casimirHere", number>>,
  recurrence: (j: number) => number,
): Readonly<Record<"up" | "upSlope" | "middle" | "middleSlope" | "lower" | "lowerSlope", number>> {
  const nu = d / 2 - 1;
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
  return {
    up: y + s * (j / 2),
    upSlope: ySlope,
    middle: diagonal + same * y + s * ((j / 2) * next - half * cj),
    middleSlope: diagonalSlope + same * ySlope,
    lower: down * (y - s * half),
    lowerSlope: down * ySlope,
  };
}

/** Divides level m by the difference of its Casimir eigenvalue from the block's, which is linear in Δ. */
function divideLevel({ dimension: d, spin }: BlockSpec, point: ExpansionPoint, row: LaurentRow, m: number): void {
  const { delta0, orders, degenerate } = point;
  const nu = d / 2 - 1;
  const n = 2 * m;
  for (let i = 0; i < row.right.length; i++) {
    if (isZero(row, i, orders)) continue;
    const j = (spin % 2) + 2 * i;
    const divisor = 2 * n * delta0 + n * n - n * d + sphereEigenvalue(j, nu) - sphereEigenvalue(spin, nu);
    if (degenerate && Math.abs(divisor) <= 1e-10 * (1 + n * n)) divideByZero(row, i, orders, 2 * n);
    else divide(row, i, orders, divisor, 2 * n);
  }
}
