import { refuse, requireKnownOptions, requireNonNegative, requireNumbers } from "@nnft/foundations/checks";
import { requireNumber } from "@nnft/foundations/kinds";
import { type ComplexMatrix, combination, matrixOf } from "../algebra/complex-matrix.ts";
import { type GammaMatrices, type GammaMatrixOptions, gammaMatrices } from "../gamma/gamma-matrices.ts";
import { scalarKernel } from "./scalar-kernel.ts";

export interface FermionPropagatorOptions extends GammaMatrixOptions {
  /** m ≥ 0 */
  readonly mass: number;
  /** Λ of f = e^{−p²/2Λ²}; default Infinity, no cutoff */
  readonly cutoff?: number;
  /** x − y, d numbers */
  readonly separation: readonly number[];
}

/**
 * The propagator S(x − y) = ⟨ψ(x)ψ̄(y)⟩ of a free Euclidean Dirac field with action ∫ψ̄(∂̸ + m)ψ.
 *
 * Formula: S(r) = ∫d^dp/(2π)^d f(p) e^{ip·r} (m − ip̸)/(p² + m²) = mG(r) − γ·∂G(r), G the propagator of a scalar, by proper time.
 * Shapes: a separation [d] → a matrix [s, s]. Convention: weight e^{−S}; f = e^{−p²/2Λ²}; without a cutoff d = 1 is θ(τ)e^{−mτ}, ½ at τ = 0.
 * Accuracy: 1e-13 relative. Errors: DomainError for separation 0 without a cutoff (d > 1), and for a massless field of d = 1 with a cutoff.
 * Source: Zinn-Justin 2002, chapter 5; derived here.
 * @example fermionPropagator({ dimension: 1, mass: 1, separation: [0.5] }).re[0]; // 0.6065306597126334
 */
export function fermionPropagator(options: FermionPropagatorOptions): ComplexMatrix {
  const caller = "fermionPropagator";
  requireKnownOptions(caller, options, ["dimension", "form", "mass", "cutoff", "separation"]);
  const { dimension, form = "chiral" } = options;
  const gamma = gammaMatrices({ dimension, form });
  const mass = requireNonNegative(caller, "mass", options.mass);
  const cutoff = readCutoff(caller, options.cutoff);
  const separation = requireNumbers(caller, "separation", options.separation, dimension);
  if (separation.length !== dimension)
    refuse(caller, "separation", `a list of ${dimension} numbers`, separation, "give one number for each direction");
  if (cutoff === Number.POSITIVE_INFINITY && dimension > 1 && separation.every((x) => x === 0))
    refuse(
      caller,
      "separation",
      "different from 0 without a cutoff",
      separation,
      "pass a cutoff or another separation",
    );
  return freePropagator(caller, gamma, mass, cutoff, separation);
}

/** Λ > 0, or Infinity where it is left out. */
export function readCutoff(caller: string, given: unknown): number {
  const cutoff = requireNumber(caller, "cutoff", given ?? Number.POSITIVE_INFINITY);
  if (!(cutoff > 0)) refuse(caller, "cutoff", "positive", cutoff, "leave it out for no cutoff");
  return cutoff;
}

/** S(r) of checked arguments. */
export function freePropagator(
  caller: string,
  { gamma, dimension, spin }: GammaMatrices,
  mass: number,
  cutoff: number,
  separation: readonly number[],
): ComplexMatrix {
  if (dimension === 1 && cutoff === Number.POSITIVE_INFINITY) {
    const [t] = separation;
    return matrixOf([t === 0 ? 0.5 : mass === 0 ? 0.5 * Math.sign(t) : t > 0 ? Math.exp(-mass * t) : 0], [0]);
  }
  if (dimension === 1 && mass === 0)
    refuse(caller, "mass", "positive in one dimension with a cutoff", mass, "leave the cutoff out, or give a mass");
  const distance = Math.hypot(...separation);
  const { value, slope } = scalarKernel(dimension, mass, cutoff, distance);
  const unit: [ComplexMatrix, number, number] = [identity(spin), mass === 0 ? 0 : mass * value, 0];
  if (distance === 0) return combination([unit], spin);
  return combination(
    [
      unit,
      ...gamma.map((matrix, mu): [ComplexMatrix, number, number] => [matrix, (-slope * separation[mu]) / distance, 0]),
    ],
    spin,
  );
}

/** 1. */
export function identity(size: number): ComplexMatrix {
  const re = new Float64Array(size * size);
  for (let i = 0; i < size; i++) re[i * (size + 1)] = 1;
  return { size, re, im: new Float64Array(size * size) };
}

/** m − iw̸. */
export function numerator({ gamma, spin }: GammaMatrices, mass: number, momentum: ArrayLike<number>): ComplexMatrix {
  return combination(
    [
      [identity(spin), mass, 0],
      ...gamma.map((matrix, mu): [ComplexMatrix, number, number] => [matrix, 0, -momentum[mu]]),
    ],
    spin,
  );
}
