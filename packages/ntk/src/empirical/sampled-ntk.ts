import { type Ensemble, sampleParameters } from "@nnft/architectures";
import type { Estimate } from "@nnft/correlators";
import { DomainError, requireKnownOptions } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { type EmpiricalNtkOptions, empiricalNtk } from "./empirical-ntk.ts";

export interface SampledNtkOptions extends EmpiricalNtkOptions {
  /** M */
  readonly networks: number;
  readonly key: Key;
}

/**
 * ⟨Θ̂⟩ over M networks of an ensemble at finite width, with standard errors.
 *
 * Shapes: as empiricalNtk. Network m draws from split(key, m).
 * Accuracy: errors are those of a mean of independent networks; at one hidden layer the mean is ntk(net) at every width, deeper it is off by order 1/N.
 * Errors: DomainError for fewer than two networks; those of empiricalNtk.
 * Source: Halverson 2025 (56), (63).
 */
export function sampledNtk(net: Ensemble, x1: NdArray, x2: NdArray | undefined, options: SampledNtkOptions): Estimate {
  requireKnownOptions("sampledNtk", options, ["networks", "key", "blocks", "arithmetic"]);
  const { networks, key, ...rest } = options;
  if (!Number.isInteger(networks) || networks < 2)
    throw new DomainError(`sampledNtk: \`networks\` must be at least 2 for an error, got ${networks}.`);
  let mean = new Float64Array(0);
  let square = new Float64Array(0);
  let shape: number[] = [];
  for (let m = 0; m < networks; m++) {
    const theta = sampleParameters(net, split(key, m), 1);
    const kernel = empiricalNtk(net, theta.pick(0, null), x1, x2, rest);
    if (m === 0) {
      shape = kernel.shape;
      mean = new Float64Array(kernel.data.length);
      square = new Float64Array(kernel.data.length);
    }
    for (let i = 0; i < mean.length; i++) {
      // Welford's update
      const before = kernel.data[i] - mean[i];
      mean[i] += before / (m + 1);
      square[i] += before * (kernel.data[i] - mean[i]);
    }
  }
  return {
    value: ndarray(mean, shape),
    standardError: ndarray(
      square.map((sum) => Math.sqrt(sum / (networks - 1) / networks)),
      shape,
    ),
    samples: networks,
    method: "brute",
  };
}
