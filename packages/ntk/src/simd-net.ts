import type { Ensemble } from "@nnft/architectures";
import { type Activation, activations, type Build, type LayerShape, loadSimd, type Simd } from "@nnft/simd";

/** A dense net in the words of the float32 kernels. */
export interface SimdNet {
  readonly activation: Activation | "linear";
  /** input side first, the read-out last */
  readonly layers: readonly LayerShape[];
}

/** The net for the kernels; undefined for one that only float64 serves: not dense, normalized, or of another activation. */
export function simdNet({ architecture }: Ensemble): SimdNet | undefined {
  if (architecture.kind !== "dense" || architecture.neuronNormalization !== "none") return undefined;
  const name = architecture.activation;
  const activation = name === "linear" ? "linear" : activations.find((known) => known === name);
  if (activation === undefined) return undefined;
  const { inputDimension, widths, outputDimension, weightScales, biasScales } = architecture;
  const sizes = [inputDimension, ...widths, outputDimension];
  return {
    activation,
    layers: weightScales.map((scale, l) => ({
      inputs: sizes[l],
      outputs: sizes[l + 1],
      scale,
      biasScale: biasScales[l],
    })),
  };
}

const loaded = new Map<Build, Simd>();

/** The kernels of a build, loaded once. */
export function simdOf(build: Build): Simd {
  let simd = loaded.get(build);
  if (!simd) loaded.set(build, (simd = loadSimd({ build })));
  return simd;
}
