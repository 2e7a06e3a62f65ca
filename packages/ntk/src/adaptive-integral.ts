import { ConvergenceError } from "@nnft/foundations";

/** y(t) with the steps it took. */
export interface Integrated {
  readonly state: Float64Array;
  readonly steps: number;
  /** the tolerated errors of all steps, added */
  readonly accuracy: number;
  /** the same added in quadrature, for errors of independent signs */
  readonly scatter: number;
}

/** How steps are judged, where it is not by the largest entry. */
export interface StepControl {
  /** the error of a step from its end and the difference of the two orders there; accepted up to the tolerance */
  readonly errorOf?: (end: Float64Array, difference: Float64Array) => number;
  /** default a million */
  readonly mostSteps?: number;
  readonly caller?: string;
}

/** Stages of Dormand and Prince's pair, the last of which is the new state, and the difference of its two orders. */
const A = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const E = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
const MOST_STEPS = 1_000_000;

/**
 * Integrates dy/dt = f(y) from 0 to `time` with adaptive steps.
 *
 * Dormand and Prince's pair of orders 5 and 4: a step is taken when the two differ by at most tolerance × (1 + |y|) in the largest entry,
 * or by another measure of the caller.
 * Accuracy: errors of the steps add up to `accuracy` before the flow damps or amplifies them.
 * Errors: ConvergenceError after a million steps (stiff: lower the tolerance's demands or the time) or when y is not finite.
 * Source: Dormand & Prince 1980; Hairer, Nørsett & Wanner 1993, section II.5.
 */
export function adaptiveIntegral(
  rate: (state: Float64Array, derivative: Float64Array) => void,
  start: Float64Array,
  time: number,
  tolerance: number,
  { errorOf = largestError, mostSteps = MOST_STEPS, caller = "adaptiveIntegral" }: StepControl = {},
): Integrated {
  const size = start.length;
  let state = Float64Array.from(start);
  const slopes = Array.from({ length: 7 }, () => new Float64Array(size));
  const trial = new Float64Array(size);
  const difference = new Float64Array(size);
  let at = 0;
  let step = time / 100;
  let accuracy = 0;
  let squares = 0;
  let steps = 0;
  rate(state, slopes[0]);
  while (at < time) {
    if (++steps > mostSteps)
      throw new ConvergenceError(
        `${caller}: ${mostSteps} steps reach only t = ${at.toPrecision(4)} of ${time}; ` +
          `ask for an earlier time, a smaller learningRate or a larger tolerance than ${tolerance}.`,
      );
    step = Math.min(step, time - at);
    for (let stage = 1; stage < 7; stage++) {
      combine(A[stage], slopes, trial);
      for (let i = 0; i < size; i++) trial[i] = state[i] + step * trial[i];
      rate(trial, slopes[stage]);
    }
    combine(E, slopes, difference);
    for (let i = 0; i < size; i++) difference[i] *= step;
    const worst = errorOf(trial, difference);
    if (worst <= tolerance) {
      at = step === time - at ? time : at + step;
      state = Float64Array.from(trial);
      accuracy += worst;
      squares += worst ** 2;
      // the last stage is the first of the next step
      slopes[0].set(slopes[6]);
    } else if (!Number.isFinite(worst) && step < 1e-12 * time)
      throw new ConvergenceError(
        `${caller}: the state is not finite at t = ${at}; check the loss and its gradient, or lower learningRate.`,
      );
    const ratio = Number.isFinite(worst) ? (tolerance / Math.max(worst, 1e-30)) ** 0.2 : 0.1;
    step *= Math.min(5, Math.max(0.2, 0.9 * ratio));
  }
  return { state, steps, accuracy, scatter: Math.sqrt(squares) };
}

/** Σ_k c_k slopes_k, from the left, two terms at a time: loops over few arrays are what a compiler makes fast. */
function combine(coefficients: readonly number[], slopes: readonly Float64Array[], target: Float64Array): void {
  const [c0] = coefficients;
  const [s0] = slopes;
  for (let i = 0; i < target.length; i++) target[i] = c0 * s0[i];
  for (let k = 1; k < coefficients.length; k += 2) {
    const [a, x] = [coefficients[k], slopes[k]];
    if (k + 1 === coefficients.length) for (let i = 0; i < target.length; i++) target[i] += a * x[i];
    else {
      const [b, y] = [coefficients[k + 1], slopes[k + 1]];
      for (let i = 0; i < target.length; i++) target[i] = target[i] + a * x[i] + b * y[i];
    }
  }
}

/** max |difference|/(1 + |end|). */
export function largestError(end: Float64Array, difference: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < end.length; i++) worst = Math.max(worst, Math.abs(difference[i]) / (1 + Math.abs(end[i])));
  return worst;
}
