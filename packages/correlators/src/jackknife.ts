import { DomainError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import type { Estimate } from "./estimate.ts";

/** A jackknife estimate of a vector of numbers: value, standard error and bias of each, over all samples of the blocks. */
export type JackknifeEstimate = Estimate & {
  /** what was subtracted from the plain statistic; 0 with `biasCorrected: false` */
  readonly bias: NdArray<Float64Array>;
};

/**
 * Error and bias of any smooth function of means, by leaving out one block of samples at a time.
 *
 * With n = Σ n_g samples in G blocks, h_g = n/n_g, θ̂ = f(all), θ̂_(g) = f(all but block g):
 *   θ_J = G θ̂ − Σ_g (1 − 1/h_g) θ̂_(g),   p_g = h_g θ̂ − (h_g − 1) θ̂_(g),   s² = (1/G) Σ_g (p_g − θ_J)²/(h_g − 1),
 * the delete-m_j jackknife for blocks of unequal size; for equal blocks the usual delete-one formula.
 * Shapes: G block sums of equal length, G counts; `statistic` maps means (and the number of samples behind them) to a vector [size],
 * and so are value, standard error and bias [size].
 * Convention: the value is bias-corrected (θ_J) unless `biasCorrected: false`; exactly unbiased for statistics quadratic in the means
 * of equal blocks. With fewer than two blocks the error is unknown: NaN.
 * Accuracy: relative error of the standard error about 1/√(2(G−1)).
 * Errors: DomainError when sums and counts do not match or a count is not positive.
 * Source: Busing, Meijer & van der Leeden 1999; Quenouille 1956.
 */
export function jackknife(
  blockSums: readonly Float64Array[],
  blockCounts: readonly number[],
  statistic: (means: Float64Array, count: number) => Float64Array,
  { biasCorrected = true }: { readonly biasCorrected?: boolean } = {},
): JackknifeEstimate {
  const groups = blockSums.length;
  requireBlocks(blockSums, blockCounts);
  const length = blockSums[0].length;
  const total = new Float64Array(length);
  for (const sums of blockSums) for (let i = 0; i < length; i++) total[i] += sums[i];
  const n = blockCounts.reduce((sum, count) => sum + count, 0);
  const plain = statistic(
    total.map((sum) => sum / n),
    n,
  );
  const size = plain.length;
  const estimate = (value: Float64Array, standardError: Float64Array, bias: Float64Array): JackknifeEstimate => ({
    value: ndarray(value, [size]),
    standardError: ndarray(standardError, [size]),
    bias: ndarray(bias, [size]),
    samples: n,
    method: "block-jackknife",
  });
  if (groups < 2) return estimate(plain, new Float64Array(size).fill(Number.NaN), new Float64Array(size));
  const left = blockSums.map((sums, g) => {
    const rest = n - blockCounts[g];
    // a fresh vector each time: a statistic may return its argument
    const means = new Float64Array(length);
    for (let i = 0; i < length; i++) means[i] = (total[i] - sums[i]) / rest;
    return statistic(means, rest);
  });
  const corrected = new Float64Array(size);
  const variance = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let value = groups * plain[i];
    for (let g = 0; g < groups; g++) value -= (1 - blockCounts[g] / n) * left[g][i];
    corrected[i] = value;
    for (let g = 0; g < groups; g++) {
      const h = n / blockCounts[g];
      const pseudo = h * plain[i] - (h - 1) * left[g][i];
      variance[i] += (pseudo - value) ** 2 / (h - 1) / groups;
    }
  }
  const standardError = variance.map(Math.sqrt);
  if (!biasCorrected) return estimate(plain, standardError, new Float64Array(size));
  return estimate(
    corrected,
    standardError,
    plain.map((value, i) => value - corrected[i]),
  );
}

function requireBlocks(blockSums: readonly Float64Array[], blockCounts: readonly number[]): void {
  if (blockSums.length === 0 || blockCounts.length !== blockSums.length)
    throw new DomainError(
      `jackknife: \`blockSums\` and \`blockCounts\` must have the same positive length, ` +
        `got ${blockSums.length} and ${blockCounts.length}; give one count a block.`,
    );
  const length = blockSums[0].length;
  blockSums.forEach((sums, g) => {
    if (sums.length !== length || !(blockCounts[g] > 0))
      throw new DomainError(
        `jackknife: block ${g} must have ${length} sums and a positive count, got ${sums.length} sums and count ${blockCounts[g]}; leave out empty blocks.`,
      );
  });
}
