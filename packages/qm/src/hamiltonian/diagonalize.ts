import { ConvergenceError, DomainError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import type { Potential } from "@nnft/interactions";
import { symmetricEigen } from "@nnft/linear-algebra";
import { coefficientsOf } from "./confining-potential.ts";
import { polynomialAt, type SincGrid, sincGrid } from "./sinc-grid.ts";

export interface DiagonalizeOptions {
  /** c_0, c_1, … of V(x) = Σ c_k x^k, of even degree with a positive last coefficient; or a polynomial potential of @nnft/interactions. */
  readonly potential: readonly number[] | Potential;
  /** How many levels. Default 4. */
  readonly levels?: number;
}

/** Levels and matrix elements of a Hamiltonian. */
export interface Levels {
  /** E_0 < E_1 < … */
  readonly energies: Float64Array;
  /** ⟨m|x^k|n⟩, k ≤ 12; signs of the states are arbitrary. */
  readonly matrixElement: (power: number, m: number, n: number) => number;
  /** ⟨n|p²|n⟩. */
  readonly momentumSquared: Float64Array;
  /** ψ_n(x). */
  readonly waveFunction: (n: number, x: number) => number;
  /** Largest change of a level between the last two grids, relative to their spread or the energy of the ground state above V_min. */
  readonly accuracy: number;
  /** Points of the grid. */
  readonly basis: number;
}

const ACCURACY = 1e-11;
/** Points of the largest grid; its matrix takes some seconds. */
const MOST_POINTS = 1200;
/** Momenta that the first grid holds, in units of the largest classical one, and by how much each grid is finer. */
const [SHARPNESS, REFINEMENT] = [1.6, 1.2];

/**
 * Levels of H = p²/2 + V(x) for a polynomial potential, by sinc functions on a grid: any number of wells, at any distance, tilted or not.
 *
 * Formula: p²/2 between sinc functions at x_i and x_j is π²/6h² for i = j and (−1)^{i−j}/h²(i−j)² else; V is diagonal. The grid reaches
 * to where the wave functions are e⁻⁴², and is refined until the levels settle.
 * Shapes: coefficients [degree + 1] → levels. Convention: ħ = m = 1.
 * Accuracy: 10⁻¹¹ of the spread of the levels or of E₀ − V_min, the larger of the two; `accuracy` is the one reached.
 * Errors: DomainError for a potential that is not confining; ConvergenceError where 1,200 points do not suffice.
 * Source: D. T. Colbert & W. H. Miller, J. Chem. Phys. 96 (1992) 1982; Halverson (2025), section 3.3.4; Bender & Wu (1969) for values.
 * @example diagonalize({ potential: [0, 0, 0.5, 0, 1] }).energies[0] // 0.8037706512
 */
export function diagonalize(options: DiagonalizeOptions): Levels {
  requireKnownOptions("diagonalize", options, ["potential", "levels"]);
  const { potential: given, levels = 4 } = options;
  const potential = coefficientsOf("diagonalize", given);
  requireInteger("diagonalize", "levels", levels, 1, 40);
  let previous: Float64Array | undefined;
  for (let sharpness = SHARPNESS; ; sharpness *= REFINEMENT) {
    const grid = sincGrid(potential, levels, sharpness);
    if (grid.count > MOST_POINTS)
      throw new ConvergenceError(
        `diagonalize: ${MOST_POINTS} points do not give the levels to 10⁻¹¹; the potential has wells that are too narrow for ` +
          "their distance. Ask for fewer levels, or move the wells together.",
      );
    const { values, vectors } = symmetricEigen(hamiltonian(potential, grid), grid.count);
    const energies = values.slice(0, levels);
    const accuracy = previous ? largestChange(energies, previous, potential, grid) : Number.POSITIVE_INFINITY;
    if (accuracy < ACCURACY) return resultOf(energies, vectors, grid, accuracy);
    previous = energies;
  }
}

/** The largest change of a level, in units of the spread of the levels or of the lowest one above V. */
function largestChange(
  energies: Float64Array,
  previous: Float64Array,
  potential: readonly number[],
  { first, step, count }: SincGrid,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) least = Math.min(least, polynomialAt(potential, first + i * step));
  const scale = Math.max(energies[energies.length - 1] - energies[0], energies[0] - least);
  return energies.reduce((most, value, n) => Math.max(most, Math.abs(value - previous[n]) / scale), 0);
}

/** H between sinc functions, row-major. */
function hamiltonian(potential: readonly number[], { first, step, count }: SincGrid): Float64Array {
  const matrix = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    matrix[i * count + i] = Math.PI ** 2 / (6 * step * step) + polynomialAt(potential, first + i * step);
    for (let j = 0; j < i; j++) matrix[i * count + j] = matrix[j * count + i] = kinetic(i - j, step);
  }
  return matrix;
}

/** p²/2 between sinc functions that are `apart` points from each other. */
const kinetic = (apart: number, step: number): number => (apart % 2 === 0 ? 1 : -1) / (apart * step) ** 2;

function resultOf(energies: Float64Array, vectors: Float64Array, grid: SincGrid, accuracy: number): Levels {
  const { first, step, count } = grid;
  const states = Array.from(energies, (_, n) => Float64Array.from({ length: count }, (_, i) => vectors[i * count + n]));
  const matrixElement = (power: number, m: number, n: number): number => {
    if (!Number.isInteger(power) || power < 0 || power > 12 || !states[m] || !states[n])
      throw new DomainError(
        `diagonalize: \`matrixElement\` takes powers 0 … 12 and states below ${energies.length}, got ${power}, ${m}, ${n}.`,
      );
    return states[m].reduce((sum, value, i) => sum + value * states[n][i] * (first + i * step) ** power, 0);
  };
  return {
    energies,
    matrixElement,
    momentumSquared: Float64Array.from(states, (state) => momentumSquared(state, step)),
    waveFunction: (n, x) => {
      if (!states[n])
        throw new DomainError(`diagonalize: \`waveFunction\` takes states below ${energies.length}, got ${n}.`);
      return states[n].reduce((sum, value, i) => sum + value * sinc((x - first) / step - i), 0) / Math.sqrt(step);
    },
    accuracy,
    basis: count,
  };
}

function momentumSquared(state: Float64Array, step: number): number {
  let sum = 0;
  for (let i = 0; i < state.length; i++) {
    sum += (Math.PI ** 2 / (3 * step * step)) * state[i] ** 2;
    for (let j = 0; j < i; j++) sum += 4 * kinetic(i - j, step) * state[i] * state[j];
  }
  return sum;
}

/** sin(πu)/πu. */
const sinc = (u: number): number => (u === 0 ? 1 : Math.sin(Math.PI * u) / (Math.PI * u));
