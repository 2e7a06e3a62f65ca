import type { Ensemble } from "@nnft/architectures";
import { moment } from "@nnft/densities/operations";
import { readPoints } from "@nnft/foundations";
import { type ActivationName, type FamilyName, resolveActivation } from "@nnft/gaussian-averages";
import type { Activation, SimdActivation } from "@nnft/simd";
import type { NdArray } from "ndarray";

/** How an activation is computed in float32, and how large its values are; undefined where float32 cannot hold them. */
type Float32Activation =
  | { readonly kernel?: Activation | "linear"; readonly size: "grows" | "one" | "small" }
  | undefined;

/**
 * Every activation but functions of users: the compiler names one without an entry. One
 * without a kernel is applied as a function between them. */
const float32Activations: Readonly<Record<ActivationName | FamilyName, Float32Activation>> = {
  linear: { kernel: "linear", size: "grows" },
  tanh: { kernel: "tanh", size: "small" },
  sigmoid: { kernel: "sigmoid", size: "one" },
  erf: { kernel: "erf", size: "small" },
  relu: { kernel: "relu", size: "grows" },
  gelu: { kernel: "gelu", size: "grows" },
  swish: { size: "grows" },
  sin: { kernel: "sin", size: "small" },
  cos: { kernel: "cos", size: "one" },
  exp: undefined,
  gaussian: { size: "one" },
  abs: { size: "grows" },
  sign: { size: "one" },
  step: { size: "one" },
  "leaky-relu": { size: "grows" },
  monomial: undefined,
  "rectified-monomial": undefined,
  hermite: undefined,
  polynomial: undefined,
};

/** Typical sizes of pre-activations and fields whose eighth powers stay within float32. */
const SMALLEST = 1e-4;
const LARGEST = 1e3;

/** A dense net whose numbers stay within float32. */
export interface Float32Net {
  readonly activation: SimdActivation;
  /** the activation's name where a kernel has it */
  readonly named: Activation | "linear" | undefined;
}

/**
 * Whether a dense net can be computed in float32: an activation that does not grow faster than its argument, and standard
 * deviations of all pre-activations and of the field, on all points, between 10⁻⁴ and 10³ (or 0). Undefined otherwise, e.g.
 * for exp, polynomials, a user's function, or densities without a variance.
 */
export function float32Net(net: Ensemble, points: NdArray): Float32Net | undefined {
  const { architecture, density } = net;
  if (architecture.kind !== "dense" || architecture.neuronNormalization !== "none") return undefined;
  const { activation } = architecture;
  const { name, value, closed } = resolveActivation(activation);
  const served = closed && float32Activations[name as ActivationName | FamilyName];
  if (!served) return undefined;
  const std = (block: string): number => {
    const law = density[block];
    return law === undefined ? 0 : Math.sqrt(moment(law, 2));
  };
  const d = architecture.inputDimension;
  const packed = readPoints("estimateCorrelators", points, d);
  const fanIn = [1, ...architecture.widths];
  for (let p = 0; p < packed.length / d; p++) {
    let input = 0;
    for (let j = 0; j < d; j++) input += packed[p * d + j] ** 2;
    let size = Math.sqrt(input);
    for (let layer = 0; layer < fanIn.length; layer++) {
      const grows = layer === 0 || served.size === "grows";
      const activity = grows ? size : served.size === "one" ? 1 : Math.min(size, 1);
      const weight = architecture.weightScales[layer] * std(`weight${layer}`) * Math.sqrt(fanIn[layer]) * activity;
      size = Math.hypot(weight, architecture.biasScales[layer] * std(`bias${layer}`));
      if (!(size === 0 || (size >= SMALLEST && size <= LARGEST))) return undefined;
    }
  }
  return { activation: served.kernel ?? value, named: served.kernel };
}
