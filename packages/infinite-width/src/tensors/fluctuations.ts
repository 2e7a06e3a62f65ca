import { type Notation, overBoth, type Step, two } from "./layer-tensors.ts";

type Quadruple = (a: number, b: number, c: number, d: number) => number;

/** Derivatives of ⟨σ^{(k)}_aσ^{(k)}_b⟩ by the kernel, as label pairs with weights. */
type Linear = readonly (readonly [a: number, b: number, weight: number])[];

function linear({ slope }: Notation, a: number, b: number, order: number): Linear {
  const factors = two(a, order, b, order);
  if (a === b) return [[a, a, 0.5 * slope(factors, [a, a])]];
  return [
    [a, a, 0.5 * slope(factors, [a, a])],
    [a, b, slope(factors, [a, b])],
    [b, b, 0.5 * slope(factors, [b, b])],
  ];
}

const along = (list: Linear, factor: number): Linear => list.map(([a, b, weight]) => [a, b, factor * weight]);

/**
 * V, D and A of the next layer: the covariance of the state (G, T) ↦ (C_b + C_W⟨σσ⟩, λ_b + λ_W⟨σσ⟩ + C_W⟨σ′σ′⟩T).
 *
 *   Σ⁺ = J Σ Jᵀ + C,   Σ = [[V, D], [Dᵀ, A]],   C the covariance of one neuron's (C_W σσ, λ_W σσ + C_W σ′σ′ Θ)
 */
export function fluctuations(
  notation: Notation,
  { weightVariance: C, weightRate: rate }: Step["layer"],
): { readonly V: Quadruple; readonly D: Quadruple; readonly A: Quadruple } {
  const { E, at, Theta, g, h } = notation;
  const G = (a: number, b: number): Linear => along(linear(notation, a, b, 0), C);
  const TofG = (a: number, b: number): Linear => [
    ...along(linear(notation, a, b, 0), rate),
    ...along(linear(notation, a, b, 1), C * Theta(a, b)),
  ];
  const TofT = (a: number, b: number): number => C * h(a, b);
  const carried = (first: Linear, second: Linear): number => {
    let sum = 0;
    for (const [a, b, u] of first) for (const [c, d, v] of second) sum += u * v * at("V", a, b, c, d);
    return sum;
  };
  const mixed = (first: Linear, c: number, d: number): number =>
    first.reduce((sum, [a, b, u]) => sum + u * at("D", a, b, c, d), 0);
  const values: Quadruple = (a, b, c, d) => E(a, 0, b, 0, c, 0, d, 0) - g(a, b) * g(c, d);
  const crossed: Quadruple = (a, b, c, d) => E(a, 0, b, 0, c, 1, d, 1) - g(a, b) * h(c, d);
  const slopes: Quadruple = (a, b, c, d) => E(a, 1, b, 1, c, 1, d, 1) - h(a, b) * h(c, d);
  return {
    V: (a, b, c, d) => C * C * values(a, b, c, d) + carried(G(a, b), G(c, d)),
    D: (a, b, c, d) =>
      C * (rate * values(a, b, c, d) + C * Theta(c, d) * crossed(a, b, c, d)) +
      carried(G(a, b), TofG(c, d)) +
      TofT(c, d) * mixed(G(a, b), c, d),
    A: (a, b, c, d) =>
      rate * rate * values(a, b, c, d) +
      rate * C * (Theta(c, d) * crossed(a, b, c, d) + Theta(a, b) * crossed(c, d, a, b)) +
      C * C * Theta(a, b) * Theta(c, d) * slopes(a, b, c, d) +
      carried(TofG(a, b), TofG(c, d)) +
      TofT(c, d) * mixed(TofG(a, b), c, d) +
      TofT(a, b) * mixed(TofG(c, d), a, b) +
      TofT(a, b) * TofT(c, d) * at("A", a, b, c, d),
  };
}

/** F⁺ and B⁺ over C_W²: the correlations of a neuron with its own tangent kernel. */
export function ownCorrelations(notation: Notation): { readonly F: Quadruple; readonly B: Quadruple } {
  const { E, at, Theta, h } = notation;
  return {
    F: (a, c, b, d) =>
      E(a, 0, c, 1, b, 0, d, 1) * Theta(c, d) +
      overBoth(notation, two(a, 0, c, 1), two(b, 0, d, 1), (e, f) => at("F", e, c, f, d)),
    B: (a, c, b, d) => E(a, 1, c, 1, b, 1, d, 1) * Theta(a, b) * Theta(c, d) + h(a, c) * h(b, d) * at("B", a, c, b, d),
  };
}
