import { type DenseArchitecture, type Ensemble, evaluate } from "@nnft/architectures";
import { jacobianRows, parameterSpace } from "@nnft/architectures/evaluation";
import { pack, readPoints, ShapeError, type Table } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { matrixProduct } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import { layerRates } from "./layer-rates.ts";

/**
 * The network that is linear in its parameters and touches φ at θ₀: φ_lin(x; θ) = φ(x; θ₀) + (θ − θ₀)·∂φ(x; θ₀).
 *
 * Shapes: theta0 [|θ|]; the result takes theta [|θ|] and points [P, d] → [P], or [P, D].
 * Convention: a dense net pushes θ − θ₀ forward through its layers, one pass; other nets take their Jacobian at one point after the other.
 * Accuracy: float64 rounding.
 * Errors: ShapeError for parameters or points that do not fit.
 * Source: Halverson 2025 (54).
 *
 * @example
 * const linear = linearize(net, theta0);
 * linear(theta1, points);
 */
export function linearize(net: Ensemble, theta0: NdArray): (theta: NdArray, points: Table) => NdArray<Float64Array> {
  const { size } = parameterSpace(net, "linearize");
  const { inputDimension: d, outputDimension: outputs } = net.architecture;
  const read = (name: string, theta: NdArray): Float64Array => {
    if (theta?.shape?.length !== 1 || theta.shape[0] !== size)
      throw new ShapeError(
        `linearize: \`${name}\` must have shape [${size}], got [${theta?.shape?.join(", ") ?? "no array"}]; pass one network.`,
      );
    const numbers = speakingFor("linearize", { array: name }, () => pack(theta));
    requireNumbers("linearize", name, numbers);
    return numbers;
  };
  const origin = read("theta0", theta0);
  const dense = net.architecture.kind === "dense" && net.architecture.neuronNormalization === "none";
  return (theta, points) => {
    const velocity = read("theta", theta).map((value, i) => value - origin[i]);
    const packed = readPoints("linearize", points, d);
    const count = packed.length / d;
    const shape = outputs === 1 ? [count] : [count, outputs];
    if (dense) {
      const { values, rates } = layerRates(net.architecture as DenseArchitecture, origin, velocity, packed);
      const [value, rate] = [values[values.length - 1], rates[rates.length - 1]];
      return ndarray(
        value.map((entry, i) => entry + rate[i]),
        shape,
      );
    }
    const x = ndarray(packed, [count, d]);
    const parameters = ndarray(origin, [size]);
    const moved = Float64Array.from(evaluate(net, parameters, x).data);
    const write = jacobianRows(net, x, matrixProduct);
    const jacobian = new Float64Array(outputs * size);
    for (let p = 0; p < count; p++) {
      write(origin, p, jacobian, 0);
      for (let i = 0; i < jacobian.length; i++)
        moved[p * outputs + Math.floor(i / size)] += jacobian[i] * velocity[i % size];
    }
    return ndarray(moved, shape);
  };
}
