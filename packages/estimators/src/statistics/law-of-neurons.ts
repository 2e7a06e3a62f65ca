import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { neuronSum } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { dimensionOf, moment } from "@nnft/densities/operations";
import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";
import { neuronMoments } from "@nnft/infinite-width";
import ndarray, { type NdArray } from "ndarray";

/** ⟨w^n⟩ of one entry; Infinity where it is infinite or beyond float64. */
export function momentOrInfinity(density: Density, order: number): number {
  const index = new Array<number>(dimensionOf(density)).fill(0);
  index[0] = order;
  try {
    return moment(density, index);
  } catch (error) {
    if (error instanceof UnsupportedError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

/**
 * The power g of |σ(z)| ~ |z|^g at large |z|, the larger of both sides; Infinity where σ grows faster than any power.
 * Read off between 10⁴ and 10⁸, to a tenth.
 */
export function growthOf(value: (z: number) => number): number {
  const power = (sign: number): number => {
    const [near, far] = [Math.abs(value(sign * 1e4)), Math.abs(value(sign * 1e8))];
    if (near === Number.POSITIVE_INFINITY) return near;
    return near === 0 || !(far > near) ? 0 : Math.round(10 * (Math.log10(far / near) / 4)) / 10;
  };
  return Math.max(power(1), power(-1));
}

/**
 * ⟨h^k⟩ of one neuron at the point where it spreads most, as a function of k. NaN where it is not known, Infinity where it is infinite
 * or beyond float64. Undefined for nets that are no sum of neurons, and for plane waves.
 */
export function neuronLaw(net: Ensemble, points: NdArray<Float64Array>): ((k: number) => number) | undefined {
  const view = neuronSum(net);
  if (!view || net.architecture.kind !== "dense") return undefined;
  const widest = ndarray(widestPoint(points), [1, points.shape[1]]);
  const growth = growthOf(resolveActivation(net.architecture.activation).value);
  const remembered = new Map<number, number>();
  return (k) => {
    let value = remembered.get(k);
    if (value === undefined) {
      value = inputsAreHeavy(net as Ensemble<DenseArchitecture>, growth * k)
        ? Number.POSITIVE_INFINITY
        : gaussianLaw(net, widest, k, growth);
      remembered.set(k, value);
    }
    return value;
  };
}

function inputsAreHeavy({ density, architecture }: Ensemble<DenseArchitecture>, order: number): boolean {
  const blocks = architecture.biasScales[0] === 0 ? ["weight0"] : ["weight0", "bias0"];
  return blocks.some((block) => grewTooLarge(density[block], order));
}

/** Whether ⟨|w|^order⟩ is infinite, as far as powers can tell. */
export function grewTooLarge(density: Density, order: number): boolean {
  // exponential growth needs more than powers can tell
  if (order === 0 || order === Number.POSITIVE_INFINITY) return false;
  return momentOrInfinity(density, 2 * Math.ceil(order / 2)) === Number.POSITIVE_INFINITY;
}

/** Errors other than those of a law that is not known are faults of ours and go on. */
function gaussianLaw(net: Ensemble, widest: NdArray, k: number, growth: number): number {
  try {
    return neuronMoments(net, widest, [new Array<number>(k).fill(0)]).values[0];
  } catch (error) {
    // no law is known: the sample has to speak
    if (error instanceof UnsupportedError) return Number.NaN;
    if (!(error instanceof ConvergenceError)) throw error;
    // what grows exponentially has gone beyond float64; for other functions the rule failed
    return growth === Number.POSITIVE_INFINITY ? growth : Number.NaN;
  }
}

function widestPoint(points: NdArray<Float64Array>): Float64Array {
  const [count, d] = points.shape;
  let widest = new Float64Array(d);
  let largest = -1;
  for (let p = 0; p < count; p++) {
    const row = Float64Array.from({ length: d }, (_, j) => points.get(p, j));
    const size = row.reduce((sum, x) => sum + x * x, 0);
    if (size > largest) [widest, largest] = [row, size];
  }
  return widest;
}
