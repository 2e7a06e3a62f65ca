import type { NdArray } from "ndarray";
import { countPoints } from "./checks.ts";
import type { CovarianceFactor } from "./factor-covariance.ts";
import { crossKernel, type Kernel } from "./kernel.ts";

/** What predictions need of a Gaussian process and the values it is given. */
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
  readonly across: Float64Array;
  readonly tests: number;
}

/** K(X, X*) of a set of test points. */
export function acrossTo(caller: string, { kernel, points, size }: Conditioned, testPoints: NdArray): Across {
  const tests = countPoints(caller, "testPoints", testPoints);
  return { across: crossKernel(caller, kernel, points, size, testPoints, tests), tests };
}
