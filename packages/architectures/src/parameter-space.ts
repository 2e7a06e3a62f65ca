import { requireKnownOptions } from "@nnft/foundations/checks";
import type { Architecture, Ensemble } from "./ensemble.ts";
import { architectureOf } from "./ensemble.ts";
import { layerPlan } from "./nets/layered-net.ts";

/** A named, shaped run of entries of the flat parameter vector θ. */
export interface ParameterBlock {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

export interface ParameterSpace {
  readonly blocks: readonly ParameterBlock[];
  readonly size: number;
}

/**
 * The parameter space of an architecture: its blocks in the order they stand in θ.
 *
 * Shapes: weight ℓ is [fanOut, fanIn] and bias ℓ is [fanOut], row-major, ℓ = 0 next to the input and the read-out last.
 * A plane-wave net has weight0 [N, d] (momenta), bias0 [N] (phases) and weight1 [D, N] (amplitudes).
 * A layered net numbers its layers with parameters depth first: dense weights are [fanOut, fanIn], those of a convolution
 * [channelsOut, window, channelsIn], attention's query, key and value [heads, dimension, channels] and output
 * [channelsOut, heads·valueDimension].
 * Errors: DomainError, in the name of `caller`, for a net of no known kind, and for an ensemble whose density has an entry that is no
 * block of its architecture.
 */
export function parameterSpace(net: Ensemble | Architecture, caller = "parameterSpace"): ParameterSpace {
  const architecture = architectureOf(net, caller);
  const shapes: [string, readonly number[]][] = [];
  if (architecture.kind === "plane-wave") {
    const { inputDimension, width, outputDimension } = architecture;
    shapes.push(["weight0", [width, inputDimension]], ["bias0", [width]], ["weight1", [outputDimension, width]]);
  } else if (architecture.kind === "layered") {
    for (const { name, shape } of layerPlan(architecture).blocks) shapes.push([name, shape]);
  } else {
    const sizes = [architecture.inputDimension, ...architecture.widths, architecture.outputDimension];
    for (let layer = 0; layer + 1 < sizes.length; layer++) {
      shapes.push([`weight${layer}`, [sizes[layer + 1], sizes[layer]]]);
      if (architecture.biasScales[layer] !== 0) shapes.push([`bias${layer}`, [sizes[layer + 1]]]);
    }
  }
  let offset = 0;
  const blocks = shapes.map(([name, shape]) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const block: ParameterBlock = { name, shape, offset, size };
    offset += size;
    return block;
  });
  const density: unknown = "density" in net ? net.density : undefined;
  if (typeof density === "object" && density !== null)
    requireKnownOptions(
      caller,
      density,
      shapes.map(([name]) => name),
      "block",
    );
  return { blocks, size: offset };
}
