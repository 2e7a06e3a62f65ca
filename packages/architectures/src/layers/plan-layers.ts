import { ShapeError } from "@nnft/foundations";
import { poolingShape } from "./average-pooling.ts";
import { convolutionBlocks, convolutionShape } from "./convolution.ts";
import { denseBlocks, denseShape } from "./dense.ts";
import { flattenShape } from "./flatten.ts";
import { type BlockRequest, type Layer, type PlannedBlock, type PlannedLayer, sizeOf } from "./layer.ts";
import { parallelShape } from "./parallel.ts";
import { selfAttentionBlocks, selfAttentionShape } from "./self-attention.ts";

/** Where the powers of the fan-in sit in a layered net: factors before N(0,1) parameters, or in the density. */
export type LayerParameterization = "ntk" | "standard";

/** What layers become on an input shape: shapes and parameter blocks of each, in the order they stand in θ. */
export interface LayerPlan {
  readonly layers: readonly PlannedLayer[];
  readonly outputShape: readonly number[];
  readonly blocks: readonly PlannedBlock[];
}

/**
 * Works out the shapes and parameter blocks of layers on an input of one shape.
 *
 * Convention: layers with parameters are numbered depth first from 0; block names are role and number ("weight0", "bias0",
 * "query1", …). Every entry has standard deviation std/√fanIn in all: "ntk" puts it before N(0,1), "standard" in the density.
 * Errors: ShapeError, naming the layer's place, for a layer that does not fit its input.
 */
export function planLayers(
  layers: readonly Layer[],
  inputShape: readonly number[],
  parameterization: LayerParameterization,
): LayerPlan {
  const blocks: PlannedBlock[] = [];
  let numbered = 0;
  let offset = 0;
  const allot = (requests: readonly BlockRequest[]): PlannedBlock[] => {
    if (requests.length === 0) return [];
    const number = numbered++;
    return requests.map((request) => {
      const size = sizeOf(request.shape);
      const std = request.std / Math.sqrt(request.fanIn);
      const [factor, densityStd] = parameterization === "ntk" ? [std, 1] : [1, std];
      const block = { ...request, name: `${request.role}${number}`, offset, size, factor, densityStd };
      blocks.push(block);
      offset += size;
      return block;
    });
  };
  const planList = (list: readonly Layer[], shape: readonly number[], place: string): PlannedLayer[] => {
    const planned: PlannedLayer[] = [];
    let entering = shape;
    list.forEach((layer, index) => {
      const next = planOne(layer, entering, `${place}[${index}]`);
      planned.push(next);
      entering = next.outputShape;
    });
    return planned;
  };
  const planOne = (layer: Layer, shape: readonly number[], place: string): PlannedLayer => {
    if (layer.kind === "serial") {
      const inner = planList(layer.layers, shape, `${place}.layers`);
      return { layer, inputShape: shape, outputShape: lastShape(inner, shape), blocks: [], branches: [inner] };
    }
    if (layer.kind === "parallel") {
      const branches = layer.branches.map((branch, b) => planList(branch, shape, `${place}.branches[${b}]`));
      const outputShape = atPlace(place, () => parallelShape(branches.map((branch) => lastShape(branch, shape))));
      return { layer, inputShape: shape, outputShape, blocks: [], branches };
    }
    return {
      layer,
      inputShape: shape,
      outputShape: atPlace(place, () => outputShapeOf(layer, shape)),
      blocks: allot(blocksOf(layer, shape)),
      branches: [],
    };
  };
  const planned = planList(layers, inputShape, "layers");
  return { layers: planned, outputShape: lastShape(planned, inputShape), blocks };
}

function lastShape(layers: readonly PlannedLayer[], inputShape: readonly number[]): readonly number[] {
  return layers.at(-1)?.outputShape ?? inputShape;
}

type Leaf = Exclude<Layer, { kind: "serial" | "parallel" }>;

function outputShapeOf(layer: Leaf, inputShape: readonly number[]): readonly number[] {
  switch (layer.kind) {
    case "dense":
      return denseShape(layer, inputShape);
    case "convolution":
      return convolutionShape(layer, inputShape);
    case "average-pooling":
    case "global-average-pooling":
      return poolingShape(layer, inputShape);
    case "flatten":
      return flattenShape(inputShape);
    case "self-attention":
      return selfAttentionShape(layer, inputShape);
    case "activation":
    case "layer-norm":
      return inputShape;
  }
}

function blocksOf(layer: Leaf, inputShape: readonly number[]): readonly BlockRequest[] {
  switch (layer.kind) {
    case "dense":
      return denseBlocks(layer, inputShape);
    case "convolution":
      return convolutionBlocks(layer, inputShape);
    case "self-attention":
      return selfAttentionBlocks(layer, inputShape);
    default:
      return [];
  }
}

function atPlace<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ShapeError) throw new ShapeError(`${place}: ${error.message}`);
    throw error;
  }
}
