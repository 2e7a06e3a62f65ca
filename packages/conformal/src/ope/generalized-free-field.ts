import { DomainError } from "@nnft/foundations";
import { requireFinite, requireInteger } from "@nnft/foundations/checks";
import type { CrossRatioTerm } from "../correlators/conformal-four-point.ts";

/**
 * The four-point function of a generalized free field of dimension Δ: g = 1 + u^Δ + (u/v)^Δ, the network at infinite width.
 *
 * Shapes: terms coefficient · u^u v^v for {@link blockDecomposition}. Errors: DomainError for Δ that is not finite.
 * Source: Wick's theorem; Heemskerk, Penedones, Polchinski & Sully (2009).
 * @example generalizedFreeField(1.5).length // 3
 */
export function generalizedFreeField(scalingDimension: number): readonly CrossRatioTerm[] {
  requireFinite("generalizedFreeField", "scalingDimension", scalingDimension);
  return [
    { coefficient: 1, u: 0, v: 0 },
    { coefficient: 1, u: scalingDimension, v: 0 },
    { coefficient: 1, u: scalingDimension, v: 0 - scalingDimension },
  ];
}

/**
 * The coefficient of the double-twist block (2Δ+2n+ℓ, ℓ) of a generalized free field.
 *
 * Formula: P_{n,ℓ} = (1+(−1)^ℓ) (Δ−h+1)_n² (Δ)_{ℓ+n}² / (n! ℓ! (ℓ+h)_n (2Δ+n−2h+1)_n (2Δ+2n+ℓ−1)_ℓ (2Δ+n+ℓ−h)_n), h = D/2.
 * Convention: blocks of {@link conformalBlock}; vanishing factors are cancelled by their limits in Δ, a pole gives ±∞.
 * Accuracy: 10⁻¹⁴. Errors: DomainError. Source: Fitzpatrick & Kaplan (2012), eq. (2.2).
 * @example doubleTwistCoefficient(4, -1, 1, 0) // 0.3333333333333333, 2/(D+2)
 */
export function doubleTwistCoefficient(dimension: number, scalingDimension: number, n: number, spin: number): number {
  requireInteger("doubleTwistCoefficient", "n", n, 0);
  requireInteger("doubleTwistCoefficient", "spin", spin, 0);
  if (!(dimension >= 1 && dimension < Number.POSITIVE_INFINITY) || !Number.isFinite(scalingDimension))
    throw new DomainError(
      `doubleTwistCoefficient: \`dimension\` ≥ 1 and a finite \`scalingDimension\` are needed, ` +
        `got ${dimension} and ${scalingDimension}; pass numbers in that range.`,
    );
  // No spins on a line.
  if (spin % 2 === 1 || (dimension === 1 && spin > 0)) return 0;
  const h = dimension / 2;
  const delta = scalingDimension;
  // Each factor is a + bε at Δ + ε: zeros are counted and replaced by their slopes.
  let value = 2;
  let zeros = 0;
  const rising = (start: number, slope: number, length: number, sign: 1 | -1): void => {
    for (let k = 0; k < length; k++) {
      const factor = start + k;
      const zero = Math.abs(factor) < 1e-12;
      if (zero) zeros += sign;
      value *= (zero ? slope : factor) ** sign;
    }
  };
  for (let twice = 0; twice < 2; twice++) {
    rising(delta - h + 1, 1, n, 1);
    rising(delta, 1, spin + n, 1);
  }
  rising(1, 0, n, -1);
  rising(1, 0, spin, -1);
  rising(spin + h, 0, n, -1);
  rising(2 * delta + n - 2 * h + 1, 2, n, -1);
  rising(2 * delta + 2 * n + spin - 1, 2, spin, -1);
  rising(2 * delta + n + spin - h, 2, n, -1);
  if (zeros > 0) return 0;
  return zeros < 0 ? value * Number.POSITIVE_INFINITY : value;
}
