import type { Ensemble } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { requireObject } from "@nnft/foundations/kinds";
import { localPotential } from "./potential/local-potential.ts";
import type { Potential } from "./potential/potential.ts";
import { checkStability } from "./potential/stability.ts";
import { type Region, requireRegion } from "./region/region.ts";
import { regionAxes } from "./region/region-axes.ts";

/** An ensemble with the density P̃ ∝ P e^{−∫V(φ)}: plain data, safe to send, store and compare. */
export interface DeformedEnsemble {
  readonly kind: "deformed";
  readonly ensemble: Ensemble;
  readonly potential: Potential;
  readonly region: Region;
}

/**
 * Switches an interaction on: the same fields, drawn with another density of parameters.
 *
 * P̃(θ) = P(θ) e^{−∫_region V(φ_θ(x)) d^dx}/Z, whose parameters are no longer independent.
 * Shapes: an ensemble with one output; a region of the dimension of its inputs.
 * Convention: V > 0 makes fields rarer (the sign is minus); `phi4(λ)` is (λ/4!)φ⁴.
 * Errors: DomainError with the reason for a potential that leaves no normalization (not bounded below), a region of another dimension, or a periodic box in
 * which fields are not periodic; UnsupportedError for several outputs.
 * Source: Halverson 2025 (84)–(86), (103)–(105), with the sign and the coupling written out.
 *
 * @example
 * const free = periodicScalar({ lengths: [6], mass: 1, cutoff: 10 });
 * deform(free, phi4(1), periodicBox({ lengths: [6] })).kind // "deformed"
 */
export function deform(ensemble: Ensemble, potential: Potential, region: Region): DeformedEnsemble {
  const caller = "deform";
  requireObject(caller, "potential", potential, ["kind"], "make one with phi4, polynomial, sineGordon or expression");
  if (ensemble?.architecture === undefined)
    throw new DomainError(
      `${caller}: \`ensemble\` must be an ensemble, got ${String(ensemble)}; make one with periodicScalar or freeScalar.`,
    );
  requireRegion(caller, region);
  if (ensemble.architecture.outputDimension !== 1)
    throw new UnsupportedError(
      `${caller}: \`ensemble\` must have one output, got ${ensemble.architecture.outputDimension}; V is a function of one field.`,
    );
  const functions = localPotential(potential, caller);
  checkStability(caller, ensemble, potential);
  regionAxes(caller, ensemble, region, functions);
  return Object.freeze({ kind: "deformed" as const, ensemble, potential, region });
}
