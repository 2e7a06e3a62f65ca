import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";

/** A loss of one sample: ℓ and its gradient by the outputs, both functions of the outputs and targets of that sample, [D] each. */
export interface LossFunction {
  readonly name?: string;
  readonly value: (outputs: Float64Array, targets: Float64Array) => number;
  /** writes ∂ℓ/∂φ_a to `gradient` */
  readonly gradient: (outputs: Float64Array, targets: Float64Array, gradient: Float64Array) => void;
}

/** "squared" ½|φ − y|²; "cross-entropy" −Σ y_a log softmax(φ)_a, or for one output log(1 + e^{−yφ}) with y = ±1. */
export type Loss = "squared" | "cross-entropy" | LossFunction;

/**
 * The loss of one sample; the loss of a data set D is L = (1/|D|) Σ_α ℓ(φ(x_α), y_α) everywhere in this package.
 *
 * Errors: DomainError for an unknown name.
 * Source: Halverson 2025 (46), (64).
 */
export function resolveLoss(caller: string, loss: Loss): LossFunction {
  if (loss === "squared") return squared;
  if (loss === "cross-entropy") return crossEntropy;
  if (typeof loss?.value === "function" && typeof loss.gradient === "function") return loss;
  throw new DomainError(
    `${caller}: \`loss\` must be "squared", "cross-entropy" or { value, gradient }, got ${quoted(loss)}; pass one of these.`,
  );
}

const squared: LossFunction = {
  name: "squared",
  value: (outputs, targets) => outputs.reduce((sum, output, a) => sum + 0.5 * (output - targets[a]) ** 2, 0),
  gradient: (outputs, targets, gradient) => {
    for (let a = 0; a < outputs.length; a++) gradient[a] = outputs[a] - targets[a];
  },
};

const crossEntropy: LossFunction = {
  name: "cross-entropy",
  value: (outputs, targets) => {
    if (outputs.length === 1) {
      const margin = targets[0] * outputs[0];
      return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
    const largest = Math.max(...outputs);
    const logSum = largest + Math.log(outputs.reduce((sum, output) => sum + Math.exp(output - largest), 0));
    return targets.reduce((sum, target, a) => sum + target * (logSum - outputs[a]), 0);
  },
  gradient: (outputs, targets, gradient) => {
    if (outputs.length === 1) {
      gradient[0] = -targets[0] / (1 + Math.exp(targets[0] * outputs[0]));
      return;
    }
    const largest = Math.max(...outputs);
    let sum = 0;
    let weight = 0;
    for (let a = 0; a < outputs.length; a++) {
      sum += Math.exp(outputs[a] - largest);
      weight += targets[a];
    }
    for (let a = 0; a < outputs.length; a++) gradient[a] = (weight * Math.exp(outputs[a] - largest)) / sum - targets[a];
  },
};
