import type { Ensemble } from "@nnft/architectures";
import { UnsupportedError } from "@nnft/foundations";
import { type FrozenLaw, frozenLaw, type Response } from "@nnft/infinite-width/finite-width";
import { type Key, split } from "@nnft/random";
import type { LayerFactor, Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { collapsedNet, rankOf, scaleKernel } from "../methods/collapsed-net.ts";
import type { Arithmetic } from "../sampling/arithmetic.ts";
import { coupledFactors } from "./coupled-factors.ts";

/** Relative accuracy of the averages behind the twin: their errors are far below those of the draws. */
const TOLERANCE = 1e-7;

/** The law of the twin of a net. */
export function twinLaw(net: Ensemble, points: NdArray): FrozenLaw {
  return frozenLaw(net, points, { tolerance: TOLERANCE });
}

/** Draws K̂ of the field together with the linear part Λ of its fluctuations, by entries a·P + b with a ≤ b. */
export interface TwinSource {
  readonly blockSize: number;
  readonly arithmetic: Arithmetic;
  readonly draw: (key: Key, count: number, use: (covariance: Float64Array, linear: Float64Array) => void) => void;
}

/**
 * Kernel collapse with its frozen-law twin: a net whose layers all see the kernels K^ℓ of infinite width, drawn with the same normals.
 *
 *   z_i = A(K̂^ℓ) u_i,   t_i = A(K^ℓ) u_i,   ζ = c² + (w²/n) Σ_i σ(t_i)σ(t_i)ᵀ − K^{ℓ+1},   Λ^{ℓ+1} = J^ℓ Λ^ℓ + ζ
 * Λ has mean zero and a covariance that is known exactly (frozenLaw), and K̂ − K − Λ is of order 1/n in every network: Λ is the control
 * variate of K̂, with coefficient 1.
 * Cost: the products and activations of kernel collapse twice, its normals once.
 * Randomness: as kernel collapse draws; the same K̂ wherever the factors of both kernels have as many columns.
 * Errors: UnsupportedError where collapse or frozenLaw cannot serve, and where a layer has fewer neurons than there are points.
 * Source: the expansion of Roberts, Yaida & Hanin 2022, chapter 4, taken network by network.
 */
export function twinCovariances(
  net: Ensemble,
  points: NdArray,
  simd: Simd | undefined,
  law: FrozenLaw,
  entries: readonly number[],
): TwinSource {
  const collapsed = collapsedNet(net, points, simd);
  const { points: count, widths, layers, held, inputFactor, factorOf, blockSize, arithmetic } = collapsed;
  widths.forEach((width, layer) => {
    if (rankOf(collapsed, layer) < count)
      throw new UnsupportedError(
        `estimateCorrelators: \`control\` "frozen-law" needs layers of at least as many neurons as there are points, got ${width} neurons ` +
          `for ${count} points; leave \`control\` out.`,
      );
  });
  const steps = widths.slice(1).map((_, layer) => stepOf(law, layer, entries));
  const inner = law.kernels.slice(1, -1);
  const coupled = inner.map((kernel) => coupledFactors(kernel, count, arithmetic === "float64" ? 1e-14 : 1e-8));
  const frozen = inner.map((kernel, at): LayerFactor => coupled[at]?.own ?? factorOf(kernel));
  const [covariance, ownGram] = [new Float64Array(count * count), new Float64Array(count * count)];
  let [linear, before] = [new Float64Array(count * count), new Float64Array(count * count)];
  return {
    blockSize,
    arithmetic,
    draw: (key, networks, use) => {
      for (let m = 0; m < networks; m++) {
        const { words } = split(key, m);
        // both nets share their first layer
        let first = held.drawGram(words, 0, inputFactor, widths[0], covariance);
        scaleKernel(covariance, layers[1]);
        for (const entry of entries) linear[entry] = covariance[entry] - law.kernels[1][entry];
        for (let layer = 1; layer < widths.length; layer++) {
          const factors = [coupled[layer - 1]?.near(covariance) ?? factorOf(covariance), frozen[layer - 1]] as const;
          first += held.drawGrams(words, first, factors, widths[layer], [covariance, ownGram]);
          scaleKernel(covariance, layers[layer + 1]);
          scaleKernel(ownGram, layers[layer + 1]);
          [linear, before] = [before, linear];
          pass(steps[layer - 1], before, linear);
          const kernel = law.kernels[layer + 1];
          for (const entry of entries) linear[entry] += ownGram[entry] - kernel[entry];
        }
        use(covariance, linear);
      }
    },
  };
}

/** J as flat lists: entry `to[i]` of Λ⁺ takes weights[k]·Λ[from[k]] for starts[i] ≤ k < starts[i + 1]. */
interface LinearStep {
  readonly to: Int32Array;
  readonly starts: Int32Array;
  readonly from: Int32Array;
  readonly weights: Float64Array;
}

function stepOf(law: FrozenLaw, layer: number, entries: readonly number[]): LinearStep {
  // kernel 0 is that of the input layer, which does not fluctuate: Λ of kernel `layer + 1` passes on to the next
  const responses = entries.map(
    (entry): Response => law.response(layer + 1, Math.floor(entry / law.points), entry % law.points),
  );
  const starts = new Int32Array(entries.length + 1);
  responses.forEach(({ length }, i) => {
    starts[i + 1] = starts[i] + length;
  });
  return {
    to: Int32Array.from(entries),
    starts,
    from: Int32Array.from(responses.flatMap((response) => response.map(([entry]) => entry))),
    weights: Float64Array.from(responses.flatMap((response) => response.map(([, weight]) => weight))),
  };
}

function pass({ to, starts, from, weights }: LinearStep, before: Float64Array, after: Float64Array): void {
  for (let i = 0; i < to.length; i++) {
    let sum = 0;
    for (let k = starts[i]; k < starts[i + 1]; k++) sum += weights[k] * before[from[k]];
    after[to[i]] = sum;
  }
}
