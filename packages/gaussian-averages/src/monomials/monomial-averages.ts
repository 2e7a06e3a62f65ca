import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { requireFunction, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { type SemidefiniteFactor, semidefiniteFactor } from "@nnft/foundations/dense";
import { requireBoolean, requireList } from "@nnft/foundations/kinds";
import type { ResolvedActivation } from "../activations/activation.ts";
import { closedFormAverage, closedFormRounding } from "../closed-forms/closed-form-average.ts";
import { gaussianProduct, type LineFunction } from "../engines/gaussian-product.ts";
import { MOST_AT_RIM } from "../limits.ts";
import { requireFiniteCovariances, requireResolved } from "../require-activation.ts";
import { type GaussianRule, gaussianRules, LOOSE } from "./gaussian-rules.ts";

/** Relative differences of two rules with which averages are content; else panels are tried. */
const CONTENT = 1e-9;
/** Directions that panels of a steep σ serve in a moment for each monomial. */
const MOST_BY_PANELS = 2;

/** Relative differences of two rules that are rounding. */
const TO_ROUNDING = 1e-13;

/** The power to which a step shorter by √2 takes the error of an analytic integrand, with room for the factor before the exponential. */
const FALL = 1.25;

export interface MonomialOptions {
  /** refuse monomials without a closed form; default false */
  readonly closedFormOnly?: boolean;
  /** the relative difference of two rules that is small enough; default 1e-13. From 1e-7 on smooth σ are served at four directions */
  readonly tolerance?: number;
}

/** Averages of monomials with their accuracies, 0 for a closed form, but for pairs of a σ that jumps at nearly equal points. */
export interface MonomialAverages {
  /** "exact" where all are closed forms */
  readonly method: "exact" | "quadrature";
  readonly values: Float64Array;
  readonly accuracies: Float64Array;
}

/**
 * ⟨Π_{a∈m} σ(z_a)⟩ over z ~ N(0, S) for many monomials m of one activation at once: those on the same points share the nodes of a rule.
 *
 * Shapes: `covariance(a, b)` is S_ab, asked for only at points that meet in a monomial; monomials are lists of points, repeats allowed
 * → one value each.
 * Accuracy: closed forms to rounding; rules to about 1e-12 where the integrand is analytic. `accuracies` is the last difference of two rules
 * plus the sum over the rim at |u| = 9, which bounds the part beyond.
 * Errors: UnsupportedError for more independent directions than gaussianRules serves, for a σ that outgrows the Gaussian, and, with
 * `closedFormOnly`, for monomials without a closed form.
 * Source: Halverson 2025 (31)–(32); Williams 1997; Cho & Saul 2009.
 */
export function monomialAverages(
  caller: string,
  activation: ResolvedActivation,
  covariance: Covariance,
  monomials: readonly (readonly number[])[],
  options: MonomialOptions = {},
): MonomialAverages {
  requireKnownOptions(caller, options, ["closedFormOnly", "tolerance"]);
  const { closedFormOnly = false, tolerance = TO_ROUNDING } = options;
  requireResolved(caller, activation);
  requireFunction(caller, "covariance", covariance);
  requireMonomials(caller, monomials);
  requireBoolean(caller, "closedFormOnly", closedFormOnly);
  requirePositive(caller, "tolerance", tolerance);
  const values = new Float64Array(monomials.length);
  const accuracies = new Float64Array(monomials.length);
  const pending: number[] = [];
  monomials.forEach((monomial, m) => {
    const own = restrict(covariance, monomial);
    requireFiniteCovariances(caller, own, monomial.length);
    const closed = closedFormAverage(activation, own, monomial.length);
    if (closed === undefined) pending.push(m);
    else if (Number.isFinite(closed)) {
      values[m] = closed;
      accuracies[m] = closedFormRounding(activation, own, monomial.length);
    } else
      throw new ConvergenceError(
        `${caller}: ⟨σ…σ⟩ of ${monomial.length} factors of ${activation.name} must be a finite number, got ${closed}; use smaller points or weights.`,
      );
  });
  for (const group of groupBySupport(pending, monomials)) {
    const support = restrict(covariance, group.points);
    const root = semidefiniteFactor(support, group.points.length);
    if (closedFormOnly && !(root.rank <= 1 && activation.homogeneity !== undefined && activation.kinks.length > 0))
      throw new UnsupportedError(
        `${caller}: no closed form is known for ⟨σ…σ⟩ of ${group.monomials.length} monomials with σ = ${activation.name}; use method "quadrature".`,
      );
    const rules = gaussianRules(activation, root, tolerance);
    const work: Work = { caller, activation, covariance, monomials, root, values, accuracies, tolerance };
    if (!integrateGroup(work, group, rules)) integrateByPanels(work, group);
  }
  return { values, accuracies, method: pending.some((m) => accuracies[m] !== 0) ? "quadrature" : "exact" };
}

function requireMonomials(caller: string, monomials: readonly (readonly number[])[]): void {
  for (const monomial of requireList(caller, "monomials", monomials))
    for (const point of requireList(caller, "monomials", monomial, 0, "make each of them a list of points"))
      requireInteger(caller, "monomials", point, 0, Number.MAX_SAFE_INTEGER, "points are counted from 0");
}

/** The covariance of the fields at points a and b. */
type Covariance = (a: number, b: number) => number;

/** What is asked for, the factor of the covariance of a group, and where the averages go. */
interface Work {
  readonly caller: string;
  readonly activation: ResolvedActivation;
  readonly covariance: Covariance;
  readonly monomials: readonly (readonly number[])[];
  readonly root: SemidefiniteFactor;
  readonly values: Float64Array;
  readonly accuracies: Float64Array;
  readonly tolerance: number;
}

interface Group {
  readonly points: readonly number[];
  readonly monomials: number[];
}

/** Monomials that share their distinct points, or have fewer of them, are integrated together. */
function groupBySupport(pending: readonly number[], monomials: readonly (readonly number[])[]): Group[] {
  const supports = pending
    .map((m) => ({ m, points: [...new Set(monomials[m])].sort((a, b) => a - b) }))
    .sort((a, b) => b.points.length - a.points.length);
  const groups: Group[] = [];
  // groups by each of their points: a home of a monomial holds its first point
  const homes = new Map<number, (Group & { readonly set: ReadonlySet<number> })[]>();
  for (const { m, points } of supports) {
    const home = homes.get(points[0])?.find(({ set }) => points.every((point) => set.has(point)));
    if (home) home.monomials.push(m);
    else {
      const group = { points, monomials: [m], set: new Set(points) };
      groups.push(group);
      for (const point of points) homes.set(point, [...(homes.get(point) ?? []), group]);
    }
  }
  return groups;
}

/** Sums the monomials of a group over finer and finer rules; false where they do not come to agree. */
function integrateGroup(
  { caller, activation, monomials, root, values, accuracies, tolerance }: Work,
  group: Group,
  rules: Iterable<GaussianRule>,
): boolean {
  const { factor, rank } = root;
  const size = group.points.length;
  const local = new Map(group.points.map((point, index) => [point, index]));
  const factors = group.monomials.map((m) => Int32Array.from(monomials[m], (a) => local.get(a)!));
  let before: Float64Array | undefined;
  const changes = new Float64Array(factors.length).fill(Number.NaN);
  let content = false;
  for (const rule of rules) {
    const sums = new Float64Array(factors.length);
    const sizes = new Float64Array(factors.length);
    const rims = new Float64Array(factors.length);
    const h = new Float64Array(size);
    for (let node = 0; node < rule.weights.length; node++) {
      let square = 0;
      for (let k = 0; k < rank; k++) square += rule.nodes[node * rank + k] ** 2;
      for (let a = 0; a < size; a++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[a * rank + k] * rule.nodes[node * rank + k];
        h[a] = activation.value(z);
      }
      for (let m = 0; m < factors.length; m++) {
        let product = rule.weights[node];
        for (const a of factors[m]) product *= h[a];
        sums[m] += product;
        sizes[m] += Math.abs(product);
        if (square >= rule.rim) rims[m] += Math.abs(product);
      }
    }
    let converged = before !== undefined;
    content = converged;
    group.monomials.forEach((m, index) => {
      const radial = rule.radialMoment((activation.homogeneity ?? 0) * monomials[m].length);
      const value = sums[index] * radial;
      if (!(rims[index] <= MOST_AT_RIM * sizes[index]))
        throw new UnsupportedError(
          `${caller}: ${activation.name} grows so fast that ⟨σ…σ⟩ of ${monomials[m].length} ` +
            `factors lies beyond nine standard deviations; use method "neuron" or smaller points.`,
        );
      const change = before ? Math.abs(value - before[index]) / (sizes[index] * radial) : Number.NaN;
      // the error is e^{−c/h}: a step shorter by √2 takes it to the power 1.4 where the last two changes show that
      const falls = tolerance >= LOOSE && change <= changes[index] ** FALL;
      const difference = (falls ? change ** FALL : change) * sizes[index] * radial;
      changes[index] = change;
      if (!(difference <= tolerance * sizes[index] * radial)) converged = false;
      if (!(difference <= Math.max(CONTENT, tolerance) * sizes[index] * radial)) content = false;
      values[m] = value;
      accuracies[m] = rule.exact ? 0 : Math.max(difference, 2 ** -51 * sizes[index] * radial) + rims[index];
      sums[index] = value;
    });
    if (converged || rule.exact) return true;
    before = sums;
  }
  return content;
}

/** Each monomial of a group by the nested panels of gaussianProduct, which follow a steep σ. */
function integrateByPanels(
  { caller, activation, covariance, monomials, root: { rank }, values, accuracies }: Work,
  { monomials: group }: Group,
): void {
  if (rank > MOST_BY_PANELS)
    throw new UnsupportedError(
      `${caller}: ${activation.name} is too steep or rough at points of rank ${rank}, panels serve rank ${MOST_BY_PANELS}; use method "neuron".`,
    );
  const { value, kinks, features, closed } = activation;
  const one: LineFunction = { value, kinks, features, smoothed: closed?.smoothed };
  for (const m of group) {
    const distinct = [...new Set(monomials[m])];
    const functions = distinct.map((point): LineFunction => {
      const power = monomials[m].filter((a) => a === point).length;
      return power === 1 ? one : { value: (z) => value(z) ** power, factors: [one] };
    });
    const found = gaussianProduct(functions, kinks, restrict(covariance, distinct));
    values[m] = found.value;
    accuracies[m] = found.accuracy;
  }
}

function restrict(covariance: Covariance, rows: readonly number[]): Float64Array {
  const part = new Float64Array(rows.length * rows.length);
  for (let a = 0; a < rows.length; a++)
    for (let b = 0; b < rows.length; b++) part[a * rows.length + b] = covariance(rows[a], rows[b]);
  return part;
}
