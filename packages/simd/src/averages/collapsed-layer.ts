import { requireKeyWords } from "@nnft/foundations/checks";
import {
  type ActivationPass,
  activationCode,
  activationPass,
  type SimdActivation,
} from "../activations/simd-activation.ts";
import type { Build, Instance } from "../wasm/instance.ts";
import { memoryPlan, NORMALS_SLACK } from "../wasm/memory-plan.ts";
import { countAtLeastOne, indexAtLeastZero, lengthOf } from "../wasm/validation.ts";

export interface CollapsedLayerOptions {
  readonly activation: SimdActivation;
  readonly points: number;
  /** the most neurons a layer has, and the most columns a factor has */
  readonly maxWidth: number;
  readonly maxRank: number;
}

/**
 * A factor A [points, rank] of a covariance. `order`, where given, lists the points such that row order[i] of A is zero
 * beyond column i, as a pivoted Cholesky factor is: the zeros are then skipped.
 */
export interface LayerFactor {
  readonly factor: Float64Array;
  readonly rank: number;
  readonly order?: Int32Array;
}

/** Draws one layer of `width` neurons from the normals `first` … of a stream; returns how many normals that took. */
export interface CollapsedLayer {
  /** Writes Σ_i h_i(x_p) h_i(x_q) to `target` [points, points]. */
  readonly drawGram: (
    words: readonly [number, number],
    first: number,
    factor: LayerFactor,
    width: number,
    target: Float64Array,
  ) => number;
  /** The same for two factors and their targets, from the same normals; the larger rank decides how many these are. */
  readonly drawGrams: (
    words: readonly [number, number],
    first: number,
    factors: readonly [LayerFactor, LayerFactor],
    width: number,
    targets: readonly [Float64Array, Float64Array],
  ) => number;
  /** Writes h_i(x_p) to `target` [points, width], rows `stride` numbers apart. */
  readonly drawActivity: (
    words: readonly [number, number],
    first: number,
    factor: LayerFactor,
    width: number,
    target: Float64Array,
    stride: number,
  ) => number;
}

/**
 * One layer of kernel collapse: n independent pre-activation vectors z_i = A u_i on P points and h_i = σ(z_i).
 *
 * Formula: z_i(x_p) = Σ_k A_pk u_ik, G(x_p, x_q) = Σ_{i<n} σ(z_i(x_p)) σ(z_i(x_q)).
 * Shapes: factor [points, rank], gram [points, points], activity [points, width].
 * Convention: u_ik is normal number first + k·4⌈n/4⌉ + i of the stream.
 * Accuracy: float32 draws and products, summed in float32 over 64 neurons a lane, then in float64: relative 10⁻⁶.
 * Errors: ShapeError for sizes that do not fit, DomainError for bad words or what exceeds the maxima given, UnsupportedError
 * for the activation.
 * Cost: O(n P (rank + P)).
 */
export function collapsedLayer(build: Build): (options: CollapsedLayerOptions) => CollapsedLayer {
  return (options) => {
    const layer = placeLayer(build, options);
    return {
      drawGram: (words, first, factor, width, target) => {
        const normals = fill(layer, words, first, factor.rank, width);
        writeGram(layer, normals.at, factor, width, target);
        return normals.count;
      },
      drawGrams: (words, first, factors, width, targets) => {
        const rank = Math.max(factors[0].rank, factors[1].rank);
        const normals = fill(layer, words, first, rank, width);
        writeGram(layer, normals.at, factors[0], width, targets[0]);
        writeGram(layer, normals.at, factors[1], width, targets[1]);
        return normals.count;
      },
      drawActivity: (words, first, factor, width, target, stride) =>
        drawActivity(layer, words, first, factor, width, target, stride),
    };
  };
}

/** A layer with its room in the memory of an instance. */
interface PlacedLayer {
  readonly options: CollapsedLayerOptions;
  readonly instance: Instance;
  readonly activate: ActivationPass;
  /** undefined for a function of the caller */
  readonly code: number | undefined;
  /** points, rounded up to a multiple of four */
  readonly rows: number;
  readonly at: Readonly<Record<"factor" | "normals" | "activity" | "gram", number>>;
  readonly factor: Float32Array;
  readonly gram: Float64Array;
  readonly activity: Float32Array;
  /** points in their own order */
  readonly identity: Int32Array;
}

function placeLayer(build: Build, options: CollapsedLayerOptions): PlacedLayer {
  const { activation, points, maxWidth, maxRank } = options;
  const activate = activationPass("collapsedLayer", activation);
  const code = typeof activation === "function" ? undefined : activationCode("collapsedLayer", activation);
  countAtLeastOne("collapsedLayer", "points", points);
  countAtLeastOne("collapsedLayer", "maxWidth", maxWidth);
  const rows = 4 * Math.ceil(points / 4);
  const room = 4 * Math.ceil(maxWidth / 4);
  const plan = memoryPlan(build);
  const at = {
    factor: plan.take(4 * rows * maxRank),
    normals: plan.take(4 * room * maxRank, NORMALS_SLACK),
    activity: plan.take(4 * room * rows),
    gram: plan.take(8 * rows * rows),
  };
  const instance = plan.done();
  const { buffer } = instance.memory;
  return {
    ...{ options, instance, activate, code, rows, at },
    factor: new Float32Array(buffer, at.factor, rows * maxRank),
    gram: new Float64Array(buffer, at.gram, rows * rows),
    activity: new Float32Array(buffer, at.activity, rows * room),
    identity: Int32Array.from({ length: points }, (_, p) => p),
  };
}

/** Draws the normals of a layer, column after column of a factor; returns their address and how many they are. */
function fill(
  { options, instance, at }: PlacedLayer,
  words: readonly [number, number],
  first: number,
  rank: number,
  width: number,
): { readonly at: number; readonly count: number } {
  const [k0, k1] = requireKeyWords("collapsedLayer", words);
  indexAtLeastZero("collapsedLayer", "first", first);
  indexAtLeastZero("collapsedLayer", "rank", rank, options.maxRank);
  countAtLeastOne("collapsedLayer", "width", width, options.maxWidth);
  const count = 4 * Math.ceil(width / 4) * rank;
  return { at: instance.routines.fillNormals(at.normals, count, first, k0, k1), count };
}

/** Puts a factor in place, its rows in the order that is returned. */
function place(layer: PlacedLayer, { factor, rank, order }: LayerFactor): Int32Array {
  const { options, rows, factor: placed, identity } = layer;
  const { points } = options;
  lengthOf("collapsedLayer", "factor", factor, points * rank, "it is row-major [points, rank]");
  const rowOf = order ?? identity;
  for (let p = 0; p < points; p++) {
    const from = rowOf[p]! * rank;
    for (let k = 0; k < rank; k++) placed[p * rank + k] = factor[from + k]!;
  }
  placed.fill(0, points * rank, rows * rank);
  return rowOf;
}

/** Writes σ(z) of all neurons to the room of the activity; returns the vectors of four neurons in a row. */
function fields(layer: PlacedLayer, normals: number, { rank, order }: LayerFactor, width: number): number {
  const { instance, at, rows } = layer;
  const vectors = Math.ceil(width / 4);
  const triangular = order !== undefined;
  const stride = 16 * vectors;
  instance.routines.stridedProduct(at.factor, rows, rank, normals, stride, vectors, at.activity, 1, 0, 0, triangular);
  layer.activate(instance, at.activity, 4 * vectors * rows);
  return vectors;
}

function writeGram(
  layer: PlacedLayer,
  normals: number,
  factor: LayerFactor,
  width: number,
  target: Float64Array,
): void {
  const { at, rows, code, gram } = layer;
  const { points } = layer.options;
  const { routines } = layer.instance;
  lengthOf("collapsedLayer", "target", target, points * points, "it is row-major [points, points]");
  const rowOf = place(layer, factor);
  const triangular = factor.order !== undefined;
  if (code !== undefined)
    routines.collapsedGram(at.factor, rows, factor.rank, triangular, normals, width, code, at.activity, at.gram);
  else {
    const vectors = fields(layer, normals, factor, width);
    if (width % 4 !== 0) routines.clearTails(at.activity, rows, vectors, width);
    routines.gramOfRows(at.activity, rows, vectors, at.gram);
  }
  for (let p = 0; p < points; p++)
    for (let q = 0; q < points; q++) target[rowOf[p]! * points + rowOf[q]!] = gram[p * rows + q]!;
}

function drawActivity(
  layer: PlacedLayer,
  words: readonly [number, number],
  first: number,
  factor: LayerFactor,
  width: number,
  target: Float64Array,
  stride: number,
): number {
  const { activity } = layer;
  const { points } = layer.options;
  const normals = fill(layer, words, first, factor.rank, width);
  const rowOf = place(layer, factor);
  const vectors = fields(layer, normals.at, factor, width);
  for (let p = 0; p < points; p++)
    for (let i = 0; i < width; i++) target[rowOf[p]! * stride + i] = activity[4 * p * vectors + i]!;
  return normals.count;
}
