import { requireFinite } from "../checks/require.ts";
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
  /** default 4096 */
  readonly maxPanels?: number;
}

const ORDER = 16;
/** The rounding of a sum, relative to the sum of the sizes of its terms. */
const ROUNDING = 2 ** -50;

/**
 * ∫_low^high f by composite 16-point Gauss–Legendre rules: panels are doubled until two results agree with each other and with a
 * third on panels of another width.
 *
 * Formula: Σ over equal panels of the Gauss rule, for n, 2n and 2n + 1 panels. Two rules on nested panels can agree by
 * accident on an integrand that neither resolves; the third shares no inner edge with them.
 * Shapes: a function and two ends → one number. Convention: ∫_a^b = −∫_b^a.
 * Accuracy: `accuracy` is the largest of the disagreements and the rounding 2⁻⁵⁰ ∫|f|. `converged` is false where it exceeds
 * tolerance × ∫|f| after `maxPanels`, or is NaN.
 * Errors: DomainError for ends that are not finite.
 * Source: Davis & Rabinowitz, "Methods of Numerical Integration" (1984), section 6.
 * @example adaptivePanels((x) => x * x, 0, 3).value; // 9
 */
export function adaptivePanels(
  f: (x: number) => number,
  low: number,
  high: number,
  { panels = 4, tolerance = 1e-13, maxPanels = 4096 }: AdaptivePanelsOptions = {},
): Integral {
  requireFinite("adaptivePanels", "low", low);
  requireFinite("adaptivePanels", "high", high);
  const rule = gaussLegendre(ORDER);
  let before = compositeSum(rule, f, low, high, panels);
  for (let count = 2 * panels; ; count *= 2) {
    const after = compositeSum(rule, f, low, high, count);
    const last = 2 * count > maxPanels;
    const allowed = tolerance * after.size;
    const nested = Math.abs(after.value - before.value);
    if (nested <= allowed || last) {
      const apart = Math.abs(after.value - compositeSum(rule, f, low, high, count + 1).value);
      const converged = nested <= allowed && apart <= allowed;
      if (converged || last)
        return { value: after.value, accuracy: Math.max(nested, apart, ROUNDING * after.size), converged };
    }
    before = after;
  }
}

/** Σ w f and Σ w |f| of the rule on equal panels. */
function compositeSum(
  { nodes, weights }: QuadratureRule,
  f: (x: number) => number,
  low: number,
  high: number,
  panels: number,
): { readonly value: number; readonly size: number } {
  const half = (high - low) / (2 * panels);
  let value = 0;
  let size = 0;
  for (let panel = 0; panel < panels; panel++) {
    const centre = low + (2 * panel + 1) * half;
    for (let i = 0; i < nodes.length; i++) {
      const term = weights[i] * half * f(centre + half * nodes[i]);
      value += term;
      size += Math.abs(term);
    }
  }
  return { value, size };
}
