import type { Estimate } from "@nnft/correlators";
import type { Table } from "@nnft/foundations";
import type { NdArray } from "ndarray";

/** The Gaussian law of the outputs of the trained ensemble. */
export interface TrainedLaw {
  /** [T], or [T, D] */
  readonly mean: NdArray<Float64Array>;
  /** [T, T], the same for every output */
  readonly covariance: NdArray<Float64Array>;
}

/** Moments of trained outputs over draws of φ₀. */
export interface SampledLaw {
  /** [T], or [T, D] */
  readonly mean: Estimate;
  /** [T, T], averaged over the outputs */
  readonly covariance: Estimate;
}

/** Outputs of one network before training. */
export interface InitialOutputs {
  /** φ₀ on the training inputs, [n] or [n, D] */
  readonly inputs: Table;
  /** φ₀ on the test inputs, [T] or [T, D] */
  readonly testInputs: Table;
}
