import { DomainError, ShapeError } from "@nnft/foundations";
import { columnMeans } from "./accumulators/product-sums.ts";
import { blockRange } from "./block-sums.ts";
import { cumulantsFromMoments } from "./cumulants/cumulants.ts";
import type { ScalarEstimate } from "./estimate.ts";
import { type Fields, type FlatFields, readFields } from "./fields.ts";
import { jackknife } from "./jackknife.ts";
import { tailWarnings } from "./tail-widening.ts";
import { requireIndices } from "./wick.ts";

/** The generating functionals of sampled fields on a finite point set and their derivatives at any source J. */
export type GeneratingFunctional = {
  readonly Z: (source: ArrayLike<number>) => ScalarEstimate;
  readonly W: (source: ArrayLike<number>) => ScalarEstimate;
  /** ∂ⁿZ/∂J_{a₁}…∂J_{aₙ} at the source (default 0) */
  readonly moment: (indices: readonly number[], source?: ArrayLike<number>) => ScalarEstimate;
  /** ∂ⁿW/∂J_{a₁}…∂J_{aₙ} at the source (default 0) */
  readonly cumulant: (indices: readonly number[], source?: ArrayLike<number>) => ScalarEstimate;
};

const BLOCKS = 64;

/**
 * Generating functionals of the correlators from samples.
 *
 * Z[J] = ⟨e^{Σ_a J_a φ(a)}⟩, W = log Z, G^(n) = ∂ⁿZ/∂Jⁿ and G_c^(n) = ∂ⁿW/∂Jⁿ at J = 0.
 * Shapes: fields [networks, points], a source of one number a point, at most 8 indices.
 * Convention: derivatives at J ≠ 0 are those of Z itself (not divided by Z) and of W (cumulants under the weight e^{J·φ}).
 * Accuracy: largest exponent taken out before summing, so W never overflows (Z may be Infinity); errors from 64 jackknife blocks (NaN
 * for one network, or when one block carries all the weight); W and cumulants carry the bias-corrected jackknife value, bias O(1/M²).
 * Limits: the sample Z exists for every J, the population Z need not (log-normal fields: for no J ≠ 0; relu fields: only near J = 0).
 * Then the estimate is dominated by the largest field and does not settle as networks are added; its error bar does not tell.
 * Errors: ShapeError for a source of another length, DomainError for an index out of range or a source that is not finite.
 * Source: Halverson 2025 (20)–(24), (120)–(121).
 * @example generatingFunctional([[-1], [1]]).Z([0.5]).value // cosh(0.5) = 1.1276259652063807
 */
export function generatingFunctional(fields: Fields): GeneratingFunctional {
  const flat = readFields("generatingFunctional", "fields", fields);
  if (flat.samples === 0 || flat.points === 0)
    throw new ShapeError(
      `generatingFunctional: \`fields\` must hold at least one network and one point, got [${flat.samples}, ${flat.points}]; draw some networks.`,
    );
  const means = columnMeans(flat.data, flat.samples, flat.points);
  const zero = new Float64Array(flat.points);
  // log of the mean weight: the common factor is added, not multiplied
  const W: GeneratingFunctional["W"] = (source) =>
    derivative(flat, zero, [], source, (table, _, exponent) => Math.log(table[0]) + exponent, true);
  return {
    Z: (source) => derivative(flat, zero, [], source, (table, scale) => table[0] * scale()),
    W,
    moment: (indices, source = zero) =>
      derivative(flat, zero, indices, source, (table, scale) => table[table.length - 1] * scale()),
    cumulant: (indices, source = zero) => {
      if (indices.length === 0) return W(source);
      const added = indices.length === 1 ? means[indices[0]] : 0;
      // moments under the weight, about the mean: no cumulant above the first depends on it
      return derivative(
        flat,
        means,
        indices,
        source,
        (table) => cumulantsFromMoments(table.map((moment) => moment / table[0]))[table.length - 1] + added,
        true,
      );
    },
  };
}

/** A function of the weighted moment table ⟨e^{J·φ − c} Π_{k∈S} (φ(a_k) − shift)⟩ over all subsets S of the indices. */
function derivative(
  { data, samples, points }: FlatFields,
  shift: Float64Array,
  indices: readonly number[],
  source: ArrayLike<number>,
  statistic: (table: Float64Array, scale: () => number, exponent: number) => number,
  biasCorrected = false,
): ScalarEstimate {
  requireIndices("generatingFunctional", indices, points);
  if (indices.length > 8)
    throw new DomainError(
      `generatingFunctional: \`indices\` must name at most 8 points, got ${indices.length}; use momentTable for higher orders.`,
    );
  const exponents = requireExponents(data, samples, points, source);
  const largest = exponents.reduce((max, exponent) => Math.max(max, exponent), Number.NEGATIVE_INFINITY);
  const blocks = Math.min(BLOCKS, samples);
  const size = 1 << indices.length;
  const sums = Array.from({ length: blocks }, () => new Float64Array(size));
  const counts: number[] = [];
  const product = new Float64Array(size);
  for (let b = 0; b < blocks; b++) {
    const [from, to] = blockRange(b, blocks, samples);
    counts.push(to - from);
    for (let i = from; i < to; i++) {
      product[0] = Math.exp(exponents[i] - largest);
      indices.forEach((index, k) => {
        const factor = data[i * points + index] - shift[index];
        for (let low = 0; low < 1 << k; low++) product[low | (1 << k)] = product[low] * factor;
      });
      for (let m = 0; m < size; m++) sums[b][m] += product[m];
    }
  }
  const scale = () => Math.exp(largest);
  const evaluate = (table: Float64Array) => Float64Array.of(statistic(table, scale, largest));
  const answer = jackknife(sums, counts, evaluate, { biasCorrected });
  const known = Number.isFinite(answer.standardError.get(0));
  // one block may carry all the weight: nothing is left without it, and the error is unknown
  const { value } = known ? answer : jackknife(sums, counts, evaluate, { biasCorrected: false });
  const standardError = known ? answer.standardError.get(0) : Number.NaN;
  const { samples: count, method } = answer;
  return { value: value.get(0), standardError, samples: count, method, ...tailWarnings(answer.tails.data) };
}

function requireExponents(
  data: Float64Array,
  samples: number,
  points: number,
  source: ArrayLike<number>,
): Float64Array {
  if (source.length !== points)
    throw new ShapeError(
      `generatingFunctional: \`source\` must have one number for each of ${points} points, got ${source.length}; use 0 where there is no source.`,
    );
  const exponents = new Float64Array(samples);
  for (let i = 0, k = 0; i < samples; i++) for (let a = 0; a < points; a++) exponents[i] += source[a] * data[k++];
  const bad = exponents.find((exponent) => !Number.isFinite(exponent));
  if (bad !== undefined)
    throw new DomainError(
      `generatingFunctional: \`source\` must give finite exponents J·φ, got ${bad}; use a smaller, finite source.`,
    );
  return exponents;
}
