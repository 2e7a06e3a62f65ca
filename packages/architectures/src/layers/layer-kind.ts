import type { BackwardRows, MatrixProduct } from "../jacobian/gradient-rows.ts";

/** The role of a block of parameters in its layer. */
export type BlockRole = "weight" | "bias" | "query" | "key" | "value" | "output";

/** A block a layer asks for: entries of standard deviation std/√fanIn in all, wherever the factors sit; a bias has fanIn 1. */
export interface BlockRequest {
  readonly role: BlockRole;
  readonly shape: readonly number[];
  readonly std: number;
  readonly fanIn: number;
}

/** A block with its place in θ: the layer multiplies each entry by `factor`, drawn with standard deviation `densityStd`. */
export interface PlannedBlock extends BlockRequest {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly factor: number;
  readonly densityStd: number;
}

/** A layer of type L on inputs of one shape, among layers of type All. */
export interface PlannedLayerOf<L, All = never> {
  readonly layer: L;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly blocks: readonly PlannedBlock[];
  /** the planned layers within a serial (one list) or a parallel layer (one per branch) */
  readonly branches: readonly (readonly PlannedLayerOf<All, All>[])[];
}

/** A planned layer fixed on a number of points, with its buffers: it remembers its last forward pass. */
export interface LayerPass {
  /** [P, input] → [P, output] with θ = theta[at …]; the result is the pass's own memory. A layer may use `product` for its matrices. */
  readonly forward: (theta: Float64Array, at: number, input: Float64Array, product?: MatrixProduct) => Float64Array;
  /** Adds the gradient in θ to `gradient` and returns the cotangent of the last input; neither argument is kept. */
  readonly backward: (theta: Float64Array, at: number, cotangent: Float64Array, gradient: Float64Array) => Float64Array;
  /** Backward for many cotangents of one point; left out where one after the other is as good. */
  readonly backwardRows?: BackwardRows;
}

/** The fields of a layer as they stand in JSON. */
export type LayerFields = Readonly<Record<string, unknown>>;

/** Everything this package needs to know of one kind of layer; `layerKinds` has one for each. */
export interface LayerKind<L, All = never> {
  /** The layer from its fields, all of them checked; `readLayers` reads lists of layers within it. */
  read(fields: LayerFields, place: string, readLayers: (value: unknown, place: string) => readonly All[]): L;
  /** The shape of its output; a layer with branches gets the shapes of their outputs. Throws ShapeError. */
  outputShape(layer: L, inputShape: readonly number[], branchShapes: readonly (readonly number[])[]): readonly number[];
  /** Its blocks of parameters; left out: none. */
  blocks?(layer: L, inputShape: readonly number[]): readonly BlockRequest[];
  /** The lists of layers within it, all on its own input, with their places; left out: none. */
  branches?(layer: L): readonly { readonly place: string; readonly layers: readonly All[] }[];
  /** Fixes it on a number of points; `passOf` does so with lists of layers within it. */
  pass(
    planned: PlannedLayerOf<L, All>,
    points: number,
    passOf: (layers: readonly PlannedLayerOf<All, All>[], points: number) => LayerPass,
  ): LayerPass;
}
