import type { NetSpec } from "@nnft/experiments/net";
import { choice } from "./controls.ts";

/** A density as experiment files write it. */
export type DensitySpec = { readonly kind: string } & Readonly<Record<string, string | number>>;

export const architectureControl = choice(
  "Architecture",
  {
    cos: "cos: plane waves",
    relu: "relu-net",
    erf: "erf-net",
    tanh: "tanh-net",
    gauss: "gauss-net",
    scalar: "free scalar",
  },
  "cos",
);

/** All of variance 1, so that the two-point function is the same and the four-point function is not. */
export const readoutControl = choice(
  "Density of read-out weights",
  { normal: "normal", uniform: "uniform", laplace: "Laplace", rademacher: "±1" },
  "normal",
);

const readouts: Readonly<Record<string, DensitySpec>> = {
  normal: { kind: "normal", mean: 0, standardDeviation: 1 },
  uniform: { kind: "uniform", low: -Math.sqrt(3), high: Math.sqrt(3) },
  laplace: { kind: "laplace", location: 0, scale: Math.SQRT1_2 },
  rademacher: { kind: "rademacher" },
};

export interface NetState {
  readonly net: string;
  readonly readout: string;
  readonly weightStd: number;
  readonly width: number;
}

/** Biases of the input layer, so that nets of activations see more than a sign in one dimension. */
const BIAS_STD = 0.5;
const SCALAR = { mass: 1, cutoff: 10 };

/** The net of a state, as an experiment file writes it. */
export function netSpec({ net, readout, weightStd, width }: NetState, inputDimension: number): NetSpec {
  const readoutDensity = readouts[readout];
  switch (net) {
    case "cos":
      return {
        kind: "euclidean-net",
        inputDimension,
        width,
        momentumDensity: { kind: "normal", mean: 0, standardDeviation: weightStd / Math.sqrt(inputDimension) },
        readoutDensity,
      };
    case "gauss":
      return { kind: "gauss-net", inputDimension, width, weightStd: [weightStd, 1], biasStd: [BIAS_STD, 0] };
    case "scalar":
      return { kind: "free-scalar", dimension: inputDimension, width, ...SCALAR };
    default:
      return {
        kind: "mlp",
        inputDimension,
        widths: [width],
        activation: net,
        weightStd: [weightStd, 1],
        biasStd: [BIAS_STD, 0],
        readoutDensity,
      };
  }
}

/** The controls that a net does not listen to. */
export function idleNetControls(net: string): readonly ("readout" | "weightStd")[] {
  if (net === "scalar") return ["readout", "weightStd"];
  return net === "gauss" ? ["readout"] : [];
}
