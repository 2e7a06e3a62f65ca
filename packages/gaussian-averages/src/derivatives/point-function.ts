import type { Derivatives } from "../activations/derivatives.ts";

/** A function of the pre-activation z at one point: (d/dz)^raised of the product Π_i σ^{(orders_i)}(z). */
export interface PointFunction {
  readonly point: number;
  /** of the factors, 0 for σ itself */
  readonly orders: readonly number[];
  /** how often the product is differentiated; default 0 */
  readonly raised?: number;
}

/** What a PointFunction is without its point. */
export interface ProductFunction {
  /** ascending */
  readonly orders: readonly number[];
  readonly raised: number;
}

export function productFunction({ orders, raised = 0 }: PointFunction): ProductFunction {
  return { orders: [...orders].sort((a, b) => a - b), raised };
}

/** One name for equal functions. */
export function nameOf({ orders, raised }: ProductFunction): string {
  return `${orders.join()}^${raised}`;
}

/** A term of a product that was differentiated: coefficient times Π σ^{(orders_i)}. */
export interface LeibnizTerm {
  readonly coefficient: number;
  readonly orders: readonly number[];
}

/** (d/dz)^raised of Π σ^{(orders_i)} by the product rule, equal terms together. */
export function leibnizTerms({ orders, raised }: ProductFunction): readonly LeibnizTerm[] {
  let terms = new Map<string, LeibnizTerm>([[orders.join(), { coefficient: 1, orders }]]);
  for (let step = 0; step < raised; step++) {
    const next = new Map<string, LeibnizTerm>();
    for (const { coefficient, orders: before } of terms.values())
      before.forEach((_, i) => {
        const after = before.map((order, j) => (j === i ? order + 1 : order)).sort((a, b) => a - b);
        const known = next.get(after.join())?.coefficient ?? 0;
        next.set(after.join(), { coefficient: known + coefficient, orders: after });
      });
    terms = next;
  }
  return [...terms.values()];
}

/** Many functions of one z: writes their values from `start` on. */
export type Evaluate = (z: number, into: Float64Array, start: number) => void;

/** The values of functions of one smooth σ. */
export function evaluateAll(derivatives: Derivatives, functions: readonly ProductFunction[]): Evaluate {
  const terms = functions.map(leibnizTerms);
  const highest = Math.max(...terms.flat().flatMap(({ orders }) => orders), 0);
  const each = Array.from({ length: highest + 1 }, (_, order) => derivatives(order));
  const at = new Float64Array(highest + 1);
  return (z, into, start) => {
    for (let order = 0; order <= highest; order++) at[order] = each[order](z);
    for (let f = 0; f < terms.length; f++) {
      let sum = 0;
      for (const { coefficient, orders } of terms[f]) {
        let product = coefficient;
        for (const order of orders) product *= at[order];
        sum += product;
      }
      into[start + f] = sum;
    }
  };
}
