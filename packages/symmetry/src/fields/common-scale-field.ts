import { type Density, sample } from "@nnft/densities";
import { dimensionOf, moment } from "@nnft/densities/operations";
import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { split } from "@nnft/random";
import { gaussianField } from "./gaussian-field.ts";
import type { RandomField } from "./random-field.ts";

/**
 * s·φ of a Gaussian field with one random s for all points: ⟨Πφ⟩ = ⟨s^n⟩ × Wick. Not Gaussian at any width, and it does not cluster.
 * Errors: DomainError from the n-point function, for a scale whose moments of that order do not exist.
 */
export function commonScaleField(
  twoPoint: (x: readonly number[], y: readonly number[]) => number,
  scale: Density,
  options: { readonly inputDimension: number; readonly name?: string },
): RandomField {
  requireKnownOptions("commonScaleField", options, ["inputDimension", "name"]);
  requireInteger("commonScaleField", "inputDimension", options.inputDimension);
  if (speakingFor("commonScaleField", { density: "scale" }, () => dimensionOf(scale)) !== 1)
    refuse("commonScaleField", "scale", "a density of one number", scale, "pass e.g. gamma(2, 1)");
  const base = speakingFor("commonScaleField", {}, () => gaussianField(twoPoint, options));
  return {
    name: options.name ?? "Gaussian field of a common scale",
    inputDimension: options.inputDimension,
    outputDimension: 1,
    nPoint: (points) => (points.length % 2 === 1 ? 0 : moment(scale, points.length) * base.nPoint!(points)),
    draw: (points, key, count) => {
      const fields = base.draw(points, split(key, 0), count);
      const scales = sample(scale, split(key, 1), count).data;
      const row = fields.length / count;
      return fields.map((value, at) => value * scales[Math.floor(at / row)]);
    },
  };
}
