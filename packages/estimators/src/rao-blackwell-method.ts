import { type Ensemble, evaluator, parameterSampler, parameterSpace } from "@nnft/architectures";
import type { MomentPlan } from "@nnft/correlators";
import { type Density, UnsupportedError } from "@nnft/densities";
import type { NdArray } from "ndarray";
import type { BlockSampler } from "./block-sampler.ts";
import { networksPerBlock } from "./brute-method.ts";

/**
 * Integrates the Gaussian read-out: given the last hidden layer, φ is Gaussian with covariance
 * K̂(x,y) = s²Var(w) Σ_j h_j(x)h_j(y) + c²Var(b), so every monomial is replaced by its Wick sum over K̂.
 * The noise of a connected correlator falls from O(1) to its own size, O(1/N). Serves any depth.
 * Cost per network: O(P Σ n_ℓ n_{ℓ+1} + N P² + Wick terms).
 * Errors: UnsupportedError unless the read-out weights (and bias) are Gaussian with mean zero.
 */
export function raoBlackwellBlocks(net: Ensemble, points: NdArray, plan: MomentPlan): BlockSampler {
  const { blocks, size } = parameterSpace(net);
  const last = net.architecture.kind === "dense" ? net.architecture.widths.length : 1;
  const fixed = evaluator(net, points);
  const weightVariance = fixed.readoutScale ** 2 * gaussianVariance(`weight${last}`, net.density[`weight${last}`]);
  const hasBias = blocks.some((block) => block.name === `bias${last}`);
  const biasVariance = hasBias
    ? fixed.readoutBiasScale ** 2 * gaussianVariance(`bias${last}`, net.density[`bias${last}`])
    : 0;
  const draw = parameterSampler(net);
  const blockSize = networksPerBlock(net);
  const theta = new Float64Array(blockSize * size);
  const { points: pointCount, outputs, features } = fixed;
  const h = new Float64Array(pointCount * features);
  const covariance = new Float64Array(pointCount * pointCount);
  const wick = wickProgram(plan, outputs, pointCount);
  const values = new Float64Array(plan.size);
  return {
    blockSize,
    addBlock: (key, count, sums) => {
      draw(key, count, theta);
      for (let m = 0; m < count; m++) {
        fixed.writeFeatures(theta, m * size, h);
        for (let p = 0; p < pointCount; p++)
          for (let q = p; q < pointCount; q++) {
            let dot = 0;
            for (let j = 0; j < features; j++) dot += h[p * features + j] * h[q * features + j];
            covariance[p * pointCount + q] = covariance[q * pointCount + p] = weightVariance * dot + biasVariance;
          }
        values[0] = 1;
        for (let i = 1; i < values.length; i++) {
          let value = 0;
          for (let t = wick.starts[i]; t < wick.starts[i + 1]; t++)
            value += covariance[wick.pairs[t]] * values[wick.rests[t]];
          values[i] = value;
        }
        for (let i = 0; i < values.length; i++) sums[i] += values[i];
      }
    },
  };
}

function gaussianVariance(block: string, density: Density): number {
  if (density.kind === "normal" && density.mean === 0) return density.standardDeviation ** 2;
  throw new UnsupportedError(
    `estimateCorrelators: method "rao-blackwell" needs a Gaussian read-out of mean zero, but block "${block}" is "${density.kind}"; use "neuron" or "brute".`,
  );
}

/**
 * Wick's recursion over the monomials of the plan: W(m) = Σ_{j>1} K(m₁, m_j) W(m ∖ {m₁, m_j}), written out once as lists
 * of (pair, rest). Sites of different outputs are uncorrelated given the last layer. Odd monomials have no term.
 */
function wickProgram(
  plan: MomentPlan,
  outputs: number,
  pointCount: number,
): { starts: Int32Array; pairs: Int32Array; rests: Int32Array } {
  const index = new Map(plan.monomials.map((monomial, i) => [monomial.join(), i]));
  const starts = new Int32Array(plan.size + 1);
  const pairs: number[] = [];
  const rests: number[] = [];
  plan.monomials.forEach((monomial, i) => {
    starts[i] = pairs.length;
    if (monomial.length === 0 || monomial.length % 2 === 1) return;
    const [first] = monomial;
    for (let j = 1; j < monomial.length; j++) {
      if (first % outputs !== monomial[j] % outputs) continue;
      pairs.push(Math.floor(first / outputs) * pointCount + Math.floor(monomial[j] / outputs));
      rests.push(index.get(monomial.filter((_, k) => k !== 0 && k !== j).join())!);
    }
  });
  starts[plan.size] = pairs.length;
  return { starts, pairs: Int32Array.from(pairs), rests: Int32Array.from(rests) };
}
