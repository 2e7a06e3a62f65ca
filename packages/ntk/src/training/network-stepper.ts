import { type Ensemble, evaluate } from "@nnft/architectures";
import { parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { UnsupportedError } from "@nnft/foundations";
import { notFiniteAt } from "@nnft/foundations/kinds";
import type { DenseSession } from "@nnft/simd";
import ndarray from "ndarray";
import { simdNet, simdOf } from "../simd-net.ts";
import type { Vector } from "./optimizer.ts";
import type { TrainingArithmetic } from "./training-job.ts";

/** One network on fixed points: outputs for its parameters, gradients for a cotangent of the outputs. */
export interface NetworkStepper {
  readonly parameters: Vector;
  readonly gradient: Vector;
  /** φ [points, D], of which only the first `count` points need be right */
  readonly outputs: (count: number) => Vector;
  /** writes ∂(Σ c φ)/∂θ to `gradient`, c on the first `count` points; `outputs` was called for them before with these parameters */
  readonly vjp: (cotangent: Float64Array, count: number) => void;
  /** θ −= rate × gradient, where there is a faster way than a loop */
  readonly descend?: (rate: number) => void;
}

/** Lends a stepper for the time of `use`. */
export function withStepper<T>(
  net: Ensemble,
  points: Float64Array,
  arithmetic: TrainingArithmetic,
  use: (stepper: NetworkStepper) => T,
): T {
  if (arithmetic === "float64") return use(float64Stepper(net, points));
  const dense = simdNet(net);
  if (!dense) throw new UnsupportedError("trainEnsemble: the kernels do not serve this net; train it in float64.");
  return simdOf(arithmetic).denseTraining(
    { ...dense, coordinates: points, points: points.length / net.architecture.inputDimension },
    (session) => use(simdStepper(session)),
  );
}

function simdStepper(session: DenseSession): NetworkStepper {
  return {
    parameters: session.parameters,
    gradient: session.gradient,
    outputs: (count) => {
      session.forward(count);
      return session.outputs;
    },
    vjp: (cotangent, count) => {
      session.cotangent.set(cotangent);
      session.backward(count);
    },
    descend: (rate) => session.move(-rate),
  };
}

function float64Stepper(net: Ensemble, points: Float64Array): NetworkStepper {
  const { size } = parameterSpace(net);
  const { inputDimension, outputDimension } = net.architecture;
  const count = points.length / inputDimension;
  const parameters = new Float64Array(size);
  const gradient = new Float64Array(size);
  const theta = ndarray(parameters, [size]);
  const at = (some: number) => ndarray(points.subarray(0, some * inputDimension), [some, inputDimension]);
  const shape = (some: number): number[] => (outputDimension === 1 ? [some] : [some, outputDimension]);
  const outputs = new Float64Array(count * outputDimension);
  return {
    parameters,
    gradient,
    outputs: (some) => {
      // a network that diverges has no outputs
      if (notFiniteAt(parameters) < 0) outputs.set(evaluate(net, theta, at(some)).data);
      else outputs.fill(Number.NaN);
      return outputs;
    },
    vjp: (cotangent, some) =>
      gradient.set(vjp(net, theta, at(some), ndarray(cotangent.subarray(0, some * outputDimension), shape(some))).data),
  };
}
