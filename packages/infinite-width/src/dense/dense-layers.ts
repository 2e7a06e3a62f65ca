import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Density } from "@nnft/densities";
import { dimensionOf, moment } from "@nnft/densities/operations";
import { UnsupportedError } from "@nnft/foundations";

/**
 * How one layer of an infinitely wide net maps kernels: K ← weightVariance·A + biasVariance, and
 * Θ ← weightRate·A + biasRate + weightVariance·(⟨σ′σ′⟩∘Θ), A = x·x′ at the input and ⟨σσ⟩ above it.
 */
export interface DenseLayer {
  readonly weightVariance: number;
  readonly biasVariance: number;
  readonly weightRate: number;
  readonly biasRate: number;
}

/**
 * The layers of a dense net, the input first and the read-out last, of a field that is Gaussian at infinite width.
 *
 * With pre-activations s W σ(z) + c b over n inputs, weightRate = n s² and biasRate = c² (the squared factor of a parameter, summed),
 * and the variances are these times Var W and Var b. At the input n is left out: it is the number of terms of x·x′.
 * Convention: "ntk" nets have unit variances, so rates and variances agree; in "standard" form weightRate is the width itself.
 * Errors: UnsupportedError for a block whose mean is not zero or whose entries are not independent, and for blocks that stay
 * non-Gaussian at infinite width: the weights of the input, the biases of all layers but the read-out.
 * With `boxes` the input may have uniform weights and biases, and hidden layers uniform biases within ±1/√width, as PyTorch draws them.
 * Source: Jacot et al. 2018; Halverson 2025 (58).
 */
export function denseLayers(caller: string, net: Ensemble<DenseArchitecture>, boxes = false): readonly DenseLayer[] {
  parameterSpace(net, caller);
  const { architecture, density } = net;
  const { widths, weightScales, biasScales } = architecture;
  // biases of a hidden layer within ±1/√width vanish at infinite width, and act by their variance up to terms of 1/width²
  const most = (layer: number): number =>
    !boxes
      ? 0
      : layer === 0
        ? Number.POSITIVE_INFINITY
        : (1 + 1e-12) / (Math.sqrt(widths[layer - 1]) * biasScales[layer]);
  return weightScales.map((scale, layer): DenseLayer => {
    const fanIn = layer === 0 ? 1 : widths[layer - 1];
    const weightRate = fanIn * scale ** 2;
    const biasRate = biasScales[layer] ** 2;
    const weight = varianceOf(
      caller,
      `weight${layer}`,
      density[`weight${layer}`],
      layer === 0,
      boxes ? Number.POSITIVE_INFINITY : 0,
    );
    const bias =
      biasRate === 0
        ? 0
        : varianceOf(caller, `bias${layer}`, density[`bias${layer}`], layer < widths.length, most(layer));
    return { weightVariance: weightRate * weight, biasVariance: biasRate * bias, weightRate, biasRate };
  });
}

function varianceOf(caller: string, block: string, density: Density, gaussian: boolean, uniform: number): number {
  const refuse = (requirement: string): UnsupportedError =>
    new UnsupportedError(
      `${caller}: block "${block}" must have ${requirement}, got "${density.kind}"; sample the net at the widths of interest.`,
    );
  if (dimensionOf(density) !== 1) throw refuse("independent entries");
  if (moment(density, 1) !== 0) throw refuse("mean zero");
  if (
    gaussian &&
    density.kind !== "normal" &&
    density.kind !== "deterministic" &&
    !(density.kind === "uniform" && density.high <= uniform)
  )
    throw refuse("Gaussian entries for the field to be Gaussian at infinite width");
  return moment(density, 2);
}
