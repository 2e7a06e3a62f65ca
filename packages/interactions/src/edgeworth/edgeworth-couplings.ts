import { solvePositive } from "@nnft/linear-algebra";
import { glue, symmetrized, trace, transformIndices } from "./symmetric-tensors.ts";

/** S[φ] = constant + ½ g₂φφ + (1/4!) g₄φφφφ + (1/6!) g₆φ⁶ on a set of points. */
export interface Couplings {
  readonly constant: number;
  /** [P, P] */
  readonly quadratic: Float64Array;
  /** [P, P, P, P] */
  readonly quartic: Float64Array;
  /** [P, …, P] of six indices; undefined at first order */
  readonly sextic: Float64Array | undefined;
}

/**
 * Couplings of the Edgeworth action from connected correlators of a field of mean zero without odd correlators.
 *
 * With κ̃ = κ raised by K⁻¹ on every index, He_n the Hermite polynomials of the Gaussian of covariance K, and κ₄ ~ 1/N, κ₆ ~ 1/N²:
 *   e^{−S} ∝ e^{−½φK⁻¹φ}[1 + κ̃₄He₄/4! + κ̃₆He₆/6! + ½(κ̃₄/4!)²He₈ + …],
 *   S = ½φK⁻¹φ − κ̃₄He₄/4!  (first order)
 *       + T₆He₆/6! + T₄He₄/4! + ½T₂He₂ + T₀  (second order, logarithm and He₄He₄ = Σ_k k!C(4,k)² K⁻ᵏHe_{8−2k} taken together),
 *   T₆ = −κ̃₆ + Σ_{10 splits} κ̃₄·K·κ̃₄, T₄ = ½Σ_{3 splits} κ̃₄·KK·κ̃₄, T₂ = (1/6)κ̃₄·KKK·κ̃₄, T₀ = (1/48)κ̃₄·KKKK·κ̃₄.
 * Source: arXiv 2307.03223 for the idea; derived here to second order.
 */
export function edgeworthCouplings(
  twoPoint: Float64Array,
  four: Float64Array,
  six: Float64Array | undefined,
  points: number,
): Couplings {
  const identity = new Float64Array(points * points);
  for (let a = 0; a < points; a++) identity[a * points + a] = 1;
  const inverse = solvePositive(twoPoint, identity, points);
  const raised = transformIndices(four, 4, inverse, points);
  const traced = trace(raised, twoPoint);
  const quartic = raised.map((x) => -x);
  const quadratic = inverse.map((x, k) => x + traced[k] / 2);
  let constant = -trace(traced, twoPoint)[0] / 8;
  if (!six) return { constant, quadratic, quartic, sextic: undefined };
  const exchanged = symmetrized(glue(raised, raised, 1, twoPoint, points), 6, points);
  const sextic = transformIndices(six, 6, inverse, points).map((x, k) => -x + 10 * exchanged[k]);
  const four2 = symmetrized(glue(raised, raised, 2, twoPoint, points), 4, points).map((x) => 1.5 * x);
  const two2 = glue(raised, raised, 3, twoPoint, points).map((x) => x / 6);
  const zero = glue(raised, raised, 4, twoPoint, points)[0] / 48;
  const sexticTraced = trace(sextic, twoPoint);
  const sexticTwice = trace(sexticTraced, twoPoint);
  const fourTraced = trace(four2, twoPoint);
  quartic.forEach((_, k) => {
    quartic[k] += four2[k] - sexticTraced[k] / 2;
  });
  quadratic.forEach((_, k) => {
    quadratic[k] += two2[k] - fourTraced[k] / 2 + sexticTwice[k] / 8;
  });
  constant +=
    zero - trace(two2, twoPoint)[0] / 2 + trace(fourTraced, twoPoint)[0] / 8 - trace(sexticTwice, twoPoint)[0] / 48;
  return { constant, quadratic, quartic, sextic };
}
