import type { Build } from "./instance.ts";
import { activationPass, type KernelActivation } from "./kernel-activation.ts";
import { memoryPlan, NORMALS_SLACK } from "./memory-plan.ts";
import { countAtLeastOne, indexAtLeastZero, keyWords, lengthOf } from "./validation.ts";

export interface CollapsedLayerOptions {
  readonly activation: KernelActivation;
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

/** One layer at a time, held in the kernels' memory until the next is drawn. */
export interface CollapsedLayer {
  /** Draws `width` neurons from the normals `first` … of a stream; returns how many normals that took. */
  readonly draw: (words: readonly [number, number], first: number, factor: LayerFactor, width: number) => number;
  /** Writes Σ_i h_i(x_p) h_i(x_q) of the layer just drawn, [points, points]. */
  readonly writeGram: (target: Float64Array) => void;
  /** Writes its activations h_i(x_p), [points, width], with `stride` numbers from row to row. */
  readonly writeActivity: (target: Float64Array, stride: number) => void;
}

/**
 * One layer of kernel collapse: n independent pre-activation vectors z_i = A u_i on P points and h_i = σ(z_i).
 *
 * Formula: z_i(x_p) = Σ_k A_pk u_ik, G(x_p, x_q) = Σ_{i<n} σ(z_i(x_p)) σ(z_i(x_q)).
 * Shapes: factor [points, rank], gram [points, points], activity [points, width].
 * Convention: u_ik is normal number first + k·4⌈n/4⌉ + i of the stream.
 * Accuracy: float32 draws and products, summed in float32 over runs of 512 neurons, then in float64: relative 10⁻⁶.
 * Errors: ShapeError for sizes that do not fit, DomainError for bad words or what exceeds the maxima given, UnsupportedError
 * for the activation.
 * Cost: O(n P (rank + P)).
 */
export function collapsedLayer(build: Build): (options: CollapsedLayerOptions) => CollapsedLayer {
  return ({ activation, points, maxWidth, maxRank }) => {
    const activate = activationPass("collapsedLayer", activation);
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
    const { kernels, memory } = instance;
    const placedFactor = new Float32Array(memory.buffer, at.factor, rows * maxRank);
    const placedGram = new Float64Array(memory.buffer, at.gram, rows * rows);
    const placedActivity = new Float32Array(memory.buffer, at.activity, rows * room);
    const identity = Int32Array.from({ length: points }, (_, p) => p);
    let held: { width: number; vectors: number; order: Int32Array } = { width: 0, vectors: 0, order: identity };
    return {
      draw: (words, first, { factor, rank, order }, width) => {
        const [k0, k1] = keyWords("collapsedLayer", words);
        indexAtLeastZero("collapsedLayer", "first", first);
        indexAtLeastZero("collapsedLayer", "rank", rank, maxRank);
        countAtLeastOne("collapsedLayer", "width", width, maxWidth);
        lengthOf("collapsedLayer", "factor", factor, points * rank, "it is row-major [points, rank]");
        const vectors = Math.ceil(width / 4);
        held = { width, vectors, order: order ?? identity };
        for (let p = 0; p < points; p++) {
          const from = held.order[p]! * rank;
          for (let k = 0; k < rank; k++) placedFactor[p * rank + k] = factor[from + k]!;
        }
        placedFactor.fill(0, points * rank, rows * rank);
        const normals = kernels.fillNormals(at.normals, 4 * vectors * rank, first, k0, k1);
        kernels.product(at.factor, rows, rank, normals, vectors, at.activity, 1, 0, 0, order !== undefined);
        activate(instance, at.activity, 4 * vectors * rows);
        if (width % 4 !== 0) kernels.clearTails(at.activity, rows, vectors, width);
        return 4 * vectors * rank;
      },
      writeGram: (target) => {
        lengthOf("collapsedLayer", "target", target, points * points, "it is row-major [points, points]");
        const { vectors, order } = held;
        kernels.gramOfRows(at.activity, rows, vectors, at.gram);
        for (let p = 0; p < points; p++)
          for (let q = 0; q < points; q++) target[order[p]! * points + order[q]!] = placedGram[p * rows + q]!;
      },
      writeActivity: (target, stride) => {
        const { width, vectors, order } = held;
        for (let p = 0; p < points; p++)
          for (let i = 0; i < width; i++) target[order[p]! * stride + i] = placedActivity[4 * p * vectors + i]!;
      },
    };
  };
}
