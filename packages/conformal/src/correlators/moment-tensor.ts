import type { Density } from "@nnft/densities";
import { dimensionOf, isRotationInvariant, moment } from "@nnft/densities/operations";
import { DomainError, ShapeError } from "@nnft/foundations";
import { oddFactorial } from "@nnft/foundations/combinatorics";

/**
 * μ_{2k}/(2k−1)!! of a rotation-invariant density: the weight of one pairing in ⟨Θ_{i₁}⋯Θ_{i₂ₖ}⟩; 1 for the standard normal.
 *
 * Errors: DomainError when the density is not rotation invariant; UnsupportedError when the moment is infinite.
 */
export function pairingWeight(caller: string, density: Density, order: number): number {
  const n = dimensionOf(density);
  if (!isRotationInvariant(density, n))
    throw new DomainError(
      `${caller}: \`density\` must be rotation invariant in ℝ^${n} for exact correlators, got ` +
        `${density.kind}; use iid(normal(0, σ), ${n}), a radial density, or draw with sampledCorrelator.`,
    );
  const index = new Array<number>(n).fill(0);
  index[0] = 2 * order;
  return moment(density, index) / oddFactorial(2 * order);
}

/**
 * The moment tensor of a rotation-invariant density after Wick rotation: ⟨Θ_{μ₁}⋯Θ_{μ_{2k}}⟩ = μ_{2k}/(2k−1)!! Σ_pairings η_{μμ′}⋯.
 *
 * Shapes: a function of indices 0 … D+1, index 0 the timelike component Θ₀, with η = diag(−1, 1, …, 1).
 * Convention: odd orders vanish; μ_{2k} is the diagonal moment in Euclidean signature. Accuracy: rounding.
 * Errors: DomainError for densities that are not rotation invariant or indices out of range; UnsupportedError for infinite moments.
 * Source: Halverson (2025), (110)–(116).
 * @example momentTensor(iid(normal(0, 1), 4))([0, 0, 1, 1]) // -1
 */
export function momentTensor(density: Density): (indices: readonly number[]) => number {
  const n = dimensionOf(density);
  if (n < 3)
    throw new ShapeError(
      `momentTensor: \`density\` must be on ℝ^{D+2} with D ≥ 1, got ${n} components; pass a density of at least three components.`,
    );
  return (indices) => {
    for (const index of indices)
      if (!Number.isInteger(index) || index < 0 || index >= n)
        throw new DomainError(
          `momentTensor: \`indices\` must be integers in 0 … ${n - 1}, got ${index}; count from 0.`,
        );
    if (indices.length % 2 === 1) {
      pairingWeight("momentTensor", density, 0);
      return 0;
    }
    const counts = new Map<number, number>();
    for (const index of indices) counts.set(index, (counts.get(index) ?? 0) + 1);
    let pairings = 1;
    for (const [index, count] of counts) {
      if (count % 2 === 1) return 0;
      pairings *= oddFactorial(count) * (index === 0 ? (-1) ** (count / 2) : 1);
    }
    return pairingWeight("momentTensor", density, indices.length / 2) * pairings;
  };
}
