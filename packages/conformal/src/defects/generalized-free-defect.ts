import { refuse, requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { factorial } from "@nnft/foundations/combinatorics";
import { rising } from "./hypergeometric-2f1.ts";
import { type Defect, requireDefect } from "./require-defect.ts";

export interface GeneralizedFreeDefectOptions extends Defect {
  /** Δ of the generalised free field */
  readonly scaling: number;
}

/**
 * b_{n,s} of a generalised free field beside no defect at all, in the channel of a defect: ξ^{−Δ} = Σ b_{n,s} f̂_{Δ+s+2n} A_s. The limit N → ∞.
 *
 *   b = 2^s (Δ)_s/s! · (Δ + s)_{2n} (Δ + 1 − D/2)_n/[n! (s + q/2)_n (Δ + s + n − p/2)_n]
 * Accuracy: 1e-14. Errors: DomainError for options, s ≥ 2 at q = 1. Source: Lemos, Liendo, Meineri & Mitra, JHEP 09 (2018) 091.
 * @example generalizedFreeDefect({ dimension: 3, defectDimension: 1, scaling: 1.3 }, { n: 0, spin: 1 }); // 2.6
 */
export function generalizedFreeDefect(
  options: GeneralizedFreeDefectOptions,
  operator: { readonly n: number; readonly spin: number },
): number {
  const caller = "generalizedFreeDefect";
  requireKnownOptions(caller, options, ["dimension", "defectDimension", "scaling"]);
  requireKnownOptions(caller, operator, ["n", "spin"], "label of the operator");
  const { p, q } = requireDefect(caller, options);
  const scaling = requireFinite(caller, "scaling", options.scaling);
  const n = requireInteger(caller, "n", operator.n, 0, 80);
  const s = requireInteger(caller, "spin", operator.spin, 0, 80);
  if (q === 1 && s > 1) refuse(caller, "spin", "0 or 1 where one direction is across the defect", s, "drop it");
  const around = (2 ** s * rising(scaling, s)) / factorial(s);
  const top = rising(scaling + s, 2 * n) * rising(scaling + 1 - options.dimension / 2, n);
  return (around * top) / (factorial(n) * rising(s + q / 2, n) * rising(scaling + s + n - p / 2, n));
}
