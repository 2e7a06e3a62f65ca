import type { NdArray } from "ndarray";

/** The Gaussian law of the outputs of the trained ensemble. */
export interface TrainedLaw {
  /** [T], or [T, D] */
  readonly mean: NdArray<Float64Array>;
  /** [T, T], the same for every output */
  readonly covariance: NdArray<Float64Array>;
}

/** Moments of trained outputs over draws of φ₀, with standard errors. */
export interface SampledLaw extends TrainedLaw {
  readonly meanError: NdArray<Float64Array>;
  readonly draws: number;
}

/** Outputs of one network before training. */
export interface InitialOutputs {
  /** φ₀ on the training inputs, [n] or [n, D] */
  readonly inputs: NdArray;
  /** φ₀ on the test inputs, [T] or [T, D] */
  readonly testInputs: NdArray;
}
