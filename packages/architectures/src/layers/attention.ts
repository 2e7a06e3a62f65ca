import { requireInteger } from "@nnft/foundations/checks";
import { requireFloat64 } from "@nnft/foundations/kinds";

/** Sizes of self-attention on `rows` places, `positions` of them of one point. */
export interface AttentionSizes {
  readonly rows: number;
  readonly positions: number;
  readonly heads: number;
  readonly queryDimension: number;
  readonly valueDimension: number;
  /** factor of q·k */
  readonly scale: number;
  readonly softmax: boolean;
}

/** Queries and keys [rows, heads · queryDimension], values [rows, heads · valueDimension], or cotangents of them. */
export interface QueriesKeysValues {
  readonly q: Float64Array;
  readonly k: Float64Array;
  readonly v: Float64Array;
}

/**
 * Fills `weights` [rows, heads, positions] with a_s = scale · q·k_s, or their softmax, and `attended` [rows, heads · valueDimension] with Σ_s a_s v_s.
 * Cost: O(rows heads positions (queryDimension + valueDimension)).
 */
export function attend(
  { rows, positions, heads, queryDimension, valueDimension, scale, softmax }: AttentionSizes,
  { q, k, v }: QueriesKeysValues,
  weights: Float64Array,
  attended: Float64Array,
): void {
  const mixed = heads * valueDimension;
  attended.fill(0);
  for (let row = 0; row < rows; row++) {
    const start = row - (row % positions);
    for (let head = 0; head < heads; head++) {
      const own = (row * heads + head) * positions;
      for (let s = 0; s < positions; s++) {
        const from = (row * heads + head) * queryDimension;
        const to = ((start + s) * heads + head) * queryDimension;
        let score = 0;
        for (let j = 0; j < queryDimension; j++) score += q[from + j] * k[to + j];
        weights[own + s] = scale * score;
      }
      if (softmax) softmaxInPlace(weights, own, positions);
      for (let s = 0; s < positions; s++)
        for (let j = 0; j < valueDimension; j++)
          attended[row * mixed + head * valueDimension + j] +=
            weights[own + s] * v[(start + s) * mixed + head * valueDimension + j];
    }
  }
}

/** Adds the cotangents of queries, keys and values to `into`, from that of what was attended and from the weights of `attend`. */
export function attendBackward(
  { rows, positions, heads, queryDimension, valueDimension, scale, softmax }: AttentionSizes,
  { q, k, v }: QueriesKeysValues,
  weights: Float64Array,
  cotangent: Float64Array,
  into: QueriesKeysValues,
): void {
  const mixed = heads * valueDimension;
  const slopes = new Float64Array(positions);
  for (let row = 0; row < rows; row++) {
    const start = row - (row % positions);
    for (let head = 0; head < heads; head++) {
      const own = (row * heads + head) * positions;
      let along = 0;
      for (let s = 0; s < positions; s++) {
        slopes[s] = 0;
        for (let j = 0; j < valueDimension; j++) {
          const here = row * mixed + head * valueDimension + j;
          const there = (start + s) * mixed + head * valueDimension + j;
          slopes[s] += cotangent[here] * v[there];
          into.v[there] += weights[own + s] * cotangent[here];
        }
        along += slopes[s] * weights[own + s];
      }
      for (let s = 0; s < positions; s++) {
        const slope = scale * (softmax ? weights[own + s] * (slopes[s] - along) : slopes[s]);
        const from = (row * heads + head) * queryDimension;
        const to = ((start + s) * heads + head) * queryDimension;
        for (let j = 0; j < queryDimension; j++) {
          into.q[from + j] += slope * k[to + j];
          into.k[to + j] += slope * q[from + j];
        }
      }
    }
  }
}

/** ζ_s = e^{a_s}/Σ_r e^{a_r} on one row, without overflow. Throws for a row outside the memory; entries are not looked at. */
export function softmaxInPlace(scores: Float64Array, start: number, count: number): void {
  requireInteger("softmaxInPlace", "start", start, 0);
  requireInteger("softmaxInPlace", "count", count, 0);
  requireFloat64("softmaxInPlace", "scores", scores, start + count);
  let largest = -Infinity;
  for (let s = start; s < start + count; s++) largest = Math.max(largest, scores[s]);
  let sum = 0;
  for (let s = start; s < start + count; s++) sum += scores[s] = Math.exp(scores[s] - largest);
  for (let s = start; s < start + count; s++) scores[s] /= sum;
}
