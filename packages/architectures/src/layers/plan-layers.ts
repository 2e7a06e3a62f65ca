import { ShapeError } from "@nnft/foundations";
import type { Layer, PlannedLayer } from "./layer.ts";
import type { BlockRequest, PlannedBlock } from "./layer-kind.ts";
import { kindOf } from "./layer-kinds.ts";
import { sizeOf } from "./layer-shape.ts";

/** Where the powers of the fan-in sit in a layered net: factors before N(0,1) parameters, or in the density. */
export type LayerParameterization = "ntk" | "standard";

/** Layers on an input shape: the shapes and parameter blocks of each, in the order of θ. */
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
    const kind = kindOf(layer);
    const branches = (kind.branches?.(layer) ?? []).map((branch) =>
      planList(branch.layers, shape, `${place}.${branch.place}`),
    );
    const branchShapes = branches.map((branch) => lastShape(branch, shape));
    const outputShape = atPlace(place, () => kind.outputShape(layer, shape, branchShapes));
    return { layer, inputShape: shape, outputShape, blocks: allot(kind.blocks?.(layer, shape) ?? []), branches };
  };
  const planned = planList(layers, inputShape, "layers");
  return { layers: planned, outputShape: lastShape(planned, inputShape), blocks };
}

function lastShape(layers: readonly PlannedLayer[], inputShape: readonly number[]): readonly number[] {
  return layers.at(-1)?.outputShape ?? inputShape;
}

function atPlace<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ShapeError) throw new ShapeError(`${place}: ${error.message}`);
    throw error;
  }
}
