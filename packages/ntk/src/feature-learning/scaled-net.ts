import { type DenseArchitecture, type Ensemble, mlp } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { Activation } from "@nnft/gaussian-averages";
import { requireScaling, type WidthScaling } from "./width-scaling.ts";

export interface ScaledNetOptions {
  readonly inputDimension: number;
  /** N, of every hidden layer */
  readonly width: number;
  readonly activation: Activation;
  readonly scaling: WidthScaling;
  /** γ₀, how far features move; default 1 */
  readonly gamma0?: number;
  readonly outputDimension?: number;
}

/**
 * The net without biases whose powers of N are those of a scaling: φ = z^L/(γ₀N^d), z^ℓ = N^{−a_ℓ} W^ℓ σ(z^{ℓ−1}), z¹ = N^{−a_1} W¹x/√D.
 *
 * Shapes: L − 1 hidden layers of width N; parameters as those of mlp.
 * Errors: DomainError for γ₀ that is not positive and for what mlp refuses.
 * Source: Halverson 2025 (70)–(75).
 */
export function scaledNet(options: ScaledNetOptions): Ensemble<DenseArchitecture> {
  requireKnownOptions("scaledNet", options, [
    "inputDimension",
    "width",
    "activation",
    "scaling",
    "gamma0",
    "outputDimension",
  ]);
  const { inputDimension, width, activation, scaling, gamma0 = 1, outputDimension = 1 } = options;
  requireScaling("scaledNet", scaling);
  requirePositive("scaledNet", "gamma0", gamma0);
  const { a, b, d } = scaling;
  requireInteger("scaledNet", "width", width);
  const net = mlp({
    inputDimension,
    widths: new Array<number>(a.length - 1).fill(width),
    activation,
    outputDimension,
  });
  const last = a.length - 1;
  const weightScales = a.map(
    (power, layer) =>
      (width ** -power / (layer === 0 ? Math.sqrt(inputDimension) : 1)) *
      (layer === last ? 1 / (gamma0 * width ** d) : 1),
  );
  return {
    architecture: { ...net.architecture, weightScales },
    density: Object.fromEntries(b.map((power, layer) => [`weight${layer}`, normal(0, width ** (-power / 2))])),
  };
}

/** η = η₀γ₀²N^{2d−c} (76). Throws DomainError for constants that are not positive. */
export function scaledLearningRate(
  scaling: WidthScaling,
  width: number,
  options: { readonly eta0?: number; readonly gamma0?: number } = {},
): number {
  requireKnownOptions("scaledLearningRate", options, ["eta0", "gamma0"]);
  const { eta0 = 1, gamma0 = 1 } = options;
  requireScaling("scaledLearningRate", scaling);
  requirePositive("scaledLearningRate", "eta0", eta0);
  requirePositive("scaledLearningRate", "gamma0", gamma0);
  requirePositive("scaledLearningRate", "width", width);
  return eta0 * gamma0 ** 2 * width ** (2 * scaling.d - scaling.c);
}
