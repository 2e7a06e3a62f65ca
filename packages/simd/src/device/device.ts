import type { MomentProgram } from "../averages/moment-program.ts";
import type { LayerShape, ParameterBlocks } from "../averages/network-session.ts";
import type { NeuronSource } from "../averages/neuron-moments.ts";
import type { CosineGradient } from "../cosine/cosine-net.ts";
import type { RecursionLayer } from "../recursion/recursion-type.ts";

/**
 * A device other than the processor that does the work of this package, as those of `@nnft/gpu-kernels` do. It is the interface of a device that is passed to
 * other packages, so that none of them depends on a GPU. All work is asynchronous; arguments are those of the function of the same name here; numbers
 * are float32.
 */
export interface Device {
  /** the interface on which it runs, e.g. "webgpu" */
  readonly backend: string;
  /** the name of the hardware or of the program that stands for it */
  readonly adapter: string;
  /** whether SIMD may be taken instead of the device where it was measured to be faster */
  readonly measured: boolean;
  /** measures a workload once on both and keeps the answer; a device that is not `measured` answers "device" */
  readonly choose: (workload: string, runs: MeasuredRuns) => Promise<DeviceChoice>;
  readonly neuronMoments: (options: DeviceNeurons) => DeviceDraws<NeuronSource>;
  readonly networkMoments: (
    options: DeviceNetworks & { readonly program: MomentProgram },
  ) => DeviceDraws<ParameterBlocks>;
  /** row-major [count, points, points]: Σ_j h_j h_j of each network */
  readonly networkGrams: (options: DeviceNetworks) => DeviceDraws<ParameterBlocks>;
  readonly kernelMatrices: (
    options: DeviceKernels,
  ) => Promise<{ readonly k: Float64Array; readonly theta: Float64Array }>;
  readonly cosineAction: (options: DeviceGrid) => DeviceAction;
}

/** One workload on the processor and on the device. */
export interface MeasuredRuns {
  readonly simd: () => unknown;
  readonly device: () => Promise<unknown>;
}

/** Where a workload ran, and the times that decided it: milliseconds of the same piece of work on both. */
export interface DeviceChoice {
  readonly ran: "device" | "simd";
  readonly backend: string;
  readonly adapter: string;
  readonly milliseconds: { readonly simd: number; readonly device: number } | undefined;
}

/** An activation as a device knows it: a name, or a name with its parameters. */
export type DeviceActivationName =
  | string
  | {
      readonly name: string;
      readonly slope?: number;
      readonly degree?: number;
      readonly coefficients?: readonly number[];
    };

/** As `NeuronMomentsOptions`. */
export interface DeviceNeurons {
  readonly activation: DeviceActivationName;
  readonly factor: ArrayLike<number>;
  readonly points: number;
  readonly rank: number;
  readonly program: MomentProgram;
}

/** As `NetworkOptions`. */
export interface DeviceNetworks {
  readonly activation: DeviceActivationName;
  readonly layers: readonly LayerShape[];
  readonly coordinates: ArrayLike<number>;
  readonly points: number;
}

/** Draws that a device makes something of. */
export interface DeviceDraws<Source> {
  /** draws that fit on the device at once */
  readonly capacity: number;
  /** the draws of all batches together, at most `capacity`; parameters are made before the first await, so that they overlap with work on the device */
  readonly run: (batches: readonly { readonly source: Source; readonly count: number }[]) => Promise<Float64Array>;
}

/** Points row by row and the layers of an infinitely wide net; k¹ = weightVariance x·x′ + biasVariance of the first. */
export interface DeviceKernels {
  readonly dimension: number;
  readonly rows: Float64Array;
  /** left out: the same points */
  readonly columns?: Float64Array | undefined;
  readonly first: { readonly weightVariance: number; readonly biasVariance: number };
  readonly layers: readonly RecursionLayer[];
  readonly wantTheta: boolean;
}

/** A grid of nodes with quadrature weights and a polynomial potential. */
export interface DeviceGrid {
  readonly neurons: number;
  /** [R, d − 1] */
  readonly rows: Float32Array;
  readonly rowCount: number;
  /** [C] */
  readonly columns: Float32Array;
  /** [R, C] */
  readonly weights: Float32Array;
  /** V = Σ_k c_k φ^k */
  readonly coefficients: readonly number[];
}

/** S = Σ_g w_g V(φ_g) of a net of cosines, with its gradient by amplitudes, momenta [N, d] and phases. */
export interface DeviceAction {
  readonly evaluate: (net: {
    readonly amplitudes: Float32Array;
    readonly weights: Float32Array;
    readonly phases: Float32Array;
  }) => Promise<{ readonly action: number; readonly gradient: CosineGradient }>;
}
