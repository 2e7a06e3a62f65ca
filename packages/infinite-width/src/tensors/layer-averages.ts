import { type DerivativeFactor, derivativeAverages, type ResolvedActivation } from "@nnft/gaussian-averages";

/** ⟨Π_i σ^{(k_i)}(z_{p_i})⟩ for points and orders given in turn: point, order, point, order, … */
export type Average = (...pointsAndOrders: readonly number[]) => number;

/**
 * Runs a calculation that asks for averages of products of derivatives: once to hear which, once with their values.
 *
 * Convention: the calculation asks for the same averages whatever their values are.
 * Errors: those of derivativeAverages.
 */
export function withAverages<Result>(
  caller: string,
  activation: ResolvedActivation,
  covariance: Float64Array,
  calculate: (average: Average) => Result,
): { readonly result: Result; readonly accuracy: number } {
  const index = new Map<string, number>();
  const products: DerivativeFactor[][] = [];
  calculate((...list) => {
    const name = nameOf(list);
    if (!index.has(name)) {
      index.set(name, products.length);
      products.push(factorsOf(list));
    }
    return 0;
  });
  const { values, accuracies } = derivativeAverages(caller, activation, covariance, products);
  const result = calculate((...list) => values[index.get(nameOf(list))!]);
  return { result, accuracy: accuracies.reduce((most, accuracy) => Math.max(most, accuracy), 0) };
}

/** The factors of a product in an order of their own, so that equal products have one name. */
function nameOf(list: readonly number[]): string {
  const codes: number[] = [];
  for (let i = 0; i < list.length; i += 2) codes.push(8 * list[i] + list[i + 1]);
  return codes.sort((a, b) => a - b).join();
}

function factorsOf(list: readonly number[]): DerivativeFactor[] {
  return Array.from({ length: list.length / 2 }, (_, i) => ({ point: list[2 * i], order: list[2 * i + 1] }));
}
