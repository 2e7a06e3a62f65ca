import { requireInteger } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import type { TrainedLaw } from "./trained-law.ts";

/** Standard errors of the mean and of the covariance over some networks of a Gaussian law. */
export interface EnsembleErrors {
  /** shaped as the mean of the law, [T] or [T, D] */
  readonly mean: NdArray<Float64Array>;
  /** [T, T] */
  readonly covariance: NdArray<Float64Array>;
}

/**
 * By how much mean and covariance over M networks scatter about a Gaussian law with covariance C.
 *
 *   mean √(C_aa/M),   covariance with divisor M − 1: √((C_aa C_bb + C_ab²)/(M − 1)).
 * They judge networks against a law: the pulls (measured − law)/error have mean 0 and variance 1 exactly, for every M. The errors that
 * are measured from the same networks are small where the variance happens to be small, so that pulls scatter more (M = 32: 1.25).
 * Shapes: law as of `frozenDynamics(…).at`, mean [T] or [T, D], covariance [T, T], the same for every output.
 * Accuracy: exact for Gaussian networks; a net of finite width N adds its fourth cumulant, of relative order 1/N.
 * Errors: DomainError for fewer than two networks.
 * Source: Wishart 1928; Anderson 2003, section 3.3.
 * @example
 * ensembleErrors(theory.at(steps, testInputs), 128).covariance.get(0, 0); // √(2/127) of the variance of the law
 */
export function ensembleErrors(law: TrainedLaw, networks: number): EnsembleErrors {
  requireObject(
    "ensembleErrors",
    "law",
    law,
    ["mean", "covariance"],
    "pass the law of frozenDynamics(…).at(time, tests)",
  );
  const { mean, covariance } = law;
  requireInteger("ensembleErrors", "networks", networks, 2);
  const tests = covariance.shape[0];
  const outputs = mean.shape.length === 2 ? mean.shape[1] : 1;
  const variance = (a: number): number => covariance.get(a, a);
  const means = Float64Array.from({ length: tests * outputs }, (_, i) =>
    Math.sqrt(variance(Math.floor(i / outputs)) / networks),
  );
  const products = Float64Array.from({ length: tests * tests }, (_, i) => {
    const [a, b] = [Math.floor(i / tests), i % tests];
    return Math.sqrt((variance(a) * variance(b) + covariance.get(a, b) ** 2) / (networks - 1));
  });
  return { mean: ndarray(means, [...mean.shape]), covariance: ndarray(products, [tests, tests]) };
}
