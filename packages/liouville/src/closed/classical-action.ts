import { refuse, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { logGamma } from "@nnft/foundations/special-functions";

export interface ClassicalActionOptions {
  /** η_i = bα_i */
  readonly etas: readonly number[];
  /** πμb², kept fixed as b → 0; 1 if left out */
  readonly cosmological?: number;
}

/**
 * The classical action of Liouville theory on a sphere with three conical points: the limit of −b² ln C at α = η/b.
 *
 *   S = (Ση − 1) ln(πμb²) + F(Ση − 1) + Σ F(Ση − 2η_i) − F(0) − Σ F(2η_i),   F(x) = ∫_{1/2}^x ln γ(y) dy.
 * Shapes: three numbers, one number. Convention: that of `dozz`, which it follows as b → 0 with πμb² fixed.
 * Accuracy: 1e-13 absolute.
 * Errors: DomainError unless 0 < η_i < ½, Ση > 1 and each η_i is less than the sum of the others: where a real saddle exists.
 * Source: Zamolodchikov & Zamolodchikov 1996, eqs. 3.21–3.25.
 * @example classicalAction({ etas: [0.4, 0.35, 0.42] }); // 0.882206326726
 */
export function classicalAction(options: ClassicalActionOptions): number {
  const caller = "classicalAction";
  requireKnownOptions(caller, options, ["etas", "cosmological"]);
  const etas = requireNumbers(caller, "etas", options.etas, 3);
  if (etas.length !== 3) refuse(caller, "etas", "three numbers", options.etas, "pass three");
  const cosmological = requirePositive(
    caller,
    "cosmological",
    options.cosmological === undefined ? 1 : options.cosmological,
  );
  const total = etas[0]! + etas[1]! + etas[2]!;
  if (!(total > 1 && etas.every((eta) => eta > 0 && eta < 0.5 && total > 2 * eta)))
    refuse(
      caller,
      "etas",
      "in (0, 1/2), of a sum above 1, each less than the sum of the others",
      options.etas,
      "move them inside",
    );
  const within = etas.reduce((sum, eta) => sum + integral(total - 2 * eta) - integral(2 * eta), 0);
  return (total - 1) * Math.log(cosmological) + integral(total - 1) - integral(0) + within;
}

/** ∫_{1/2}^x ln γ, 0 ≤ x ≤ 1: ln γ(y) = ln(1 − y) − ln y + ln Γ(1 + y) − ln Γ(2 − y), the logarithms in closed form. */
function integral(x: number): number {
  const rule = gaussLegendre(24);
  const half = (x - 0.5) / 2;
  let smooth = 0;
  for (let i = 0; i < rule.nodes.length; i++) {
    const y = 0.5 + half * (1 + rule.nodes[i]!);
    smooth += half * rule.weights[i]! * (logGamma(1 + y) - logGamma(2 - y));
  }
  const entropy = (y: number): number => (y === 0 ? 0 : y * Math.log(y));
  // ∫ (ln(1 − y) − ln y) = −(1 − y) ln(1 − y) − y ln y, ln 2 at ½
  return smooth - entropy(1 - x) - entropy(x) - Math.LN2;
}
