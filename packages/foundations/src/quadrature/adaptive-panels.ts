import {
  refuse,
  requireFinite,
  requireFunction,
  requireInteger,
  requireKnownOptions,
  requirePositive,
} from "../checks/require.ts";
import { gaussLegendre, type QuadratureRule } from "./gauss-legendre.ts";

/** An integral with the accuracy it reached; `converged` says whether that is the tolerance asked for. */
export interface Integral {
  readonly value: number;
  /** an accuracy, not a standard error: the largest disagreement of the rules, or rounding */
  readonly accuracy: number;
  readonly converged: boolean;
}

export interface AdaptivePanelsOptions {
  /** panels to begin with; default 4 */
  readonly panels?: number;
  /** relative to ∫|f|; default 1e-13 */
  readonly tolerance?: number;
  /** at least twice `panels`; default 4096, or twice `panels` where that is more */
  readonly maxPanels?: number;
}

const ORDER = 16;
/** The rounding of a sum, relative to the sum of the sizes of its terms. */
const ROUNDING = 2 ** -50;
/** ∫|f| of two rules may differ by this share: kinks where f changes its sign cost less, a pole costs more. */
const SETTLED = 0.01;
/** The most panels: 2²⁴, which take minutes. */
const MOST_PANELS = 2 ** 24;

/**
 * ∫_low^high f by composite 16-point Gauss–Legendre rules: panels are doubled until two results agree with each other and with
 * two more rules on panels of other widths.
 *
 * Formula: Σ over equal panels of the Gauss rule, for n, 2n, 2n + 1 and 6n + 2 panels. Two rules on nested panels can agree by
 * accident on an integrand that neither resolves; the other two share no inner edge with them, and the last looks three times
 * as closely. Near a singularity the differences d of doubled rules shrink by a factor r < 1 each time, and d r/(1 − r) is still to
 * come: it counts too. ∫|f| of all rules must agree to 1 %, since at a pole nodes on both sides can cancel.
 * Shapes: a function and two ends → one number. Convention: ∫_a^b = −∫_b^a.
 * Accuracy: `accuracy` is the largest of the disagreements, of what is still to come and of the rounding 2⁻⁵⁰ ∫|f|. `converged`
 * is false where it exceeds tolerance × ∫|f| after `maxPanels`, where ∫|f| does not settle, or where a sum is NaN. A feature can
 * still escape if it is so narrow that it falls between all nodes: they lie at most (high − low)/(60 n) apart. Give it panels of
 * its own.
 * Errors: DomainError for ends that are not finite, an f that returns no number, and options that are unknown or out of range.
 * Source: Davis & Rabinowitz, "Methods of Numerical Integration" (1984), section 6.
 * @example adaptivePanels((x) => x * x, 0, 3).value; // 9
 */
export function adaptivePanels(
  f: (x: number) => number,
  low: number,
  high: number,
  options: AdaptivePanelsOptions = {},
): Integral {
  requireFunction("adaptivePanels", "f", f);
  requireFinite("adaptivePanels", "low", low);
  requireFinite("adaptivePanels", "high", high);
  const { panels, tolerance, maxPanels } = readOptions(options);
  const rule = gaussLegendre(ORDER);
  const sum = (count: number): Sum => compositeSum(rule, f, low, high, count);
  let before = sum(panels);
  // |difference| of the doubling before this one
  let earlier: number | undefined;
  for (let count = 2 * panels; ; count *= 2) {
    const after = sum(count);
    const last = 2 * count > maxPanels;
    const allowed = tolerance * after.size;
    const nested = distance(after, before);
    if (nested <= allowed || last) {
      const apart = sum(count + 1);
      const close = sum(3 * count + 2);
      const rules = [before, apart, close];
      if (earlier === undefined && panels > 1) earlier = distance(before, sum(Math.ceil(panels / 2)));
      const differences = rules.map((other) => distance(after, other));
      const growth = Math.max(...rules.map(({ size }) => Math.abs(after.size - size)));
      const unsettled = growth <= SETTLED * after.size ? 0 : growth;
      const rounding = Math.abs(after.lost);
      const accuracy = Math.max(...differences, toCome(nested, earlier, after.size), unsettled, rounding);
      if (accuracy <= allowed || last)
        return {
          value: after.value,
          accuracy: Math.max(accuracy, ROUNDING * after.size),
          converged: accuracy <= allowed,
        };
    }
    earlier = nested;
    before = after;
  }
}

function readOptions(options: AdaptivePanelsOptions): Required<AdaptivePanelsOptions> {
  requireKnownOptions("adaptivePanels", options, ["panels", "tolerance", "maxPanels"]);
  const { panels = 4, tolerance = 1e-13 } = options;
  requireInteger("adaptivePanels", "panels", panels, 1, MOST_PANELS / 2);
  const { maxPanels = Math.max(4096, 2 * panels) } = options;
  requirePositive("adaptivePanels", "tolerance", tolerance);
  const remedy = "allow at least one doubling of `panels`";
  requireInteger("adaptivePanels", "maxPanels", maxPanels, 2 * panels, MOST_PANELS, remedy);
  return { panels, tolerance, maxPanels };
}

/**
 * The sum of d r + d r² + …, which later doublings add where each difference is r times the one before; 0 where d is rounding.
 * Without an earlier difference, or where they do not shrink, the size of the integral itself.
 */
function toCome(difference: number, earlier: number | undefined, size: number): number {
  if (difference <= ROUNDING * size) return 0;
  const ratio = earlier === undefined ? 1 : difference / earlier;
  return ratio < 1 ? (difference * ratio) / (1 - ratio) : size;
}

/** Σ w f, Σ w |f|, and what rounding took from the first: Σ w f = value + lost, nearly exactly. */
interface Sum {
  readonly value: number;
  readonly lost: number;
  readonly size: number;
}

/** |a − b| of two sums, without the rounding of their additions. */
const distance = (a: Sum, b: Sum): number => Math.abs(a.value - b.value + (a.lost - b.lost));

/** The sums of the rule on equal panels; `lost` by Neumaier's two-sum. */
function compositeSum(
  { nodes, weights }: QuadratureRule,
  f: (x: number) => number,
  low: number,
  high: number,
  panels: number,
): Sum {
  const half = (high - low) / (2 * panels);
  let value = 0;
  let lost = 0;
  let size = 0;
  for (let panel = 0; panel < panels; panel++) {
    const centre = low + (2 * panel + 1) * half;
    for (let i = 0; i < nodes.length; i++) {
      const y: unknown = f(centre + half * nodes[i]);
      if (typeof y !== "number")
        return refuse("adaptivePanels", "f", "a function with numbers as values", y, "return one");
      const term = weights[i] * half * y;
      const sum = value + term;
      lost += Math.abs(value) >= Math.abs(term) ? value - sum + term : term - sum + value;
      value = sum;
      size += Math.abs(term);
    }
  }
  return { value, lost, size };
}
