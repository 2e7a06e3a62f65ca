import { derivativeAverages, type PointFunction, type ResolvedActivation } from "@nnft/gaussian-averages";

/** Factors of an average: the point and the order of each derivative of σ. */
export type Factors = readonly (readonly [point: number, order: number])[];

/** ⟨∂_{e₁}∂_{e₂}… Π_i σ^{(k_i)}(z_{p_i})⟩: `raised` lists the points the product is differentiated at. */
export type Average = (factors: Factors, raised?: readonly number[]) => number;

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
  const index = new Map<number, number>();
  const products: PointFunction[][] = [];
  const codes = new Codes();
  calculate((factors, raised = []) => {
    const name = codes.of(factors, raised);
    if (!index.has(name)) {
      index.set(name, products.length);
      products.push(functionsOf(factors, raised));
    }
    return 0;
  });
  const { values, accuracies } = derivativeAverages(caller, activation, covariance, products);
  const result = calculate((factors, raised = []) => values[index.get(codes.of(factors, raised))!]);
  return { result, accuracy: accuracies.reduce((most, accuracy) => Math.max(most, accuracy), 0) };
}

function functionsOf(factors: Factors, raised: readonly number[]): PointFunction[] {
  const points = [...new Set(factors.map(([point]) => point))];
  return points.map((point) => ({
    point,
    orders: factors.filter(([other]) => other === point).map(([, order]) => order),
    raised: raised.filter((other) => other === point).length,
  }));
}

/** Room for functions at a point, for points, and for derivatives of a product: four points fit into the digits of a double. */
const [FUNCTIONS, POINTS, RAISED] = [64, 128, 8];

/** One number for products that are equal up to the order of their factors. */
class Codes {
  readonly #functions = new Map<number, number>();
  readonly #points: number[] = [];

  of(factors: Factors, raised: readonly number[]): number {
    const points = this.#points;
    points.length = 0;
    for (const [point] of factors) if (!points.includes(point)) points.push(point);
    points.sort((a, b) => a - b);
    let code = 0;
    for (const point of points)
      code = (code * POINTS + point + 1) * FUNCTIONS + this.#functionAt(point, factors, raised);
    return code;
  }

  #functionAt(point: number, factors: Factors, raised: readonly number[]): number {
    // up to four factors, by how many there are of each order: digits to the base 5
    let code = 0;
    for (const [other, order] of factors) if (other === point) code += 5 ** order;
    code *= RAISED;
    for (const other of raised) if (other === point) code++;
    let known = this.#functions.get(code);
    if (known === undefined) {
      known = this.#functions.size;
      this.#functions.set(code, known);
    }
    return known;
  }
}
