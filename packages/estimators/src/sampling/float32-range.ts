import type { Ensemble } from "@nnft/architectures";
import { moment } from "@nnft/densities";
import { readPoints } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";
import type { Activation, KernelActivation } from "@nnft/simd";
import type { NdArray } from "ndarray";

const BY_NAME: readonly (Activation | "linear")[] = ["cos", "erf", "gelu", "relu", "sigmoid", "sin", "tanh", "linear"];
/** Applied outside the kernels, between them. */
const BY_FUNCTION = ["abs", "gaussian", "leaky-relu", "sign", "step", "swish"];
const UNBOUNDED = ["abs", "gelu", "leaky-relu", "linear", "relu", "swish"];
/** Bounded by 1, and of that size at 0 already. */
const OF_SIZE_ONE = ["cos", "gaussian", "sigmoid", "sign", "step"];

/** Typical sizes of pre-activations and fields whose eighth powers stay within float32. */
const SMALLEST = 1e-4;
const LARGEST = 1e3;

/** A dense net whose numbers stay within float32. */
export interface Float32Net {
  readonly activation: KernelActivation;
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
  const { name, value } = resolveActivation(activation);
  const plain = typeof activation === "string" || !("value" in activation);
  const named = plain ? BY_NAME.find((known) => known === name) : undefined;
  if (!plain || (named === undefined && !BY_FUNCTION.includes(name))) return undefined;
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
      const grows = layer === 0 || UNBOUNDED.includes(name);
      const activity = grows ? size : OF_SIZE_ONE.includes(name) ? 1 : Math.min(size, 1);
      const weight = architecture.weightScales[layer] * std(`weight${layer}`) * Math.sqrt(fanIn[layer]) * activity;
      size = Math.hypot(weight, architecture.biasScales[layer] * std(`bias${layer}`));
      if (!(size === 0 || (size >= SMALLEST && size <= LARGEST))) return undefined;
    }
  }
  return { activation: named ?? value, named };
}
