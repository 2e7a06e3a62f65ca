import {
  requireFinite,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requirePositive,
} from "@nnft/foundations/checks";
/** Whether an operator obeys the unitarity bounds of a reflection-positive theory. */
export interface UnitarityVerdict {
  /** The lowest Δ allowed: 0 (identity) or (D−2)/2 for ℓ = 0, ℓ + D − 2 for ℓ ≥ 1. */
  readonly bound: number;
  /** Δ obeys the bound. */
  readonly dimensionAllowed: boolean;
  /** The squared coefficient λ² is not negative (beyond its error). */
  readonly coefficientAllowed: boolean;
  readonly unitary: boolean;
}

/**
 * The unitarity bound of an exchanged operator: Δ = 0 or Δ ≥ (D−2)/2 for ℓ = 0, Δ ≥ ℓ + D − 2 for ℓ ≥ 1, and λ² ≥ 0.
 *
 * Convention: identical real external operators, so that block coefficients are squares. Accuracy: 10⁻⁹ in Δ, 3 standard errors in λ².
 * Source: Mack (1977); Halverson (2025) calls Θ·X non-unitary for this reason.
 * @example unitarityBound({ dimension: 4, scalingDimension: -2, spin: 0 }, 2).unitary // false
 */
export function unitarityBound(
  options: { dimension: number; scalingDimension: number; spin: number },
  coefficient: number,
  standardError = 0,
): UnitarityVerdict {
  requireFinite("unitarityBound", "coefficient", coefficient);
  requireNonNegative("unitarityBound", "standardError", standardError);
  requireKnownOptions("unitarityBound", options, ["dimension", "scalingDimension", "spin"]);
  const { dimension, scalingDimension, spin } = options;
  requirePositive("unitarityBound", "dimension", dimension);
  requireFinite("unitarityBound", "scalingDimension", scalingDimension);
  requireInteger("unitarityBound", "spin", spin, 0);
  const bound = spin === 0 ? Math.max(0, (dimension - 2) / 2) : spin + dimension - 2;
  const identity = spin === 0 && Math.abs(scalingDimension) < 1e-9;
  const dimensionAllowed = identity || scalingDimension >= bound - 1e-9;
  const coefficientAllowed = coefficient >= -3 * standardError - 1e-12;
  return { bound, dimensionAllowed, coefficientAllowed, unitary: dimensionAllowed && coefficientAllowed };
}
