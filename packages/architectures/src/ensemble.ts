import type { Density } from "@nnft/densities";
import { refuse } from "@nnft/foundations/checks";
import type { Activation } from "@nnft/gaussian-averages";
import type { Layer } from "./layers/layer.ts";
import type { LayerParameterization } from "./layers/plan-layers.ts";
import type { PeriodicFunction } from "./neurons/periodic.ts";
import type { RadialProfile } from "./neurons/radial-profile.ts";

/**
 * Where the powers of the layer widths and the standard deviations sit.
 * ntk: weights ~ N(0,1), layer ℓ multiplies by weightStd/√fanIn (biases by biasStd).
 * standard: weights ~ N(0, weightStd²/fanIn), biases ~ N(0, biasStd²), no factors.
 * lecture: weights ~ N(0, weightStd²), no 1/√d at the input, 1/√fanIn from layer 1 on (25).
 * All three give the same ensemble of functions except lecture, whose input layer is √d wider.
 */
export type Parameterization = "ntk" | "standard" | "lecture";

/**
 * Fully connected layers z¹ = s₀W₀x + c₀b₀, z^{ℓ+1} = s_ℓ W_ℓ σ(z^ℓ) + c_ℓ b_ℓ, φ = z^{L+1}.
 * A layer with biasScale 0 has no bias parameters. `neuronNormalization: "log-normal"` (σ = exp, one hidden layer)
 * divides each neuron by √⟨e^{2z}⟩ = e^{⟨z²⟩}, written e^{c₀² + s₀²|x|²}: the gauss-net.
 */
export interface DenseArchitecture {
  readonly kind: "dense";
  readonly inputDimension: number;
  readonly widths: readonly number[];
  readonly outputDimension: number;
  readonly activation: Activation;
  readonly weightScales: readonly number[];
  readonly biasScales: readonly number[];
  readonly neuronNormalization: "none" | "log-normal";
}

/** Plane-wave neurons: φ_o(x) = s Σ_i a_{oi} F(|w_i|) g(w_i·x + b_i), g of period 2π (92), (95). */
export interface PlaneWaveArchitecture {
  readonly kind: "plane-wave";
  readonly inputDimension: number;
  readonly width: number;
  readonly outputDimension: number;
  readonly profile: RadialProfile;
  readonly periodic: PeriodicFunction;
  readonly outputScale: number;
}

/**
 * A composition of layers on inputs with positions and channels. Points [P, d] hold an input row-major, d = Π inputShape,
 * and fields [P, D] the output of the last layer, D = Π of its shape.
 */
export interface LayeredArchitecture {
  readonly kind: "layered";
  readonly inputShape: readonly number[];
  readonly inputDimension: number;
  readonly outputDimension: number;
  readonly layers: readonly Layer[];
  readonly parameterization: LayerParameterization;
}

export type Architecture = DenseArchitecture | PlaneWaveArchitecture | LayeredArchitecture;

/**
 * P(θ): one density per parameter block; a density of dimension k fills the block in runs of k entries, independently; k is a
 * divisor of the block's last axis or its size.
 */
export type ParameterDensity = Readonly<Record<string, Density>>;

/** An ensemble of networks (φ_θ, P(θ)): plain data, safe to send, store and compare. */
export interface Ensemble<A extends Architecture = Architecture> {
  readonly architecture: A;
  readonly density: ParameterDensity;
}

/** The lists and numbers that every architecture of a kind holds; constructors and `ensembleFromJSON` check what is in them. */
const parts = {
  dense: ["widths", "weightScales", "biasScales"],
  "plane-wave": ["width"],
  layered: ["inputShape", "layers"],
} as const satisfies Record<Architecture["kind"], readonly string[]>;

/** The architecture of an ensemble, or the architecture itself. Throws DomainError for anything else. */
export function architectureOf(net: Ensemble | Architecture, caller = "architectureOf"): Architecture {
  const isObject = typeof net === "object" && net !== null;
  const architecture: unknown = isObject && "architecture" in net ? net.architecture : net;
  const { kind, ...fields } = (typeof architecture === "object" ? (architecture ?? {}) : {}) as Record<string, unknown>;
  const remedy = "make a net with mlp, cosNet, layeredNet or another constructor of @nnft/architectures";
  if (typeof kind !== "string" || !Object.hasOwn(parts, kind))
    refuse(
      caller,
      "net",
      "an ensemble, or an architecture of kind dense, plane-wave or layered",
      typeof kind === "string" ? kind : architecture,
      remedy,
    );
  for (const name of ["inputDimension", "outputDimension", ...parts[kind as Architecture["kind"]]])
    if (!(Number.isSafeInteger(fields[name]) || Array.isArray(fields[name])))
      refuse(caller, `net.${name}`, `given in an architecture of kind ${kind}`, fields[name], remedy);
  return architecture as Architecture;
}
