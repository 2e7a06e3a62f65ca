import { nested } from "@nnft/foundations";
import { requireFunction, requireInteger, requireKnownOptions, roomFor } from "@nnft/foundations/checks";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { requireText } from "@nnft/foundations/kinds";
import { fillNormal } from "@nnft/random";
import { gaussianNPoint } from "../reflection-positivity/n-point.ts";
import type { RandomField } from "./random-field.ts";

/**
 * The Gaussian field of mean zero with a given two-point function.
 * Errors: DomainError, when drawn, for a two-point function that is no covariance.
 */
export function gaussianField(
  twoPoint: (x: readonly number[], y: readonly number[]) => number,
  options: { readonly inputDimension: number; readonly name?: string },
): RandomField {
  requireKnownOptions("gaussianField", options, ["inputDimension", "name"]);
  requireInteger("gaussianField", "inputDimension", options.inputDimension);
  requireFunction("gaussianField", "twoPoint", twoPoint);
  if (options.name !== undefined) requireText("gaussianField", "name", options.name);
  return {
    name: options.name ?? "Gaussian field",
    inputDimension: options.inputDimension,
    outputDimension: 1,
    twoPoint,
    nPoint: gaussianNPoint(twoPoint),
    draw: (points, key, count) => {
      const rows = nested(points);
      const size = rows.length;
      const { factor, rank } = semidefiniteFactor(
        rows.flatMap((x) => rows.map((y) => twoPoint(x, y))),
        size,
      );
      const subject = `${count} draws of a field on ${size} points`;
      const noise = roomFor("gaussianField", subject, count * rank, "lower `samples`");
      fillNormal(key, noise);
      const fields = roomFor("gaussianField", subject, count * size, "lower `samples`");
      for (let m = 0; m < count; m++)
        for (let i = 0; i < size; i++) {
          let sum = 0;
          for (let k = 0; k < rank; k++) sum += factor[i * rank + k] * noise[m * rank + k];
          fields[m * size + i] = sum;
        }
      return fields;
    },
  };
}
