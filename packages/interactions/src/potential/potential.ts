import { DomainError } from "@nnft/foundations";
import { quoted, requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject, requireText } from "@nnft/foundations/kinds";
import { parseExpression } from "./expression.ts";

/** Σ_k c_k φ^k. */
export interface PolynomialPotential {
  readonly kind: "polynomial";
  /** c_0, c_1, … */
  readonly coefficients: readonly number[];
}

/** strength·(1 − cos(frequency·φ)). */
export interface SineGordonPotential {
  readonly kind: "sine-gordon";
  readonly strength: number;
  readonly frequency: number;
}

/** A formula in `phi` with named numbers. */
export interface ExpressionPotential {
  readonly kind: "expression";
  readonly text: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** V(φ): plain data that survives JSON. It enters the density of a deformed ensemble as e^{−∫V(φ)}. */
export type Potential = PolynomialPotential | SineGordonPotential | ExpressionPotential;

/** V = (λ/4!)φ⁴, the convention of the lectures and of perturbation theory: `phi4(lambda)`. For V = gφ⁴ see `quartic`. */
export function phi4(lambda: number): PolynomialPotential {
  return polynomial([0, 0, 0, 0, requireFinite("phi4", "lambda", lambda) / 24]);
}

/** V = gφ⁴, the convention of the anharmonic oscillator: `quartic(g)` is `phi4(24·g)`. */
export function quartic(g: number): PolynomialPotential {
  return polynomial([0, 0, 0, 0, requireFinite("quartic", "g", g)]);
}

/** V = Σ_k c_k φ^k. Throws DomainError for coefficients that are not finite. */
export function polynomial(coefficients: readonly number[]): PolynomialPotential {
  if (!Array.isArray(coefficients) || coefficients.length === 0 || !coefficients.every(Number.isFinite))
    throw new DomainError(
      `polynomial: \`coefficients\` must be a list of finite numbers c_0, c_1, …, got ${quoted(coefficients)}; pass for example [0, 0, 0.5, 0, 1].`,
    );
  const degree = coefficients.findLastIndex((c) => c !== 0);
  return Object.freeze({ kind: "polynomial" as const, coefficients: coefficients.slice(0, Math.max(1, degree + 1)) });
}

/** V = strength·(1 − cos(frequency·φ)), bounded from below for either sign of the strength. */
export function sineGordon(options: { readonly strength: number; readonly frequency: number }): SineGordonPotential {
  requireKnownOptions("sineGordon", options, ["strength", "frequency"]);
  return Object.freeze({
    kind: "sine-gordon" as const,
    strength: requireFinite("sineGordon", "strength", options?.strength),
    frequency: requireFinite("sineGordon", "frequency", options?.frequency),
  });
}

/**
 * V as a formula in `phi` (or φ): numbers, named parameters, + − * / ^ ! and exp, log, sqrt, abs, sin, cos, tan, sinh, cosh, tanh.
 *
 * It is parsed, never run as a program, and its derivative is taken symbolically.
 * Errors: DomainError for a formula that cannot be read, another function, a name without a value, or a value whose name is not in the formula.
 * @example expression("lambda/4! * phi^4 + h phi", { lambda: 0.5, h: 0.1 })
 */
export function expression(text: string, parameters: Readonly<Record<string, number>> = {}): ExpressionPotential {
  requireText("expression", "text", text, 'write a formula such as "lambda phi^4"');
  requireObject("expression", "parameters", parameters, [], "pass { name: number }, or leave it out");
  for (const [name, value] of Object.entries(parameters)) requireFinite("expression", name, value);
  parseExpression(text, parameters);
  return Object.freeze({ kind: "expression" as const, text, parameters: Object.freeze({ ...parameters }) });
}
