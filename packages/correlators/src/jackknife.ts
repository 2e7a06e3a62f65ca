import { DomainError } from "@nnft/foundations";
import { quoted, requireFunction, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireBoolean, requireList } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import type { Estimate } from "./estimate.ts";
import { tailWeight, tailWidening } from "./tail-widening.ts";

/** A jackknife estimate of a vector of numbers: value, standard error and bias of each, over all samples of the blocks. */
export type JackknifeEstimate = Estimate & {
  /** what was subtracted from the plain statistic; 0 with `biasCorrected: false` */
  readonly bias: NdArray<Float64Array>;
  /** w, by how much the tails of each number lower the coverage of its plain error; 0 for normal ones. Above 0.06 no error is reliable */
  readonly tails: NdArray<Float64Array>;
};

/**
 * Error and bias of any smooth function of means, by leaving out one block of samples at a time.
 *
 * With n = Σ n_g samples in G blocks, h_g = n/n_g, θ̂ = f(all), θ̂_(g) = f(all but block g):
 *   θ_J = G θ̂ − Σ_g (1 − 1/h_g) θ̂_(g),   p_g = h_g θ̂ − (h_g − 1) θ̂_(g),   s² = (1/G) Σ_g (p_g − θ_J)²/(h_g − 1),
 * the delete-m_j jackknife for blocks of unequal size; for equal blocks the usual delete-one formula. The standard error is s (1 + 2w/(1 − 6w)):
 * where the p_g have an excess kurtosis κ, s itself covers less than 68 % by 2φ(1) w, w = max(0, κ)/(6G).
 * Shapes: G block sums of equal length, G counts; `statistic` maps means (and the number of samples behind them) to a vector [size],
 * and so are value, standard error, bias and tails [size].
 * Convention: the value is bias-corrected (θ_J) unless `biasCorrected: false`; exactly unbiased for statistics quadratic in the means
 * of equal blocks. With fewer than two blocks the error is unknown: NaN.
 * Accuracy: relative error of the standard error about 1/√(2(G−1)).
 * Errors: DomainError when sums and counts do not match or a count is not positive.
 * Source: Busing, Meijer & van der Leeden 1999; Quenouille 1956; Hall 1987 (the effect of tails).
 */
export function jackknife(
  blockSums: readonly Float64Array[],
  blockCounts: readonly number[],
  statistic: (means: Float64Array, count: number) => Float64Array,
  options: { readonly biasCorrected?: boolean } = {},
): JackknifeEstimate {
  requireKnownOptions("jackknife", options, ["biasCorrected"]);
  const { biasCorrected = true } = options;
  requireBoolean("jackknife", "biasCorrected", biasCorrected);
  requireFunction("jackknife", "statistic", statistic);
  const groups = requireList("jackknife", "blockSums", blockSums).length;
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
  const estimate = (value: Float64Array, standardError: Float64Array, bias: Float64Array, tails: Float64Array) => ({
    value: ndarray(value, [size]),
    standardError: ndarray(standardError, [size]),
    bias: ndarray(bias, [size]),
    tails: ndarray(tails, [size]),
    samples: n,
    method: "block-jackknife",
  });
  const zeros = new Float64Array(size);
  if (groups < 2)
    return estimate(
      plain,
      zeros.map(() => Number.NaN),
      zeros,
      zeros,
    );
  const left = blockSums.map((sums, g) => {
    const rest = n - blockCounts[g];
    // a fresh vector each time: a statistic may return its argument
    const means = new Float64Array(length);
    for (let i = 0; i < length; i++) means[i] = (total[i] - sums[i]) / rest;
    return statistic(means, rest);
  });
  const { corrected, standardError, tails } = combine(plain, left, blockCounts, n);
  if (!biasCorrected) return estimate(plain, standardError, zeros, tails);
  return estimate(
    corrected,
    standardError,
    plain.map((value, i) => value - corrected[i]),
    tails,
  );
}

/** Values without bias, errors and tails from the statistic of all samples and of all but one block. */
function combine(
  plain: Float64Array,
  left: readonly Float64Array[],
  counts: readonly number[],
  n: number,
): Readonly<Record<"corrected" | "standardError" | "tails", Float64Array>> {
  const groups = left.length;
  const corrected = new Float64Array(plain.length);
  const standardError = new Float64Array(plain.length);
  const tails = new Float64Array(plain.length);
  const squares = new Float64Array(groups);
  for (let i = 0; i < plain.length; i++) {
    let value = groups * plain[i];
    for (let g = 0; g < groups; g++) value -= (1 - counts[g] / n) * left[g][i];
    corrected[i] = value;
    let sum = 0;
    for (let g = 0; g < groups; g++) {
      const h = n / counts[g];
      const pseudo = h * plain[i] - (h - 1) * left[g][i];
      squares[g] = (pseudo - value) ** 2 / (h - 1);
      sum += squares[g];
    }
    tails[i] = tailWeight(squares);
    standardError[i] = Math.sqrt(sum / groups) * tailWidening(tails[i]);
  }
  return { corrected, standardError, tails };
}

function requireBlocks(blockSums: readonly Float64Array[], blockCounts: readonly number[]): void {
  requireList("jackknife", "blockCounts", blockCounts);
  if (blockSums.length === 0 || blockCounts.length !== blockSums.length)
    throw new DomainError(
      `jackknife: \`blockSums\` and \`blockCounts\` must have the same positive length, ` +
        `got ${blockSums.length} and ${blockCounts.length}; give one count a block.`,
    );
  const length = blockSums[0]?.length;
  blockSums.forEach((sums, g) => {
    if (!(sums instanceof Float64Array) || sums.length !== length || length === 0)
      throw new DomainError(
        `jackknife: \`blockSums[${g}]\` must be a Float64Array of as many sums as block 0 has, got ${quoted(sums)}; leave out empty blocks.`,
      );
    requirePositive(
      "jackknife",
      `blockCounts[${g}]`,
      blockCounts[g],
      "each block needs a positive count: leave out empty ones",
    );
  });
}
