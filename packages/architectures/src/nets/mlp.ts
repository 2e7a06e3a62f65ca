import { type Density, normal, uniform } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { dimensionOf } from "@nnft/densities/operations";
import { DomainError } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import type { DenseArchitecture, Ensemble, ParameterDensity, Parameterization } from "../ensemble.ts";

export interface MlpOptions {
  readonly inputDimension: number;
  /** widths of the hidden layers, input side first */
  readonly widths: readonly number[];
  readonly activation: Activation;
  /** one number for all layers or one per layer, read-out last; default 1 */
  readonly weightStd?: number | readonly number[];
  /** one number for all layers or one per layer, read-out last; default 0 (no biases) */
  readonly biasStd?: number | readonly number[];
  readonly outputDimension?: number;
  readonly parameterization?: Parameterization;
  /**
   * "pytorch": weights and biases of a layer are uniform within ±1/√fanIn, as `nn.Linear` draws them, without factors; in place of
   * `weightStd`, `biasStd`, `parameterization` and `readoutDensity`
   */
  readonly initialization?: "pytorch";
  /** density of the read-out weights in units of weightStd, instead of N(0,1): scalar, i.i.d. over the entries */
  readonly readoutDensity?: Density;
}

const KNOWN = [
  "inputDimension",
  "widths",
  "activation",
  "weightStd",
  "biasStd",
  "outputDimension",
  "parameterization",
  "readoutDensity",
  "initialization",
];

/**
 * A fully connected network with independent random parameters.
 *
 * φ = z^{L+1},  z^{ℓ+1} = (w_ℓ/√n_ℓ) ω_ℓ σ(z^ℓ) + b_ℓ β_ℓ,  z¹ = (w₀/√d) ω₀ x + b₀ β₀,  ω, β ~ N(0,1)  (ntk form).
 * Shapes: points [P, d] → fields [P], or [P, D] with D = outputDimension > 1.
 * Convention: `weightStd` w_ℓ and `biasStd` b_ℓ are per layer; `parameterization` says where the factors sit
 * (see Parameterization); "lecture" has no 1/√d at the input.
 * Errors: DomainError for a width or dimension that is no positive integer, a negative standard deviation,
 * lists of the wrong length, an unknown activation or option.
 * Source: Halverson 2025 (25)–(26) with the activation outside the sum corrected; Jacot et al. 2018 for "ntk".
 *
 * @example mlp({ inputDimension: 2, widths: [256], activation: "erf", weightStd: 1, biasStd: 0 })
 */
export function mlp(options: MlpOptions): Ensemble<DenseArchitecture> {
  requireKnownOptions("mlp", options, KNOWN);
  const inputDimension = requireInteger("mlp", "inputDimension", options.inputDimension);
  const outputDimension = requireInteger("mlp", "outputDimension", options.outputDimension ?? 1);
  if (!Array.isArray(options.widths) || options.widths.length === 0)
    throw new DomainError(
      `mlp: \`widths\` must list the hidden widths, got ${JSON.stringify(options.widths)}; try [256].`,
    );
  const widths = options.widths.map((width: number, layer: number) => requireInteger("mlp", `widths[${layer}]`, width));
  speakingFor("mlp", {}, () => resolveActivation(options.activation));
  const layers = widths.length + 1;
  if (options.initialization !== undefined)
    return pytorchNet(options, { inputDimension, widths, outputDimension, activation: options.activation });
  const weightStd = perLayer("weightStd", options.weightStd ?? 1, layers);
  const biasStd = perLayer("biasStd", options.biasStd ?? 0, layers);
  const parameterization = options.parameterization ?? "ntk";
  if (!["ntk", "standard", "lecture"].includes(parameterization))
    throw new DomainError(
      `mlp: \`parameterization\` must be ntk, standard or lecture, got "${parameterization}"; pass one of these.`,
    );
  const readout = options.readoutDensity;
  if (readout && dimensionOf(readout) !== 1)
    throw new DomainError("mlp: `readoutDensity` must be a scalar density; its entries are drawn independently.");

  const fanIn = [inputDimension, ...widths];
  const weightScales: number[] = [];
  const biasScales: number[] = [];
  const density: Record<string, ParameterDensity[string]> = {};
  for (let layer = 0; layer < layers; layer++) {
    const rootFanIn = Math.sqrt(fanIn[layer]);
    const own = layer === layers - 1 ? readout : undefined;
    const standard = own ?? normal(0, 1);
    const w = weightStd[layer];
    if (parameterization === "ntk") {
      weightScales.push(w / rootFanIn);
      biasScales.push(biasStd[layer]);
    } else {
      const factor = parameterization === "lecture" && layer > 0 ? 1 / rootFanIn : 1;
      if (own) weightScales.push(parameterization === "lecture" ? w * factor : w / rootFanIn);
      else weightScales.push(factor);
      biasScales.push(biasStd[layer] === 0 ? 0 : 1);
    }
    const entryStd = parameterization === "standard" ? w / rootFanIn : w;
    density[`weight${layer}`] = parameterization === "ntk" || own ? standard : gaussian(entryStd);
    if (biasStd[layer] !== 0)
      density[`bias${layer}`] = parameterization === "ntk" ? normal(0, 1) : normal(0, biasStd[layer]);
  }
  return {
    architecture: {
      kind: "dense",
      inputDimension,
      widths,
      outputDimension,
      activation: options.activation,
      weightScales,
      biasScales,
      neuronNormalization: "none",
    },
    density,
  };
}

/** A net as PyTorch's `nn.Linear` layers make it: everything uniform within ±1/√fanIn. */
function pytorchNet(
  { initialization, weightStd, biasStd, parameterization, readoutDensity }: MlpOptions,
  shape: Pick<DenseArchitecture, "inputDimension" | "widths" | "outputDimension" | "activation">,
): Ensemble<DenseArchitecture> {
  if (initialization !== "pytorch")
    throw new DomainError(
      `mlp: \`initialization\` must be "pytorch", got ${quoted(initialization)}; leave it out for Gaussian parameters.`,
    );
  for (const [name, value] of Object.entries({ weightStd, biasStd, parameterization, readoutDensity }))
    if (value !== undefined)
      throw new DomainError(
        `mlp: \`${name}\` must be left out beside \`initialization\`, got ${quoted(value)}; PyTorch says it already.`,
      );
  const fanIn = [shape.inputDimension, ...shape.widths];
  const density: Record<string, ParameterDensity[string]> = {};
  fanIn.forEach((n, layer) => {
    const bound = 1 / Math.sqrt(n);
    density[`weight${layer}`] = uniform(-bound, bound);
    density[`bias${layer}`] = uniform(-bound, bound);
  });
  const ones = fanIn.map(() => 1);
  return {
    architecture: { kind: "dense", ...shape, weightScales: ones, biasScales: ones, neuronNormalization: "none" },
    density,
  };
}

function gaussian(standardDeviation: number): Density {
  return standardDeviation === 0 ? deterministic(0) : normal(0, standardDeviation);
}

function perLayer(name: string, value: number | readonly number[], layers: number): readonly number[] {
  if (typeof value === "number") return new Array<number>(layers).fill(requireNonNegative("mlp", name, value));
  if (!Array.isArray(value) || value.length !== layers)
    throw new DomainError(
      `mlp: \`${name}\` must be one number or ${layers} numbers (one per layer, read-out last), got ${quoted(value)}; give one for each layer.`,
    );
  return value.map((entry: number, layer: number) => requireNonNegative("mlp", `${name}[${layer}]`, entry));
}
