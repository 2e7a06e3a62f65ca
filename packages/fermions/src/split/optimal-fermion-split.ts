import {
  refuse,
  requireFinite,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
} from "@nnft/foundations/checks";
import { gammaMatrices } from "../gamma/gamma-matrices.ts";
import { readCutoff } from "../propagator/fermion-propagator.ts";
import { omega } from "../propagator/scalar-kernel.ts";

export interface OptimalSplitOptions {
  /** d = 1 … 4 */
  readonly dimension: number;
  /** m > 0, or 0 for d > 1 */
  readonly mass: number;
  /** Λ of f = e^{−p²/2Λ²} */
  readonly cutoff: number;
}

/** How densities P ∝ f/(w² + m²)^{α+1} of momenta compare. */
export interface FermionSplit {
  /** −½ */
  readonly alpha: number;
  /** the least E‖s_w‖², sΩ²_{−½} */
  readonly norm: number;
  /** Ω_α = ∫d^dp/(2π)^d f/(p² + m²)^{α+1} */
  readonly omega: (alpha: number) => number;
  /** E‖s_w‖² = sΩ_αΩ_{−1−α} of another density */
  readonly normOf: (alpha: number) => number;
}

/**
 * The density of momenta whose one-neuron kernel of a Dirac net has the least mean square: P ∝ f(w² + m²)^{−1/2}, α = −½.
 *
 * Formula: E‖s_w‖² = s∫f²/((2π)^{2d}P(w² + m²)) = sΩ_αΩ_{−1−α} ≥ sΩ²_{−½}, by Cauchy–Schwarz; a scalar field has its least at α = 0. Correlators of minimal
 * neurons do not depend on P; the scatter of drawn kernels does.
 * Convention: ‖·‖² sums |·|² over spinor indices. Accuracy: 1e-13 relative. Errors: DomainError for options out of range. Source: derived here.
 * @example optimalFermionSplit({ dimension: 2, mass: 1, cutoff: 5 }).omega(-0.5); // 0.856209539678677
 */
export function optimalFermionSplit(options: OptimalSplitOptions): FermionSplit {
  const caller = "optimalFermionSplit";
  requireKnownOptions(caller, options, ["dimension", "mass", "cutoff"]);
  const dimension = requireInteger(caller, "dimension", options.dimension, 1, 4);
  const mass = requireNonNegative(caller, "mass", options.mass);
  const cutoff = readCutoff(caller, options.cutoff);
  if (cutoff === Number.POSITIVE_INFINITY) refuse(caller, "cutoff", "finite", cutoff, "the norm is infinite without");
  if (mass === 0 && dimension === 1) refuse(caller, "mass", "positive in one dimension", mass, "give the field a mass");
  const { spin } = gammaMatrices({ dimension });
  const at = (name: string, alpha: number): number => {
    requireFinite(`${caller}.${name}`, "alpha", alpha);
    if (mass === 0 && 2 * (alpha + 1) >= dimension)
      refuse(`${caller}.${name}`, "alpha", `below ${dimension / 2 - 1} for a massless field`, alpha, "give a mass");
    return omega(dimension, mass, cutoff, alpha);
  };
  return {
    alpha: -0.5,
    norm: spin * omega(dimension, mass, cutoff, -0.5) ** 2,
    omega: (alpha) => at("omega", alpha),
    normOf: (alpha) => spin * at("normOf", alpha) * at("normOf", -1 - alpha),
  };
}
