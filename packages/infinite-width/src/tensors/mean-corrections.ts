import { type Notation, overSlots, type Slots, type Step } from "./layer-tensors.ts";

/**
 * The part of order 1/n of ⟨f⟩ over the pre-activations below:
 *
 *   f^{(1)} = Σ ½⟨∂_e∂_g f⟩ K₁,eg + ⅛ Σ ⟨∂_e∂_g∂_h∂_i f⟩ V_{(eg)(hi)},   sums over slots
 */
function firstOrder({ slope, at }: Notation, factors: Slots): number {
  return overSlots(factors, (s, e) =>
    overSlots(
      factors,
      (t, f) =>
        0.5 * slope(factors, s, t) * at("K1", e, f) +
        0.125 *
          overSlots(factors, (u, i) => overSlots(factors, (v, j) => slope(factors, s, t, u, v) * at("V", e, f, i, j))),
    ),
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
  const factors = (a: number, b: number, order: number): Slots => [
    [a, order],
    [b, order],
  ];
  return {
    K1: (a, b) => C * firstOrder(notation, factors(a, b, 0)),
    Theta1: (a, b) => {
      const slopes = factors(a, b, 1);
      const ownKernel = overSlots(slopes, (s, e) =>
        overSlots(slopes, (t, f) => slope(slopes, s, t) * (0.5 * at("D", e, f, a, b) + at("F", e, a, f, b))),
      );
      return (
        rate * firstOrder(notation, factors(a, b, 0)) +
        C * (firstOrder(notation, slopes) * Theta(a, b) + h(a, b) * at("Theta1", a, b) + ownKernel)
      );
    },
  };
}
