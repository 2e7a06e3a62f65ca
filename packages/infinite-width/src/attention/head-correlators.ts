import { type Estimate, jackknife } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { type AttentionHeads, type ReadHeads, readHeads } from "./attention-heads.ts";
import { type HeadMoments, linearHeadCumulant, linearHeads } from "./linear-heads.ts";
import { scoreSource } from "./score-law.ts";
import { twoTokenHeads, twoTokenStep } from "./two-token-heads.ts";

/** Correlators of N_h attention heads with random weights. */
export interface HeadCorrelators {
  /** G² [S, S] */
  readonly twoPoint: Estimate;
  /** G⁴_c [S, S, S, S] */
  readonly connected: Estimate;
  /** N_eff [S] = 3G²(s, s)²/G⁴_c(s, s, s, s): how many neurons of equal size would be as far from a Gaussian field; ∞ where G⁴_c is 0 */
  readonly effectiveHeads: NdArray<Float64Array>;
  readonly method: "exact" | "quadrature" | "sampled";
  /** numerical error of quadrature, 0 for others */
  readonly accuracy: number;
}

export interface HeadOptions {
  /** heads drawn where neither closed forms nor quadrature serve; default 65,536 */
  readonly samples?: number;
  readonly key?: Key;
}

/** Blocks of the jackknife, and a longer step of quadrature, which shows the error of the other. */
const [BLOCKS, LONGER] = [32, 1.25];

/**
 * Two- and four-point functions of the output of attention heads, φ(s) = N_h^{−1/2} Σ_h Σ_t α_st v_t, over random queries, keys, values and read-outs.
 *
 * Given the weights α a head is Gaussian with K̂ = αXαᵀ, values and read-out integrated:
 *   G² = ⟨K̂⟩,   N_h G⁴_c(1234) = Σ_3 [(1 + 2/d_v)⟨K̂_12K̂_34⟩ − ⟨K̂_12⟩⟨K̂_34⟩]
 * so that a head is not Gaussian at d_k = d_v = ∞: the number of heads is the width. Linear scores: closed forms at any d_k, d_v and mask. Softmax on one
 * token: exact; on two: quadrature; on more: heads drawn by the Wishart factor of their scores, with errors.
 * Shapes: X [S, S] → [S, S] and [S, S, S, S].
 * Convention: cumulants of N_h heads are exact, κ_n ∝ N_h^{1−n/2}. With scaling 1/d_k scores vanish at d_k = ∞, α is uniform and G⁴_c is 0 there.
 * Accuracy: closed forms to rounding, quadrature 1e-12 (its `accuracy` is the change of the step), draws by jackknife errors.
 * Cost: two tokens 0.1 s (1 s at finite d_k); S⁴ operations a drawn head.
 * Errors: DomainError for heads that make no sense, and without a key where heads are drawn.
 * Source: arXiv:2602.10209; the closed forms with masks derived here.
 *
 * @example headCorrelators({ tokens: [[1, 0], [0, 1]], scores: "softmax", heads: 8 }).connected.value.get(0, 0, 0, 0);
 */
export function headCorrelators(heads: AttentionHeads, options: HeadOptions = {}): HeadCorrelators {
  const caller = "headCorrelators";
  const read = readHeads(caller, heads);
  requireKnownOptions(caller, options, ["samples", "key"]);
  const { samples = 65_536, key } = options;
  requireInteger(caller, "samples", samples, 2 * BLOCKS);
  if (key !== undefined) requireKey(caller, key);
  if (read.scores === "linear") return fromMoments(read, "exact", linearHeads(read), undefined);
  if (read.size === 1) return fromMoments(read, "exact", uniformHeads(read), undefined);
  if (read.variance === 0) return fromMoments(read, "exact", uniformHeads(read), undefined);
  if (read.size === 2) {
    const step = twoTokenStep(read);
    return fromMoments(read, "quadrature", twoTokenHeads(read, step), twoTokenHeads(read, LONGER * step));
  }
  if (key === undefined)
    throw new DomainError(
      `${caller}: \`key\` must be given where heads are drawn (softmax on ${read.size} tokens), got none; pass key: keyFrom("…").`,
    );
  return drawn(read, samples, key);
}

/**
 * κ_order of one token of linear heads at d_k = d_v = ∞: [(2m)!/2m] (v X_ss)^m tr X^{2m}/N_h^{m−1} for order 2m, 0 for odd orders.
 *
 * Errors: DomainError for softmax, finite dimensions, and a token or order out of range.
 * @example headCumulant({ tokens: [[1, 0], [0, 1]], scores: "linear" }, 0, 4);
 */
export function headCumulant(heads: AttentionHeads, token: number, order: number): number {
  const caller = "headCumulant";
  const read = readHeads(caller, heads);
  requireInteger(caller, "token", token, 0, read.size - 1);
  requireInteger(caller, "order", order, 1, 64);
  if (
    read.scores !== "linear" ||
    read.keyDimension < Number.POSITIVE_INFINITY ||
    read.valueDimension < Number.POSITIVE_INFINITY
  )
    throw new DomainError(
      `${caller}: \`heads\` must be linear with keyDimension and valueDimension Infinity, got others; use headCorrelators.`,
    );
  return linearHeadCumulant(read, token, order);
}

/** α uniform over the tokens that are seen. */
function uniformHeads({ size, X, sees }: ReadHeads): HeadMoments {
  const seen = Array.from({ length: size }, (_, s) =>
    Array.from({ length: size }, (_, t) => t).filter((t) => sees(s, t)),
  );
  const mean = Float64Array.from({ length: size ** 2 }, (_, at) => {
    const [s, t] = [seen[Math.floor(at / size)], seen[at % size]];
    return s.reduce((sum, i) => sum + t.reduce((inner, j) => inner + X[i * size + j], 0), 0) / (s.length * t.length);
  });
  return {
    mean,
    square: Float64Array.from(
      { length: size ** 4 },
      (_, at) => mean[Math.floor(at / size ** 2)] * mean[at % size ** 2],
    ),
  };
}

/** G⁴_c of N_h heads from moments of one, [S, S, S, S]. */
function connectedOf({ size, heads, valueDimension }: ReadHeads, { mean, square }: HeadMoments): Float64Array {
  const lift = 1 + 2 / valueDimension;
  const pairing = (a: number, b: number, c: number, d: number): number => {
    const [first, second] = [a * size + b, c * size + d];
    return lift * square[first * size ** 2 + second] - mean[first] * mean[second];
  };
  return Float64Array.from({ length: size ** 4 }, (_, at) => {
    const [a, b, c, d] = [size ** 3, size ** 2, size, 1].map((stride) => Math.floor(at / stride) % size);
    return (pairing(a, b, c, d) + pairing(a, c, b, d) + pairing(a, d, b, c)) / heads;
  });
}

function fromMoments(
  read: ReadHeads,
  method: "exact" | "quadrature",
  moments: HeadMoments,
  coarse: HeadMoments | undefined,
): HeadCorrelators {
  const connected = connectedOf(read, moments);
  const before = coarse && connectedOf(read, coarse);
  // where the rule converges only as a power of the step, the error is up to twice the change
  const changes = before ? connected.map((value, at) => 2 * Math.abs(value - before[at])) : [0];
  const accuracy = Math.max(
    ...changes,
    ...(coarse ? moments.mean.map((value, at) => 2 * Math.abs(value - coarse.mean[at])) : [0]),
  );
  const exactly = (value: Float64Array, shape: number[]): Estimate => ({
    value: ndarray(value, shape),
    standardError: ndarray(new Float64Array(value.length), shape),
    samples: 0,
    method,
  });
  return result(read, exactly(moments.mean, square(read)), exactly(connected, [...square(read), ...square(read)]), {
    method,
    accuracy,
  });
}

const square = ({ size }: ReadHeads): number[] => [size, size];

function result(
  { size }: ReadHeads,
  twoPoint: Estimate,
  connected: Estimate,
  how: Pick<HeadCorrelators, "method" | "accuracy">,
): HeadCorrelators {
  const effective = Float64Array.from(
    { length: size },
    (_, s) => (3 * twoPoint.value.get(s, s) ** 2) / connected.value.get(s, s, s, s),
  );
  return { twoPoint, connected, effectiveHeads: ndarray(effective, [size]), ...how };
}

function drawn(read: ReadHeads, samples: number, key: Key): HeadCorrelators {
  const { size } = read;
  const pairs = size ** 2;
  const source = scoreSource(read);
  const counts = Array.from(
    { length: BLOCKS },
    (_, g) => Math.floor(((g + 1) * samples) / BLOCKS) - Math.floor((g * samples) / BLOCKS),
  );
  const scores = new Float64Array(pairs);
  const kernel = new Float64Array(pairs);
  let m = 0;
  const sums = counts.map((count) => {
    const block = new Float64Array(pairs + pairs ** 2);
    for (let i = 0; i < count; i++, m++) {
      source(split(key, m), scores);
      softmax(read, scores);
      attended(read, scores, kernel);
      for (let e = 0; e < pairs; e++) {
        block[e] += kernel[e];
        for (let f = 0; f < pairs; f++) block[pairs + e * pairs + f] += kernel[e] * kernel[f];
      }
    }
    return block;
  });
  const estimate = jackknife(sums, counts, (means) => {
    const moments = { mean: means.subarray(0, pairs), square: means.subarray(pairs) };
    return Float64Array.from([...moments.mean, ...connectedOf(read, moments)]);
  });
  const part = (from: number, to: number, shape: number[]): Estimate => ({
    value: ndarray(estimate.value.data.slice(from, to), shape),
    standardError: ndarray(estimate.standardError.data.slice(from, to), shape),
    samples,
    method: "sampled",
  });
  const shape = square(read);
  return result(read, part(0, pairs, shape), part(pairs, pairs + pairs ** 2, [...shape, ...shape]), {
    method: "sampled",
    accuracy: 0,
  });
}

/** Scores to weights, row by row, over the tokens that are seen. */
function softmax({ size, sees }: ReadHeads, scores: Float64Array): void {
  for (let s = 0; s < size; s++) {
    let [largest, total] = [Number.NEGATIVE_INFINITY, 0];
    for (let t = 0; t < size; t++) if (sees(s, t)) largest = Math.max(largest, scores[s * size + t]);
    for (let t = 0; t < size; t++) {
      const weight = sees(s, t) ? Math.exp(scores[s * size + t] - largest) : 0;
      scores[s * size + t] = weight;
      total += weight;
    }
    for (let t = 0; t < size; t++) scores[s * size + t] /= total;
  }
}

/** αXαᵀ */
function attended({ size, X }: ReadHeads, weights: Float64Array, kernel: Float64Array): void {
  const half = new Float64Array(size * size);
  for (let s = 0; s < size; s++)
    for (let t = 0; t < size; t++)
      for (let u = 0; u < size; u++) half[s * size + u] += weights[s * size + t] * X[t * size + u];
  kernel.fill(0);
  for (let s = 0; s < size; s++)
    for (let r = 0; r < size; r++)
      for (let u = 0; u < size; u++) kernel[s * size + r] += half[s * size + u] * weights[r * size + u];
}
