import { DomainError } from "@nnft/foundations";
import { requireList, speakingFor } from "@nnft/foundations/kinds";
import { Matrix, SVD } from "ml-matrix";
import { conformalCorrelator } from "../correlators/conformal-correlator.ts";
import { evaluatePolynomial, pairsOf } from "../correlators/pair-polynomial.ts";
import { type LinearField, requireConformalField } from "../fields/conformal-field.ts";
import { type CompositeOperator, operatorDimension, operatorParts } from "../fields/operators.ts";

/** An OPE coefficient squared, with the numbers behind it. */
export interface OpeCoefficient {
  /** Δ of the exchanged operators. */
  readonly scalingDimension: number;
  /** P = λᵀ G⁻¹ λ, the coefficient of the scalar block at Δ. */
  readonly coefficient: number;
  /** λ_a: the coefficient of ⟨O O E_a⟩ in x_ij². */
  readonly threePoint: readonly number[];
  /** G_ab: the coefficient of ⟨E_a E_b⟩ (x²)^Δ. */
  readonly twoPoint: readonly (readonly number[])[];
}

/**
 * The coefficient of a scalar block from three- and two-point functions: P = λᵀ G⁻¹ λ over exchanged scalars E_a of equal dimension.
 *
 * Formula: ⟨O O E_a⟩ = λ_a (x₁₂²)^{(Δ−2Δ_O)/2} (x₁₃² x₂₃²)^{−Δ/2}, ⟨E_a E_b⟩ = G_ab (x₁₂²)^{−Δ}; P is that of g = G⁴ (x₁₂²x₃₄²)^{Δ_O}, not divided by ⟨OO⟩².
 * With one operator it is (115), (116): three-point coefficient squared over two-point coefficient, in every D. The identity is the operator 0.
 * Shapes: operators as powers of Φ or O_{k,l}. Convention: linear fields, where O_{k,l} = (Θ·Θ)^k Φ^l are all scalars there are.
 * Accuracy: rounding. Errors: DomainError for operators of different dimension or linearly dependent ones.
 * Source: Halverson (2025), (115), (116).
 * @example opeCoefficient(linearField({ dimension: 4 }), 1, [{ contractions: 1, power: 0 }]).coefficient // 1.3333333333333333
 */
export function opeCoefficient(
  field: LinearField,
  external: CompositeOperator,
  exchanged: readonly CompositeOperator[],
): OpeCoefficient {
  requireConformalField("opeCoefficient", field);
  speakingFor("opeCoefficient", { power: "external", operator: "external" }, () =>
    operatorParts("opeCoefficient", field, external),
  );
  requireList("opeCoefficient", "exchanged", exchanged);
  for (const operator of exchanged)
    speakingFor("opeCoefficient", { power: "exchanged", operator: "exchanged" }, () =>
      operatorParts("opeCoefficient", field, operator),
    );
  if (exchanged.length === 0)
    throw new DomainError("opeCoefficient: `exchanged` must hold at least one operator, got none; pass [2] for Φ².");
  const dimensions = exchanged.map((operator) => operatorDimension(field, operator));
  if (dimensions.some((dimension) => dimension !== dimensions[0]))
    throw new DomainError(
      `opeCoefficient: \`exchanged\` must have equal dimensions, got ${dimensions.join(", ")}; operators of different dimension do not mix.`,
    );
  const coefficient = (operators: readonly CompositeOperator[]): number =>
    evaluatePolynomial(
      conformalCorrelator(field, operators).polynomial,
      new Float64Array(pairsOf(operators.length).length).fill(1),
    );
  const threePoint = exchanged.map((operator) => coefficient([external, external, operator]));
  const twoPoint = exchanged.map((a) => exchanged.map((b) => coefficient([a, b])));
  const gram = new SVD(new Matrix(twoPoint), { autoTranspose: true });
  if (!(gram.diagonal[exchanged.length - 1] > 1e-12 * gram.diagonal[0]))
    throw new DomainError(
      "opeCoefficient: the two-point functions of `exchanged` are linearly dependent; leave one out.",
    );
  const solution = gram.solve(Matrix.columnVector([...threePoint])).getColumn(0);
  return {
    scalingDimension: dimensions[0],
    coefficient: threePoint.reduce((sum, lambda, k) => sum + lambda * solution[k], 0),
    threePoint,
    twoPoint,
  };
}
