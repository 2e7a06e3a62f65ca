import type { Ensemble } from "@nnft/architectures";
import type { Table } from "@nnft/foundations";
import { requireObject } from "@nnft/foundations/kinds";
import type { NdArray } from "ndarray";
import { judgedKernel } from "./judged-kernel.ts";
import { type KernelOptions, toleranceOf } from "./require-accuracy.ts";

/**
 * The neural tangent kernel of a wide dense net, Θ(x, x′) = Σ_i ∂φ(x)/∂θ_i ∂φ(x′)/∂θ_i over all parameters θ of the net.
 *
 * Θ¹ = K¹, Θ^{ℓ+1} = K^{ℓ+1} + w_ℓ²⟨σ′(u)σ′(v)⟩Θ^ℓ in the ntk parameterization, K as in `nngp`.
 * Shapes: points [P₁, d], or also [P₂, d] → [P₁, P₂]; one set gives a matrix symmetric to the last bit.
 * Convention: unit rates for the parameters as the net has them, so that it is the mean of products of `vjp`. In the lecture parameterization
 * the parts that multiply K lose their variances, Θ^{ℓ+1} = 1_b + ⟨σσ⟩ + w_ℓ²⟨σ′σ′⟩Θ^ℓ with Θ¹ = 1_b + x·x′ and 1_b = 1 where there are biases. In
 * the standard one they gain the widths, Θ^{ℓ+1} = 1_b + n_ℓ⟨σσ⟩ + w_ℓ²⟨σ′σ′⟩Θ^ℓ: it grows with the widths of the net, which enter as they are.
 * Kernel of one output; with D outputs it is this times δ_ab.
 * Accuracy: as `nngp`; relu at points an angle t apart 1e-16/t of Θ. The net of width N differs by O(1/√N), in the mean by O(1/N).
 * Errors: as `nngp`; UnsupportedError for an activation that jumps (sign, step), whose NTK is infinite, and for plane waves.
 * Source: Jacot et al. 2018, theorem 1; Halverson 2025 (52), (58) with the activation outside the sum corrected.
 *
 * @example
 * ntk(mlp({ inputDimension: 1, widths: [1], activation: "relu", weightStd: [1, Math.SQRT2] }))(ndarray(Float64Array.of(3), [1, 1])).get(0, 0); // 18
 */
export function ntk(net: Ensemble, options: KernelOptions = {}): (x1: Table, x2?: Table) => NdArray<Float64Array> {
  requireObject("ntk", "net", net, ["architecture"], "make one with mlp or another constructor of nets");
  const tolerance = toleranceOf("ntk", options);
  return (x1, x2) => judgedKernel("ntk", net, x1, x2, tolerance);
}
