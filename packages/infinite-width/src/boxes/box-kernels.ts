import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import type { Uniform } from "@nnft/densities";
import { UnsupportedError } from "@nnft/foundations";
import { jumpsAtKink, pairAverages, resolveActivation } from "@nnft/gaussian-averages";
import { type DenseLayer, denseLayers } from "../dense/dense-layers.ts";
import { type KernelPlan, mirrorBlock } from "../kernels/kernel-plan-type.ts";
import { boxAverages } from "./box-averages.ts";

/** Whether the weights of the input are uniform, so that pre-activations of the first hidden layer are no Gaussian variables. */
export function hasUniformInput(net: Ensemble<DenseArchitecture>): boolean {
  return net.density.weight0?.kind === "uniform";
}

/**
 * NNGP and NTK of a dense net whose input weights and biases are uniform, as PyTorch draws them.
 *
 * The first hidden layer has z = W₀x + b₀ with d + 1 uniform variables, which no width makes Gaussian: ⟨σσ⟩ and ⟨σ′σ′⟩ are averages over
 * them. Above it pre-activations are sums over infinitely many neurons, so that only the variances of weights and biases count.
 * Shapes, convention: as `denseKernels`. Cost: 1 to 100 ms for each pair of points.
 */
export function boxKernels(
  caller: string,
  net: Ensemble<DenseArchitecture>,
  packed1: Float64Array,
  packed2: Float64Array | undefined,
  wantNtk: boolean,
): KernelPlan {
  const activation = resolveActivation(net.architecture.activation);
  if (net.architecture.neuronNormalization !== "none" || (wantNtk && jumpsAtKink(activation)))
    throw new UnsupportedError(
      `${caller}: a net with uniform input weights must have an activation without jumps, and neurons that are not normalized; ` +
        "sample the net, or make its weights Gaussian.",
    );
  const bias = net.density.bias0?.kind;
  if (bias !== undefined && bias !== "uniform" && bias !== "deterministic")
    throw new UnsupportedError(
      `${caller}: the input must have uniform biases beside uniform weights, got block "bias0" of kind "${bias}"; sample the net.`,
    );
  const layers = denseLayers(caller, net, true);
  const gaussian = pairAverages(net.architecture.activation);
  const one = (x: number): Float64Array => Float64Array.of(x);
  const averages = boxAverages(activation, (q1, q2, c) => {
    const [value, slope] = [new Float64Array(1), new Float64Array(1)];
    gaussian.average(one(q1), one(q2), one(c), value, slope);
    return [value[0], slope[0]];
  });
  const points1 = boxPoints(net, packed1);
  const points2 = packed2 ? boxPoints(net, packed2) : points1;
  const own = new Map([...new Set([...points1, ...points2])].map((point) => [point, averages(point, point)]));
  return {
    method: "quadrature",
    writeBlock: (first, end, width, nngp, ntk) => {
      let [worst, scale] = [0, 0];
      for (let i = first; i < end; i++) {
        const reach = packed2 ? width : Math.min(width, i + 1);
        for (let j = 0; j < reach; j++) {
          const [left, right] = [points1[i], points2[j]];
          const average = left === right ? own.get(left)! : averages(left, right);
          const [a, b] = [own.get(left)!, own.get(right)!];
          const error = (e: number, p: number, q: number): number => (e === 0 ? 0 : e / Math.sqrt(p * q));
          worst = Math.max(worst, error(average.valueError, a.value, b.value));
          if (ntk) worst = Math.max(worst, error(average.slopeError, a.slope, b.slope));
          const entry = deeper(layers, gaussian, firstEntry(layers, left, right, average), [a.value, b.value]);
          const at = (i - first) * width + j;
          nngp[at] = entry.k;
          if (ntk) ntk[at] = entry.theta;
          worst = Math.max(worst, entry.error);
          scale = Math.max(scale, Math.abs(entry.k), ntk ? Math.abs(entry.theta) : 0);
        }
      }
      if (!packed2) for (const block of ntk ? [nngp, ntk] : [nngp]) mirrorBlock(block, first, end - first, width);
      return worst === 0 ? { accuracy: 0, layer: undefined } : { accuracy: worst * scale, layer: 1 };
    },
  };
}

/** The coefficients of the uniform variables on [−1, 1] in z = W₀x + b₀ at every point: those of the weights, then that of the bias. */
function boxPoints({ architecture, density }: Ensemble<DenseArchitecture>, packed: Float64Array): Float64Array[] {
  const { inputDimension: d, weightScales, biasScales } = architecture;
  const weight = weightScales[0] * (density.weight0 as Uniform).high;
  const bias = density.bias0?.kind === "uniform" ? biasScales[0] * density.bias0.high : 0;
  return Array.from({ length: packed.length / d }, (_, p) =>
    Float64Array.from({ length: d + 1 }, (__, j) => (j === d ? bias : weight * packed[p * d + j])),
  );
}

interface Entry {
  readonly k: number;
  readonly theta: number;
}

/** K² and Θ² of a pair, from Θ¹ = rates and the averages of the first hidden layer. */
function firstEntry(
  [input, hidden]: readonly DenseLayer[],
  left: Float64Array,
  right: Float64Array,
  { value, slope }: { readonly value: number; readonly slope: number },
): Entry {
  const d = left.length - 1;
  let weights = 0;
  for (let j = 0; j < d; j++) weights += (left[j] * right[j]) / 3;
  // ⟨zz′⟩ of the weights is weightVariance x·x′
  const product = input.weightVariance === 0 ? 0 : weights / input.weightVariance;
  const theta = input.weightRate * product + input.biasRate;
  return {
    k: hidden.weightVariance * value + hidden.biasVariance,
    theta: hidden.weightRate * value + hidden.biasRate + hidden.weightVariance * slope * theta,
  };
}

/** The layers above, as in a net of Gaussian weights; `own` are ⟨σ²⟩ of the first hidden layer at both points. */
function deeper(
  layers: readonly DenseLayer[],
  { average }: ReturnType<typeof pairAverages>,
  start: Entry,
  own: readonly [number, number],
): Entry & { readonly error: number } {
  let { k, theta } = start;
  let error = 0;
  let [q1, q2] = own.map((value) => layers[1].weightVariance * value + layers[1].biasVariance);
  const [value, slope, errors] = [new Float64Array(3), new Float64Array(3), new Float64Array(2)];
  for (const { weightVariance, biasVariance, weightRate, biasRate } of layers.slice(2)) {
    average(Float64Array.of(q1, q2, q1), Float64Array.of(q1, q2, q2), Float64Array.of(q1, q2, k), value, slope, errors);
    error += Math.max(
      errors[0] / Math.max(value[0], value[1], Number.MIN_VALUE),
      errors[1] / Math.max(slope[0], slope[1], Number.MIN_VALUE),
    );
    theta = weightRate * value[2] + biasRate + weightVariance * slope[2] * theta;
    [q1, q2, k] = Array.from(value, (entry) => weightVariance * entry + biasVariance) as [number, number, number];
  }
  return { k, theta, error };
}
