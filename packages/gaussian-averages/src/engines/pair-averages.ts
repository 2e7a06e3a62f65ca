import { ConvergenceError, DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { speakingFor } from "@nnft/foundations/kinds";
import type { Activation } from "../activations/activation.ts";
import { jumpsAtKink } from "../activations/jumps-at-kink.ts";
import { resolveActivation } from "../activations/resolve-activation.ts";
import type { ClosedPair } from "../closed-forms/closed-forms.ts";
import type { PairAverages } from "./pair-averages-type.ts";
import { pairQuadrature } from "./pair-quadrature.ts";

/**
 * ⟨σ(u)σ(v)⟩ and ⟨σ′(u)σ′(v)⟩ over (u, v) ~ N(0, [[q₁, c], [c, q₂]]) for many pairs: the two maps of the infinitely wide layer.
 *
 * Closed forms for every named activation but tanh, sigmoid and swish; these and a user's functions by the Hermite series
 * Σ_k a_k(q₁) a_k(q₂) ρ^k, ρ = c/√(q₁q₂), and where it is too slow by a double sum.
 * Shapes: five arrays of one length; `value` and `slope` are written.
 * Convention: |c| beyond √(q₁q₂), by rounding, counts as √(q₁q₂); ρ = 0 where a variance is 0.
 * Accuracy: closed forms to rounding of √(⟨σ²⟩⟨σ²⟩) (see pair-forms.ts), but for σ that jump at nearly equal points, whose error is
 * returned; quadrature to 1e-12 of it for smooth σ, 1e-10 with kinks, and the error is returned.
 * Cost: the series takes a millisecond for each different variance and a microsecond for each pair; the double sum 0.1 ms for steep smooth
 * functions at |ρ| near 1 and 0.4 ms for kinked ones at |ρ| > 0.95.
 * Errors: ShapeError for arrays of different lengths; DomainError for a negative or infinite variance and an infinite covariance;
 * UnsupportedError when `slope` is asked of a σ that jumps, for which it is infinite; ConvergenceError for averages that come
 * out as no number. One beyond float64 is ∞.
 * Source: Williams 1997; Cho & Saul 2009; Mehler 1866.
 *
 * @example
 * const value = new Float64Array(1);
 * pairAverages("relu").average(Float64Array.of(1), Float64Array.of(1), Float64Array.of(0), value); // value[0] = 1/2π
 */
export function pairAverages(activation: Activation): PairAverages {
  const resolved = speakingFor("pairAverages", {}, () => resolveActivation(activation));
  const closed = resolved.closed?.pair;
  const jumps = closed ? !closed.slope : jumpsAtKink(resolved);
  const compute = closed ? closedAverages(closed) : pairQuadrature(resolved);
  return {
    method: closed ? "exact" : "quadrature",
    average: (q1, q2, c, value, slope, errors) => {
      requireArrays(q1, q2, c, value, slope);
      if (slope && jumps)
        throw new UnsupportedError(
          `pairAverages: ${resolved.name} jumps, so ⟨σ′σ′⟩ is infinite and there is no NTK; ` +
            `leave out \`slope\` (nngp in place of ntk), or use erf or tanh with large weights.`,
        );
      const worst = compute(q1, q2, c, value, slope, errors);
      for (const found of slope ? [value, slope] : [value]) refuseNaN(resolved.name, found, q1, q2, c);
      return worst;
    },
  };
}

function closedAverages({ value: valueAt, slope: slopeAt, both, rounding }: ClosedPair): PairAverages["average"] {
  return (q1, q2, c, value, slope, errors) => {
    errors?.fill(0);
    let worst = 0;
    if (slope && both && !rounding) {
      for (let i = 0; i < c.length; i++) both(q1[i], q2[i], c[i], value, slope, i);
      return 0;
    }
    for (let i = 0; i < c.length; i++) {
      const [a, b, between] = [q1[i], q2[i], c[i]];
      value[i] = valueAt(a, b, between);
      if (slope && slopeAt) slope[i] = slopeAt(a, b, between);
      if (!rounding) continue;
      const found = rounding(a, b, between);
      if (errors) errors[i] = found;
      worst = Math.max(worst, found);
    }
    return worst;
  };
}

/** Throws ConvergenceError where an average is no number, as differences of what float64 cannot hold. */
function refuseNaN(name: string, found: Float64Array, q1: Float64Array, q2: Float64Array, c: Float64Array): void {
  let bad = 0;
  while (bad < found.length && !Number.isNaN(found[bad])) bad++;
  if (bad < found.length)
    throw new ConvergenceError(
      `pairAverages: averages of ${name} must be numbers, got NaN at ${bad} for variances ${q1[bad]}, ${q2[bad]} and ` +
        `covariance ${c[bad]}; use smaller points or weights.`,
    );
}

function requireArrays(
  q1: Float64Array,
  q2: Float64Array,
  c: Float64Array,
  value: Float64Array,
  slope: Float64Array | undefined,
): void {
  for (const [name, array] of Object.entries({ q1, q2, value, slope: slope ?? value }))
    if (array.length !== c.length)
      throw new ShapeError(
        `pairAverages: \`${name}\` must have as many entries as \`c\`, ${c.length}, got ${array.length}; pass one for each pair.`,
      );
  for (const [name, array] of Object.entries({ q1, q2 })) {
    let bad = 0;
    while (bad < array.length && array[bad] >= 0 && array[bad] < Number.POSITIVE_INFINITY) bad++;
    if (bad < array.length)
      throw new DomainError(
        `pairAverages: \`${name}\` must be finite and not negative, got ${array[bad]} at ${bad}; pass variances.`,
      );
  }
  let bad = 0;
  while (bad < c.length && Number.isFinite(c[bad])) bad++;
  if (bad < c.length)
    throw new DomainError(`pairAverages: \`c\` must be finite, got ${c[bad]} at ${bad}; pass covariances.`);
}
