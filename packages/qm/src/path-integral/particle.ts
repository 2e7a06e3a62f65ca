import { DomainError } from "@nnft/foundations";
import type { Potential } from "@nnft/interactions";
import { potentialOf } from "../hamiltonian/confining-potential.ts";

/** A particle in a potential on a lattice of Euclidean times of spacing ε. */
export interface Particle {
  readonly value: (x: number) => number;
  readonly derivative: (x: number) => number;
  readonly second: (x: number) => number;
  /** ε²/12 of Takahashi and Imada's action and of the operators that it demands */
  readonly correction: number;
  /** ε V_eff = ε (V + (ε²/24) V′²): the weight of one site */
  readonly weight: (x: number) => number;
  /** whether V(−x) = V(x), as far as four points show */
  readonly even: boolean;
}

/** The particle of a potential: coefficients c_0, c_1, … or any potential of @nnft/interactions. Errors: DomainError where it does not confine. */
export function particleIn(given: readonly number[] | Potential, step: number): Particle {
  const local = potentialOf("pathIntegral", given);
  requireConfining(local.value);
  const even = [0.3, 0.9, 1.7, 2.6].every(
    (x) => Math.abs(local.value(x) - local.value(-x)) <= 1e-12 * (1 + Math.abs(local.value(x))),
  );
  const second =
    local.derivatives?.[2] ?? ((x: number) => (local.derivative(x + 1e-5) - local.derivative(x - 1e-5)) / 2e-5);
  const correction = (step * step) / 12;
  const weight = (x: number): number => {
    const slope = local.derivative(x);
    return step * (local.value(x) + 0.5 * correction * slope * slope);
  };
  return { value: local.value, derivative: local.derivative, second, correction, weight, even };
}

function requireConfining(value: (x: number) => number): void {
  for (const sign of [-1, 1])
    if (
      !(value(sign * 1e3) > value(sign * 1e2) || value(sign * 1e2) === Number.POSITIVE_INFINITY) ||
      !(value(sign * 1e2) > value(0) - 1e6)
    )
      throw new DomainError(
        "pathIntegral: `potential` must grow at both infinities, or the particle escapes; add a confining term.",
      );
}
