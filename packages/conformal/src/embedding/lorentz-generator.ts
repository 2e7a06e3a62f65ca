import { DomainError } from "@nnft/foundations";
import { quoted, refuse } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { checkDimension, lightConeMetric } from "./light-cone.ts";

/** An index of ℝ^{D+1,1} in light-cone coordinates: 1 … D, or a light-cone index. */
export type LightConeIndex = number | "+" | "-";

/**
 * The generator L_ab of so(D+1,1) as the matrix of its vector field on (X₊, x, X₋): δX = L_ab X.
 *
 * Formula: L_ab = X_a ∂_b − X_b ∂_a, indices down, X_a the coordinates (X₊, x, X₋) themselves and ∂_b = ∂/∂X^b = Σ_c η_bc^{-1 lower} ∂/∂X_c:
 * ∂_i = ∂/∂x_i, ∂_+ = −2 ∂/∂X₋, ∂_− = −2 ∂/∂X₊. The inner product of indices is g_ij = δ_ij, g_{+−} = −2.
 * On the Poincaré section (Table 1): L_ij rotates, δx = x_i e_j − x_j e_i; L_{i+} = −translation, δx = −e_i;
 * L_{i−} = special conformal, δx = 2x_i x − x² e_i; L_{+−} = 2 × dilatation, δx = 2x.
 * The matrices satisfy [L_ab, L_cd] = −(g_bc L_ad − g_ac L_bd − g_bd L_ac + g_ad L_bc); the vector fields the same without the minus sign.
 * Shapes: [D+2, D+2]. Errors: DomainError for an index out of range, or a = b.
 * Source: Halverson (2025), Table 1, with the factors that it leaves out.
 * @example lorentzGenerator(2, "+", "-") // diag(−2, 0, 0, 2)
 */
export function lorentzGenerator(dimension: number, a: LightConeIndex, b: LightConeIndex): NdArray<Float64Array> {
  checkDimension("lorentzGenerator", dimension);
  const [row, column] = [position(dimension, "a", a), position(dimension, "b", b)];
  if (row === column) throw new DomainError(`lorentzGenerator: \`a\` and \`b\` must differ, got ${a} twice; L_aa = 0.`);
  const n = dimension + 2;
  const generator = ndarray(new Float64Array(n * n), [n, n]);
  // X_a ∂_b moves the coordinate dual to b by X_a.
  const [dualA, weightA] = dual(row, n);
  const [dualB, weightB] = dual(column, n);
  generator.set(dualB, row, weightB);
  generator.set(dualA, column, generator.get(dualA, column) - weightA);
  return generator;
}

/**
 * The inner product g_ab of two light-cone indices that are down: δ_ij, g_{+−} = −2.
 * @example indexMetric("+", "-") // -2
 */
export function indexMetric(a: LightConeIndex, b: LightConeIndex): number {
  requireIndex("a", a);
  requireIndex("b", b);
  if (typeof a === "number" || typeof b === "number") return a === b ? 1 : 0;
  return a === b ? 0 : -2;
}

/** ∂_b = weight ∂/∂X_dual. */
function dual(index: number, n: number): readonly [number, number] {
  if (index === 0) return [n - 1, -2];
  return index === n - 1 ? [0, -2] : [index, 1];
}

function position(dimension: number, name: string, index: LightConeIndex): number {
  if (index === "+") return 0;
  if (index === "-") return dimension + 1;
  if (!Number.isInteger(index) || index < 1 || index > dimension)
    throw new DomainError(
      `lorentzGenerator: \`${name}\` must be 1 … ${dimension}, "+" or "-", got ${quoted(index)}; count from 1.`,
    );
  return index;
}

/** How far ΛᵀηΛ is from η, in the largest entry. */
export function metricDefect(matrix: NdArray): number {
  const n = matrix.shape[0];
  const metric = lightConeMetric(n - 2);
  let worst = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = -metric.get(i, j);
      for (let k = 0; k < n; k++)
        for (let l = 0; l < n; l++) sum += matrix.get(k, i) * metric.get(k, l) * matrix.get(l, j);
      worst = Math.max(worst, Math.abs(sum));
    }
  return worst;
}

function requireIndex(name: string, index: LightConeIndex): void {
  if (index !== "+" && index !== "-" && !(Number.isSafeInteger(index) && (index as number) >= 1))
    refuse("indexMetric", name, 'an integer of at least 1, "+" or "-"', index, "count from 1");
}
