import type { Estimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
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
 * Shapes: mean [T] or [T, D]; covariance [T, T], averaged over the outputs.
 * Accuracy: errors are measured from the same draws. Those of the covariance follow its chance value, so that the pulls of few draws are skew:
 * of 32 draws their r.m.s. is 1.25, of 128 1.07; one error covers 66 % of the cases.
 */
export function sampledLaw(
  { nngp, inputs, testInputs, outputs, wide }: SampledLawProblem,
  options: { readonly samples: number; readonly key: Key },
  train: (initial: InitialOutputs) => NdArray<Float64Array>,
): SampledLaw {
  requireKnownOptions("frozenDynamics", options, ["samples", "key"]);
  const { samples: draws, key } = options;
  if (!(draws >= 2))
    throw new DomainError(
      `frozenDynamics: \`samples\` must be at least 2 for a standard error, got ${draws}; draw more.`,
    );
  const [count, tests] = [inputs.shape[0], testInputs.shape[0]];
  const everywhere = joined(inputs, testInputs);
  const fields = Array.from(
    { length: outputs },
    (_, a) => gaussianProcessDraws(nngp, everywhere, { samples: draws, key: split(key, a) }).fields,
  );
  const trained = Array.from({ length: draws }, (_, m) => {
    const part = (first: number, some: number): NdArray<Float64Array> =>
      ndarray(
        Float64Array.from({ length: some * outputs }, (_, i) =>
          fields[i % outputs].get(m, first + Math.floor(i / outputs)),
        ),
        wide ? [some, outputs] : [some],
      );
    return train({ inputs: part(0, count), testInputs: part(count, tests) }).data;
  });
  return {
    mean: meanOf(trained, wide ? [tests, outputs] : [tests]),
    covariance: covarianceOf(trained, tests, outputs),
  };
}

function meanOf(trained: readonly Float64Array[], shape: number[]): Estimate {
  const draws = trained.length;
  const mean = new Float64Array(trained[0].length);
  for (const values of trained) for (let i = 0; i < mean.length; i++) mean[i] += values[i] / draws;
  const square = new Float64Array(mean.length);
  for (const values of trained) for (let i = 0; i < mean.length; i++) square[i] += (values[i] - mean[i]) ** 2;
  const standardError = square.map((sum) => Math.sqrt(sum / (draws - 1) / draws));
  return { value: ndarray(mean, shape), standardError: ndarray(standardError, shape), samples: draws, method: "brute" };
}

/** Its error is that of a mean of products of deviations. */
function covarianceOf(trained: readonly Float64Array[], tests: number, outputs: number): Estimate {
  const draws = trained.length;
  const mean = meanOf(trained, [tests * outputs]).value.data;
  const covariance = new Float64Array(tests * tests);
  const squares = new Float64Array(tests * tests);
  for (const values of trained)
    for (let a = 0; a < tests; a++)
      for (let b = 0; b < tests; b++) {
        let product = 0;
        for (let o = 0; o < outputs; o++) {
          const term =
            (values[a * outputs + o] - mean[a * outputs + o]) * (values[b * outputs + o] - mean[b * outputs + o]);
          covariance[a * tests + b] += term / ((draws - 1) * outputs);
          product += term / outputs;
        }
        squares[a * tests + b] += product * product;
      }
  const standardError = squares.map((sum, i) =>
    Math.sqrt(Math.max(0, sum / draws - ((covariance[i] * (draws - 1)) / draws) ** 2) / (draws - 1)),
  );
  const shape = [tests, tests];
  return {
    value: ndarray(covariance, shape),
    standardError: ndarray(standardError, shape),
    samples: draws,
    method: "brute",
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
