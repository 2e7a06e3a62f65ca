import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { type ComplexMatrix, kronecker, matrixOf } from "../algebra/complex-matrix.ts";

export interface GammaMatrixOptions {
  /** d = 1 … 4 */
  readonly dimension: number;
  /** "majorana" is the real form, d = 1 and 2; default "chiral" */
  readonly form?: "chiral" | "majorana";
}

/** Euclidean Dirac matrices with their charge conjugation. */
export interface GammaMatrices {
  readonly dimension: number;
  /** s = 2^⌊d/2⌋ components of a spinor */
  readonly spin: number;
  /** γ_1 … γ_d: Hermitian, γ_μγ_ν + γ_νγ_μ = 2δ_μν */
  readonly gamma: readonly ComplexMatrix[];
  /** C, with Cγ_μ symmetric: antisymmetric for d = 2, 3, 4; 1 for d = 1, where a Majorana field has no mass */
  readonly conjugation: ComplexMatrix;
  /** C⁻¹ */
  readonly inverseConjugation: ComplexMatrix;
}

/** σ₁, σ₂, σ₃. */
const pauli = (): readonly ComplexMatrix[] => [
  matrixOf([0, 1, 1, 0], [0, 0, 0, 0]),
  matrixOf([0, 0, 0, 0], [0, -1, 1, 0]),
  matrixOf([1, 0, 0, -1], [0, 0, 0, 0]),
];
/** 1, ε = iσ₂ and ε⁻¹. */
const one = (): ComplexMatrix => matrixOf([1, 0, 0, 1], [0, 0, 0, 0]);
const epsilon = (sign: 1 | -1): ComplexMatrix => matrixOf([0, sign, -sign, 0], [0, 0, 0, 0]);

/**
 * Euclidean γ matrices of d = 1 … 4 and the charge conjugation C of a Majorana action ½∫ψᵀC(∂̸ + m)ψ.
 *
 * Formula: d = 1: γ = 1. d = 2: σ₁, σ₂, in the real form σ₁, σ₃. d = 3: σ₁, σ₂, σ₃. d = 4: σ₁⊗σ₁, σ₁⊗σ₂, σ₁⊗σ₃, σ₂⊗1. C = iσ₂ for d = 2 and 3,
 * 1⊗iσ₂ for d = 4.
 * Shapes: d matrices [s, s], row-major. Convention: γ_μ† = γ_μ, {γ_μ, γ_ν} = 2δ_μν, (Cγ_μ)ᵀ = Cγ_μ, Cᵀ = −C for d > 1. Accuracy: exact.
 * Errors: DomainError for another dimension, and for a real form beyond d = 2.
 * Source: Zinn-Justin 2002, appendix A8; derived here.
 * @example gammaMatrices({ dimension: 4 }).spin; // 4
 */
export function gammaMatrices(options: GammaMatrixOptions): GammaMatrices {
  const caller = "gammaMatrices";
  requireKnownOptions(caller, options, ["dimension", "form"]);
  const form = requireMember(caller, "form", options.form === undefined ? "chiral" : options.form, [
    "chiral",
    "majorana",
  ]);
  const most = form === "majorana" ? 2 : 4;
  const remedy = form === "majorana" ? "the real form has dimensions 1 and 2" : "pass 1, 2, 3 or 4";
  const dimension = requireInteger(caller, "dimension", options.dimension, 1, most, remedy);
  if (dimension === 1) {
    const scalar = matrixOf([1], [0]);
    return { dimension, spin: 1, gamma: [scalar], conjugation: scalar, inverseConjugation: scalar };
  }
  const sigma = pauli();
  if (dimension < 4)
    return {
      dimension,
      spin: 2,
      gamma: form === "majorana" ? [sigma[0], sigma[2]] : sigma.slice(0, dimension),
      conjugation: epsilon(1),
      inverseConjugation: epsilon(-1),
    };
  return {
    dimension,
    spin: 4,
    gamma: [...sigma.map((matrix) => kronecker(sigma[0], matrix)), kronecker(sigma[1], one())],
    conjugation: kronecker(one(), epsilon(1)),
    inverseConjugation: kronecker(one(), epsilon(-1)),
  };
}
