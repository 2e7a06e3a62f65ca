/** The error of a mean by batches. */
export interface BatchError {
  readonly standardError: number;
  /** draws of each batch */
  readonly length: number;
  readonly batches: number;
}

/** Batches of all chains together. */
const WANTED = 100;

/**
 * The error of the mean of chains by the means of batches of successive draws, about 100 in all: √(Σ(m_b − m̄)²/B(B−1)).
 *
 * It shares no step with the Γ-method, and judges it: no lag is chosen, nor where to stop summing. Its relative error is 1/√(2(B−1)); it is too small
 * by the factor √(1 − τ/length) where batches are short beside τ = τ_int.
 * Source: Geyer 1992, section 3.2.
 */
export function batchError(chains: readonly Float64Array[]): BatchError {
  const each = Math.max(chains.length === 1 ? 2 : 1, Math.round(WANTED / chains.length));
  const length = Math.max(1, Math.floor(Math.min(...chains.map((chain) => chain.length)) / each));
  const means = chains.flatMap((chain) =>
    Array.from({ length: Math.floor(chain.length / length) }, (_, b) => {
      let sum = 0;
      for (let i = b * length; i < (b + 1) * length; i++) sum += chain[i];
      return sum / length;
    }),
  );
  const batches = means.length;
  const mean = means.reduce((sum, m) => sum + m, 0) / batches;
  const spread = means.reduce((sum, m) => sum + (m - mean) ** 2, 0);
  return { standardError: Math.sqrt(spread / (batches * (batches - 1))), length, batches };
}
