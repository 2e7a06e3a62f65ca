import { refuse, requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";

export interface ThermalFermionOptions {
  /** m of H = m(c†c − ½), not 0 for periodic fields */
  readonly mass: number;
  /** β */
  readonly inverseTemperature: number;
  /** "antiperiodic" is the thermal trace, "periodic" the trace with (−1)^F; default "antiperiodic" */
  readonly boundary?: "antiperiodic" | "periodic";
}

/** One fermion mode on a circle of length β. */
export interface ThermalFermion {
  /** S(τ) = ⟨ψ(τ)ψ̄(0)⟩ for |τ| < β; at τ = 0 the mean of both sides */
  readonly propagator: (time: number) => number;
  /** 1/(e^{βm} + 1); 1/(1 − e^{βm}) for periodic fields */
  readonly occupation: number;
  /** det(∂ + m): 2cosh(βm/2), or 2 sinh(βm/2) */
  readonly determinant: number;
}

/**
 * One fermion mode of mass m at inverse temperature β, the Dirac field of d = 1 on a circle.
 *
 * Formula: antiperiodic S(τ) = e^{−mτ}/(1 + e^{−βm}) for 0 < τ < β, −S(τ + β) for τ < 0; det(∂ + m) = 2cosh(βm/2). Periodic: 1 − e^{−βm} in place of
 * 1 + e^{−βm}, S(τ + β) for τ < 0, 2sinh(βm/2).
 * Convention: symmetric ordering, H = m(c†c − ½), so S(0) = ½tanh(βm/2), ½coth(βm/2) for periodic fields. Accuracy: rounding.
 * Errors: DomainError for |τ| ≥ β and for a periodic field of mass 0. Source: Kapusta & Gale 2006, chapter 2.
 * @example thermalFermion({ mass: 1, inverseTemperature: 4 }).propagator(1.3); // 0.26762997898315755
 */
export function thermalFermion(options: ThermalFermionOptions): ThermalFermion {
  const caller = "thermalFermion";
  requireKnownOptions(caller, options, ["mass", "inverseTemperature", "boundary"]);
  const mass = requireFinite(caller, "mass", options.mass);
  const beta = requirePositive(caller, "inverseTemperature", options.inverseTemperature);
  const boundary = requireMember(
    caller,
    "boundary",
    options.boundary === undefined ? "antiperiodic" : options.boundary,
    ["antiperiodic", "periodic"],
  );
  const sign = boundary === "antiperiodic" ? 1 : -1;
  if (sign < 0 && mass === 0)
    refuse(caller, "mass", "different from 0 for a periodic field", mass, "its zero mode makes S infinite");
  const half = (beta * mass) / 2;
  return {
    propagator: (time) => {
      const t = requireFinite(`${caller}.propagator`, "time", time);
      if (Math.abs(t) >= beta)
        refuse(`${caller}.propagator`, "time", `between −${beta} and ${beta}`, t, "shift it by the period");
      return levelPropagator(mass, beta, sign, t);
    },
    occupation: sign > 0 ? 1 / (Math.exp(2 * half) + 1) : -1 / Math.expm1(2 * half),
    determinant: 2 * (sign > 0 ? Math.cosh(half) : Math.sinh(half)),
  };
}

/** S(τ) of a mode of energy E, |τ| < β ≤ ∞; `sign` is 1 for antiperiodic fields. No overflow. */
export function levelPropagator(energy: number, beta: number, sign: 1 | -1, time: number): number {
  if (time === 0) {
    if (beta === Number.POSITIVE_INFINITY) return 0.5 * Math.sign(energy);
    const t = Math.tanh((beta * energy) / 2);
    return 0.5 * (sign > 0 ? t : 1 / t);
  }
  // e^{−Eτ}/(1 ± e^{−βE}), with exponents that are not positive
  const forward = time > 0;
  const shifted = forward ? time : time + beta;
  const side = forward ? 1 : -sign;
  if (beta === Number.POSITIVE_INFINITY)
    return energy === 0
      ? (sign * Math.sign(time)) / 2
      : energy > 0
        ? forward
          ? Math.exp(-energy * time)
          : 0
        : forward
          ? 0
          : -Math.exp(-energy * time);
  return energy >= 0
    ? (side * Math.exp(-energy * shifted)) / (1 + sign * Math.exp(-beta * energy))
    : (side * Math.exp(energy * (beta - shifted))) / (Math.exp(beta * energy) + sign);
}
