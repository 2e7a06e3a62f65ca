import { gammaMethod } from "@nnft/correlators";
import { ConvergenceError } from "@nnft/foundations";

/** The mean of chains with its error and autocorrelation time. */
export interface ChainMean {
  readonly value: number;
  /** NaN where the chains are too short for their correlations, or never move */
  readonly standardError: number;
  /** integrated autocorrelation time with its error; ½ for independent samples */
  readonly tau: number;
  readonly tauError: number;
}

/**
 * The mean over all chains of an observable, with Γ-method error.
 *
 * Accuracy: an error that cannot be known, since no window of the autocorrelation fits into the chains, is NaN.
 * Source: Wolff 2004.
 */
export function chainMean(chains: readonly Float64Array[]): ChainMean {
  try {
    const { value, standardError, integratedTime, integratedTimeError } = gammaMethod(chains);
    return { value, standardError, tau: integratedTime, tauError: integratedTimeError };
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    const samples = chains.reduce((sum, chain) => sum + chain.length, 0);
    const value = chains.reduce((sum, chain) => sum + chain.reduce((part, x) => part + x, 0), 0) / samples;
    return { value, standardError: Number.NaN, tau: Number.NaN, tauError: Number.NaN };
  }
}
