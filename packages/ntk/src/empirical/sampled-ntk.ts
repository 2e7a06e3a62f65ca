import { type Ensemble, sampleParameters } from "@nnft/architectures";
import type { Estimate } from "@nnft/correlators";
import { DomainError, type Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { type EmpiricalNtkOptions, empiricalNtk } from "./empirical-ntk.ts";

export interface SampledNtkOptions extends EmpiricalNtkOptions {
  /** M */
  readonly samples: number;
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
export async function sampledNtk(
  net: Ensemble,
  x1: Table,
  x2: Table | undefined,
  options: SampledNtkOptions,
): Promise<Estimate> {
  requireKnownOptions("sampledNtk", options, ["samples", "key", "blocks", "arithmetic"]);
  const { samples, key, ...rest } = options;
  if (!Number.isInteger(samples) || samples < 2)
    throw new DomainError(`sampledNtk: \`samples\` must be at least 2 for an error, got ${samples}; draw more.`);
  let mean = new Float64Array(0);
  let square = new Float64Array(0);
  let shape: number[] = [];
  for (let m = 0; m < samples; m++) {
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
      square.map((sum) => Math.sqrt(sum / (samples - 1) / samples)),
      shape,
    ),
    samples,
    method: "brute",
  };
}
