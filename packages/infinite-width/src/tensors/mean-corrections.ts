import type { Factors } from "./layer-averages.ts";
import { type Notation, overPoints, type Step, two } from "./layer-tensors.ts";

/**
 * The part of order 1/n of ⟨f⟩ over the pre-activations below:
 *
 *   f^{(1)} = Σ ½⟨∂_e∂_g f⟩ K₁,eg + ⅛ Σ ⟨∂_e∂_g∂_h∂_i f⟩ V_{(eg)(hi)},   sums over points
 */
function firstOrder({ slope, at }: Notation, f: Factors): number {
  const twice = (term: (e: number, g: number) => number): number =>
    overPoints(f, (e) => overPoints(f, (g) => term(e, g)));
  return twice(
    (e, g) =>
      0.5 * slope(f, [e, g]) * at("K1", e, g) + 0.125 * twice((h, i) => slope(f, [e, g, h, i]) * at("V", e, g, h, i)),
  );
}

/**
 * K₁ and Θ₁ of the next layer: ⟨G⟩ = K + K₁/n, ⟨H⟩ = Θ + Θ₁/n.
 *
 *   K₁⁺ = C_W(σ_aσ_b)^{(1)}
 *   Θ₁⁺ = λ_W(σ_aσ_b)^{(1)} + C_W{(σ′_aσ′_b)^{(1)}Θ_ab + ⟨σ′_aσ′_b⟩Θ₁ + Σ⟨∂_e∂_g(σ′_aσ′_b)⟩(½D_{(eg)(ab)} + F(ea|gb))}
 */
export function meanCorrections(
  notation: Notation,
  { weightVariance: C, weightRate: rate }: Step["layer"],
): { readonly K1: (a: number, b: number) => number; readonly Theta1: (a: number, b: number) => number } {
  const { slope, at, Theta, h } = notation;
  return {
    K1: (a, b) => C * firstOrder(notation, two(a, 0, b, 0)),
    Theta1: (a, b) => {
      const slopes = two(a, 1, b, 1);
      const ownKernel = overPoints(slopes, (e) =>
        overPoints(slopes, (g) => slope(slopes, [e, g]) * (0.5 * at("D", e, g, a, b) + at("F", e, a, g, b))),
      );
      return (
        rate * firstOrder(notation, two(a, 0, b, 0)) +
        C * (firstOrder(notation, slopes) * Theta(a, b) + h(a, b) * at("Theta1", a, b) + ownKernel)
      );
    },
  };
}
