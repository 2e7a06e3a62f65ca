import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { type Density, iid } from "@nnft/densities";
import { scaleMixture } from "@nnft/densities/mixtures";
import { dimensionOf, moment } from "@nnft/densities/operations";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import { flatTensor } from "../flat-tensor.ts";

/**
 * Breaks the independence of neurons by a common random scale: every read-out weight of a network is multiplied by the same s.
 *
 * φ = s·φ_{s=1}: interacting at every width, N = ∞ included, though neurons are identical.
 * Convention: the density of s is on positive numbers (or on points); ⟨s²⟩ multiplies the two-point function. Read-out biases are not scaled.
 * Errors: DomainError for a scale of another dimension, UnsupportedError for ensembles whose last layer has a bias or is not one block of weights.
 * Source: Halverson 2025 section 3.3.2.
 *
 * @example commonScale(cosNet({ inputDimension: 1, width: 100 }), gamma(4, 0.25));
 */
export function commonScale<E extends Ensemble>(ensemble: E, scale: Density): E {
  const caller = "commonScale";
  parameterSpace(ensemble, caller);
  const { architecture, density } = ensemble;
  if (speakingFor("commonScale", { density: "scale" }, () => dimensionOf(scale)) !== 1)
    throw new DomainError(
      `${caller}: \`scale\` must be a density of one number, got dimension ${dimensionOf(scale)}; pass a density of one number.`,
    );
  if (architecture.kind === "layered")
    throw new UnsupportedError(
      `${caller}: \`ensemble\` must be dense or of plane waves, got a layered net; build it by mlp, cosNet or euclideanNet.`,
    );
  const last = architecture.kind === "dense" ? architecture.widths.length : 1;
  const blocks = parameterSpace(ensemble).blocks;
  if (blocks.some(({ name }) => name === `bias${last}` && !(architecture.kind === "plane-wave")))
    throw new UnsupportedError(
      `${caller}: \`ensemble\` must have no read-out bias, which would not be scaled; set it to 0.`,
    );
  const readout = blocks.find(({ name }) => name === `weight${last}`)!;
  const own = density[readout.name];
  const all = dimensionOf(own) === readout.size ? own : iid(own, readout.size / dimensionOf(own));
  return { ...ensemble, density: { ...density, [readout.name]: scaleMixture(all, scale) } };
}

/** Correlators of a field with a common scale. */
export interface CommonScaleLaw {
  /** [P, P] */
  readonly twoPoint: NdArray<Float64Array>;
  /** [P, P, P, P] */
  readonly connectedFour: NdArray<Float64Array>;
}

/**
 * The exact law of a common scale at every width.
 *
 * G² = ⟨s²⟩K, G_c⁽⁴⁾ = (⟨s⁴⟩ − ⟨s²⟩²)(KK + 2 perms) + ⟨s⁴⟩G_c⁽⁴⁾(s = 1): only the second term dies with N.
 * Shapes: K [P, P] and G_c⁽⁴⁾ [P, P, P, P] of the field without the scale.
 * Errors: ShapeError for shapes that do not fit.
 * Source: φ = s φ_{s=1}; Halverson 2025 (43)–(44), section 3.3.2.
 */
export function commonScaleLaw(options: {
  readonly scale: Density;
  readonly twoPoint: NdArray;
  readonly connectedFour: NdArray;
}): CommonScaleLaw {
  requireKnownOptions("commonScaleLaw", options, ["scale", "twoPoint", "connectedFour"]);
  const { scale, twoPoint, connectedFour } = options;
  const [points, two, four] = correlatorsOf("commonScaleLaw", twoPoint, connectedFour);
  const [second, fourth] = speakingFor("commonScaleLaw", { density: "scale" }, () => [
    moment(scale, 2),
    moment(scale, 4),
  ]);
  return {
    twoPoint: fill(points, 2, ([a, b]) => second * two.get(a, b)),
    connectedFour: fill(
      points,
      4,
      (index) => (fourth - second ** 2) * wickPairs(two, index) + fourth * four.get(...index),
    ),
  };
}

/** K₁₂K₃₄ + K₁₃K₂₄ + K₁₄K₂₃. */
export function wickPairs(kernel: NdArray, [a, b, c, d]: readonly number[]): number {
  return (
    kernel.get(a, b) * kernel.get(c, d) + kernel.get(a, c) * kernel.get(b, d) + kernel.get(a, d) * kernel.get(b, c)
  );
}

/** The number of points of a two- and a four-point function, and both in memory of their own. */
export function correlatorsOf(caller: string, two: NdArray, four: NdArray): readonly [number, NdArray, NdArray] {
  const points = two?.shape?.[0] ?? 0;
  const [second, fourth] = [
    flatTensor(caller, "twoPoint", two, 2, points),
    flatTensor(caller, "connectedFour", four, 4, points),
  ];
  return [points, ndarray(second, [points, points]), ndarray(fourth, [points, points, points, points])];
}

/** A tensor from its entries. */
export function fill(points: number, rank: number, of: (index: readonly number[]) => number): NdArray<Float64Array> {
  const tensor = ndarray(new Float64Array(points ** rank), new Array<number>(rank).fill(points));
  const index = new Array<number>(rank).fill(0);
  for (let k = 0; k < tensor.data.length; k++) {
    tensor.data[k] = of(index);
    for (let axis = rank - 1; axis >= 0 && ++index[axis] === points; axis--) index[axis] = 0;
  }
  return tensor;
}
