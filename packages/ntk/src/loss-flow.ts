import { matrixProduct } from "@nnft/linear-algebra";
import { adaptiveIntegral, largestError } from "./adaptive-integral.ts";
import type { LossFunction } from "./loss.ts";

/** The frozen flow of any loss for n samples with D outputs. */
export interface LossFlowProblem {
  readonly loss: LossFunction;
  /** Θ(X, X) [n, n] */
  readonly ntk: Float64Array;
  /** [n, D] */
  readonly targets: Float64Array;
  /** φ₀(X) [n, D] */
  readonly initial: Float64Array;
  readonly columns: number;
  /** η/|D| */
  readonly rate: number;
  /** of the penalty (ridge/2|D|) |θ − θ₀|² */
  readonly ridge: number;
  readonly time: number;
  readonly tolerance: number;
}

/**
 * Integrates dφ/dt = −(η/|D|) Θ ℓ′(φ, y) with frozen Θ and gives c(t) = ∫₀ᵗ (ℓ′(φ, y) − (η/|D|) ridge c) ds [n, D],
 * from which φ_t(x) = φ₀(x) − (η/|D|) Θ(x, X) c(t) anywhere.
 *
 * Accuracy: each step is good to `tolerance` relative to 1 + |c|, and in the outputs on the inputs relative to 1 + |φ|; `accuracy` adds them up.
 * Errors: ConvergenceError where the steps do not reach the time.
 * Source: Halverson 2025 (57).
 */
export function lossFlow(problem: LossFlowProblem): { readonly cotangent: Float64Array; readonly accuracy: number } {
  const { loss, ntk, targets, initial, columns, rate, ridge, time, tolerance } = problem;
  const samples = targets.length / columns;
  const rows = (of: Float64Array): Float64Array[] =>
    Array.from({ length: samples }, (_, i) => of.subarray(i * columns, (i + 1) * columns));
  const target = rows(targets);
  const outputs = new Float64Array(samples * columns);
  const output = rows(outputs);
  const through = (right: Float64Array): Float64Array =>
    matrixProduct({ rows: samples, inner: samples, columns, left: ntk, right });
  // a small error of c is a large one of φ where the rate is large
  const errorOf = (end: Float64Array, difference: Float64Array): number => {
    const [moved, error] = [through(end), through(difference)];
    let worst = largestError(end, difference);
    for (let i = 0; i < error.length; i++)
      worst = Math.max(worst, Math.abs(rate * error[i]) / (1 + Math.abs(initial[i] - rate * moved[i])));
    return worst;
  };
  const { state, accuracy } = adaptiveIntegral(
    (cotangent, derivative) => {
      const moved = through(cotangent);
      for (let i = 0; i < outputs.length; i++) outputs[i] = initial[i] - rate * moved[i];
      for (let i = 0; i < samples; i++)
        loss.gradient(output[i], target[i], derivative.subarray(i * columns, (i + 1) * columns));
      for (let i = 0; i < derivative.length; i++) derivative[i] -= rate * ridge * cotangent[i];
    },
    new Float64Array(samples * columns),
    time,
    tolerance,
    { errorOf, caller: "frozenDynamics" },
  );
  return { cotangent: state, accuracy };
}
