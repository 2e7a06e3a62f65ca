import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { TangentLaw } from "@nnft/infinite-width/finite-width";

/** What one network makes of the points: the covariance of its output given the hidden layers, its tangent kernel likewise, and the pre-activations. */
export interface NetworkTangents {
  /** [P, P] */
  readonly kernel: Float64Array;
  readonly tangent: Float64Array;
  /** Ĝ [P, P] of each hidden layer given the one below */
  readonly kernels: readonly Float64Array[];
  /** z [n, P] of each hidden layer */
  readonly preactivations: readonly Float64Array[];
}

/**
 * Ĝ and T̂ of the output with the read-out integrated, for one network.
 *
 *   H⁺_ij = δ_ij(λ_b + (λ_W/n) Σ σσ) + Σ_kl W_ik σ′_k H_kl σ′_l W_jl,   T̂ = λ_b + (1/n) Σ_k [λ_W σ_kσ_k + C_W σ′_kσ′_k H_kk]
 * Cost: n² P for the fields, n² P² for H_kk of the second hidden layer, n³ P² for each one more.
 */
export function networkTangents(
  net: Ensemble<DenseArchitecture>,
  law: TangentLaw,
  packed: Float64Array,
  theta: Float64Array,
): NetworkTangents {
  const { points, layers, fanIns, activation } = law;
  const { weightScales, biasScales, inputDimension, widths } = net.architecture;
  const { blocks } = parameterSpace(net);
  const block = (name: string): Float64Array | undefined => {
    const found = blocks.find((one) => one.name === name);
    return found && theta.subarray(found.offset, found.offset + found.size);
  };
  const kernels: Float64Array[] = [law.kernels[0]];
  const preactivations: Float64Array[] = [];
  let below = packedByRow(packed, inputDimension, points);
  let slopes: Float64Array | undefined;
  let tangent: Tangent = { scalar: law.tangents[0] };
  for (let layer = 0; layer < widths.length; layer++) {
    const n = widths[layer];
    const fanIn = layer === 0 ? inputDimension : widths[layer - 1];
    const weight = block(`weight${layer}`)!.map((w) => weightScales[layer] * w);
    const bias = block(`bias${layer}`);
    const z = new Float64Array(n * points);
    for (let i = 0; i < n; i++)
      for (let k = 0; k < fanIn; k++)
        for (let a = 0; a < points; a++) z[i * points + a] += weight[i * fanIn + k] * below[k * points + a];
    if (bias)
      for (let i = 0; i < n; i++) for (let a = 0; a < points; a++) z[i * points + a] += biasScales[layer] * bias[i];
    if (layer > 0) {
      const { biasRate, weightRate } = layers[layer];
      const own = gramOf(below, fanIn, points).map((g) => biasRate + (weightRate / fanIn) * g);
      tangent = nextTangent({
        weight,
        slopes: slopes!,
        tangent,
        own,
        n,
        fanIn,
        points,
        whole: layer < widths.length - 1,
      });
    }
    preactivations.push(z);
    below = z.map(activation.value);
    slopes = z.map(activation.derivative);
    const { weightVariance, biasVariance } = layers[layer + 1];
    kernels.push(gramOf(below, n, points).map((g) => biasVariance + (weightVariance / n) * g));
  }
  const last = layers[layers.length - 1];
  const n = fanIns[fanIns.length - 1];
  const square = gramOf(below, n, points);
  const moved = new Float64Array(points ** 2);
  for (let k = 0; k < n; k++)
    for (let a = 0; a < points; a++)
      for (let b = 0; b < points; b++)
        moved[a * points + b] +=
          slopes![k * points + a] * slopes![k * points + b] * diagonal(tangent, k, a * points + b, n, points);
  return {
    kernel: kernels.pop()!,
    tangent: moved.map((h, at) => last.biasRate + (last.weightRate * square[at] + last.weightVariance * h) / n),
    kernels,
    preactivations,
  };
}

/** H_kl(ab): the same for all k = l and 0 otherwise, or its diagonal [n, P²], or whole [P², n, n]. */
type Tangent =
  | { readonly scalar: Float64Array }
  | { readonly diagonal: Float64Array }
  | { readonly whole: Float64Array };

function diagonal(tangent: Tangent, k: number, pair: number, n: number, points: number): number {
  if ("scalar" in tangent) return tangent.scalar[pair];
  if ("diagonal" in tangent) return tangent.diagonal[k * points ** 2 + pair];
  return tangent.whole[(pair * n + k) * n + k];
}

interface Step {
  readonly weight: Float64Array;
  readonly slopes: Float64Array;
  readonly tangent: Tangent;
  /** λ_b + (λ_W/n) Σ σσ, what the weights and biases of this layer add to H_ii */
  readonly own: Float64Array;
  readonly n: number;
  readonly fanIn: number;
  readonly points: number;
  /** whether off-diagonal entries are needed */
  readonly whole: boolean;
}

function nextTangent({ weight, slopes, tangent, own, n, fanIn, points, whole }: Step): Tangent {
  const pairs = points ** 2;
  const found = new Float64Array(whole ? pairs * n * n : n * pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const [a, b] = [Math.floor(pair / points), pair % points];
    /** W_ik σ′_k at a, and Σ_k of it with H_kl, times σ′_l at b */
    const left = new Float64Array(fanIn);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < fanIn; k++) left[k] = weight[i * fanIn + k] * slopes[k * points + a];
      const through = times(tangent, left, pair, fanIn);
      for (let l = 0; l < fanIn; l++) through[l] *= slopes[l * points + b];
      for (let j = whole ? 0 : i; j < (whole ? n : i + 1); j++) {
        let sum = i === j ? own[pair] : 0;
        for (let l = 0; l < fanIn; l++) sum += through[l] * weight[j * fanIn + l];
        found[whole ? (pair * n + i) * n + j : i * pairs + pair] = sum;
      }
    }
  }
  return whole ? { whole: found } : { diagonal: found };
}

/** Σ_k left_k H_kl, a fresh vector. */
function times(tangent: Tangent, left: Float64Array, pair: number, n: number): Float64Array {
  if ("scalar" in tangent) return left.map((x) => x * tangent.scalar[pair]);
  const product = new Float64Array(n);
  if ("whole" in tangent)
    for (let k = 0; k < n; k++)
      for (let l = 0; l < n; l++) product[l] += left[k] * tangent.whole[(pair * n + k) * n + l];
  return product;
}

/** Points [P, d] as [d, P]. */
function packedByRow(packed: Float64Array, d: number, points: number): Float64Array {
  return Float64Array.from({ length: d * points }, (_, at) => packed[(at % points) * d + Math.floor(at / points)]);
}

/** Σ_k f_k(a) f_k(b) [P, P]. */
export function gramOf(fields: Float64Array, n: number, points: number): Float64Array {
  const gram = new Float64Array(points ** 2);
  for (let k = 0; k < n; k++)
    for (let a = 0; a < points; a++)
      for (let b = 0; b < points; b++) gram[a * points + b] += fields[k * points + a] * fields[k * points + b];
  return gram;
}
