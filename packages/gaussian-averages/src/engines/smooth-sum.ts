import { REACH } from "../limits.ts";
import type { Summed } from "../panels/nested-panels.ts";
import { type Levels, nestedSum } from "../panels/nested-sum.ts";
import { trapezoidRule } from "./line-rule.ts";

/** Steps of the trapezoid tried for smooth functions, by number of directions; the first only shows how fast the error falls. */
const STEPS = [
  [],
  [0.7, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128],
  [0.7, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32],
  [0.7, 1 / 2, 1 / 4, 1 / 8, 1 / 16],
  [0.7, 1 / 2, 1 / 4, 1 / 8],
];
/** Relative errors that are good enough, by number of directions; one more step with four costs sixteen times as much. */
const ENOUGH = [0, 1e-13, 1e-13, 1e-12, 1e-9];
/** Relative errors with which the caller is content, by number of directions: else panels are tried. */
const CONTENT = [0, 1e-12, 1e-12, 1e-9, 1e-7];
/** The rounding of sums of doubles. */
const ROUNDING = 1e-15;

/**
 * The trapezoid in every coordinate, halved until it changes no more, or undefined where it does not settle.
 *
 * Only steps up to `longest` are compared: a feature of a function that falls between the nodes of two rules makes no difference to either.
 * Accuracy: the last change. The error is e^{−c/h} for analytic functions, so that half the step squares it; where the last two changes show
 * that, the power 3/2 of the change is stated, which leaves room for the factor before the exponential.
 */
export function smoothSum(levels: Levels, longest: number, tolerance = 0): Summed | undefined {
  const rank = levels.length;
  const enough = Math.max(ENOUGH[rank], tolerance);
  const coarsest = tolerance > 0 ? 1 / 2 : 1 / 4;
  const steps = STEPS[rank].filter((step) => step <= longest);
  let last: Summed | undefined;
  let before = Number.NaN;
  for (const step of steps) {
    const { nodes, weights } = trapezoidRule(step, REACH);
    const line = { nodes, weights, count: nodes.length };
    const { sum, size, rim } = nestedSum(levels, () => line);
    const change = last ? Math.abs(sum - last.value) / size : Number.NaN;
    const falls = change <= before ** 1.3;
    const accuracy = size * ((falls ? change ** 1.5 : change) + ROUNDING);
    last = { value: sum, accuracy: size === 0 ? 0 : accuracy, size, rim };
    before = change;
    if (step <= coarsest && (size === 0 || last.accuracy <= enough * size)) return last;
  }
  return last && last.accuracy <= CONTENT[rank] * last.size ? last : undefined;
}
