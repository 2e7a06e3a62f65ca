import { DomainError, readRows, type Table } from "@nnft/foundations";
import { requireInteger, requireKey } from "@nnft/foundations/checks";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { fillGamma, fillNormal, type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { type AttentionHeads, type ReadHeads, readHeads } from "./attention-heads.ts";

/** The law of the scores A [S, S] of one head. */
export interface ScoreLaw {
  /** ⟨e^{i Σ J_st A_st}⟩ for a source J [S, S] */
  readonly characteristic: (source: Table) => number;
  /** draws of A, [count, S, S]; draw m comes from split(key, m) */
  readonly draw: (key: Key, count: number) => NdArray<Float64Array>;
}

/**
 * The scores A_st = q_s·k_t/√d_k of a head with Gaussian weights, at every d_k.
 *
 *   ⟨e^{iΣJ_stA_st}⟩ = det(1 + v J X Jᵀ X/d_k)^{−d_k/2},   at d_k = ∞ exp(−½ v tr JXJᵀX)
 * Draws take a Wishart factor of X with d_k degrees of freedom, never the weights: S³ operations for any d_k and d.
 * Shapes: X [S, S]. Convention: of `heads` the tokens, scoreVariance, keyDimension and scaling matter; scores of masked tokens are drawn too.
 * Accuracy: rounding. Errors: DomainError for heads that make no sense and sources of another shape.
 * Source: Wishart 1928; Bartlett 1933; arXiv:2602.10209.
 *
 * @example scoreLaw({ tokens: [[1, 0.3], [0.3, 0.8]], scores: "softmax", keyDimension: 4 }).characteristic([[0.5, 0], [0, 0.2]]);
 */
export function scoreLaw(heads: AttentionHeads): ScoreLaw {
  const read = readHeads("scoreLaw", heads);
  const source = scoreSource(read);
  return {
    characteristic: (J) => characteristic(read, J),
    draw: (key, count) => {
      requireKey("scoreLaw", key);
      requireInteger("scoreLaw", "count", count, 0);
      const { size } = read;
      const scores = new Float64Array(count * size * size);
      for (let m = 0; m < count; m++) source(split(key, m), scores.subarray(m * size * size, (m + 1) * size * size));
      return ndarray(scores, [count, size, size]);
    },
  };
}

function characteristic({ size, X, variance, keyDimension }: ReadHeads, J: Table): number {
  const { data } = readRows("scoreLaw", "source", J, { rows: size, columns: size });
  if (!data.every(Number.isFinite))
    throw new DomainError("scoreLaw: `source` must be finite, got an entry that is not; pass numbers.");
  // M = L_Xᵀ J L_X is symmetric up to its two sides: tr JXJᵀX = tr M Mᵀ, and det(1 + c JXJᵀX) = det(1 + c M Mᵀ)
  const { factor, rank } = semidefiniteFactor(X, size);
  const M = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i++)
    for (let j = 0; j < rank; j++)
      for (let s = 0; s < size; s++)
        for (let t = 0; t < size; t++)
          M[i * rank + j] += factor[s * rank + i] * data[s * size + t] * factor[t * rank + j];
  const gram = Float64Array.from({ length: rank * rank }, (_, at) => {
    const [i, j] = [Math.floor(at / rank), at % rank];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += M[i * rank + k] * M[j * rank + k];
    return sum;
  });
  if (keyDimension === Number.POSITIVE_INFINITY) {
    let trace = 0;
    for (let i = 0; i < rank; i++) trace += gram[i * (rank + 1)];
    return Math.exp(-0.5 * variance * trace);
  }
  const whole = gram.map((entry, at) => (variance * entry) / keyDimension + (at % (rank + 1) === 0 ? 1 : 0));
  const root = semidefiniteFactor(whole, rank).factor;
  let logDeterminant = 0;
  for (let i = 0; i < rank; i++) logDeterminant += 2 * Math.log(root[i * rank + i]);
  return Math.exp(-0.5 * keyDimension * logDeterminant);
}

/** Writes one draw of A: √v L_X B Z L_Xᵀ, with B Bᵀ the Wishart factor over d_k of Bartlett, or 1 at d_k = ∞. */
export function scoreSource({ size, X, variance, keyDimension }: ReadHeads): (key: Key, scores: Float64Array) => void {
  const { factor, rank } = semidefiniteFactor(X, size);
  const columns = Math.min(rank, keyDimension);
  const scale = Math.sqrt(variance);
  const normals = new Float64Array(columns * rank);
  const left = new Float64Array(size * columns);
  return (key, scores) => {
    const bartlett = wishartFactor(split(key, 0), rank, columns, keyDimension);
    fillNormal(split(key, 1), normals);
    left.fill(0);
    for (let s = 0; s < size; s++)
      for (let i = 0; i < rank; i++)
        for (let k = 0; k < columns; k++) left[s * columns + k] += factor[s * rank + i] * bartlett[i * columns + k];
    scores.fill(0);
    for (let s = 0; s < size; s++)
      for (let j = 0; j < rank; j++) {
        let sum = 0;
        for (let k = 0; k < columns; k++) sum += left[s * columns + k] * normals[k * rank + j];
        for (let t = 0; t < size; t++) scores[s * size + t] += scale * sum * factor[t * rank + j];
      }
  };
}

/** B [rank, columns] with B Bᵀ ~ Wishart(d, 1)/d; plain normals where d is below the rank. */
function wishartFactor(key: Key, rank: number, columns: number, dimension: number): Float64Array {
  const B = new Float64Array(rank * columns);
  if (dimension === Number.POSITIVE_INFINITY) {
    for (let i = 0; i < rank; i++) B[i * columns + i] = 1;
    return B;
  }
  fillNormal(split(key, 0), B);
  const scale = 1 / Math.sqrt(dimension);
  if (dimension < rank) return B.map((u) => scale * u);
  const square = new Float64Array(1);
  for (let i = 0; i < rank; i++)
    for (let k = 0; k < columns; k++) {
      if (k === i) {
        // χ² with d − i degrees of freedom
        fillGamma(split(key, i + 1), square, (dimension - i) / 2, 2);
        B[i * columns + k] = scale * Math.sqrt(square[0]);
      } else B[i * columns + k] = k < i ? scale * B[i * columns + k] : 0;
    }
  return B;
}
