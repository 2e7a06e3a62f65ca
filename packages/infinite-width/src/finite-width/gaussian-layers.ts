import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { UnsupportedError } from "@nnft/foundations";
import { jumpsAtKink, type ResolvedActivation, resolveActivation } from "@nnft/gaussian-averages";
import { type DenseLayer, denseLayers } from "../dense/dense-layers.ts";

/** A dense net with Gaussian weights as the 1/n expansion needs it. */
export interface GaussianLayers {
  readonly activation: ResolvedActivation;
  /** the input first, the read-out last */
  readonly layers: readonly DenseLayer[];
  /** how many inputs each layer sums over: d, then the hidden widths */
  readonly fanIns: readonly number[];
}

/**
 * Checks that given the layer below, the pre-activations of each layer are Gaussian, on which the 1/n recursions rest.
 *
 * Errors: UnsupportedError for nets that are not dense, weights that are not normal, normalized neurons, and σ that jumps: then K has no
 * derivative with respect to the kernel below.
 */
export function gaussianLayers(caller: string, net: Ensemble): GaussianLayers {
  if (net.architecture.kind !== "dense")
    throw new UnsupportedError(
      `${caller}: \`net\` must be a dense net with Gaussian weights (mlp), got kind "${net.architecture.kind}"; sample it with estimateCorrelators.`,
    );
  const dense = net as Ensemble<DenseArchitecture>;
  const { architecture, density } = dense;
  const activation = resolveActivation(architecture.activation);
  architecture.weightScales.forEach((_, layer) => {
    const { kind } = density[`weight${layer}`];
    if (kind !== "normal" && kind !== "deterministic")
      throw new UnsupportedError(
        `${caller}: block "weight${layer}" must be normal, got "${kind}"; sample the net with estimateCorrelators.`,
      );
  });
  if (architecture.neuronNormalization !== "none")
    throw new UnsupportedError(
      `${caller}: neurons must not be normalized, got "${architecture.neuronNormalization}"; ` +
        `a net with one hidden layer is exact by method "exact" of estimateCorrelators.`,
    );
  if (jumpsAtKink(activation))
    throw new UnsupportedError(
      `${caller}: ${activation.name} jumps, so the covariance of the next layer has no derivative; use erf or tanh with large weights, or sample the net.`,
    );
  return {
    activation,
    layers: denseLayers(caller, dense),
    fanIns: [architecture.inputDimension, ...architecture.widths],
  };
}
