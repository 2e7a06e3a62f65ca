import { ConvergenceError, DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import type { Potential } from "@nnft/interactions";
import { localPotential } from "@nnft/interactions/interaction";
import { symmetricEigen } from "@nnft/linear-algebra";

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
  /** ⟨m|x^k|n⟩, k ≤ 4; signs of the states are arbitrary. */
  readonly matrixElement: (power: number, m: number, n: number) => number;
  /** ⟨n|p²|n⟩. */
  readonly momentumSquared: Float64Array;
  /** ψ_n(x). */
  readonly waveFunction: (n: number, x: number) => number;
  /** Largest change of a level between the last two bases, relative to the spacing. */
  readonly accuracy: number;
  readonly basis: number;
}

const ACCURACY = 1e-11;

/**
 * Levels of H = p²/2 + V(x) for a polynomial potential, in a basis of oscillator states.
 *
 * Formula: x = (a + a†)/√(2ω), p²/2 = (ω/4)(2n+1) on the diagonal and −(ω/4)√((n+1)(n+2)) two places off it; powers of x are exact in
 * the basis, since they are formed in a larger one. ω minimizes ⟨0|H|0⟩; the basis grows until the levels settle.
 * Shapes: coefficients [degree + 1] → levels. Convention: ħ = m = 1. Accuracy: 10⁻¹⁰ relative to the spacing of levels; `accuracy` is the one reached.
 * Errors: DomainError for a potential that is not confining; ConvergenceError when 320 states do not suffice.
 * Source: Halverson (2025), section 3.3.4; Bender & Wu (1969) for values.
 * @example diagonalize({ potential: [0, 0, 0.5, 0, 1] }).energies[0] // 0.8037706512
 */
export function diagonalize({ potential: given, levels = 4 }: DiagonalizeOptions): Levels {
  const potential = coefficientsOf("diagonalize", given);
  requireInteger("diagonalize", "levels", levels, 1, 40);
  const omega = bestFrequency(potential);
  let previous: Float64Array | null = null;
  for (let basis = 40 + 2 * levels; basis <= 320; basis = Math.round(basis * 1.35)) {
    const { values, vectors } = symmetricEigen(hamiltonian(potential, omega, basis), basis);
    const energies = values.slice(0, levels);
    const spacing = levels > 1 ? energies[levels - 1] - energies[0] : Math.abs(energies[0]) + omega;
    const error = previous
      ? energies.reduce(
          (most, value, n) => Math.max(most, Math.abs(value - (previous as Float64Array)[n]) / spacing),
          0,
        )
      : Number.POSITIVE_INFINITY;
    if (error < ACCURACY) return resultOf(energies, vectors, basis, omega, error);
    previous = energies;
  }
  throw new ConvergenceError(
    "diagonalize: 320 oscillator states do not give the levels to 10⁻¹¹; the potential may have minima too far apart.",
  );
}

function resultOf(
  energies: Float64Array,
  vectors: Float64Array,
  basis: number,
  omega: number,
  accuracy: number,
): Levels {
  const state = (n: number): Float64Array => Float64Array.from({ length: basis }, (_, i) => vectors[i * basis + n]);
  const states = Array.from(energies, (_, n) => state(n));
  const matrixElement = (power: number, m: number, n: number): number => {
    if (!Number.isInteger(power) || power < 0 || power > 4 || !states[m] || !states[n])
      throw new DomainError(
        `diagonalize: \`matrixElement\` takes powers 0 … 4 and states below ${energies.length}, got ${power}, ${m}, ${n}.`,
      );
    let vector = pad(states[n], basis + 4);
    for (let k = 0; k < power; k++) vector = timesPosition(vector, omega);
    return states[m].reduce((sum, value, i) => sum + value * vector[i], 0);
  };
  return {
    energies,
    matrixElement,
    momentumSquared: Float64Array.from(states, (vector) => {
      let sum = 0;
      for (let i = 0; i < basis; i++) {
        sum += 0.5 * omega * (2 * i + 1) * vector[i] ** 2;
        if (i + 2 < basis) sum -= omega * Math.sqrt((i + 1) * (i + 2)) * vector[i] * vector[i + 2];
      }
      return sum;
    }),
    waveFunction: (n, x) => {
      if (!states[n])
        throw new DomainError(`diagonalize: \`waveFunction\` takes states below ${energies.length}, got ${n}.`);
      const y = Math.sqrt(omega) * x;
      let before = 0;
      let value = (omega / Math.PI) ** 0.25 * Math.exp(-0.5 * y * y);
      let sum = states[n][0] * value;
      for (let i = 1; i < basis; i++) {
        [before, value] = [value, Math.sqrt(2 / i) * y * value - Math.sqrt((i - 1) / i) * before];
        sum += states[n][i] * value;
      }
      return sum;
    },
    accuracy,
    basis,
  };
}

/** H in the basis, row-major: powers of x formed with `degree` states to spare, so that the block kept is exact. */
function hamiltonian(potential: readonly number[], omega: number, basis: number): Float64Array {
  const larger = basis + potential.length;
  const matrix = new Float64Array(basis * basis);
  for (let n = 0; n < basis; n++) {
    let vector: Float64Array = new Float64Array(larger);
    vector[n] = 1;
    for (let k = 0; k < potential.length; k++) {
      if (k > 0) vector = timesPosition(vector, omega);
      if (potential[k] !== 0) for (let m = 0; m < basis; m++) matrix[m * basis + n] += potential[k] * vector[m];
    }
    matrix[n * basis + n] += 0.25 * omega * (2 * n + 1);
    if (n + 2 < basis) {
      const off = -0.25 * omega * Math.sqrt((n + 1) * (n + 2));
      matrix[n * basis + n + 2] += off;
      matrix[(n + 2) * basis + n] += off;
    }
  }
  return matrix;
}

function timesPosition(vector: Float64Array, omega: number): Float64Array {
  const result = new Float64Array(vector.length);
  for (let n = 0; n < vector.length; n++) {
    if (vector[n] === 0) continue;
    if (n + 1 < vector.length) result[n + 1] += Math.sqrt((n + 1) / (2 * omega)) * vector[n];
    if (n > 0) result[n - 1] += Math.sqrt(n / (2 * omega)) * vector[n];
  }
  return result;
}

function pad(vector: Float64Array, length: number): Float64Array {
  const result = new Float64Array(length);
  result.set(vector);
  return result;
}

/** ω of the lowest ⟨0|H|0⟩ = ω/4 + Σ c_{2m} (2m−1)!!/(2ω)^m, by bisection in ln ω. */
function bestFrequency(potential: readonly number[]): number {
  const energy = (log: number): number => {
    const omega = Math.exp(log);
    let sum = omega / 4;
    for (let k = 2, moment = 1 / (2 * omega); k < potential.length; k += 2) {
      sum += potential[k] * moment;
      moment *= (k + 1) / (2 * omega);
    }
    return sum;
  };
  let best = 0;
  for (let log = -5; log <= 5; log += 0.05) if (energy(log) < energy(best)) best = log;
  return Math.exp(best);
}

/** The coefficients of a potential that confines: even degree of 2 … 12, positive last coefficient. Throws for others. */
export function coefficientsOf(caller: string, given: readonly number[] | Potential): readonly number[] {
  const potential = "kind" in given ? (localPotential(given).coefficients ?? []) : given;
  let degree = potential.length - 1;
  while (degree > 0 && potential[degree] === 0) degree--;
  if (!potential.every(Number.isFinite) || degree < 2 || degree % 2 === 1 || !(potential[degree] > 0) || degree > 12)
    throw new DomainError(
      `${caller}: \`potential\` must be finite coefficients of even degree 2 … 12 with a positive ` +
        `last one, got [${potential.join(", ")}]; the particle would escape, or V is no polynomial.`,
    );
  return potential.slice(0, degree + 1);
}
