import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { neuronSum } from "@nnft/architectures/neurons";
import { correlatedNormal } from "@nnft/densities";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import type { NdArray } from "ndarray";
import { type CommonScaleLaw, correlatorsOf, fill, wickPairs } from "./common-scale.ts";

/**
 * Breaks the independence of neurons by correlated read-out weights: ⟨a_i a_j⟩ = μ₂(δ_ij + c(1 − δ_ij)), jointly normal.
 *
 * a_i = √(1−c) u_i + √c v with one v for all neurons: a field √(1−c) φ + √c v H whose second part is interacting at every width, N = ∞ included.
 * Convention: −1/(N−1) ≤ c ≤ 1; c = 0 is the ensemble as it was.
 * Errors: DomainError for a correlation out of range; UnsupportedError for ensembles that are no sum of neurons with one output and normal read-out of mean 0.
 * Source: Halverson 2025 section 3.3.2.
 */
export function correlatedReadout<E extends Ensemble>(ensemble: E, correlation: number): E {
  const caller = "correlatedReadout";
  const neuron = neuronSum(ensemble);
  if (neuron?.readout.kind !== "normal" || neuron.readout.mean !== 0 || ensemble.architecture.outputDimension !== 1)
    throw new UnsupportedError(
      `${caller}: \`ensemble\` must be a sum of neurons with one output and independent normal read-out weights of mean 0; ` +
        `build it by mlp or cosNet with one output.`,
    );
  const { width } = neuron;
  if (!(correlation <= 1 && correlation * (width - 1) >= -1))
    throw new DomainError(
      `${caller}: \`correlation\` must lie between −1/(N − 1) = ${-1 / (width - 1)} and 1, got ${correlation}; pass a correlation that N weights can have.`,
    );
  const variance = neuron.readout.standardDeviation ** 2;
  const covariance = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (__, j) => variance * (i === j ? 1 : correlation)),
  );
  const name = parameterSpace(ensemble).blocks.findLast((block) => block.name === "weight1")!.name;
  return {
    ...ensemble,
    density: { ...ensemble.density, [name]: correlatedNormal(new Array<number>(width).fill(0), covariance) },
  };
}

/**
 * The exact law of correlated read-out weights at every width, for neurons of mean zero (plane waves with free phases, odd activations without bias).
 *
 * G² = K, G_c⁽⁴⁾ = 2c²(1 − 1/N)(KK + 2 perms) + G_c⁽⁴⁾(c = 0): the first term survives N = ∞.
 * Shapes: K [P, P] and G_c⁽⁴⁾ [P, P, P, P] of the field with independent weights, at width N.
 * Errors: ShapeError for shapes that do not fit, DomainError for a width below 1.
 * Source: ⟨K̂K̂⟩ of the covariance K̂ = (1−c)N^{−1}Σ h_i h_i + cN^{−1}Σ h_i h_j given the neurons.
 */
export function correlatedReadoutLaw(options: {
  readonly correlation: number;
  readonly width: number;
  readonly twoPoint: NdArray;
  readonly connectedFour: NdArray;
}): CommonScaleLaw {
  requireKnownOptions("correlatedReadoutLaw", options, ["correlation", "width", "twoPoint", "connectedFour"]);
  const { correlation, twoPoint, connectedFour } = options;
  const width = requireInteger("correlatedReadoutLaw", "width", options.width, 1);
  requireFinite("correlatedReadoutLaw", "correlation", correlation);
  const [points, two, four] = correlatorsOf("correlatedReadoutLaw", twoPoint, connectedFour);
  return {
    twoPoint: fill(points, 2, ([a, b]) => two.get(a, b)),
    connectedFour: fill(
      points,
      4,
      (index) => 2 * correlation ** 2 * (1 - 1 / width) * wickPairs(two, index) + four.get(...index),
    ),
  };
}
