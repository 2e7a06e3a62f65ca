import type { DeviceChoice } from "@nnft/simd";
import type { NdArray } from "ndarray";
import type { KernelMethod } from "./kernel-plan-type.ts";

/** Both kernels of an infinitely wide net with the accuracy of the averages in them. */
export interface Kernels {
  /** [P₁, P₂] */
  readonly nngp: NdArray<Float64Array>;
  /** [P₁, P₂] */
  readonly ntk: NdArray<Float64Array>;
  /** estimate for the largest entry of either; 0 where all averages are closed forms, one standard deviation where heads were drawn */
  readonly accuracy: number;
  readonly method: KernelMethod;
}

/** Kernels with where they were computed, and how that was chosen. */
export interface KernelsOnDevice extends Kernels {
  readonly device: DeviceChoice;
}
