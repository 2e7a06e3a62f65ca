import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { scaledExponentialIntegral } from "./scaled-exponential-integral.ts";

/** c of the massive scalar in two dimensions by the sum rule, at infinite and at finite width. */
export interface CentralCharge {
  /** at N = ∞: 1, but for what the cutoff takes */
  readonly infinite: number;
  /** at the width that was asked for */
  readonly value: number;
}

/**
 * Zamolodchikov's sum rule c = 3π∫d²x x²⟨Θ(x)Θ(0)⟩_c of a plane-wave net with Θ = m²φ², equal amplitudes and fixed |a|.
 *
 * Formula: with Ĝ = e^{−p²/2Λ²}/(p² + m²), c_∞ = 6πm⁴∫d²p/(2π)²|∇Ĝ|² and
 *   c_N = (1 − 1/N) c_∞ + (3πG(0)/8N)(1 + m²/2Λ²):
 * the trace of a finite network sees ln Λ through G(0). Any other split or read-out leaves ⟨φ²φ²⟩_c at large distance, and c grows with the volume.
 * Shapes: numbers. Convention: ⟨ΘΘ⟩ at separation x, without the contact term. Accuracy: 10⁻¹¹.
 * Errors: DomainError for numbers that are not positive.
 * Source: Zamolodchikov 1986, Cardy 1988; finite N derived here.
 *
 * @example centralChargeSumRule({ mass: 1, cutoff: 100, width: 16 }).value; // 0.992245515419945
 */
export function centralChargeSumRule(options: {
  readonly mass: number;
  /** Λ of the Gaussian window */
  readonly cutoff: number;
  /** N. Default Infinity. */
  readonly width?: number;
}): CentralCharge {
  const caller = "centralChargeSumRule";
  requireKnownOptions(caller, options, ["mass", "cutoff", "width"]);
  const mass = requirePositive(caller, "mass", options.mass);
  const ratio = requirePositive(caller, "cutoff", options.cutoff) / mass;
  const width = options.width ?? Number.POSITIVE_INFINITY;
  if (width !== Number.POSITIVE_INFINITY)
    requirePositive(caller, "width", width, "pass the number of neurons, or Infinity");
  // in units of m, with p = sinh t: ∫ p dp Ĝ′²
  const { nodes, weights } = gaussLegendre(200);
  const top = Math.asinh(12 * ratio);
  let integral = 0;
  for (const [k, node] of nodes.entries()) {
    const t = 0.5 * top * (node + 1);
    const p = Math.sinh(t);
    const g = Math.exp((-p * p) / (2 * ratio ** 2)) / (p * p + 1);
    const slope = -p * g * (1 / ratio ** 2 + 2 / (p * p + 1));
    integral += 0.5 * top * weights[k] * p * slope ** 2 * Math.cosh(t);
  }
  const infinite = 3 * integral;
  const half = 0.5 / ratio ** 2;
  const variance = scaledExponentialIntegral(half) / (4 * Math.PI);
  const value = infinite * (1 - 1 / width) + ((3 * Math.PI * variance) / (8 * width)) * (1 + half);
  return { infinite, value };
}
