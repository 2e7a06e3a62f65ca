import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Density } from "@nnft/densities";
import { UnsupportedError } from "@nnft/foundations";
import type { Key } from "@nnft/random";
import type { Arithmetic } from "../sampling/arithmetic.ts";

/**
 * Draws the covariance K̂ of the field given the last hidden layer: K̂(x,y) = s²Var(w) Σ_j h_j(x)h_j(y) + c²Var(b), row-major [P, P].
 * `draw` calls `use` once per network; the array is reused between calls.
 */
export interface CovarianceSource {
  readonly blockSize: number;
  readonly arithmetic: Arithmetic;
  readonly draw: (key: Key, count: number, use: (covariance: Float64Array) => void) => void;
}

/** Variances of one layer's weights and biases with their scales, for a Gaussian layer of mean zero. */
export interface GaussianLayer {
  readonly weightVariance: number;
  readonly biasVariance: number;
}

/** Numbers of θ entries held at once: 1 MiB of float64. */
const SCRATCH = 131_072;

/** Networks drawn at once: bounded by memory and a function of only the architecture. */
export function networksPerBlock(net: Ensemble): number {
  return Math.max(1, Math.min(1024, Math.floor(SCRATCH / parameterSpace(net).size)));
}

/** Reads layer ℓ as Gaussian of mean zero; throws UnsupportedError naming the block that is not. */
export function gaussianLayer(
  net: Ensemble,
  layer: number,
  weightScale: number,
  biasScale: number,
  method: "rao-blackwell" | "collapse",
): GaussianLayer {
  const variance = (block: string, density: Density): number => {
    if (density.kind === "normal" && density.mean === 0) return density.standardDeviation ** 2;
    if (density.kind === "deterministic" && density.value === 0) return 0;
    throw new UnsupportedError(
      `estimateCorrelators: method "${method}" needs a Gaussian ${method === "collapse" ? "layer" : "read-out"} of mean ` +
        `zero, but block "${block}" is "${density.kind}"; use "${method === "collapse" ? "rao-blackwell" : "neuron"}" or "brute".`,
    );
  };
  const hasBias = parameterSpace(net).blocks.some((block) => block.name === `bias${layer}`);
  return {
    weightVariance: weightScale ** 2 * variance(`weight${layer}`, net.density[`weight${layer}`]),
    biasVariance: hasBias ? biasScale ** 2 * variance(`bias${layer}`, net.density[`bias${layer}`]) : 0,
  };
}
