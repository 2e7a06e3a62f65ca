import type { Ensemble } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { type LineAverages, lineAverages, type PairAverages, pairAverages } from "@nnft/gaussian-averages";
import { type CovarianceResponse, covarianceResponse, ownResponse } from "./covariance-response.ts";
import { type GaussianLayers, gaussianLayers } from "./gaussian-layers.ts";

/** An entry of a kernel at two points, a·P + b with a ≤ b, and the derivative of another entry by it. */
export type Response = readonly (readonly [entry: number, weight: number])[];

/** The kernels of a net of infinite width on P points, and how changes of one pass on to the next. */
export interface FrozenLayers extends GaussianLayers {
  readonly points: number;
  /** K [P, P] of the pre-activations of each layer, the first hidden one first, the output last */
  readonly kernels: readonly Float64Array[];
  /** ∂K⁺_ab/∂K_α for the three entries α that it depends on, from hidden layer `layer` (counted from 0) to the next */
  readonly response: (layer: number, a: number, b: number) => Response;
  /** ⟨σ_aσ_b⟩ at infinite width */
  readonly square: (layer: number, a: number, b: number) => number;
  /** the largest error of an entry of ⟨σσ⟩ and of its derivatives in a layer, so far */
  readonly error: (layer: number) => number;
}

/**
 * K^ℓ on the points, from the input up, and the Jacobian of each step.
 *
 *   K⁺_ab = C_b + C_W⟨σ_aσ_b⟩_K,   ∂K⁺_ab/∂K_aa = ½C_W⟨σ″_aσ_b⟩,   ∂K⁺_ab/∂K_ab = C_W⟨σ′_aσ′_b⟩
 * No K is inverted: repeated and dependent points are welcome. Derivatives are computed when they are asked for.
 * Shapes: `packed` row-major [P, d].
 * Accuracy: derivatives to a relative `tolerance` where that is given, else to the accuracy of the rules.
 * Errors: DomainError for a point where K vanishes; those of gaussianLayers.
 */
export function frozenLayers(caller: string, net: Ensemble, packed: Float64Array, tolerance = 0): FrozenLayers {
  const read = gaussianLayers(caller, net);
  const { activation, layers } = read;
  const d = net.architecture.inputDimension;
  const points = packed.length / d;
  if (points === 0)
    throw new DomainError(`${caller}: \`points\` must hold at least one point, got none; pass one at least.`);
  const averages = pairAverages(activation);
  const lineAveragesAt = lineAverages(activation);
  const responseAt = covarianceResponse(activation, averages, tolerance);
  const kernels = [inputKernel(read, packed, d, points)];
  const errors: number[] = [];
  for (let at = 1; at < layers.length; at++) {
    const kernel = kernels[at - 1];
    requirePositiveDiagonal(caller, kernel, points, at);
    const { square, error } = squares(averages, lineAveragesAt, kernel, points);
    errors.push(error);
    const { weightVariance, biasVariance } = layers[at];
    kernels.push(square.map((entry) => biasVariance + weightVariance * entry));
  }
  const known = kernels.map(() => new Map<number, { readonly value: number; readonly response: Response }>());
  const find = (layer: number, first: number, second: number) => {
    const [a, b] = first < second ? [first, second] : [second, first];
    const entry = a * points + b;
    const before = known[layer].get(entry);
    if (before) return before;
    const kernel = kernels[layer];
    const [q1, q2, c] = [kernel[a * points + a], kernel[b * points + b], kernel[entry]];
    const found = isOwn(q1, q2, c) ? ownResponse(lineAveragesAt(q1)) : responseAt(q1, q2, c);
    errors[layer] = Math.max(errors[layer], found.error);
    const made = { value: found.value, response: entriesOf(a, b, points, found, layers[layer + 1].weightVariance) };
    known[layer].set(entry, made);
    return made;
  };
  return {
    ...read,
    points,
    kernels,
    response: (layer, a, b) => find(layer, a, b).response,
    square: (layer, a, b) => find(layer, a, b).value,
    error: (layer) => errors[layer],
  };
}

/** The entries of K that ⟨σ_aσ_b⟩ depends on, with C_W times its derivatives by them; one for a point with itself. */
function entriesOf(
  a: number,
  b: number,
  points: number,
  { perQ1, perQ2, perC }: CovarianceResponse,
  weightVariance: number,
): Response {
  const first = [a * points + a, weightVariance * perQ1] as const;
  return a === b ? [first] : [first, [b * points + b, weightVariance * perQ2], [a * points + b, weightVariance * perC]];
}

function inputKernel({ layers }: GaussianLayers, packed: Float64Array, d: number, points: number): Float64Array {
  const [{ biasVariance, weightVariance }] = layers;
  const kernel = new Float64Array(points * points);
  for (let a = 0; a < points; a++)
    for (let b = 0; b < points; b++) {
      let dot = 0;
      for (let j = 0; j < d; j++) dot += packed[a * d + j] * packed[b * d + j];
      kernel[a * points + b] = biasVariance + weightVariance * dot;
    }
  return kernel;
}

function requirePositiveDiagonal(caller: string, kernel: Float64Array, points: number, layer: number): void {
  for (let a = 0; a < points; a++) {
    const K = kernel[a * points + a];
    if (!(K > 0 && K < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `${caller}: K must be positive and finite at every point, got ${K} at point ${a} ` +
          `in layer ${layer}; leave out a point at the origin, or change biasStd or weightStd.`,
      );
  }
}

/** ⟨σ_aσ_b⟩ [P, P] of all pairs; that of a point with itself, or with a copy of it, by the averages of one pre-activation. */
function squares(
  averages: PairAverages,
  lineAveragesAt: (variance: number) => LineAverages,
  kernel: Float64Array,
  points: number,
): { readonly square: Float64Array; readonly error: number } {
  const count = (points * (points + 1)) / 2;
  const [q1, q2, c, value] = Array.from({ length: 4 }, () => new Float64Array(count));
  for (let a = 0, at = 0; a < points; a++)
    for (let b = a; b < points; b++, at++) {
      q1[at] = kernel[a * points + a];
      q2[at] = kernel[b * points + b];
      c[at] = kernel[a * points + b];
    }
  const error = averages.average(q1, q2, c, value);
  const own = new Map<number, number>();
  const square = new Float64Array(points * points);
  for (let a = 0, at = 0; a < points; a++)
    for (let b = a; b < points; b++, at++) {
      if (isOwn(q1[at], q2[at], c[at])) {
        if (!own.has(q1[at])) own.set(q1[at], lineAveragesAt(q1[at]).square);
        value[at] = own.get(q1[at])!;
      }
      square[a * points + b] = square[b * points + a] = value[at];
    }
  return { square, error };
}

/** Whether two points are one, or copies of one. */
const isOwn = (q1: number, q2: number, c: number): boolean => q1 === q2 && c === q1;
