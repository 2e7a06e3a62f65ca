import { gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError } from "@nnft/foundations";
import { requireFloat64, requireList, speakingFor } from "@nnft/foundations/kinds";

/** The mean of chains with its error and autocorrelation time; the error is NaN where the chains are too short, or never move. */
export interface ChainMean extends ScalarEstimate {
  /** integrated autocorrelation time; ½ for independent samples */
  readonly integratedTime: ScalarEstimate;
  /** one standard deviation of `standardError` itself */
  readonly errorOfStandardError: number;
}

/**
 * The mean over all chains of an observable, with Γ-method error.
 *
 * Accuracy: the error is NaN where it cannot be known, since no window of the autocorrelation fits into the chains.
 * Source: Wolff 2004.
 */
export function chainMean(chains: readonly Float64Array[]): ChainMean {
  requireList("chainMean", "chains", chains, 1, "give one Float64Array for each chain").forEach((chain, c) => {
    requireFloat64("chainMean", `chains[${c}]`, chain, 1);
  });
  const method = "markov-chain";
  try {
    const { value, standardError, samples, integratedTime, errorOfStandardError } = speakingFor(
      "chainMean",
      { replicas: "chains" },
      () => gammaMethod(chains),
    );
    return { value, standardError, samples, method, integratedTime, errorOfStandardError };
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    const samples = chains.reduce((sum, chain) => sum + chain.length, 0);
    const value = chains.reduce((sum, chain) => sum + chain.reduce((part, x) => part + x, 0), 0) / samples;
    const unknown = { value: Number.NaN, standardError: Number.NaN, samples, method };
    return { ...unknown, value, integratedTime: unknown, errorOfStandardError: Number.NaN };
  }
}
