import { DomainError } from "@nnft/foundations";

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
    // r and what has been learned, both from rest: a_{k+1} = a_k + β(a_k − a_{k−1}) + rate r_k, r = 1 − λ a
    let [before, learned] = [0, 0];
    for (let k = 0; k < time; k++) {
      const next = learned + momentum * (learned - before) + rate * (1 - eigenvalue * learned);
      before = learned;
      learned = next;
    }
    return { left: 1 - eigenvalue * learned, learned };
  };
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
      `${caller}: \`schedule\` must be "gradient-flow", "gradient-descent" or { momentum } in [0, 1), got ${JSON.stringify(schedule)}.`,
    );
}

/** Throws DomainError for a negative time, or steps that are no integer. */
export function requireTime(schedule: TrainingSchedule, time: number): void {
  const continuous = schedule === "gradient-flow";
  if (!(time >= 0 && time < Number.POSITIVE_INFINITY && (continuous || Number.isInteger(time))))
    throw new DomainError(
      `frozenDynamics: \`time\` must be ${continuous ? "a number ≥ 0" : "a whole number of steps ≥ 0"}, got ${time}.`,
    );
}
