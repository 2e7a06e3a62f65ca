import type { ScalarEstimate } from "@nnft/correlators";
import { refuse, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { logDozz } from "../closed/dozz.ts";
import { positionFactor } from "../closed/exact-mass-moment.ts";
import { type Charges, readCharges } from "../closed/read-charges.ts";
import { numberOf, positive, signedGamma, signedProduct } from "../special/signed-log.ts";
import { defaultScheme, type MassMoment, readSampling, type SamplingOptions, sampleMoments } from "./mass-moment.ts";
import type { Insertions } from "./mass-weights.ts";
import { readInsertions, requireSampledMoment } from "./read-insertions.ts";

export interface StructureConstantOptions extends SamplingOptions {
  /** unit vectors; 120° apart on a great circle if left out. C does not depend on them */
  readonly points?: readonly (readonly [number, number, number])[];
  /** μ; 1 if left out */
  readonly mu?: number;
}

/** A sampled structure constant beside the exact one. */
export interface StructureConstant extends ScalarEstimate {
  /** C by the DOZZ formula */
  readonly exact: number;
  /** (value − exact)/√(standardError² + systematic²) */
  readonly pull: number;
  /** what extrapolation may leave, of C */
  readonly systematic: number;
  readonly converged: boolean;
  readonly verdict: string;
  /** E[M_α^{−s}], from which C is made */
  readonly moment: MassMoment;
}

/**
 * The structure constant C(α₁, α₂, α₃) from sampled networks, beside the DOZZ formula.
 *
 *   C = (1/b) Γ(s) μ^{−s} e^{−2b²s(s+1)κ + 4bκsΣα} Π_{i<j} d_ij^{2Δ_ij − 4α_iα_j} E[M_α^{−s}],   s = (Σα − Q)/b,   κ = ln 2 − ½.
 * Shapes: three charges, one estimate. Convention: that of `dozz`; no constant is fitted. Points may be moved: C stays (Möbius covariance).
 * Accuracy: that of `massMoment`: 1e-3 and better for b ≤ 0.4; see `converged`. Σα < Q is continued through Γ(s), whose poles are refused.
 * Cost: about 3 ms a draw at L ≤ 64.
 * Errors: DomainError for bad options; UnsupportedError at poles of C, for α ≥ Q/2, and where draws of the mass have no variance.
 * Source: Kupiainen, Rhodes & Vargas 2020; arXiv:2601.14453; the normalisation by the residues of C.
 * @example structureConstant(0.3, [1.25, 1.25, 1.25], { key: keyFrom(1) }).exact; // 2.03282347506608
 */
export function structureConstant(
  b: number,
  charges: readonly number[],
  options: StructureConstantOptions,
): StructureConstant {
  const caller = "structureConstant";
  requireKnownOptions(caller, options, ["key", "samples", "cutoffs", "points", "mu"]);
  const { read, insertions } = readTriple(caller, b, charges, options);
  const power = requireSampledMoment(caller, insertions, -read.s);
  const exact = numberOf(logDozz(caller, read));
  const [moment] = sampleMoments(
    caller,
    [{ insertions, power }],
    defaultScheme(insertions),
    readSampling(caller, options),
  ).moments as [MassMoment];
  const factor = zeroModeFactor(read, insertions);
  const [value, standardError] = [factor * moment.value, Math.abs(factor) * moment.standardError];
  const systematic = Math.abs(factor) * moment.systematic;
  return {
    ...{ value, standardError, samples: moment.samples, method: moment.method, exact, systematic },
    pull: (value - exact) / Math.hypot(standardError, systematic),
    ...{ converged: moment.converged, verdict: moment.verdict, moment },
  };
}

/** Three charges with their points. */
export function readTriple(
  caller: string,
  b: number,
  charges: readonly number[],
  { points, mu = 1 }: Pick<StructureConstantOptions, "points" | "mu">,
): { readonly read: Charges; readonly insertions: Insertions } {
  requirePositive(caller, "b", b);
  if (requireNumbers(caller, "charges", charges, 3).length !== 3)
    refuse(caller, "charges", "three numbers", charges, "pass three");
  const read = readCharges(caller, { b, charges, mu }, 3);
  return { read, insertions: readInsertions(caller, { b, charges, ...(points === undefined ? {} : { points }) }) };
}

/** C/E[M_α^{−s}]: the integral over the zero mode and the factors of the round sphere. */
export function zeroModeFactor(read: Charges, { points }: Insertions): number {
  const { b, mu, s } = read;
  return numberOf(
    signedProduct(
      [signedGamma(s), 1],
      [positive(b), -1],
      [positive(mu), -s],
      [{ log: positionFactor(read, points), sign: 1 }, -1],
    ),
  );
}
