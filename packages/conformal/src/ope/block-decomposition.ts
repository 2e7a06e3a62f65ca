import type { ScalarEstimate } from "@nnft/correlators";
import { DomainError, ShapeError } from "@nnft/foundations";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { blockFunction } from "../blocks/conformal-block.ts";
import type { Complex } from "../complex.ts";
import type { CrossRatioTerm } from "../correlators/conformal-four-point.ts";
import type { MeasuredFourPoint } from "../correlators/sampled-four-point.ts";
import { matchPowerSeries } from "./power-series-matching.ts";
import { type UnitarityVerdict, unitarityBound } from "./unitarity.ts";

/** One operator of φ × φ: its block and the coefficient P = λ² in front. */
export interface ExchangedOperator {
  readonly scalingDimension: number;
  readonly spin: number;
  /** P; its standard error is 0 for exact decompositions */
  readonly coefficient: ScalarEstimate;
  readonly unitarity: UnitarityVerdict;
}

/** g = Σ P g_{Δ,ℓ}. */
export interface BlockDecomposition {
  readonly dimension: number;
  /** By ascending Δ, then descending ℓ. */
  readonly operators: readonly ExchangedOperator[];
  readonly method: "power-series" | "least-squares";
  /** Every operator found obeys the unitarity bounds. */
  readonly unitary: boolean;
  /** For least squares only: χ² and its degrees of freedom, the covariance of the coefficients, the condition number of the blocks. */
  readonly fit: {
    readonly chiSquared: number;
    readonly degreesOfFreedom: number;
    readonly covariance: readonly (readonly number[])[];
    readonly conditionNumber: number;
  } | null;
}

export interface ExactDecompositionOptions {
  readonly dimension: number;
  /** Operators up to this Δ are found. Default: 8 above the largest power of u. */
  readonly maxDimension?: number;
}

export interface FitDecompositionOptions {
  readonly dimension: number;
  /** The operators whose coefficients are fitted. */
  readonly operators: readonly { readonly scalingDimension: number; readonly spin: number }[];
}

/**
 * The conformal block decomposition g = Σ P_{Δ,ℓ} g_{Δ,ℓ} of a four-point function.
 *
 * Exactly, for sums of powers of u and v ({@link conformalFourPoint}'s `terms`, {@link generalizedFreeField}): power series in |z| are matched level by level,
 * spectrum and coefficients at once; nothing is fitted. For measured g: weighted least squares on the operators given, whitened by the covariance of g.
 * Shapes: terms, or a {@link MeasuredFourPoint}. Convention: blocks of {@link conformalBlock} in the D given; identical external scalars.
 * Accuracy: power series 10⁻¹³ of the largest coefficient 10 levels up, ten times more every two levels further; least squares with standard
 * errors that trust χ²/dof ≈ 1.
 * Errors: DomainError for terms without end below `maxDimension`; ShapeError for more operators than points; UnsupportedError where a block has a pole.
 * Source: Halverson (2025), (114), in every D; Dolan & Osborn (2001).
 * @example blockDecomposition(conformalFourPoint(linearField({ dimension: 4 })).terms!, { dimension: 4 }).operators // (−2, 0): 2; (0, 0): 4/3
 */
export function blockDecomposition(
  g: readonly CrossRatioTerm[],
  options: ExactDecompositionOptions,
): BlockDecomposition;
export function blockDecomposition(g: MeasuredFourPoint, options: FitDecompositionOptions): BlockDecomposition;
export function blockDecomposition(
  g: readonly CrossRatioTerm[] | MeasuredFourPoint,
  options: ExactDecompositionOptions | FitDecompositionOptions,
): BlockDecomposition {
  requireKnownOptions("blockDecomposition", options, ["dimension", "operators", "maxDimension"]);
  const { dimension } = options;
  if (!(dimension >= 1 && dimension < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `blockDecomposition: \`dimension\` must be a finite number of at least 1, got ${dimension}; pass D.`,
    );
  if (typeof g !== "object" || g === null)
    refuse(
      "blockDecomposition",
      "g",
      "a list of terms or a measured four-point function",
      g,
      "pass conformalFourPoint(field).terms",
    );
  if ("z" in g) {
    if (!("operators" in options))
      throw new DomainError(
        "blockDecomposition: a measured g needs `operators`, the blocks whose coefficients are fitted; name them.",
      );
    if ("maxDimension" in options)
      throw new DomainError(
        "blockDecomposition: a measured g has the operators that are given, got `maxDimension` too; leave it out.",
      );
    return leastSquares(g, options);
  }
  if ("operators" in options)
    throw new DomainError("blockDecomposition: an exact g finds its own operators; leave `operators` out.");
  requireList("blockDecomposition", "g", g, 1, "pass conformalFourPoint(field).terms");
  for (const term of g)
    if (typeof term !== "object" || term === null || ![term.coefficient, term.u, term.v].every(Number.isFinite))
      throw new DomainError(
        "blockDecomposition: the terms of `g` must hold finite `coefficient`, `u` and `v`; pass those of conformalFourPoint.",
      );
  const highest = g.reduce((most, { u }) => Math.max(most, 2 * u), 0);
  const { maxDimension = highest + 8 } = options;
  if (!Number.isFinite(maxDimension) || maxDimension > highest + 16)
    throw new DomainError(
      `blockDecomposition: \`maxDimension\` must be finite and at most 16 above the largest power of |z|, ` +
        `beyond which rounding wins, got ${maxDimension}; ask for less.`,
    );
  const operators = matchPowerSeries(g, dimension, maxDimension).map(
    ({ coefficient, ...block }): ExchangedOperator => ({
      ...block,
      coefficient: { value: coefficient, standardError: 0, samples: 0, method: "power-series" },
      unitarity: unitarityBound({ dimension, ...block }, coefficient),
    }),
  );
  return {
    dimension,
    operators: sorted(operators),
    method: "power-series",
    unitary: operators.every(({ unitarity }) => unitarity.unitary),
    fit: null,
  };
}

/** Weighted least squares on the operators given, with the covariance of the coefficients. */
function leastSquares(g: MeasuredFourPoint, { dimension, operators }: FitDecompositionOptions): BlockDecomposition {
  const { z, samples } = g;
  const unknown = operators.length;
  if (unknown < 1 || unknown > z.length)
    throw new ShapeError(
      `blockDecomposition: \`operators\` must hold 1 … ${z.length} blocks for ${z.length} points, got ${unknown}; measure more points, or fit fewer.`,
    );
  const whiten = whitener(g, unknown);
  const columns = operators
    .map(({ scalingDimension, spin }) => blockFunction({ dimension, scalingDimension, spin }))
    .map((block) => whiten(z.map((at: Complex) => block(at))));
  const target = whiten(z.map((_, k) => g.value.get(k)));
  const { solution, covariance, conditionNumber } = solved(columns, target);
  const chiSquared = target.reduce((sum, entry, row) => {
    const model = columns.reduce((total, column, c) => total + column[row] * solution[c], 0);
    return sum + (entry - model) ** 2;
  }, 0);
  const found = operators.map(({ scalingDimension, spin }, k): ExchangedOperator => {
    const error = g.standardError.data.some(Number.isNaN) ? Number.NaN : Math.sqrt(covariance[k][k]);
    return {
      scalingDimension,
      spin,
      coefficient: { value: solution[k], standardError: error, samples, method: "least-squares" },
      unitarity: unitarityBound({ dimension, scalingDimension, spin }, solution[k], error),
    };
  });
  return {
    dimension,
    operators: sorted(found),
    method: "least-squares",
    unitary: found.every(({ unitarity }) => unitarity.unitary),
    fit: { chiSquared, degreesOfFreedom: target.length - unknown, covariance, conditionNumber },
  };
}

/**
 * x → diag(s)^{−1/2} Uᵀ x for the covariance C = U diag(s) Uᵀ of a measured g.
 * Directions of no variance within the rounding of the estimate carry no information and are left out.
 */
function whitener({ covariance }: MeasuredFourPoint, unknown: number): (column: readonly number[]) => number[] {
  const whitening = new SingularValueDecomposition(new Matrix(covariance.map((row) => [...row])), {
    autoTranspose: true,
  });
  const keep = whitening.diagonal.flatMap((s, k) => (s > 1e-10 * whitening.diagonal[0] ? [k] : []));
  if (keep.length < unknown)
    throw new ShapeError(
      `blockDecomposition: the measured g has ${keep.length} independent directions for ${unknown} operators; measure more points with more draws.`,
    );
  const left = whitening.leftSingularVectors;
  return (column) =>
    keep.map(
      (k) => column.reduce((sum, entry, row) => sum + left.get(row, k) * entry, 0) / Math.sqrt(whitening.diagonal[k]),
    );
}

/** The least-squares solution on whitened columns, by singular values of columns of unit length: blocks differ by many orders of magnitude. */
function solved(
  columns: readonly (readonly number[])[],
  target: readonly number[],
): {
  readonly solution: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly conditionNumber: number;
} {
  const unknown = columns.length;
  const lengths = columns.map((column) => Math.hypot(...column));
  const scaled = new Matrix(target.length, unknown);
  columns.forEach((column, c) => {
    column.forEach((entry, row) => {
      scaled.set(row, c, entry / lengths[c]);
    });
  });
  const svd = new SingularValueDecomposition(scaled, { autoTranspose: true });
  const smallest = svd.diagonal[unknown - 1];
  if (!(smallest > 1e-13 * svd.diagonal[0]))
    throw new DomainError(
      "blockDecomposition: the blocks are linearly dependent on these points; choose other points or fewer operators.",
    );
  const projected = svd.diagonal.map((_, k) =>
    target.reduce((sum, entry, row) => sum + svd.leftSingularVectors.get(row, k) * entry, 0),
  );
  const v = svd.rightSingularVectors;
  return {
    solution: columns.map(
      (_, c) => svd.diagonal.reduce((sum, s, k) => sum + (v.get(c, k) * projected[k]) / s, 0) / lengths[c],
    ),
    covariance: columns.map((_, a) =>
      columns.map(
        (__, b) =>
          svd.diagonal.reduce((sum, s, k) => sum + (v.get(a, k) * v.get(b, k)) / (s * s), 0) /
          (lengths[a] * lengths[b]),
      ),
    ),
    conditionNumber: svd.diagonal[0] / smallest,
  };
}

const sorted = (operators: readonly ExchangedOperator[]): readonly ExchangedOperator[] =>
  [...operators].sort((a, b) => a.scalingDimension - b.scalingDimension || b.spin - a.spin);
