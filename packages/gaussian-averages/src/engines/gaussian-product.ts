import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { MOST_AT_RIM, REACH, RIM } from "../limits.ts";
import { kinkPlanes, lastNonZero, type Plane } from "./kink-planes.ts";
import { fillLineRule, trapezoidRule } from "./line-rule.ts";

/** As many independent directions as are summed. */
export const MOST_DIRECTIONS = 4;
/** Steps of the trapezoid tried for smooth functions, by number of directions. */
const STEPS = [
  [],
  [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128],
  [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32],
  [1 / 2, 1 / 4, 1 / 8, 1 / 16],
  [1 / 2, 1 / 4, 1 / 8],
];
/** Relative errors that are good enough, by number of directions; one more step with four costs sixteen times as much. */
const ENOUGH = [0, 1e-13, 1e-13, 1e-12, 1e-9];
/** The rounding of sums of doubles. */
const ROUNDING = 1e-15;
/** Gauss–Legendre nodes a panel for functions with kinks: the coarse rule and the fine one. */
const ORDERS = [12, 16];
const WIDEST_PANEL = 3;

/** A factor of the product. */
export interface LineFunction {
  readonly value: (z: number) => number;
  /** ⟨f(m + s u)⟩ over u ~ N(0, 1), where it is known */
  readonly smoothed?: ((mean: number, standardDeviation: number) => number) | undefined;
}

/** ⟨Π_a f_a(z_a)⟩ with its accuracy. */
export interface GaussianProduct {
  readonly value: number;
  readonly accuracy: number;
}

/**
 * ⟨Π_a f_a(z_a)⟩ over z ~ N(0, S), S of at most four independent directions.
 *
 * z = A u with a triangular A, u ~ N(0, 1): the sums over u₁, u₂, … are nested, and f_a enters at the last coordinate its z_a depends on.
 * Smooth functions: trapezoid in every coordinate, exponentially accurate. Functions with kinks: Gauss–Legendre panels, split where the
 * integrand, or an inner sum of it, is not smooth (kinkPlanes). A last coordinate on which only one f depends is integrated in closed
 * form where f brings it.
 * Shapes: `covariance` row-major [n, n] for n functions; `kinks` are those of all functions.
 * Accuracy: smooth, pre-activations of unit size: 1e-8 or better with four directions, rounding with fewer; kinks: about 1e-10. `accuracy` is the
 * last difference of two rules, which grows with the steepness of f, and the part between 8.5 and 9 standard deviations, which bounds the part
 * beyond.
 * Cost: smooth 10⁴, 10⁶, 10⁷ evaluations with two, three, four directions; kinks 10⁴, 10⁶, 10⁷; one direction less where the last sum is closed.
 * Errors: UnsupportedError for more directions; ConvergenceError when the product outgrows the Gaussian.
 */
export function gaussianProduct(
  functions: readonly LineFunction[],
  kinks: readonly number[],
  covariance: Float64Array,
): GaussianProduct {
  const size = functions.length;
  const { factor, rank, order } = semidefiniteFactor(covariance, size);
  if (rank > MOST_DIRECTIONS)
    throw new UnsupportedError(
      `gaussianProduct: products over at most ${MOST_DIRECTIONS} independent directions are summed, got ${rank}; sample the net.`,
    );
  if (rank === 0) return { value: functions.reduce((product, { value }) => product * value(0), 1), accuracy: 0 };
  // points in the order of the pivots, so that A is triangular
  const rows = Array.from(order, (point) => {
    const entries = factor.subarray(point * rank, (point + 1) * rank);
    return { ...functions[point], entries, last: lastNonZero(entries) };
  });
  const constant = rows.reduce((product, { last, value }) => (last < 0 ? product * value(0) : product), 1);
  const levels = closeLastSum(Array.from({ length: rank }, (_, level) => rows.filter(({ last }) => last === level)));
  const found =
    kinks.length === 0
      ? smooth(levels)
      : kinked(
          levels,
          kinkPlanes(
            rows.map(({ entries }) => entries),
            kinks,
          ),
        );
  if (!(found.rim <= MOST_AT_RIM))
    throw new ConvergenceError(
      "gaussianProduct: the product outgrows the Gaussian within nine standard deviations; lower weightStd or biasStd.",
    );
  return { value: constant * found.value, accuracy: Math.abs(constant) * (found.accuracy + found.rim * found.size) };
}

/** A function of the coordinates up to the level it stands at. */
interface Row extends LineFunction {
  readonly entries: Float64Array;
}
type Levels = readonly (readonly Row[])[];

/** Integrates the last coordinate out where the one function there knows how: it then stands at the level below. */
function closeLastSum(levels: Levels): Levels {
  const last = levels.length - 1;
  const [only, ...others] = levels[last];
  const { smoothed, entries } = only;
  if (!smoothed || others.length > 0 || last === 0) return levels;
  const spread = Math.abs(entries[last]);
  const closed: Row = { entries, value: (mean) => smoothed(mean, spread) };
  return [...levels.slice(0, last - 1), [...levels[last - 1], closed]];
}

/** Nodes and weights along one coordinate, given the ones before. */
type LineOf = (level: number, before: Float64Array) => { nodes: Float64Array; weights: Float64Array; count: number };

/** A sum with its error, the sum of absolute values and the share of it at the rim. */
interface Summed extends GaussianProduct {
  readonly size: number;
  readonly rim: number;
}

function smooth(levels: Levels): Summed {
  let last: Summed = { value: Number.NaN, accuracy: Number.NaN, size: Number.NaN, rim: Number.NaN };
  for (const step of STEPS[levels.length]) {
    const { nodes, weights } = trapezoidRule(step, REACH);
    const line = { nodes, weights, count: nodes.length };
    const { sum, size, rim } = nestedSum(levels, () => line);
    const change = Math.abs(sum - last.value);
    // the error is e^{−c/h}: half the step squares it; the power 3/2 leaves room for the factor before the exponential
    const accuracy = size === 0 ? 0 : Math.min(change, size * (change / size) ** 1.5 + ROUNDING * size);
    last = { value: sum, accuracy, size, rim };
    if (size === 0 || last.accuracy <= ENOUGH[levels.length] * size) break;
  }
  return last;
}

function kinked(levels: Levels, planes: readonly Plane[]): Summed {
  const [coarse, fine] = ORDERS.map((order) => nestedSum(levels, panels(planes, levels.length, order)));
  return { value: fine.sum, accuracy: Math.abs(fine.sum - coarse.sum), size: fine.size, rim: fine.rim };
}

/** The sum over all nodes, the sum of the absolute values, and the share of the latter at the rim. */
function nestedSum(levels: Levels, lineOf: LineOf): { sum: number; size: number; rim: number } {
  const rank = levels.length;
  const position = new Float64Array(rank);
  let size = 0;
  let outside = 0;
  // each coordinate adds up its own terms, so that millions of them keep their last digits
  const descend = (level: number, product: number, square: number): number => {
    const { nodes, weights, count } = lineOf(level, position);
    const here = levels[level];
    let sum = 0;
    let absolute = 0;
    const shifts = here.map(({ entries }) => {
      let shift = 0;
      for (let k = 0; k < level; k++) shift += entries[k] * position[k];
      return shift;
    });
    for (let i = 0; i < count; i++) {
      const u = nodes[i];
      const radius = square + u * u;
      if (radius > REACH * REACH) continue;
      let term = product * weights[i];
      for (let a = 0; a < here.length; a++) term *= here[a].value(shifts[a] + here[a].entries[level] * u);
      if (term === 0) continue;
      if (level === rank - 1) {
        sum += term;
        absolute += Math.abs(term);
        if (radius > RIM) outside += Math.abs(term);
      } else {
        position[level] = u;
        sum += descend(level + 1, term, radius);
      }
    }
    size += absolute;
    return sum;
  };
  const sum = descend(0, 1, 0);
  return { sum, size, rim: size === 0 ? 0 : outside / size };
}

/** Panels along each coordinate between the cuts that the coordinates before imply; each level keeps its own arrays. */
function panels(planes: readonly Plane[], rank: number, order: number): LineOf {
  const rule = gaussLegendre(order);
  const lines = Array.from({ length: rank }, () => ({
    nodes: new Float64Array(0),
    weights: new Float64Array(0),
    count: 0,
  }));
  const byLevel = Array.from({ length: rank }, (_, level) => planes.filter(({ normal }) => normal[level] !== 0));
  return (level, before) => {
    const cuts: number[] = [];
    for (const { normal, offset } of byLevel[level]) {
      let rest = offset;
      for (let j = 0; j < level; j++) rest -= normal[j] * before[j];
      let inner = 0;
      for (let j = level + 1; j < normal.length; j++) inner += normal[j] ** 2;
      const at = rest / normal[level];
      // the sums over the coordinates inside smooth the kink over this width
      const width = Math.sqrt(inner) / Math.abs(normal[level]);
      if (width > 0.75) continue;
      for (const shift of width === 0 ? [0] : [-12 * width, -4 * width, 0, 4 * width, 12 * width])
        if (Math.abs(at + shift) < REACH) cuts.push(at + shift);
    }
    const line = lines[level];
    const most = order * (Math.ceil((2 * REACH) / WIDEST_PANEL) + cuts.length + 1);
    if (line.nodes.length < most) {
      line.nodes = new Float64Array(2 * most);
      line.weights = new Float64Array(2 * most);
    }
    line.count = fillLineRule(cuts, WIDEST_PANEL, REACH, line.nodes, line.weights, rule);
    return line;
  };
}
