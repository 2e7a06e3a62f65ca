import type { ScalarEstimate } from "@nnft/correlators";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { shiftRatio } from "../closed/shift-ratio.ts";
import { defaultScheme, readSampling, sampleMoments } from "./mass-moment.ts";
import { requireSampledMoment } from "./read-insertions.ts";
import { readTriple, type StructureConstantOptions, zeroModeFactor } from "./structure-constant.ts";

/** A sampled ratio beside the exact one. */
export interface KpzRatio extends ScalarEstimate {
  /** by Γ functions only */
  readonly exact: number;
  /** (value − exact)/√(standardError² + systematic²) */
  readonly pull: number;
  readonly systematic: number;
  readonly converged: boolean;
}

/**
 * C(α₁ + b, α₂, α₃)/C(α₁, α₂, α₃) from two moments of the mass with common draws, beside its law by Γ functions.
 *
 *   the ratio of E[M^{−s−1}] at α₁ + b and E[M^{−s}] at α₁ with their factors = `shiftRatio`: no Υ function enters.
 * Shapes: three charges, one estimate. Convention: that of `structureConstant`. Accuracy: that of `massMoment`; errors of the ratio are joint.
 * Errors: DomainError for bad options; UnsupportedError where either moment or its error is infinite: α₁ + b must be below Q/2.
 * Source: Kupiainen, Rhodes & Vargas 2020; arXiv:2601.14453.
 * @example kpzRatio(0.2, [1.6, 1.8, 1.7], { key: keyFrom(1) }).exact;
 */
export function kpzRatio(b: number, charges: readonly number[], options: StructureConstantOptions): KpzRatio {
  const caller = "kpzRatio";
  requireKnownOptions(caller, options, ["key", "samples", "cutoffs", "points", "mu"]);
  const below = readTriple(caller, b, charges, options);
  const above = readTriple(caller, b, [charges[0]! + b, ...charges.slice(1)], options);
  const problems = [above, below].map(({ read, insertions }) => ({
    insertions,
    power: requireSampledMoment(caller, insertions, -read.s),
  }));
  const scheme = problems.map(({ insertions }) => defaultScheme(insertions)).includes("truncated")
    ? "truncated"
    : "projected";
  const { moments, ratioOfLimits } = sampleMoments(caller, problems, scheme, readSampling(caller, options));
  const factor = zeroModeFactor(above.read, above.insertions) / zeroModeFactor(below.read, below.insertions);
  const found = ratioOfLimits();
  const value = factor * found.value.get(0);
  const standardError = Math.abs(factor) * found.standardError.get(0);
  // biases have one origin and cancel in part: the sum bounds them
  const relative = moments.reduce((sum, moment) => sum + moment.systematic / moment.value, 0);
  const systematic = Math.abs(value) * relative;
  const exact = shiftRatio({ b, charges, mu: below.read.mu });
  return {
    ...{ value, standardError, samples: found.samples, method: "common draws, jackknife", exact, systematic },
    pull: (value - exact) / Math.hypot(standardError, systematic),
    converged: moments.every((moment) => moment.converged),
  };
}
