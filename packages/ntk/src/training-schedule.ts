import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";

/** How parameters move down the loss: along its gradient in continuous time, or by steps, of which `time` is the number. */
export type TrainingSchedule = "gradient-flow" | "gradient-descent" | { readonly momentum: number };

/** The effect of a schedule on one eigenmode of Θ. */
export interface Filter {
  /** share of the initial residual that is left: r */
  readonly left: number;
  /** (1 − r)/λ, finite at λ = 0 */
  readonly learned: number;
}

/**
 * The rest of a residual along an eigenvector of Θ with eigenvalue λ, after a time or number of steps, rate = η/|D|.
 *
 *   gradient flow r = e^{−rate λ t};  gradient descent r = (1 − rate λ)^k;
 *   momentum β: r_{k+1} = r_k + β(r_k − r_{k−1}) − rate λ r_k, r_0 = 1, from rest.
 * Errors: DomainError for a negative time, or steps that are no integer.
 * Source: Halverson 2025 (66) with the rate in the exponent; Polyak 1964 (momentum).
 */
export function trainingFilter(schedule: TrainingSchedule, rate: number, time: number): (eigenvalue: number) => Filter {
  requireTime(schedule, time);
  if (schedule === "gradient-flow")
    return (eigenvalue) => {
      const exponent = rate * eigenvalue * time;
      return {
        left: Math.exp(-exponent),
        learned: exponent === 0 ? rate * time : -Math.expm1(-exponent) / eigenvalue,
      };
    };
  const momentum = schedule === "gradient-descent" ? 0 : schedule.momentum;
  return (eigenvalue) => {
    if (momentum === 0) {
      const factor = rate * eigenvalue;
      const left = (1 - factor) ** time;
      // 1 − (1 − x)^k without cancellation for small x
      const done = factor < 0.5 ? -Math.expm1(time * Math.log1p(-factor)) : 1 - left;
      return { left, learned: eigenvalue === 0 ? rate * time : done / eigenvalue };
    }
    const learned = learnedWithMomentum(momentum, rate, eigenvalue, time);
    return { left: 1 - eigenvalue * learned, learned };
  };
}

/** Steps up to which the recursion of momentum is followed one by one. */
const FOLLOWED = 1000;

/**
 * a_{k+1} = a_k + β(a_k − a_{k−1}) + rate (1 − λ a_k) from rest, so that r_k = 1 − λ a_k.
 *
 * Many steps are powers of the affine map (a_k, a_k − a_{k−1}) → (a_{k+1}, a_{k+1} − a_k), by squaring.
 */
function learnedWithMomentum(momentum: number, rate: number, eigenvalue: number, steps: number): number {
  let [learned, moved] = [0, 0];
  if (steps <= FOLLOWED) {
    for (let k = 0; k < steps; k++) {
      moved = momentum * moved + rate * (1 - eigenvalue * learned);
      learned += moved;
    }
    return learned;
  }
  // [a, b, e; c, d, f]: a′ = a·a + b·moved + e, moved′ = c·a + d·moved + f
  let map = [1 - rate * eigenvalue, momentum, rate, -rate * eigenvalue, momentum, rate];
  for (let left = steps; left > 0; left = Math.floor(left / 2)) {
    const [a, b, e, c, d, f] = map;
    if (left % 2 === 1) [learned, moved] = [a * learned + b * moved + e, c * learned + d * moved + f];
    map = [a * a + b * c, a * b + b * d, a * e + b * f + e, c * a + d * c, c * b + d * d, c * e + d * f + f];
  }
  return learned;
}

/** The largest learning rate at which all modes of Θ decay: 2(1 + β)|D|/λ_max for steps, ∞ for gradient flow. */
export function learningRateBound(schedule: TrainingSchedule, samples: number, largestEigenvalue: number): number {
  if (schedule === "gradient-flow") return Number.POSITIVE_INFINITY;
  const momentum = schedule === "gradient-descent" ? 0 : schedule.momentum;
  return (2 * (1 + momentum) * samples) / largestEigenvalue;
}

export function requireSchedule(caller: string, schedule: TrainingSchedule): void {
  if (schedule === "gradient-flow" || schedule === "gradient-descent") return;
  const momentum = (schedule as { momentum?: unknown })?.momentum;
  if (!(typeof momentum === "number" && momentum >= 0 && momentum < 1))
    throw new DomainError(
      `${caller}: \`schedule\` must be "gradient-flow", "gradient-descent" or { momentum } in [0, 1), got ${quoted(schedule)}; pass one of these.`,
    );
}

/** Throws DomainError for a negative time, or steps that are no integer. */
export function requireTime(schedule: TrainingSchedule, time: number): void {
  const continuous = schedule === "gradient-flow";
  if (!(time >= 0 && time < Number.POSITIVE_INFINITY && (continuous || Number.isInteger(time))))
    throw new DomainError(
      `frozenDynamics: \`time\` must be ${continuous ? "a number ≥ 0" : "a whole number of steps ≥ 0"}, ` +
        `got ${time}; pass one of these, or Infinity where the law has a limit.`,
    );
}
