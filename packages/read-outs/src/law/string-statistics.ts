import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireString } from "./read-out.ts";
import { meanStringSign, stringCommutation } from "./string-signs.ts";

/** Commutation signs of random strings of Majoranas. */
export interface StringStatistics {
  /** q(n, k), the mean sign of two strings */
  readonly q: number;
  /** (−1)^k e^{−2k²/n}, the double-scaled limit n → ∞ at fixed k²/n */
  readonly doubleScaled: number;
  /** E q₁₂q₁₃ = q² exactly */
  readonly chain: number;
  /** E q₁₂q₁₃q₂₃; independent signs would have q³ */
  readonly triangle: number;
  /** m₄ and m₆ of one Gaussian sum at infinite width: 2 + q and 5 + 6q + 3q² + triangle */
  readonly moments: readonly [number, number];
}

/**
 * Statistics of products of k out of n Majoranas, drawn with replacement: what a network with such read-outs is at infinite width.
 *
 *   q(n, k) = Σ_j (−1)^{k+j} C(k, j) C(n − k, k − j)/C(n, k) → (−1)^k e^{−2k²/n}
 * k = 1 is not the Clifford algebra: a string may be drawn twice, q = −1 + 2/n.
 * Accuracy: rounding. Errors: DomainError unless 1 ≤ k ≤ n ≤ 400; UnsupportedError where the triple takes too many terms.
 * Source: Erdős & Schröder, Math. Phys. Anal. Geom. 17 (2014) 441; Berkooz et al., JHEP 03 (2019) 079.
 * @example stringStatistics({ modes: 8, weight: 2 }).q; // 1/7
 */
export function stringStatistics(options: { readonly modes: number; readonly weight: number }): StringStatistics {
  const caller = "stringStatistics";
  requireKnownOptions(caller, options, ["modes", "weight"]);
  requireString(caller, options);
  const { modes, weight } = options;
  const q = stringCommutation(modes, weight);
  const triangle = meanStringSign(caller, modes, weight, [
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  return {
    q,
    doubleScaled: (weight % 2 === 0 ? 1 : -1) * Math.exp((-2 * weight * weight) / modes),
    chain: q * q,
    triangle,
    moments: [2 + q, 5 + 6 * q + 3 * q * q + triangle],
  };
}
