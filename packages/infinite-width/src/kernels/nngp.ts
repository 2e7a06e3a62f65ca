import type { Ensemble } from "@nnft/architectures";
import type { Table } from "@nnft/foundations";
import { requireObject } from "@nnft/foundations/kinds";
import type { NdArray } from "ndarray";
import { judgedKernel } from "./judged-kernel.ts";
import { type KernelOptions, toleranceOf } from "./require-accuracy.ts";

/**
 * The NNGP kernel of a net: the covariance of its field at infinite width, K(x, x′) = ⟨φ(x)φ(x′)⟩.
 *
 * K¹ = b₀² + (w₀²/d) x·x′, K^{ℓ+1} = b_ℓ² + w_ℓ²⟨σ(u)σ(v)⟩, (u, v) ~ N(0, K^ℓ at the two points), for a dense net; for plane waves
 * w₁²⟨h(x)h(x′)⟩ of one neuron.
 * Shapes: points [P₁, d], or also [P₂, d] → [P₁, P₂]; one set gives a matrix symmetric to the last bit. Views with strides are welcome.
 * Convention: kernel of one output; with D outputs the covariance is this times δ_ab. The widths do not enter: one hidden layer has this
 * covariance at every width. Read-out weights of any density enter by their second moment.
 * Accuracy: closed forms to rounding, quadrature to about 1e-12 of the largest entry (`kernels` returns it). What takes the kernel does not see
 * its accuracy, so a stated error above `tolerance` of the largest K(x, x) is refused; drawn heads of softmax attention need a tolerance.
 * Errors: ConvergenceError where the stated error exceeds `tolerance`; ShapeError and DomainError for points that do not fit;
 * UnsupportedError for densities of which infinite width makes no
 * Gaussian field.
 * Source: Halverson 2025 (30)–(32); Neal 1996; Lee et al. 2018.
 *
 * @example
 * nngp(mlp({ inputDimension: 1, widths: [1], activation: "relu", weightStd: [1, Math.SQRT2] }))(ndarray(Float64Array.of(3), [1, 1])).get(0, 0); // 9
 */
export function nngp(net: Ensemble, options: KernelOptions = {}): (x1: Table, x2?: Table) => NdArray<Float64Array> {
  requireObject("nngp", "net", net, ["architecture"], "make one with mlp or another constructor of nets");
  const tolerance = toleranceOf("nngp", options);
  return (x1, x2) => judgedKernel("nngp", net, x1, x2, tolerance);
}
