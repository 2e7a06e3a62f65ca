import type { Factors } from "./layer-averages.ts";
import { type Notation, overBoth, overPoints, type Step, two } from "./layer-tensors.ts";

type Quadruple = (a: number, b: number, c: number, d: number) => number;

/** Nothing times a divergence is nothing. */
const times = (value: number, coefficient: number): number => (coefficient === 0 ? 0 : value * coefficient);

/** What the recursions of motion need of the next layer itself: F⁺/C_W², B⁺/C_W², P⁺/C_W² and Q⁺/C_W² there are parts of the others. */
interface Own {
  readonly F: Quadruple;
  readonly B: Quadruple;
}

/**
 * How the tangent kernel moves, at order 1/n: the tensors of dH (P, Q), of its derivative (R), and of the second kernel of three gradients (S, T, U).
 *
 *   ⟨dH_{0|12}z₃⟩ = δ₀₃δ₁₂P(abcd) + δ₀₁δ₂₃Q(abcd) + δ₀₂δ₁₃Q(acbd)
 *   ⟨ddI_{0|123}⟩ = δ₀₁δ₂₃R(abcd) + δ₀₂δ₁₃R(acbd) + δ₀₃δ₁₂R(adbc),   ⟨ddII_{12;34}⟩ = δ₁₂δ₃₄S + δ₁₃δ₂₄T + δ₁₄δ₂₃U
 */
export function kernelMotion(
  notation: Notation,
  { weightVariance: C, weightRate: rate }: Step["layer"],
  own: Own,
): Readonly<Record<"P" | "Q" | "R" | "S" | "T" | "U", Quadruple>> {
  const { E, slope, at, Theta, h } = notation;
  /** Σ_e ⟨∂_e f⟩ X(e) */
  const each = (factors: Factors, value: (e: number) => number): number =>
    overPoints(factors, (e) => slope(factors, [e]) * value(e));
  const bothF = (first: Factors, second: Factors, leg: number, other: number): number =>
    overBoth(notation, first, second, (e, f) => at("F", e, leg, f, other));
  // P⁺/C_W²
  const motion: Quadruple = (a, b, c, d) =>
    E(a, 2, b, 1, c, 1, d, 0) * Theta(a, b) * Theta(a, c) +
    E(a, 2, d, 0) * h(b, c) * at("B", a, a, b, c) +
    h(b, c) * each(two(a, 1, d, 0), (e) => at("P", a, b, c, e));
  const P: Quadruple = (a, b, c, d) => C * C * motion(a, b, c, d);
  const Q: Quadruple = (a, b, c, d) =>
    rate * C * own.F(b, a, d, c) +
    C *
      C *
      (E(a, 2, b, 1, c, 1, d, 0) * Theta(a, b) * Theta(a, c) +
        Theta(a, b) * bothF(two(a, 2, b, 1), two(c, 1, d, 0), a, c) +
        h(a, b) * each(two(c, 1, d, 0), (f) => at("Q", a, b, c, f)));
  const R: Quadruple = (a, b, c, d) =>
    rate * C * motion(a, c, d, b) +
    C *
      C *
      (times(E(a, 3, b, 1, c, 1, d, 1), Theta(a, b) * Theta(a, c) * Theta(a, d)) +
        times(E(a, 3, b, 1), Theta(a, b) * h(c, d) * at("B", a, a, c, d)) +
        Theta(a, b) * h(c, d) * each(two(a, 2, b, 1), (e) => at("P", a, c, d, e)) +
        times(at("R", a, b, c, d), h(a, b) * h(c, d)));
  const bends: Quadruple = (a, b, c, d) => times(E(a, 2, b, 2, c, 1, d, 1), Theta(a, b) * Theta(a, c) * Theta(b, d));
  const S: Quadruple = (a, b, c, d) =>
    rate * C * own.B(a, b, c, d) +
    C *
      C *
      (bends(a, b, c, d) +
        times(E(a, 2, b, 2), Theta(a, b) * h(c, d) * at("B", a, b, c, d)) +
        times(at("S", a, b, c, d), h(a, b) * h(c, d)));
  const U: Quadruple = (a, b, c, d) => C * C * (bends(a, b, c, d) + times(at("U", a, b, c, d), h(a, d) * h(b, c)));
  const mixed: Quadruple = (a, b, c, d) =>
    E(c, 0, a, 1, b, 2, d, 1) * Theta(b, d) * Theta(a, b) +
    Theta(b, d) * bothF(two(c, 0, a, 1), two(b, 2, d, 1), a, b) +
    h(b, d) * each(two(c, 0, a, 1), (e) => at("Q", b, d, a, e));
  const curved: Quadruple = (a, b, c, d) => Theta(a, c) * h(b, d) * each(two(a, 2, c, 1), (e) => at("Q", b, d, a, e));
  const T: Quadruple = (a, b, c, d) =>
    rate * rate * own.F(c, a, d, b) +
    rate * C * (mixed(a, b, c, d) + mixed(b, a, d, c)) +
    C *
      C *
      (bends(a, b, c, d) +
        Theta(a, c) * Theta(b, d) * bothF(two(a, 2, c, 1), two(b, 2, d, 1), a, b) +
        curved(a, b, c, d) +
        curved(b, a, d, c) +
        times(at("T", a, b, c, d), h(a, c) * h(b, d)));
  return { P, Q, R, S, T, U };
}
