import { refuse, requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { factorial } from "@nnft/foundations/combinatorics";
import { requireMember } from "@nnft/foundations/kinds";
import { boundaryBlock } from "./boundary-block.ts";
import { rising } from "./hypergeometric-2f1.ts";
import { requireXi } from "./require-defect.ts";
import { settledSum } from "./settled-sum.ts";

export interface ImageFieldOptions {
  /** D */
  readonly dimension: number;
  /** Δ of φ without its image */
  readonly scaling: number;
  /** 1: Neumann; −1: Dirichlet */
  readonly sign: 1 | -1;
}

/** A network with its image, φ_± = (φ(x) ± φ(Rx))/√2, above a boundary. */
export interface ImageField {
  /** ⟨φφ⟩ (y₁y₂)^Δ = ξ^{−Δ} ± (ξ + 4)^{−Δ} */
  readonly twoPoint: (xi: number) => number;
  /** [1 ± (−1)ⁿ] c_n of the operator of dimension Δ + n on the boundary */
  readonly boundaryCoefficient: (n: number) => number;
  /** ±a_n of the scalar of dimension 2Δ + 2n of the bulk; the identity has 1 */
  readonly bulkCoefficient: (n: number) => number;
  /** the sum of a channel; ConvergenceError where 80 blocks do not settle: small ξ on the boundary, large ξ in the bulk */
  readonly sum: (channel: "bulk" | "boundary", xi: number) => number;
}

/**
 * The two-point function of a network of images above a flat boundary, at every width, with its data in both channels.
 *
 *   ξ^{−Δ} ± (ξ + 4)^{−Δ} = Σ [1 ± (−1)ⁿ] c_n f̂_{Δ+n} = ξ^{−Δ} (1 ± Σ a_n f_{2Δ+2n}),
 *   c_n = (Δ)_n (2Δ − p)_n/[n! (Δ − p/2)_n], p = D − 1,   a_n = 4^{−Δ} (−¼)ⁿ (Δ)_n (Δ + 1 − D/2)_n/[n! (2Δ + n − D/2)_n].
 * A free field, Δ = D/2 − 1, has one block on each side. Higher correlators are those of the network at x and its mirror Rx.
 * Convention: ξ = x₁₂²/(y₁y₂), blocks of {@link boundaryBlock}. Accuracy: coefficients 1e-14. Errors: DomainError for options and poles.
 * Source: Liendo, Rastelli & van Rees, JHEP 07 (2013) 113 (at ξ/4); arXiv:2512.07946 for networks.
 * @example imageField({ dimension: 3, scaling: 1.3, sign: 1 }).boundaryCoefficient(2); // 7.36
 */
export function imageField(options: ImageFieldOptions): ImageField {
  const caller = "imageField";
  requireKnownOptions(caller, options, ["dimension", "scaling", "sign"]);
  const dimension = requireInteger(caller, "dimension", options.dimension, 1);
  const scaling = requireFinite(caller, "scaling", options.scaling);
  const { sign } = options;
  if (sign !== 1 && sign !== -1) refuse(caller, "sign", "1 or −1", sign, "take 1 for Neumann, −1 for Dirichlet");
  const p = dimension - 1;
  const boundaryCoefficient = (n: number): number => {
    requireInteger(caller, "n", n, 0, 80);
    const share = 1 + sign * (n % 2 === 0 ? 1 : -1);
    if (share === 0) return 0;
    const top = rising(scaling, n) * rising(2 * scaling - p, n);
    return top === 0 ? 0 : (share * top) / (factorial(n) * rising(scaling - p / 2, n));
  };
  const bulkCoefficient = (n: number): number => {
    requireInteger(caller, "n", n, 0, 80);
    const top = rising(scaling, n) * rising(scaling + 1 - dimension / 2, n);
    const below = factorial(n) * rising(2 * scaling + n - dimension / 2, n);
    return top === 0 ? 0 : (sign * 4 ** -scaling * (-0.25) ** n * top) / below;
  };
  const sum = (channel: "bulk" | "boundary", xi: number): number => {
    const isBulk = channel === "bulk";
    const term = (n: number): number => {
      const coefficient = isBulk ? bulkCoefficient(n) : boundaryCoefficient(n);
      const operator = isBulk ? 2 * scaling + 2 * n : scaling + n;
      return coefficient === 0 ? 0 : coefficient * boundaryBlock({ dimension, scaling: operator, channel }, xi);
    };
    const what = isBulk ? "the bulk channel" : "the channel of the boundary";
    // terms of one sign only: two orders at once
    const total = settledSum(caller, what, 39, (n) => (isBulk ? term(n) : term(2 * n) + term(2 * n + 1)));
    return isBulk ? xi ** -scaling * (1 + total) : total;
  };
  return {
    twoPoint: (xi) => requireXi(caller, xi) ** -scaling + sign * (xi + 4) ** -scaling,
    boundaryCoefficient,
    bulkCoefficient,
    sum: (channel, xi) => sum(requireMember(caller, "channel", channel, ["bulk", "boundary"]), requireXi(caller, xi)),
  };
}
