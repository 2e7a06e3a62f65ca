import { readRows, ShapeError, type Table } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";
import ndarray, { type NdArray } from "ndarray";
import { neuronNorms } from "./dense-features.ts";
import {
  type Architecture,
  architectureOf,
  type DenseArchitecture,
  type Ensemble,
  type PlaneWaveArchitecture,
} from "./ensemble.ts";
import { layeredPullback } from "./layered-evaluator.ts";
import { netPoints } from "./net-points.ts";
import { resolvePeriodic } from "./neurons/periodic.ts";
import { resolveProfile } from "./neurons/radial-profile.ts";
import { parameterSpace } from "./parameter-space.ts";
import { readParameters } from "./read-parameters.ts";

/**
 * Vector–Jacobian product: the gradient of Σ_{p,o} c_{po} φ_o(x_p) with respect to θ, by one backward pass.
 *
 * gradient_i = Σ_{p,o} c_{po} ∂φ_o(x_p)/∂θ_i.
 * Shapes: theta [|θ|], points [P, d], cotangent [P] (or [P, D]) → gradient [|θ|]. No Jacobian is formed.
 * Convention: at a kink the derivative of the activation table is used (relu′(0) = 0).
 * Accuracy: float64 rounding. Cost: three evaluations of the net.
 * Errors: ShapeError for theta or cotangent of another shape; DomainError for a net of no known kind, and for theta, points or a
 * cotangent that are not finite.
 * Source: the chain rule in (49) and (52) of Halverson 2025.
 */
export function vjp(
  net: Ensemble | Architecture,
  theta: NdArray,
  points: Table,
  cotangent: NdArray,
): NdArray<Float64Array> {
  const architecture = architectureOf(net, "vjp");
  const { size } = parameterSpace(net, "vjp");
  const { data: flat } = readParameters("vjp", theta, size, false);
  const packed = netPoints(architecture, points, "vjp");
  const pointCount = packed.length / architecture.inputDimension;
  const expected = architecture.outputDimension === 1 ? [pointCount] : [pointCount, architecture.outputDimension];
  if (cotangent?.shape?.join() !== expected.join())
    throw new ShapeError(
      `vjp: \`cotangent\` must have shape [${expected.join(", ")}] ` +
        `like the field, got [${cotangent?.shape?.join(", ") ?? "no array"}]; pass one number for each number of the field.`,
    );
  const { data: pull } = readRows("vjp", "cotangent", cotangent, { vectors: true });
  return ndarray(pullback(architecture, flat, packed, pull), [size]);
}

/** The gradient of Σ c φ at packed points. */
export function pullback(
  architecture: Architecture,
  theta: Float64Array,
  points: Float64Array,
  cotangent: Float64Array,
): Float64Array {
  switch (architecture.kind) {
    case "dense":
      return densePullback(architecture, theta, points, cotangent);
    case "plane-wave":
      return planeWavePullback(architecture, theta, points, cotangent);
    case "layered":
      return layeredPullback(architecture, theta, points, cotangent);
  }
}

function densePullback(
  architecture: DenseArchitecture,
  theta: Float64Array,
  points: Float64Array,
  cotangent: Float64Array,
): Float64Array {
  const { inputDimension, widths, outputDimension, weightScales, biasScales } = architecture;
  const { value, derivative } = resolveActivation(architecture.activation);
  const { blocks, size } = parameterSpace(architecture);
  const offsetOf = (name: string): number | undefined => blocks.find((block) => block.name === name)?.offset;
  const sizes = [inputDimension, ...widths, outputDimension];
  const pointCount = points.length / inputDimension;
  const norms = neuronNorms(architecture, points);
  const gradient = new Float64Array(size);

  const inputs = [points];
  const slopes: Float64Array[] = [];
  for (let layer = 0; layer < widths.length; layer++) {
    const [fanIn, fanOut] = [sizes[layer], sizes[layer + 1]];
    const weight = offsetOf(`weight${layer}`)!;
    const bias = offsetOf(`bias${layer}`);
    const activity = new Float64Array(pointCount * fanOut);
    const slope = new Float64Array(pointCount * fanOut);
    for (let p = 0; p < pointCount; p++) {
      const norm = norms ? norms[p] : 1;
      for (let i = 0; i < fanOut; i++) {
        let sum = 0;
        for (let j = 0; j < fanIn; j++) sum += theta[weight + i * fanIn + j] * inputs[layer][p * fanIn + j];
        const z = weightScales[layer] * sum + (bias === undefined ? 0 : biasScales[layer] * theta[bias + i]);
        activity[p * fanOut + i] = norm * value(z);
        slope[p * fanOut + i] = norm * derivative(z);
      }
    }
    inputs.push(activity);
    slopes.push(slope);
  }

  let delta = cotangent;
  for (let layer = widths.length; layer >= 0; layer--) {
    const [fanIn, fanOut] = [sizes[layer], sizes[layer + 1]];
    const weight = offsetOf(`weight${layer}`)!;
    const bias = offsetOf(`bias${layer}`);
    const back = new Float64Array(layer > 0 ? pointCount * fanIn : 0);
    for (let p = 0; p < pointCount; p++) {
      for (let i = 0; i < fanOut; i++) {
        const d = delta[p * fanOut + i];
        if (bias !== undefined) gradient[bias + i] += biasScales[layer] * d;
        const scaled = weightScales[layer] * d;
        for (let j = 0; j < fanIn; j++) gradient[weight + i * fanIn + j] += scaled * inputs[layer][p * fanIn + j];
        if (layer > 0) for (let j = 0; j < fanIn; j++) back[p * fanIn + j] += scaled * theta[weight + i * fanIn + j];
      }
      if (layer > 0) for (let j = 0; j < fanIn; j++) back[p * fanIn + j] *= slopes[layer - 1][p * fanIn + j];
    }
    delta = back;
  }
  return gradient;
}

function planeWavePullback(
  architecture: PlaneWaveArchitecture,
  theta: Float64Array,
  points: Float64Array,
  cotangent: Float64Array,
): Float64Array {
  const { inputDimension: d, width, outputDimension: outputs, outputScale } = architecture;
  const profile = resolveProfile(architecture.profile);
  const periodic = resolvePeriodic(architecture.periodic);
  const { blocks, size } = parameterSpace(architecture);
  const [weight, bias, readout] = blocks.map((block) => block.offset);
  const pointCount = points.length / d;
  const gradient = new Float64Array(size);
  for (let i = 0; i < width; i++) {
    const row = weight + i * d;
    let square = 0;
    for (let j = 0; j < d; j++) square += theta[row + j] ** 2;
    const radius = Math.sqrt(square);
    const amplitude = profile.value(radius);
    const amplitudeSlope = radius > 0 ? profile.derivative(radius) / radius : 0;
    for (let p = 0; p < pointCount; p++) {
      let argument = theta[bias + i];
      for (let j = 0; j < d; j++) argument += theta[row + j] * points[p * d + j];
      const wave = periodic.value(argument);
      const waveSlope = periodic.derivative(argument);
      let pull = 0;
      for (let o = 0; o < outputs; o++) {
        const c = outputScale * cotangent[p * outputs + o];
        gradient[readout + o * width + i] += c * amplitude * wave;
        pull += c * theta[readout + o * width + i];
      }
      gradient[bias + i] += pull * amplitude * waveSlope;
      for (let j = 0; j < d; j++)
        gradient[row + j] +=
          pull * (amplitudeSlope * theta[row + j] * wave + amplitude * waveSlope * points[p * d + j]);
    }
  }
  return gradient;
}
