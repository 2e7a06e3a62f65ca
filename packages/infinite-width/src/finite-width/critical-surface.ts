import { UnsupportedError } from "@nnft/foundations";
import { requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { type Activation, jumpsAtKink, lineAverages, resolveActivation } from "@nnft/gaussian-averages";

/** A net whose kernel has the fixed point K*, with one susceptibility at 1. */
export interface CriticalPoint {
  /** C_W, the square of weightStd */
  readonly weightVariance: number;
  /** C_b, the square of biasStd; below 0 where no net has this fixed point */
  readonly biasVariance: number;
  /** the other susceptibility there */
  readonly other: number;
}

/** Where the lines of criticality pass at one fixed point. */
export interface CriticalLines {
  /** K* */
  readonly kernel: number;
  /** χ⊥ = 1: inputs neither come together nor part. `other` is χ∥ */
  readonly perpendicular: CriticalPoint;
  /** χ∥ = 1: K* neither attracts nor repels. `other` is χ⊥ */
  readonly parallel: CriticalPoint;
}

/**
 * The critical lines χ⊥ = 1 and χ∥ = 1 in the plane of C_W and C_b, by the fixed point K* of the kernel.
 *
 * Formula: K* = C_b + C_W⟨σ²⟩, averages over N(0, K*); χ⊥ = C_W⟨σ′²⟩ = 1 has C_W = 1/⟨σ′²⟩, χ∥ = C_W d⟨σ²⟩/dK = 1 has C_W = 1/(d⟨σ²⟩/dK); either way
 * C_b = K* − C_W⟨σ²⟩. For tanh and erf the first line is the edge of chaos; where both lines meet is the critical initialization.
 * Shapes: one row for each K*. Convention: C_W is weightStd², C_b biasStd² of hidden layers.
 * Accuracy: 10⁻¹² of the averages. Errors: UnsupportedError for activations that jump, and where σ⁴ outgrows the Gaussian;
 * DomainError for kernels that are not positive.
 * Source: Poole et al., arXiv:1606.05340; Schoenholz et al., arXiv:1611.01232; Roberts, Yaida & Hanin 2022, chapter 5.
 *
 * @example criticalSurface("relu", [1])[0].perpendicular.weightVariance; // 2
 */
export function criticalSurface(activation: Activation, kernels: readonly number[]): CriticalLines[] {
  const caller = "criticalSurface";
  const resolved = resolveActivation(activation);
  for (const [k, kernel] of requireNumbers(caller, "kernels", kernels).entries())
    requirePositive(caller, `kernels[${k}]`, kernel);
  if (jumpsAtKink(resolved))
    throw new UnsupportedError(
      `${caller}: \`activation\` ${resolved.name} jumps, so χ⊥ is infinite; choose another, such as relu, tanh or erf.`,
    );
  const averagesAt = lineAverages(resolved);
  return kernels.map((kernel) => {
    const { square, squareRate, slopeSquare } = averagesAt(kernel);
    const point = (own: number, other: number): CriticalPoint => ({
      weightVariance: 1 / own,
      biasVariance: kernel - square / own,
      other: other / own,
    });
    return { kernel, perpendicular: point(slopeSquare, squareRate), parallel: point(squareRate, slopeSquare) };
  });
}
