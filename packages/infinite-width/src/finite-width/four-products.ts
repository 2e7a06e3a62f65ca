import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { averageOf, type GaussianAverage, monomialAverages, type ResolvedActivation } from "@nnft/gaussian-averages";

/** ⟨σ_aσ_bσ_cσ_d⟩ for any four of the points. */
export type FourProducts = (four: readonly number[]) => Pick<GaussianAverage, "value" | "accuracy">;

/** Relative accuracy at four different points where a coarser one than that of the rules is enough. */
const AT_FOUR_POINTS = 1e-5;

/**
 * ⟨σ_aσ_bσ_cσ_d⟩ for any four of the points with covariance K [P, P], each set of points computed once.
 *
 * Accuracy: that of averageOf, or with a `tolerance` of 1e-7 or more that one for smooth σ, 1e-5 at four different points: a hundred times faster.
 */
export function fourProducts(
  activation: ResolvedActivation,
  count: number,
  tolerance: number,
): (kernel: Float64Array) => FourProducts {
  return (kernel) => {
    const known = new Map<string, ReturnType<FourProducts>>();
    const find = (sorted: readonly number[]): void => {
      const distinct = [...new Set(sorted)];
      const share = tolerance > 0 && distinct.length > 1 && quick(activation, kernel, count, distinct, tolerance);
      if (share) for (const [name, average] of share) known.set(name, average);
      else known.set(sorted.join(), slow(activation, kernel, count, sorted));
    };
    return (four) => {
      const sorted = [...four].sort((a, b) => a - b);
      const name = sorted.join();
      if (!known.has(name)) find(sorted);
      return known.get(name)!;
    };
  };
}

function slow(
  activation: ResolvedActivation,
  kernel: Float64Array,
  count: number,
  sorted: readonly number[],
): GaussianAverage {
  const covariance = Float64Array.from({ length: 16 }, (_, i) => kernel[sorted[i >> 2] * count + sorted[i & 3]]);
  return averageOf([activation, activation, activation, activation], covariance);
}

/** All products of four with these different points in them, on the nodes of one rule; undefined where no such rule serves. */
function quick(
  activation: ResolvedActivation,
  kernel: Float64Array,
  count: number,
  distinct: readonly number[],
  tolerance: number,
): readonly (readonly [string, ReturnType<FourProducts>])[] | undefined {
  if (activation.kinks.length > 0 || activation.closed === undefined) return undefined;
  const products = productsOn(distinct);
  const enough = distinct.length === 4 ? Math.max(tolerance, AT_FOUR_POINTS) : tolerance;
  try {
    const { values, accuracies } = monomialAverages(
      "fourProducts",
      activation,
      (a, b) => kernel[a * count + b],
      products,
      { tolerance: enough },
    );
    return products.map((product, m) => [product.join(), { value: values[m], accuracy: accuracies[m] }]);
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof ConvergenceError) return undefined;
    throw error;
  }
}

/** The sorted products of four factors in which each of these points stands. */
function productsOn(distinct: readonly number[]): readonly (readonly number[])[] {
  const spare = (left: number, from: number): readonly (readonly number[])[] =>
    left === 0
      ? [[]]
      : distinct.slice(from).flatMap((point, k) => spare(left - 1, from + k).map((rest) => [point, ...rest]));
  return spare(4 - distinct.length, 0).map((extra) => [...distinct, ...extra].sort((a, b) => a - b));
}
