import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import type { ScalarEstimate } from "./estimate.ts";

/** A measured number beside its exact value. */
export type Comparison = {
  readonly estimate: ScalarEstimate;
  readonly exact: number;
  /** (estimate − exact)/standard error */
  readonly pull: number;
};

/**
 * Sets a measured number beside its exact value.
 *
 * Formula: pull = (value − exact)/standardError.
 * Convention: an estimate without error that equals the exact value has pull 0; one that differs has pull ±∞; an unknown error gives NaN.
 * Accuracy: rounding. Errors: DomainError where the estimate or `exact` is no number.
 * @example compare({ value: 1.2, standardError: 0.1, samples: 100, method: "brute" }, 1).pull.toFixed(1) // "2.0"
 */
export function compare(estimate: ScalarEstimate, exact: number): Comparison {
  if (typeof estimate?.value !== "number" || typeof estimate.standardError !== "number")
    throw new DomainError(
      `compare: \`estimate\` must be an estimate of one number, with value and standardError, got ${quoted(estimate)}; ` +
        "pass { value, standardError, samples, method }.",
    );
  if (typeof exact !== "number" || Number.isNaN(exact))
    throw new DomainError(
      `compare: \`exact\` must be a number, got ${quoted(exact)}; leave the comparison out where it is unknown.`,
    );
  const { value, standardError } = estimate;
  return { estimate, exact, pull: value === exact && standardError === 0 ? 0 : (value - exact) / standardError };
}
