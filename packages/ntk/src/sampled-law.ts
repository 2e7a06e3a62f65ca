import { DomainError, requireKnownOptions } from "@nnft/foundations";
import { gaussianProcessDraws, type Kernel } from "@nnft/gaussian-processes";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import type { InitialOutputs, SampledLaw } from "./trained-law.ts";

export interface SampledLawProblem {
  readonly nngp: Kernel;
  readonly inputs: NdArray;
  readonly testInputs: NdArray;
  readonly outputs: number;
  readonly wide: boolean;
}

/**
 * Mean and covariance of trained outputs over draws of φ₀ ~ N(0, K), independent for each output, on inputs and tests together.
 *
 * Shapes: mean and its standard error [T] or [T, D]; covariance [T, T], averaged over the outputs.
 */
export function sampledLaw(
  { nngp, inputs, testInputs, outputs, wide }: SampledLawProblem,
  options: { readonly draws: number; readonly key: Key },
  train: (initial: InitialOutputs) => NdArray<Float64Array>,
): SampledLaw {
  requireKnownOptions("frozenDynamics", options, ["draws", "key"]);
  const { draws, key } = options;
  if (!(draws >= 2))
    throw new DomainError(`frozenDynamics: \`draws\` must be at least 2 for a standard error, got ${draws}.`);
  const [samples, tests] = [inputs.shape[0], testInputs.shape[0]];
  const everywhere = joined(inputs, testInputs);
  const fields = Array.from(
    { length: outputs },
    (_, a) => gaussianProcessDraws(nngp, everywhere, { draws, key: split(key, a) }).fields,
  );
  const trained = Array.from({ length: draws }, (_, m) => {
    const part = (first: number, count: number): NdArray<Float64Array> =>
      ndarray(
        Float64Array.from({ length: count * outputs }, (_, i) =>
          fields[i % outputs].get(m, first + Math.floor(i / outputs)),
        ),
        wide ? [count, outputs] : [count],
      );
    return train({ inputs: part(0, samples), testInputs: part(samples, tests) }).data;
  });
  const mean = new Float64Array(tests * outputs);
  for (const values of trained) for (let i = 0; i < mean.length; i++) mean[i] += values[i] / draws;
  const square = new Float64Array(tests * outputs);
  for (const values of trained) for (let i = 0; i < mean.length; i++) square[i] += (values[i] - mean[i]) ** 2;
  const covariance = new Float64Array(tests * tests);
  for (const values of trained)
    for (let a = 0; a < tests; a++)
      for (let b = 0; b < tests; b++)
        for (let o = 0; o < outputs; o++)
          covariance[a * tests + b] +=
            ((values[a * outputs + o] - mean[a * outputs + o]) * (values[b * outputs + o] - mean[b * outputs + o])) /
            ((draws - 1) * outputs);
  const shape = wide ? [tests, outputs] : [tests];
  return {
    mean: ndarray(mean, shape),
    meanError: ndarray(
      square.map((sum) => Math.sqrt(sum / (draws - 1) / draws)),
      shape,
    ),
    covariance: ndarray(covariance, [tests, tests]),
    draws,
  };
}

/** Both sets of points, one below the other. */
function joined(first: NdArray, second: NdArray): NdArray<Float64Array> {
  const columns = first.shape[1];
  const all = ndarray(new Float64Array((first.shape[0] + second.shape[0]) * columns), [
    first.shape[0] + second.shape[0],
    columns,
  ]);
  for (let i = 0; i < all.shape[0]; i++)
    for (let j = 0; j < columns; j++)
      all.set(i, j, i < first.shape[0] ? first.get(i, j) : second.get(i - first.shape[0], j));
  return all;
}
