import type { Estimate } from "@nnft/correlators";
import { ShapeError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import ndarray from "ndarray";
import { type Complex, requireComplex } from "../complex.ts";
import { conformalFrame } from "../embedding/cross-ratios.ts";
import { type ConformalField, requireConformalField, spaceDimension } from "../fields/conformal-field.ts";
import { type CompositeOperator, operatorDimension } from "../fields/operators.ts";
import { BLOCKS, type SampledCorrelatorOptions, sampledCorrelator } from "./sampled-correlator.ts";

/** g at several z, with errors that belong together. */
export interface MeasuredFourPoint extends Estimate {
  /** Where: z, with z̄ = z*. */
  readonly z: readonly Complex[];
  /** Covariance of the values. */
  readonly covariance: readonly (readonly number[])[];
  readonly scalingDimension: number;
}

/**
 * g(z, z̄) of drawn networks, in the frame x₁ = 0, x₂ = z, x₃ = 1, x₄ = ∞: G⁴ = g |z|^{−2Δ}.
 *
 * Shapes: P values of z. Convention: the same draws serve all z, so they have a covariance. Accuracy: jackknife over 256 blocks.
 * Errors: those of {@link sampledCorrelator}; ShapeError without points. Source: Halverson (2025), (112).
 * @example await sampledFourPoint(linearField({ dimension: 3 }), [{ re: 0.5, im: 0.3 }], { key: keyFrom(1) })
 */
export async function sampledFourPoint(
  field: ConformalField,
  z: readonly Complex[],
  given: SampledCorrelatorOptions & { readonly operator?: CompositeOperator },
): Promise<MeasuredFourPoint> {
  requireKnownOptions("sampledFourPoint", given, ["key", "samples", "method", "operator"]);
  const { operator = 1, ...options } = given;
  requireConformalField("sampledFourPoint", field);
  if (z?.length === 0)
    throw new ShapeError("sampledFourPoint: `z` must hold at least one point, got none; pass [{ re, im }].");
  for (const one of requireList("sampledFourPoint", "z", z)) requireComplex("sampledFourPoint", "z", one as Complex);
  const dimension = spaceDimension(field);
  const n = 4 * (dimension + 2);
  const configurations = new Float64Array(z.length * n);
  z.forEach((at, k) => {
    configurations.set(conformalFrame(dimension, at).data, k * n);
  });
  const scalingDimension = operatorDimension(field, operator);
  const { value, standardError, leaveOneOut, samples, method } = await sampledCorrelator(
    field,
    [operator, operator, operator, operator],
    ndarray(configurations, [z.length, 4, dimension + 2]),
    options,
  );
  const scale = z.map(({ re, im }) => (re * re + im * im) ** scalingDimension);
  const mean = z.map((_, k) => {
    let sum = 0;
    for (let b = 0; b < BLOCKS; b++) sum += leaveOneOut.get(b, k) / BLOCKS;
    return sum;
  });
  const covariance = z.map((_, a) =>
    z.map((__, c) => {
      let sum = 0;
      for (let b = 0; b < BLOCKS; b++) sum += (leaveOneOut.get(b, a) - mean[a]) * (leaveOneOut.get(b, c) - mean[c]);
      return ((BLOCKS - 1) / BLOCKS) * sum * scale[a] * scale[c];
    }),
  );
  return {
    z,
    value: ndarray(
      Float64Array.from(scale, (factor, k) => factor * value.get(k)),
      [z.length],
    ),
    standardError: ndarray(
      Float64Array.from(scale, (factor, k) => factor * standardError.get(k)),
      [z.length],
    ),
    covariance,
    scalingDimension,
    samples,
    method,
  };
}
