import { periodicScalar } from "@nnft/architectures";
import { type DeformedEnsemble, deform, freeScalarTwoPoint, periodicBox, polynomial } from "@nnft/interactions";
import { CUTOFF, MASS } from "./problem.ts";

/**
 * The coefficients of V(φ) = (λ/4!)φ⁴ + (δ/2)φ²: the mass term puts back, to first order, what waves above the cutoff would add to the mass, δ = (λ/2)(D_∞(0) − D_Λ(0)),
 * so that the gap is that of the oscillator to much less than its error.
 */
export function potentialOf(lambda: number): readonly number[] {
  const at = (cutoff: number): number => freeScalarTwoPoint({ dimension: 1, mass: MASS, cutoff }, 0);
  const delta = (lambda / 2) * (at(Number.POSITIVE_INFINITY) - at(CUTOFF));
  return [0, 0, delta / 2, 0, lambda / 24];
}

export function theoryOf(lambda: number, length: number): DeformedEnsemble {
  return deform(
    periodicScalar({ lengths: [length], mass: MASS, cutoff: CUTOFF }),
    polynomial([...potentialOf(lambda)]),
    periodicBox({ lengths: [length] }),
  );
}

/** The Hamiltonian whose gap is exact: x²/2 + (λ/4!)x⁴. */
export const oscillator = (lambda: number): readonly number[] => [0, 0, MASS ** 2 / 2, 0, lambda / 24];
