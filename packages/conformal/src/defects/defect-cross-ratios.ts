import { ShapeError } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { type Defect, requireDefect } from "./require-defect.ts";

/** The invariants of two points beside a flat defect. */
export interface DefectCrossRatios {
  /** χ̂ = (x_{12∥}² + r₁² + r₂²)/(r₁r₂) ≥ 2 */
  readonly chi: number;
  /** cos φ between the points across the defect; ±1 for q = 1 */
  readonly cosine: number;
  /** ξ = x₁₂²/(r₁r₂) = χ̂ − 2 cos φ; four times the ξ of many papers on boundaries */
  readonly xi: number;
  /** distances to the defect */
  readonly distances: readonly [number, number];
}

/**
 * Cross-ratios of two points beside a defect at x_⊥ = 0, whose first p coordinates run along it.
 *
 * Shapes: x, y [D]. Errors: ShapeError for points of another dimension, DomainError for points on the defect.
 * Source: Billò, Gonçalves, Lauria & Meineri, JHEP 04 (2016) 091.
 * @example defectCrossRatios([0, 1], [1, 1], { dimension: 2, defectDimension: 1 }).xi; // 1
 */
export function defectCrossRatios(x: readonly number[], y: readonly number[], defect: Defect): DefectCrossRatios {
  const caller = "defectCrossRatios";
  requireKnownOptions(caller, defect, ["dimension", "defectDimension"], "property of `defect`");
  const { p } = requireDefect(caller, defect);
  for (const [name, point] of [["x", x] as const, ["y", y] as const])
    if (requireNumbers(caller, name, point).length !== defect.dimension)
      throw new ShapeError(
        `${caller}: \`${name}\` must have ${defect.dimension} coordinates, got ${point.length}; pass a point of ℝ^D.`,
      );
  let [along, first, second, across] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (i < p) along += (x[i] - y[i]) ** 2;
    else {
      first += x[i] * x[i];
      second += y[i] * y[i];
      across += x[i] * y[i];
    }
  }
  const product = Math.sqrt(first) * Math.sqrt(second);
  if (!(product > 0)) refuse(caller, first > 0 ? "y" : "x", "off the defect", first > 0 ? y : x, "move it away");
  const chi = (along + first + second) / product;
  const cosine = Math.min(1, Math.max(-1, across / product));
  const apart = x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
  return { chi, cosine, xi: apart / product, distances: [Math.sqrt(first), Math.sqrt(second)] };
}
