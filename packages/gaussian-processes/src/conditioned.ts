import type { Table } from "@nnft/foundations";
import type { NdArray } from "ndarray";
import { readPointSet } from "./checks.ts";
import type { CovarianceFactor } from "./factor-covariance.ts";
import { crossKernel, type Kernel } from "./kernel.ts";

/** A Gaussian process with the values it is given, as predictions need it. */
export interface Conditioned {
  readonly kernel: Kernel;
  /** X, [P, d] */
  readonly points: NdArray;
  readonly size: number;
  readonly outputs: number;
  /** L and S_ii */
  readonly observed: CovarianceFactor;
  /** S⁻¹y, [P, D] */
  readonly weights: Float64Array;
}

/** Test points with their covariances K(X, X*), [P, T]. */
export interface Across {
  /** X*, [T, d] */
  readonly testPoints: NdArray;
  readonly across: Float64Array;
  readonly tests: number;
}

/** K(X, X*) of a set of test points. */
export function acrossTo(caller: string, { kernel, points, size }: Conditioned, given: Table): Across {
  const testPoints = readPointSet(caller, "testPoints", given);
  const tests = testPoints.shape[0];
  return { testPoints, across: crossKernel(caller, kernel, points, size, testPoints, tests), tests };
}
