import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { dimensionOf, sampleInto } from "@nnft/densities/operations";
import { readPoints } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import type { LayerShape, ParameterBlocks } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { float32Net } from "../sampling/float32-range.ts";

/** How the layers of a dense net and a batch of its parameters are handed to the kernels. */
export interface SimdParameters {
  readonly layers: readonly LayerShape[];
  readonly draw: (key: Key, count: number) => ParameterBlocks;
}

/**
 * The first `depth` layers of a dense net. Block k draws from split(key, k), as `sampleParameters`: centered normal blocks are
 * drawn inside the kernels with their standard deviation moved into the layer's scale, others here.
 */
export function simdParameters(net: Ensemble, depth: number): SimdParameters | undefined {
  const { architecture, density } = net;
  if (architecture.kind !== "dense") return undefined;
  const sizes = [architecture.inputDimension, ...architecture.widths, architecture.outputDimension];
  const standard = (name: string): number => {
    const law = density[name];
    return law?.kind === "normal" && law.mean === 0 ? law.standardDeviation : 1;
  };
  const layers = Array.from({ length: depth }, (_, layer) => ({
    inputs: sizes[layer],
    outputs: sizes[layer + 1],
    scale: architecture.weightScales[layer] * standard(`weight${layer}`),
    biasScale: architecture.biasScales[layer] * standard(`bias${layer}`),
  }));
  // a bias of standard deviation 0 would vanish from the kernels' list of blocks
  if (layers.some(({ biasScale }, layer) => biasScale === 0 && architecture.biasScales[layer] !== 0)) return undefined;
  const blocks = parameterSpace(net)
    .blocks.map((block, index) => ({ ...block, index }))
    .filter(({ name }) => Number(name.replace(/\D+/, "")) < depth);
  return {
    layers,
    draw: (key, count) =>
      blocks.map(({ name, size, index }) => {
        const law = density[name];
        const own = split(key, index);
        if (law.kind === "normal" && law.mean === 0) return own.words;
        const numbers = new Float64Array(count * size);
        sampleInto(law, own, (count * size) / dimensionOf(law), numbers);
        return Float32Array.from(numbers);
      }),
  };
}

/** A dense net on points as float32 kernels take it, with the draw of its parameters. */
export interface SimdNetwork {
  readonly network: {
    readonly layers: readonly LayerShape[];
    /** row-major [points, d] */
    readonly coordinates: Float64Array;
    readonly points: number;
  };
  readonly draw: SimdParameters["draw"];
}

/** The hidden layers of a net, with the read-out or without; undefined where float32 or the kernels cannot serve it. */
export function simdNetwork(net: Ensemble, points: NdArray, withReadout: boolean): SimdNetwork | undefined {
  const { architecture } = net;
  if (architecture.kind !== "dense" || !float32Net(net, points)) return undefined;
  const parameters = simdParameters(net, architecture.widths.length + (withReadout ? 1 : 0));
  if (!parameters) return undefined;
  const coordinates = readPoints("estimateCorrelators", points, architecture.inputDimension);
  return { network: { layers: parameters.layers, coordinates, points: points.shape[0] }, draw: parameters.draw };
}
