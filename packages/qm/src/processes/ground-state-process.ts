import { requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import type { Potential } from "@nnft/interactions";
import { oscillatorField } from "@nnft/symmetry/fields";
import { potentialOf } from "../hamiltonian/confining-potential.ts";
import type { Process } from "./process.ts";

export interface GroundStateProcessOptions {
  readonly potential: readonly number[] | Potential;
  /** Euclidean time between two times of the lattice. */
  readonly step: number;
  /** Positions reach from −reach to reach. Default 5. */
  readonly reach?: number;
  /** How many positions. Default 41. */
  readonly positions?: number;
}

/**
 * The ground-state process of a particle in a potential, as a reversible Markov chain on a grid of positions, exact in time.
 *
 * Formula: T = ψ₀^{−1} e^{−step(H−E₀)} ψ₀, stationary for ψ₀², H by differences. Accuracy: that of the grid of positions; diagonalize has none.
 * Errors: DomainError for options out of range. Source: Glimm & Jaffe (1987), chapter 3; Halverson (2025), section 3.3.4.
 * @example groundStateProcess({ potential: [0, 0, 0.5, 0, 1], step: 0.25 })
 */
export function groundStateProcess(options: GroundStateProcessOptions): Process {
  requireKnownOptions("groundStateProcess", options, ["potential", "step", "reach", "positions"]);
  const { potential, step, reach, positions } = options;
  const { value } = potentialOf("groundStateProcess", potential);
  return speakingFor("groundStateProcess", {}, () =>
    oscillatorField({
      potential: value,
      step,
      name: "ground-state process",
      ...(reach === undefined ? {} : { reach }),
      ...(positions === undefined ? {} : { positions }),
    }),
  ) as Process;
}
