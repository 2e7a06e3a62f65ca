import { UnsupportedError } from "@nnft/foundations";
import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { gammaFunction, logGamma } from "@nnft/foundations/special-functions";

/** Exponents of a four-point amplitude; c is what they leave of 1. */
export interface AmplitudeOptions {
  readonly a: number;
  readonly b: number;
}

/**
 * The Virasoro–Shapiro amplitude of four closed-string tachyons, in the region where its integral converges.
 *
 *   ∫d²z |z|^{2a−2} |1 − z|^{2b−2} = πγ(a)γ(b)γ(c),  γ(x) = Γ(x)/Γ(1 − x),  a + b + c = 1,  a = −1 − α′s/4 = 1 + ½α′p₁·p₂, b and c with t and u.
 * Shapes: two exponents → a number. Convention: d²z = dx dy, the points are 0, z, 1, ∞. Accuracy: 1e-14 relative.
 * Errors: UnsupportedError unless a, b and c are positive: elsewhere the integral diverges, and its value is that of the continued gamma functions.
 * Source: Virasoro 1969; Shapiro 1970; arXiv:2601.06249.
 * @example virasoroShapiro({ a: 1 / 3, b: 1 / 3 }); // 24.3258847921881
 */
export function virasoroShapiro(options: AmplitudeOptions): number {
  const { a, b, c } = closedExponents("virasoroShapiro", options);
  return Math.PI * [a, b, c].reduce((whole, x) => whole * (gammaFunction(x) / gammaFunction(1 - x)), 1);
}

/**
 * The Veneziano amplitude of four open-string tachyons in one ordering: B(a, b) = ∫_0^1 x^{a−1}(1 − x)^{b−1} dx = Γ(a)Γ(b)/Γ(a + b).
 *
 * a = −1 − α′s = 1 + 2α′p₁·p₂, b with t. Shapes: two exponents → a number. Accuracy: 1e-14 relative; 1e-15·ln Γ(a + b) for a + b > 150.
 * Errors: UnsupportedError unless a and b are positive, where the integral diverges. Source: Veneziano 1968; arXiv:2602.10214 for the network.
 * @example veneziano({ a: 0.5, b: 0.5 }); // π
 */
export function veneziano(options: AmplitudeOptions): number {
  const { a, b } = openExponents("veneziano", options);
  // Γ overflows above 171
  if (a + b > 150) return Math.exp(logGamma(a) + logGamma(b) - logGamma(a + b));
  return (gammaFunction(a) * gammaFunction(b)) / gammaFunction(a + b);
}

/**
 * The closed amplitude as a product of two open ones (Kawai, Lewellen & Tye): sin(πb) B(a, b) B(b, c) = πγ(a)γ(b)γ(c).
 *
 * Shapes: two exponents → a number, that of virasoroShapiro. Errors: as virasoroShapiro. Source: Kawai, Lewellen & Tye 1986.
 * @example kltProduct({ a: 1 / 3, b: 1 / 3 }); // 24.3258847921881
 */
export function kltProduct(options: AmplitudeOptions): number {
  const { a, b, c } = closedExponents("kltProduct", options);
  return Math.sin(Math.PI * b) * veneziano({ a, b }) * veneziano({ a: b, b: c });
}

/** a, b and c = 1 − a − b, all positive. */
export function closedExponents(
  caller: string,
  options: AmplitudeOptions,
): { readonly a: number; readonly b: number; readonly c: number } {
  const { a, b } = openExponents(caller, options);
  const c = 1 - a - b;
  requireConvergent(caller, "1 − a − b", c);
  return { a, b, c };
}

/** a and b, positive. */
export function openExponents(caller: string, options: AmplitudeOptions): { readonly a: number; readonly b: number } {
  requireKnownOptions(caller, options, ["a", "b"]);
  const [a, b] = [requireFinite(caller, "a", options.a), requireFinite(caller, "b", options.b)];
  requireConvergent(caller, "a", a);
  requireConvergent(caller, "b", b);
  return { a, b };
}

/** Throws UnsupportedError where an integral over the cross-ratio diverges. */
export function requireConvergent(caller: string, name: string, exponent: number): void {
  // c is a difference: rounding of 0 is no region of convergence
  if (!(exponent > 1e-12))
    throw new UnsupportedError(
      `${caller}: \`${name}\` must be above 0, where the integral over the cross-ratio converges, got ${exponent}; continue the gamma functions instead.`,
    );
}
