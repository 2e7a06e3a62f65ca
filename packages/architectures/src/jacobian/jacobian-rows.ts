import type { Table } from "@nnft/foundations";
import { requireFunction } from "@nnft/foundations/checks";
import { type Architecture, architectureOf, type Ensemble } from "../ensemble.ts";
import { layerPass } from "../layers/layer-pass.ts";
import { netPoints } from "../net-points.ts";
import { layerPlan } from "../nets/layered-net.ts";
import { pullback } from "../vjp.ts";
import { backwardRowsOf } from "./backward-rows.ts";
import type { MatrixProduct } from "./gradient-rows.ts";

/** Writes ∂_iφ_o(x_p), [D, |θ|], at an index of `target`. */
export type WriteJacobian = (theta: Float64Array, p: number, target: Float64Array, at: number) => void;

/**
 * The Jacobian of a net at one point after the other, all outputs of a point at once.
 *
 * J_{oi}(p) = ∂φ_o(x_p)/∂θ_i.
 * Shapes: points [P, d]; a call writes [D, |θ|], D outputs. `product` multiplies the matrices of layered nets: `matrixProduct` of
 * @nnft/linear-algebra.
 * Accuracy: float64 rounding; the same as D calls of `vjp`. Cost: for layered nets one forward pass and the products of D backward passes.
 * Errors: ShapeError and DomainError for points that do not fit.
 */
export function jacobianRows(net: Ensemble | Architecture, points: Table, product: MatrixProduct): WriteJacobian {
  const architecture = architectureOf(net, "jacobianRows");
  const packed = netPoints(architecture, points, "jacobianRows");
  requireFunction("jacobianRows", "product", product);
  const { inputDimension: d, outputDimension: outputs } = architecture;
  const pointOf = (p: number): Float64Array => packed.subarray(p * d, (p + 1) * d);
  const unit = Float64Array.from({ length: outputs * outputs }, (_, i) => (i % (outputs + 1) === 0 ? 1 : 0));
  if (architecture.kind !== "layered")
    return (theta, p, target, at) => {
      for (let o = 0; o < outputs; o++)
        target.set(
          pullback(architecture, theta, pointOf(p), unit.subarray(o * outputs, (o + 1) * outputs)),
          at + o * theta.length,
        );
    };
  const pass = layerPass(layerPlan(architecture).layers, 1);
  const backward = backwardRowsOf(pass);
  return (theta, p, target, at) => {
    pass.forward(theta, 0, pointOf(p), product);
    const gradients = target.subarray(at, at + outputs * theta.length).fill(0);
    backward(theta, 0, unit, { copies: outputs, gradients, stride: theta.length, product, inputWanted: false });
  };
}
