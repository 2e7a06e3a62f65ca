import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { requireScaling, type WidthScaling } from "./width-scaling.ts";

/** The conditions under which a net learns features at large N. */
export type Principle = "finite pre-activations" | "learning in finite time" | "feature learning";

/** Powers of N in one layer; 0 means of order one. */
export interface LayerScaling {
  /** 1 next to the input */
  readonly layer: number;
  /** of z^ℓ */
  readonly preactivation: number;
  /** of the contribution of this layer's weights to dφ/dt */
  readonly learning: number;
  /** of what they contribute to dz^ℓ/dt; NaN for the read-out, whose pre-activation is the output itself */
  readonly feature: number;
}

export interface ScalingViolation {
  readonly layer: number;
  readonly principle: Principle;
  /** the power of N that should be 0 */
  readonly exponent: number;
  /** the equation that fails, with its left side */
  readonly condition: string;
  readonly reason: string;
}

export interface ScalingReport {
  readonly layers: readonly LayerScaling[];
  readonly violations: readonly ScalingViolation[];
  /** "feature learning" if nothing is violated, "lazy" if only features stand still, "unusable" otherwise */
  readonly verdict: "feature learning" | "lazy" | "unusable";
  /** power of N in the learning rate, 2d − c; for Adam −c */
  readonly learningRate: number;
}

/** The optimizer whose steps a scaling is judged for. */
export interface CheckScalingOptions {
  /** "adam" stands for all whose steps have a size of their own, as sign descent; default "gradient-descent" */
  readonly optimizer?: "gradient-descent" | "adam";
}

/** Powers closer to 0 than this are 0. */
const ZERO = 1e-12;

/**
 * Which of the three principles of feature learning each layer of a scaling violates, and why.
 *
 * With fan-in N (ℓ ≥ 2) or D (ℓ = 1) and [ℓ ≥ 2] = 1 or 0:
 *   z^ℓ ~ N^{([ℓ≥2] − 2a_ℓ − b_ℓ)/2}, the weights of layer ℓ move φ at the rate N^{[ℓ≥2] − 2a_ℓ − c}, and z^ℓ at the rate
 *   N^{[ℓ≥2] − 2a_ℓ − c + d − ½}.
 * All powers 0: 2a_1 + b_1 = 0, 2a_ℓ + b_ℓ = 1; 2a_1 + c = 0, 2a_ℓ + c = 1; d = ½.
 * Adam moves every weight by ηN^{−c} whatever its gradient: z^ℓ by N^{[ℓ≥2] − a_ℓ − c}, φ by N^{½ − d} times that and the read-out by N^{1 − a_L − d − c},
 * so that c = −a_1, c = 1 − a_ℓ, c = 1 − a_L − d in place of those with 2a; a → a + s, b → b − 2s, c → c − s changes nothing (with ε → εN^{−s}).
 * Convention: the powers of a layer suppose that the other layers are of order one; activations of order one at order one.
 * Errors: DomainError for lists that do not fit, and an unknown optimizer.
 * Source: Halverson 2025, section 2.3.3; Bordelon & Pehlevan 2022, appendix on the scalings; Adam derived here, Yang & Littwin 2023.
 * @example checkScaling({ a: [0, 0.5], b: [0, 0], c: 0, d: 0 }).verdict; // "lazy"
 */
export function checkScaling(scaling: WidthScaling, options: CheckScalingOptions = {}): ScalingReport {
  requireScaling("checkScaling", scaling);
  requireKnownOptions("checkScaling", options, ["optimizer"]);
  const optimizer = options.optimizer ?? "gradient-descent";
  requireMember("checkScaling", "optimizer", optimizer, ["gradient-descent", "adam"]);
  const { a, b, c, d } = scaling;
  const adam = optimizer === "adam";
  const violations: ScalingViolation[] = [];
  const layers = a.map((power, index): LayerScaling => {
    const layer = index + 1;
    const terms = layer === 1 ? 0 : 1;
    const last = layer === a.length;
    const preactivation = (terms - 2 * power - b[index]) / 2;
    const moved = terms - power - c;
    const learning = !adam ? terms - 2 * power - c : last ? moved - d : moved + 0.5 - d;
    const feature = last ? Number.NaN : adam ? moved : learning + d - 0.5;
    const check = (principle: Principle, exponent: number, condition: string, quantity: string): void => {
      if (Math.abs(exponent) <= ZERO) return;
      const how = exponent > 0 ? "grows" : "vanishes";
      violations.push({
        layer,
        principle,
        exponent,
        condition,
        reason: `${quantity} ${how} like N^${shown(exponent)}`,
      });
    };
    check(
      "finite pre-activations",
      preactivation,
      `2a_${layer} + b_${layer} = ${shown(2 * power + b[index])} ≠ ${terms}`,
      `z of layer ${layer}`,
    );
    check(
      "learning in finite time",
      learning,
      adam ? adamCondition(layer, last, power, c, d) : `2a_${layer} + c = ${shown(2 * power + c)} ≠ ${terms}`,
      `what layer ${layer} adds to dφ/dt`,
    );
    if (layer < a.length)
      check(
        "feature learning",
        feature,
        adam
          ? `a_${layer} + c = ${shown(power + c)} ≠ ${terms}`
          : Math.abs(learning) > ZERO
            ? `2a_${layer} + c − d = ${shown(2 * power + c - d)} ≠ ${shown(terms - 0.5)}`
            : `d = ${shown(d)} ≠ 0.5`,
        `dz/dt of layer ${layer}`,
      );
    return { layer, preactivation, learning, feature };
  });
  const lazy = violations.every(({ principle, exponent }) => principle === "feature learning" && exponent < 0);
  return {
    layers,
    violations,
    verdict: violations.length === 0 ? "feature learning" : lazy ? "lazy" : "unusable",
    learningRate: adam ? -c : 2 * d - c,
  };
}

/** What fails where Adam moves φ too fast or too slowly. */
function adamCondition(layer: number, last: boolean, power: number, c: number, d: number): string {
  const terms = layer === 1 ? 0 : 1;
  return last
    ? `a_${layer} + c + d = ${shown(power + c + d)} ≠ 1`
    : `a_${layer} + c + d = ${shown(power + c + d)} ≠ ${shown(terms + 0.5)}`;
}

const shown = (value: number): string => String(Number(value.toPrecision(6)));
