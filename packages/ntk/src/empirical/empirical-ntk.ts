import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { netPoints, parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError, rowMajor, ShapeError, type Table, UnsupportedError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import { notFiniteAt, requireList, speakingFor } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import { simdNet, simdOf } from "../simd-net.ts";
import type { TrainingArithmetic } from "../training/training-job.ts";
import { denseContraction } from "./dense-contraction.ts";
import { jacobianContraction } from "./jacobian-contraction.ts";

export interface EmpiricalNtkOptions {
  /** names of the parameter blocks that count, as in parameterSpace; default all */
  readonly blocks?: readonly string[];
  /** default "float64"; "relaxed" and "plain" are builds of the float32 kernels, for dense nets whose activation they know */
  readonly arithmetic?: TrainingArithmetic;
}

/**
 * The empirical tangent kernel of one network: Θ(x, x′) = Σ_i ∂_iφ(x) ∂_iφ(x′) at parameters θ.
 *
 * Dense nets are contracted layer by layer, Θ = Σ_ℓ (δ^ℓ·δ^ℓ′)(s_ℓ² a^ℓ·a^ℓ′ + c_ℓ²) with δ^ℓ = ∂φ/∂z^{ℓ+1} and a^ℓ the input of layer ℓ, so that no
 * Jacobian is formed;
 * other nets multiply the Jacobians of a block of points at a time, J Jᵀ; those of layered nets come from matrix products, all outputs of a point at once.
 * Shapes: theta [|θ|], points [P₁, d] and maybe [P₂, d] → [P₁, P₂], or [P₁, P₂, D, D] for D outputs, entry (p, q, a, b) = Σ_i ∂_iφ_a(x_p) ∂_iφ_b(x_q).
 * Convention: derivatives by the parameters of the net's parameterization: at infinite width the mean over nets is ntk(net) δ_ab.
 * Accuracy: float64 rounding; float32 kernels 1e-6 of √(Θ(x,x)Θ(x′,x′)).
 * Cost: dense P N² a layer for each output, then (DP)² N; 4 ms for three layers of 512 on 64 points by the kernels, 20 ms in float64. Layered
 * nets: D backward passes a point and (DP)² |θ|/2; 1 s for 1,290 parameters, ten outputs and 64 images of 32×32×3. Two sets of points cost
 * as much as their union.
 * Errors: ShapeError and DomainError for parameters and points that do not fit, unknown blocks or options, kernels that are not finite;
 * UnsupportedError for float32 arithmetic of a net
 * they do not serve.
 * Source: Halverson 2025 (52), (59)–(62), with the sums of (60)–(61) corrected; Jacot et al. 2018.
 *
 * @example
 * empiricalNtk(net, ndarray(theta, [theta.length]), points).get(0, 1);
 */
export function empiricalNtk(
  net: Ensemble,
  theta: NdArray,
  x1: Table,
  x2?: Table,
  options: EmpiricalNtkOptions = {},
): NdArray<Float64Array> {
  const caller = "empiricalNtk";
  requireKnownOptions(caller, options, ["blocks", "arithmetic"]);
  const { size, blocks } = parameterSpace(net);
  if (theta?.shape?.length !== 1 || theta.shape[0] !== size)
    throw new ShapeError(
      `${caller}: \`theta\` must have shape [${size}], got [${theta?.shape?.join(", ") ?? "no array"}]; pass one network.`,
    );
  const names = blocks.map(({ name }) => name);
  if (options.blocks !== undefined)
    requireList(caller, "blocks", options.blocks, 1, "name at least one, or leave it out for all");
  const unknown = options.blocks?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new DomainError(`${caller}: unknown block "${unknown}"; the net has ${names.join(", ")}.`);
  const includes = (name: string): boolean => options.blocks?.includes(name) ?? true;
  const { inputDimension: d, outputDimension: outputs } = net.architecture;
  const first = netPoints(net, x1, caller, "x1");
  const second = x2 === undefined ? undefined : netPoints(net, x2, caller, "x2");
  const points = second ? Float64Array.from([...first, ...second]) : first;
  if (first.length === 0 || second?.length === 0)
    throw new DomainError(`${caller}: \`points\` must hold at least one point, got none; pass one at least.`);
  const parameters = numbersOf(theta);
  requireFiniteParameters(caller, parameters);
  const whole = contraction(net, parameters, points, includes, options.arithmetic ?? "float64");
  const count = points.length / d;
  const rows = outputs * count;
  const [rowCount, columnCount] = [first.length / d, (second ?? first).length / d];
  const from = second ? rowCount : 0;
  const kernel = new Float64Array(rowCount * columnCount * outputs * outputs);
  let at = 0;
  for (let p = 0; p < rowCount; p++)
    for (let q = from; q < from + columnCount; q++)
      for (let a = 0; a < outputs; a++)
        for (let b = 0; b < outputs; b++) kernel[at++] = whole[(a * count + p) * rows + b * count + q];
  requireFiniteKernel(caller, kernel);
  return ndarray(kernel, outputs === 1 ? [rowCount, columnCount] : [rowCount, columnCount, outputs, outputs]);
}

/** Throws DomainError for a network whose kernel is not finite, as of one that diverged in training. */
function requireFiniteParameters(caller: string, parameters: Float32Array | Float64Array): void {
  const at = notFiniteAt(parameters);
  if (at < 0) return;
  const lost = parameters.filter((parameter) => !Number.isFinite(parameter)).length;
  throw new DomainError(
    `${caller}: \`theta\` must give a finite kernel, got ${parameters[at]}: ${lost} of ${parameters.length} parameters are not finite; ` +
      "leave out networks that diverged in training.",
  );
}

function requireFiniteKernel(caller: string, kernel: Float64Array): void {
  const bad = notFiniteAt(kernel);
  if (bad < 0) return;
  throw new DomainError(
    `${caller}: \`theta\` must give a finite kernel, got ${kernel[bad]}: the network's numbers overflow; leave out networks that diverged in training.`,
  );
}

function contraction(
  net: Ensemble,
  numbers: Float32Array | Float64Array,
  points: Float64Array,
  includes: (block: string) => boolean,
  arithmetic: TrainingArithmetic,
): Float64Array {
  const dense = net.architecture.kind === "dense" && net.architecture.neuronNormalization === "none";
  if (arithmetic === "float64") {
    const theta = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
    return dense
      ? denseContraction(net.architecture as DenseArchitecture, theta, points, includes)
      : jacobianContraction(net, theta, points, includes);
  }
  if (arithmetic !== "relaxed" && arithmetic !== "plain")
    throw new DomainError(
      `empiricalNtk: \`arithmetic\` must be float64, relaxed or plain, got ${quoted(arithmetic)}; pass one of these.`,
    );
  const kernels = simdNet(net);
  if (!kernels)
    throw new UnsupportedError(
      'empiricalNtk: the kernels do not serve this net; set `arithmetic` to "float64" or leave it out.',
    );
  return simdOf(arithmetic).denseTangents({
    ...kernels,
    coordinates: points,
    points: points.length / net.architecture.inputDimension,
    parameters: numbers instanceof Float32Array ? numbers : new Float32Array(numbers),
    included: kernels.layers.map((_, l) => ({ weights: includes(`weight${l}`), biases: includes(`bias${l}`) })),
  });
}

/** The entries themselves where they follow on each other, which are only read; else a copy. */
function numbersOf(theta: NdArray): Float32Array | Float64Array {
  const { data, offset, stride, shape } = theta;
  const typed = data instanceof Float64Array || data instanceof Float32Array;
  if (typed && stride[0] === 1 && offset >= 0 && offset + shape[0] <= data.length)
    return data.subarray(offset, offset + shape[0]);
  return speakingFor("empiricalNtk", { array: "theta" }, () => rowMajor(theta));
}
