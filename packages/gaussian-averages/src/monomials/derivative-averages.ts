import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import type { ResolvedActivation } from "../activations/activation.ts";
import { MOST_AT_RIM } from "../limits.ts";
import { type GaussianRule, gaussianRules } from "./gaussian-rules.ts";

/** σ^{(order)} at a point. */
export interface DerivativeFactor {
  readonly point: number;
  readonly order: number;
}

/** Averages with the difference of the last two rules. */
export interface DerivativeAverages {
  readonly values: Float64Array;
  readonly accuracies: Float64Array;
}

/** Relative difference of two rules that is rounding, and one that is still enough. */
const [ROUNDING, CONTENT] = [2e-13, 1e-9];

/** Nodes whose products are added up before they join the others. */
const TOGETHER = 1024;

/** The power to which half the step takes the error of an analytic integrand. */
const FALL = 1.5;

/**
 * ⟨Π_f σ^{(order_f)}(z_{point_f})⟩ over z ~ N(0, S) for many products of derivatives of one smooth activation at once.
 *
 *   d/dS_ab of ⟨f⟩ is ⟨∂_a∂_b f⟩, half of it for a = b: products of derivatives are all that expansions of averages about S are made of.
 * Shapes: covariance row-major [points, points]; products are lists of factors, points may repeat → one value each.
 * Accuracy: rules as of gaussianRules until two agree to 1e-13 of the average of the absolute value; `accuracies` is the last difference.
 * Errors: UnsupportedError for an activation without derivatives of every order, and for more than three independent directions;
 * ConvergenceError where no two rules agree to 1e-9.
 * Source: Price 1958; Roberts, Yaida & Hanin 2022, section 4.2.
 */
export function derivativeAverages(
  caller: string,
  activation: ResolvedActivation,
  covariance: Float64Array,
  products: readonly (readonly DerivativeFactor[])[],
): DerivativeAverages {
  const { derivatives } = activation;
  if (derivatives === undefined)
    throw new UnsupportedError(
      `${caller}: the activation must have derivatives of every order, and ${activation.name} has not; use a smooth one that is known by name.`,
    );
  const points = Math.round(Math.sqrt(covariance.length));
  const root = semidefiniteFactor(covariance, points);
  const highest = products.reduce((most, factors) => Math.max(most, ...factors.map(({ order }) => order)), 0);
  const orders = Array.from({ length: highest + 1 }, (_, order) => derivatives(order));
  const factors = products.map((list) => Int32Array.from(list, ({ point, order }) => point * orders.length + order));
  const problem: Problem = { orders, points, factor: root.factor, rank: root.rank, factors };
  let [before, changes]: [Sums | undefined, Float64Array | undefined] = [undefined, undefined];
  let best: DerivativeAverages | undefined;
  for (const rule of gaussianRules(activation, root)) {
    const sums = sumsOf(problem, rule);
    requireInside(caller, activation, sums);
    if (rule.exact) return { values: sums.values, accuracies: new Float64Array(products.length) };
    if (before) {
      const change = relativeChanges(sums, before);
      const accuracies = errorsOf(change, changes, sums);
      changes = change;
      if (agree(accuracies, sums, ROUNDING)) return { values: sums.values, accuracies };
      if (agree(accuracies, sums, CONTENT)) best = { values: sums.values, accuracies };
    }
    before = sums;
  }
  if (best) return best;
  throw new ConvergenceError(
    `${caller}: averages of derivatives of ${activation.name} must come to agree to 1e-9, got no two rules that do; use smaller points or weights.`,
  );
}

interface Problem {
  readonly orders: readonly ((z: number) => number)[];
  readonly points: number;
  readonly factor: Float64Array;
  readonly rank: number;
  /** σ^{(k)} of point a is number a·orders + k */
  readonly factors: readonly Int32Array[];
}

/** Averages of products, of their absolute values, and the part of these at the rim. */
interface Sums {
  readonly values: Float64Array;
  readonly sizes: Float64Array;
  readonly rims: Float64Array;
}

function sumsOf({ orders, points, factor, rank, factors }: Problem, rule: GaussianRule): Sums {
  const [values, sizes, rims] = [factors, factors, factors].map(({ length }) => new Float64Array(length));
  const at = new Float64Array(points * orders.length);
  const { nodes, weights, rim } = rule;
  // sums of sums: those of millions of terms would round in the thirteenth digit
  const part = new Float64Array(factors.length);
  const collect = (): void => {
    for (let m = 0; m < factors.length; m++) values[m] += part[m];
    part.fill(0);
  };
  for (let node = 0; node < weights.length; node++) {
    if (node % TOGETHER === 0) collect();
    let square = 0;
    for (let k = 0; k < rank; k++) square += nodes[node * rank + k] ** 2;
    for (let a = 0; a < points; a++) {
      let z = 0;
      for (let k = 0; k < rank; k++) z += factor[a * rank + k] * nodes[node * rank + k];
      for (let k = 0; k < orders.length; k++) at[a * orders.length + k] = orders[k](z);
    }
    for (let m = 0; m < factors.length; m++) {
      let product = weights[node];
      for (const entry of factors[m]) product *= at[entry];
      part[m] += product;
      sizes[m] += Math.abs(product);
      if (square >= rim) rims[m] += Math.abs(product);
    }
  }
  collect();
  return { values, sizes, rims };
}

function relativeChanges({ values, sizes }: Sums, before: Sums): Float64Array {
  return values.map((value, m) => (sizes[m] === 0 ? 0 : Math.abs(value - before.values[m]) / sizes[m]));
}

/**
 * The errors of the finer of two rules. Those of the trapezoid rule are e^{−c/h}, so that half the step squares them; where the last two changes show
 * that, the power 1.5 of the change is taken, which leaves room for the factor before the exponential.
 */
function errorsOf(change: Float64Array, before: Float64Array | undefined, { sizes }: Sums): Float64Array {
  return change.map((relative, m) => {
    const falls = before !== undefined && relative <= before[m] ** FALL;
    return Math.max(falls ? relative ** FALL : relative, 2 ** -51) * sizes[m];
  });
}

function agree(accuracies: Float64Array, { sizes }: Sums, relative: number): boolean {
  return accuracies.every((accuracy, m) => accuracy <= relative * sizes[m]);
}

function requireInside(caller: string, { name }: ResolvedActivation, { sizes, rims }: Sums): void {
  if (rims.every((part, m) => part <= MOST_AT_RIM * sizes[m])) return;
  throw new UnsupportedError(
    `${caller}: ${name} grows so fast that averages of its products lie beyond nine standard deviations; use smaller points or weights.`,
  );
}
