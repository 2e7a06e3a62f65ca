import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import type { ResolvedActivation } from "../activations/activation.ts";
import type { Derivatives } from "../activations/derivatives.ts";
import { scaledFactor } from "../engines/scaled-factor.ts";
import { MOST_AT_RIM, REACH, RIM } from "../limits.ts";
import { finestOf } from "../structure/structure-of.ts";
import { nestedProducts, type OrderedProducts, summedDirections } from "./nested-products.ts";
import { type Evaluate, evaluateAll } from "./point-function.ts";
import { type GroupAverages, type ProductGroup, subCovariance } from "./product-group.ts";

/** Steps by number of directions that are summed, each 1/√2 of the one before: their changes show how fast the error falls. */
const STEPS: readonly (readonly number[])[] = [[1], stepsDownTo(1 / 256), stepsDownTo(1 / 64), stepsDownTo(1 / 8)];
/** Relative errors that are looked for, and those that are still enough. */
const ENOUGH = [0, 2e-13, 2e-13, 1e-11];
const CONTENT = [0, 1e-9, 1e-9, 1e-7];
/** The power to which a step of 1/√2 takes the error of an analytic integrand is √2; this leaves room for the factor before the exponential. */
const FALL = 1.2;
/** Half width of the first panels, in features of σ; each rule narrows them. */
const [PANEL, NARROWER] = [0.25, 0.9];

function stepsDownTo(finest: number): readonly number[] {
  return Array.from(
    { length: Math.round(2 * Math.log2(Math.SQRT1_2 / finest)) + 1 },
    (_, level) => 2 ** (-(level + 1) / 2),
  );
}

/** Averages of products of a smooth activation at up to four points, by trapezoid rules with finer and finer steps until two agree. */
export function smoothProducts(
  caller: string,
  activation: ResolvedActivation,
  derivatives: Derivatives,
  covariance: Float64Array,
  group: ProductGroup,
): GroupAverages {
  const own = subCovariance(covariance, group.points);
  const root = scaledFactor(own, group.points.length);
  const directions = summedDirections(root);
  if (!(directions < STEPS.length))
    throw new UnsupportedError(
      `${caller}: a product must have at most four different points, got ${group.points.length}; take fewer at once.`,
    );
  const evaluate = group.functions.map((functions) => evaluateAll(derivatives, functions));
  const ordered: OrderedProducts = {
    evaluate: Array.from(root.order, (point) => evaluate[point]),
    counts: Array.from(root.order, (point) => group.functions[point].length),
    products: group.products.map(({ choice }) => Array.from(root.order, (point) => choice[point])),
  };
  const sizes = sizesOf(caller, activation, own, evaluate, group);
  const spread = Math.max(...group.points.map((_, p) => Math.sqrt(own[p * (group.points.length + 1)])));
  const feature = spread > 0 ? finestOf(activation, spread) : 1;
  let [before, changes, best]: [Float64Array?, Float64Array?, GroupAverages?] = [];
  let level = 0;
  for (const step of STEPS[directions]) {
    if (directions > 0 && step * spread > feature) continue;
    const rule = { step, panel: PANEL * NARROWER ** level++, feature: Math.min(feature, 4 * spread || 1) };
    const values = nestedProducts(ordered, root, rule);
    if (directions === 0) return { values, accuracies: sizes.map((size) => 2 ** -51 * size) };
    if (before) {
      const last = before;
      const change = values.map((value, m) => (sizes[m] === 0 ? 0 : Math.abs(value - last[m]) / sizes[m]));
      const accuracies = errorsOf(change, changes, sizes);
      changes = change;
      best = { values, accuracies };
      if (agree(best, sizes, ENOUGH[directions])) return best;
    }
    before = values;
  }
  if (best && agree(best, sizes, CONTENT[directions])) return best;
  throw new ConvergenceError(
    `${caller}: averages of derivatives of ${activation.name} must come to agree to ${CONTENT[directions]}, got no two rules that do; ` +
      `use smaller points or weights.`,
  );
}

/** The errors of the finer of two rules: the change, or its power 1.2 where the last two changes show that errors fall as e^{−c/h}. */
function errorsOf(change: Float64Array, before: Float64Array | undefined, sizes: Float64Array): Float64Array {
  return change.map((relative, m) => {
    const falls = before !== undefined && relative <= before[m] ** FALL;
    return Math.max(falls ? relative ** FALL : relative, 2 ** -51) * sizes[m];
  });
}

function agree({ accuracies }: GroupAverages, sizes: Float64Array, relative: number): boolean {
  return accuracies.every((accuracy, m) => accuracy <= relative * sizes[m]);
}

/** Bounds of ⟨|Π_p F_p|⟩: Π_p ⟨|F_p|^m⟩^{1/m} for m points, by Hölder. */
function sizesOf(
  caller: string,
  activation: ResolvedActivation,
  covariance: Float64Array,
  evaluate: readonly Evaluate[],
  group: ProductGroup,
): Float64Array {
  const m = group.points.length;
  const norms = group.functions.map((functions, p) =>
    normsOf(caller, activation, evaluate[p], functions.length, {
      spread: Math.sqrt(covariance[p * (m + 1)]),
      power: m,
    }),
  );
  return Float64Array.from(group.products, ({ choice }) => choice.reduce((size, f, p) => size * norms[p][f], 1));
}

function normsOf(
  caller: string,
  activation: ResolvedActivation,
  evaluate: Evaluate,
  count: number,
  { spread, power }: { readonly spread: number; readonly power: number },
): Float64Array {
  const step = 1 / 8;
  const [sums, rims, values] = [0, 1, 2].map(() => new Float64Array(count));
  for (let i = -REACH / step; i <= REACH / step; i++) {
    const u = i * step;
    evaluate(spread * u, values, 0);
    for (let f = 0; f < count; f++) {
      const part = (step / Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * u * u) * Math.abs(values[f]) ** power;
      sums[f] += part;
      if (u * u >= RIM) rims[f] += part;
    }
  }
  if (!rims.every((part, f) => part <= MOST_AT_RIM * sums[f]))
    throw new UnsupportedError(
      `${caller}: ${activation.name} grows so fast that averages of its products lie beyond nine standard deviations; use smaller points or weights.`,
    );
  return sums.map((sum) => sum ** (1 / power));
}
