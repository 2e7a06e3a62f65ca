import type { Ensemble } from "@nnft/architectures";
import type { Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { Device } from "@nnft/simd";
import { kernelsHere } from "./kernels-here.ts";
import { kernelsOnDevice } from "./kernels-on-device.ts";
import type { Kernels, KernelsOnDevice } from "./kernels-type.ts";

/**
 * NNGP and NTK of an infinitely wide net in one pass: what `nngp` and `ntk` give, for the price of one.
 *
 * Formula, shapes, convention and errors: those of `nngp` and `ntk`.
 * Accuracy: relu at points an angle t apart 1e-16/t in Θ (see pairAverages); `accuracy` adds up, layer by layer, the relative errors of
 * quadrature.
 * A `device` of `openDevice` from `@nnft/gpu-kernels` computes dense nets of relu and erf in float32, in blocks that fit, and the
 * result is a promise; one opened as "auto"
 * is taken where it was measured to be faster. `accuracy` is then 2⁻²⁰ a layer of the largest entry, and 4·10⁻⁴ of Θ of relu,
 * which is off by that between points that nearly
 * coincide. Errors: UnsupportedError for other nets on a device that was asked for.
 * Cost: P₁P₂d for the products of the points; a layer then takes a few nanoseconds an entry for relu and erf, a hundred for
 * other closed forms, and for quadrature the times stated at pairAverages. One set of points costs half.
 * Source: Halverson 2025 (30)–(32), (52)–(58); Jacot et al. 2018.
 *
 * @example
 * const { nngp: covariance, ntk: tangent } = kernels(mlp({ inputDimension: 2, widths: [1, 1], activation: "erf" }), points);
 */
export function kernels(net: Ensemble, x1: Table, x2?: Table): Kernels;
export function kernels(
  net: Ensemble,
  x1: Table,
  x2: Table | undefined,
  options: { readonly device: Device },
): Promise<KernelsOnDevice>;
export function kernels(
  net: Ensemble,
  x1: Table,
  x2?: Table,
  options?: { readonly device: Device },
): Kernels | Promise<KernelsOnDevice> {
  requireObject("kernels", "net", net, ["architecture"], "make one with mlp or another constructor of nets");
  if (options !== undefined) requireKnownOptions("kernels", options, ["device"]);
  return options !== undefined ? kernelsOnDevice(net, x1, x2, options) : kernelsHere(net, x1, x2);
}
