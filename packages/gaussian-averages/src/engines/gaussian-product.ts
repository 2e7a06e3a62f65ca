import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import { MOST_AT_RIM } from "../limits.ts";
import { nestedPanels, type PanelRow, type Summed } from "../panels/nested-panels.ts";
import { requireFiniteCovariances, requireFunctions } from "../require-activation.ts";
import { finestOf, type RoughFunction, structureOf } from "../structure/structure-of.ts";
import { independentBlocks } from "./independent-blocks.ts";
import { lastNonZero } from "./kink-planes.ts";
import { kinkedSum } from "./kinked-sum.ts";
import { scaledFactor } from "./scaled-factor.ts";
import { smoothSum } from "./smooth-sum.ts";

/** As many independent directions as are summed. */
export const MOST_DIRECTIONS = 4;

/** A factor of the product. */
export interface LineFunction extends RoughFunction {
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
 * Independent groups of z are averaged one by one. Smooth functions: trapezoid in every coordinate, exponentially accurate, at steps below the
 * narrowest feature of any f. Functions with kinks: Gauss–Legendre panels, split where the integrand, or an inner sum of it, is not smooth
 * (kinkPlanes). Functions that are steeper, or rough where nobody said so: panels that a scan of them found (nestedPanels). A last coordinate on
 * which only one f depends is integrated in closed form where f brings it.
 * Shapes: `covariance` row-major [n, n] for n functions; `kinks` are those of all functions; a relative `tolerance` ends the sums over smooth
 * functions sooner.
 * Accuracy: smooth, pre-activations of unit size: 1e-8 or better with four directions, rounding with fewer; kinks: about 1e-10. `accuracy` is the
 * last difference of two rules whose nodes differ, which grows with the steepness of f, and the part between 8.5 and 9 standard deviations,
 * which bounds the part beyond. Features of f narrower than 1e-3 of a standard deviation may be missed (see lineStructure).
 * Cost: smooth 10⁴, 10⁶, 10⁷ evaluations with two, three, four directions; kinks 10⁴, 10⁶, 10⁷; one direction less where the last sum is closed.
 * A function without known `features` is scanned once for 10⁵ evaluations.
 * Errors: UnsupportedError for more directions; ConvergenceError when the product outgrows the Gaussian, is not finite, or is too rough.
 */
export function gaussianProduct(
  functions: readonly LineFunction[],
  kinks: readonly number[],
  covariance: Float64Array,
  tolerance = 0,
): GaussianProduct {
  requireFunctions("gaussianProduct", functions, 1);
  requireNumbers("gaussianProduct", "kinks", kinks, 0);
  requireFiniteCovariances("gaussianProduct", covariance, functions.length);
  const blocks = independentBlocks(covariance, functions.length).map(({ members, restricted }) => {
    const mine = members.map((a) => functions[a]);
    return { mine, ...scaledFactor(restricted, members.length) };
  });
  const directions = blocks.reduce((sum, { rank }) => sum + rank, 0);
  if (directions > MOST_DIRECTIONS)
    throw new UnsupportedError(
      `gaussianProduct: products over at most ${MOST_DIRECTIONS} independent directions are summed, got ${directions}; sample the net.`,
    );
  let [value, largest, size] = [1, 1, 1];
  for (const block of blocks) {
    const found = blockAverage(block, kinks, tolerance);
    value *= found.value;
    size *= Math.abs(found.value);
    largest *= Math.abs(found.value) + found.accuracy;
  }
  const accuracy = largest - size;
  if (!Number.isFinite(value) || !Number.isFinite(accuracy))
    throw new ConvergenceError(
      `gaussianProduct: the average must be a finite number, got ${value} with accuracy ${accuracy}; lower weightStd or biasStd.`,
    );
  return { value, accuracy };
}

/** Functions with a factor of their covariance. */
interface Block {
  readonly mine: readonly LineFunction[];
  readonly factor: Float64Array;
  readonly rank: number;
  readonly order: Int32Array;
}

/** A function of the coordinates. */
interface FactorRow extends LineFunction {
  readonly entries: Float64Array;
  readonly spread: number;
  readonly last: number;
}

function blockAverage(
  { mine, factor, rank, order }: Block,
  kinks: readonly number[],
  tolerance: number,
): GaussianProduct {
  if (rank === 0) return { value: mine.reduce((product, { value }) => product * value(0), 1), accuracy: 0 };
  // points in the order of the pivots, so that A is triangular
  const rows = Array.from(order, (point): FactorRow => {
    const entries = factor.subarray(point * rank, (point + 1) * rank);
    return { kinks, ...mine[point], entries, spread: Math.hypot(...entries), last: lastNonZero(entries) };
  });
  const constant = rows.reduce((product, { last, value }) => (last < 0 ? product * value(0) : product), 1);
  const levels = closeLastSum(Array.from({ length: rank }, (_, level) => rows.filter(({ last }) => last === level)));
  const found = levelSum(levels, kinks, tolerance);
  if (!(found.rim <= MOST_AT_RIM))
    throw new ConvergenceError(
      "gaussianProduct: the product outgrows the Gaussian within nine standard deviations; lower weightStd or biasStd.",
    );
  return { value: constant * found.value, accuracy: Math.abs(constant) * (found.accuracy + found.rim * found.size) };
}

/** Panels of functions with kinks are three standard deviations wide, which resolves features of this share of them. */
const SHARE_OF_PANEL = 0.75;
/** Relative accuracies with which the fixed panels of kinks are content, by number of directions. */
const ENOUGH_OF_KINKS = [0, 1e-9, 1e-9, 1e-8, 1e-7];

function levelSum(levels: readonly (readonly FactorRow[])[], kinks: readonly number[], tolerance: number): Summed {
  const rows = levels.flat();
  // the longest step along a coordinate that no feature of any function falls through
  const step = Math.min(
    ...rows.map((row) => finestOf(row, row.spread) / Math.max(...row.entries.map((entry) => Math.abs(entry)))),
  );
  const fixed =
    kinks.length === 0
      ? smoothSum(levels, step, tolerance)
      : step >= SHARE_OF_PANEL && !rows.some(({ entries }) => isNearlyShort(entries))
        ? kinkedSum(levels, kinks)
        : undefined;
  if (fixed && (kinks.length === 0 || fixed.accuracy <= ENOUGH_OF_KINKS[levels.length] * fixed.size)) return fixed;
  try {
    const found = nestedPanels(
      levels.map((level) => level.map((row): PanelRow => ({ ...row, structure: structureOf(row, row.spread) }))),
    );
    return fixed && fixed.accuracy <= found.accuracy ? fixed : found;
  } catch (error) {
    if (fixed && error instanceof ConvergenceError) return fixed;
    throw error;
  }
}

/** Whether the last coordinate of a row is small beside those before: the sum over it leaves a kink that is hardly smoothed. */
function isNearlyShort(entries: Float64Array): boolean {
  const last = lastNonZero(entries);
  return last > 0 && Math.abs(entries[last]) < 0.03 * Math.hypot(...entries);
}

/** Integrates the last coordinate out where the one function there knows how: it then stands at the level below. */
function closeLastSum(levels: readonly (readonly FactorRow[])[]): readonly (readonly FactorRow[])[] {
  const last = levels.length - 1;
  const [only, ...others] = levels[last];
  const { smoothed, entries } = only;
  if (!smoothed || others.length > 0 || last === 0) return levels;
  const spread = Math.abs(entries[last]);
  const value = (mean: number): number => smoothed(mean, spread);
  // rough where the function itself is
  const closed: FactorRow = { ...only, value, smoothed: undefined, factors: only.factors ?? [{ ...only }] };
  return [...levels.slice(0, last - 1), [...levels[last - 1], closed]];
}
