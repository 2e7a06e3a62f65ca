import { iid, normal, sample } from "@nnft/densities";
import { DomainError, readRows, ShapeError, type Table } from "@nnft/foundations";
import { requireInteger, requireNonNegative, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { checkDimension } from "../embedding/light-cone.ts";
import { lorentzExponential } from "../embedding/lorentz-exponential.ts";
import { lorentzGenerator, metricDefect } from "../embedding/lorentz-generator.ts";
import { readTable } from "../embedding/read-table.ts";

/** Images of points under a conformal map, and by how much it stretches lengths at each: |dx′| = Ω |dx|. */
export interface ConformalImage {
  readonly points: NdArray<Float64Array>;
  readonly stretch: Float64Array;
}

/**
 * The conformal map of ℝ^D that a Lorentz transformation Λ induces on the Poincaré section.
 *
 * Formula: X′ = Λ(1, x, x²), x′ = X′_vec/X′₊, Ω = 1/X′₊; |x′_i − x′_j|² = Ω_i Ω_j |x_i − x_j|². A field of dimension Δ has
 * ⟨Φ(x′_1)…⟩ Π Ω_i^Δ = ⟨Φ(x_1)…⟩.
 * Shapes: matrix [D+2, D+2]; the map takes points [P, D]. Errors: ShapeError; DomainError when ΛᵀηΛ ≠ η to 10⁻⁸ or a point goes to infinity.
 * Source: Halverson (2025), Table 1; Dirac (1936).
 * @example conformalMap(lorentzExponential(lorentzGenerator(1, "+", "-"), Math.log(2) / 2))([[3]]).points // [[6]]
 */
export function conformalMap(matrix: NdArray): (points: Table) => ConformalImage {
  const {
    data,
    rows: n,
    columns,
  } = readRows("conformalMap", "matrix", matrix, {
    axes: "[D + 2, D + 2]",
    remedy: "pass a matrix of lorentzExponential",
  });
  if (columns !== n || n < 3)
    throw new ShapeError(
      `conformalMap: \`matrix\` must have shape [D + 2, D + 2], got [${n}, ${columns}]; pass a matrix of lorentzExponential.`,
    );
  const lambda = ndarray(data, [n, n]);
  let size = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) size = Math.max(size, Math.abs(lambda.get(i, j)));
  if (!(metricDefect(lambda) <= 1e-8 * (1 + size * size)))
    throw new DomainError("conformalMap: `matrix` must preserve the light-cone metric; use lorentzExponential.");
  return (table) => {
    const points = readTable("conformalMap", "points", table, { columns: n - 2, axes: `[points, ${n - 2}]` });
    const [count, dimension] = points.shape;
    const images = ndarray(new Float64Array(count * dimension), [count, dimension]);
    const stretch = new Float64Array(count);
    const x = new Float64Array(n);
    for (let p = 0; p < count; p++) {
      x[0] = 1;
      x[n - 1] = 0;
      for (let i = 0; i < dimension; i++) {
        x[i + 1] = points.get(p, i);
        x[n - 1] += x[i + 1] ** 2;
      }
      const component = (row: number): number => x.reduce((sum, value, k) => sum + lambda.get(row, k) * value, 0);
      const plus = component(0);
      if (!(Math.abs(plus) > 1e-12 * size * (1 + x[n - 1])))
        throw new DomainError(`conformalMap: row ${p} of \`points\` is sent to infinity; choose another map or point.`);
      stretch[p] = 1 / Math.abs(plus);
      for (let i = 0; i < dimension; i++) images.set(p, i, component(i + 1) / plus);
    }
    return { points: images, stretch };
  };
}

/** x ↦ x + a. */
export function translation(a: readonly number[]): NdArray<Float64Array> {
  return exponentialOf("translation", requireNumbers("translation", "a", a).length, (i) => ["+", -a[i - 1]]);
}

/** x ↦ (x + b x²)/(1 + 2b·x + b²x²): inversion, translation by b, inversion. */
export function specialConformal(b: readonly number[]): NdArray<Float64Array> {
  return exponentialOf("specialConformal", requireNumbers("specialConformal", "b", b).length, (i) => ["-", -b[i - 1]]);
}

/** x ↦ λx, λ > 0. */
export function dilatation(dimension: number, factor: number): NdArray<Float64Array> {
  requirePositive("dilatation", "factor", factor);
  requireInteger("dilatation", "dimension", dimension);
  return lorentzExponential(lorentzGenerator(dimension, "+", "-"), Math.log(factor) / 2);
}

/** The rotation by `angle` that turns e_i towards e_j. */
export function rotation(dimension: number, i: number, j: number, angle: number): NdArray<Float64Array> {
  return speakingFor("rotation", { a: "i", b: "j", t: "angle" }, () =>
    lorentzExponential(lorentzGenerator(dimension, i, j), angle),
  );
}

/**
 * A random finite conformal map: e^L with L a sum of all generators of Table 1 with weights N(0, scale²).
 *
 * Shapes: [D+2, D+2]. Convention: the weights belong to rotations, translations, special conformal maps and the dilatation with unit normalization.
 * @example conformalMap(randomConformalMap(3, keyFrom(1)))(points)
 */
export function randomConformalMap(dimension: number, key: Key, scale = 0.5): NdArray<Float64Array> {
  checkDimension("randomConformalMap", dimension);
  requireNonNegative("randomConformalMap", "scale", scale);
  const n = dimension + 2;
  const generators: NdArray<Float64Array>[] = [];
  for (let i = 1; i <= dimension; i++) {
    for (let j = i + 1; j <= dimension; j++) generators.push(lorentzGenerator(dimension, i, j));
    generators.push(lorentzGenerator(dimension, i, "+"), lorentzGenerator(dimension, i, "-"));
  }
  const halved = lorentzGenerator(dimension, "+", "-");
  generators.push(
    ndarray(
      halved.data.map((value) => value / 2),
      [n, n],
    ),
  );
  const weights = sample(iid(normal(0, 1), generators.length), key, 1).data;
  const sum = new Float64Array(n * n);
  generators.forEach((generator, k) => {
    generator.data.forEach((value, index) => {
      sum[index] += scale * weights[k] * value;
    });
  });
  return lorentzExponential(ndarray(sum, [n, n]));
}

function exponentialOf(
  caller: string,
  dimension: number,
  term: (i: number) => readonly ["+" | "-", number],
): NdArray<Float64Array> {
  checkDimension(caller, dimension);
  const n = dimension + 2;
  const sum = new Float64Array(n * n);
  for (let i = 1; i <= dimension; i++) {
    const [index, weight] = term(i);
    lorentzGenerator(dimension, i, index).data.forEach((value, k) => {
      sum[k] += weight * value;
    });
  }
  return lorentzExponential(ndarray(sum, [n, n]));
}
