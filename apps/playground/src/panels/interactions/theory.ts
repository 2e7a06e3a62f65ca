import { periodicScalar } from "@nnft/architectures";
import { type DeformedEnsemble, deform, periodicBox, polynomial } from "@nnft/interactions";
import { massCounterterm, perturbedTwoPoint } from "@nnft/interactions/perturbation";
import { CUTOFF, MASS } from "./problem.ts";

/**
 * The coefficients of V(φ) = (λ/4!)φ⁴ + (δ/2)φ². The counterterm δ replaces, to first order, the waves above the cutoff,
 * so the gap differs from that of the oscillator by much less than its error.
 */
export function coefficientsOf(lambda: number): readonly number[] {
  const delta = massCounterterm({ dimension: 1, mass: MASS, cutoff: CUTOFF, coupling: lambda });
  return [0, 0, delta / 2, 0, lambda / 24];
}

export function theoryOf(lambda: number, length: number): DeformedEnsemble {
  return deform(
    periodicScalar({ lengths: [length], mass: MASS, cutoff: CUTOFF }),
    polynomial([...coefficientsOf(lambda)]),
    periodicBox({ lengths: [length] }),
  );
}

/** C(t) of the free field on the circle of the data, with the same cutoff. */
export function freeOnCircle(length: number, times: readonly number[]): readonly number[] {
  const { at } = perturbedTwoPoint({ lengths: [length], mass: MASS, cutoff: CUTOFF, coupling: 0 }, 1);
  return times.map((t) => at([t]));
}

/** The Hamiltonian whose gap is exact: x²/2 + (λ/4!)x⁴. */
export const oscillator = (lambda: number): readonly number[] => [0, 0, MASS ** 2 / 2, 0, lambda / 24];
