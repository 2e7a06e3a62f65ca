import { normal, sample } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import { type Optimizer, requireOptimizer } from "./optimizer-choice.ts";

/** Parameters or gradients of one network. */
export type Vector = Float32Array | Float64Array;

/** An optimizer at work on one network. */
export interface RunningOptimizer {
  /** moves the parameters by one step; `gradient` and `loss` belong to where they are */
  readonly step: (parameters: Vector, gradient: Vector, loss: number) => void;
  /** its own variables, to go on from; written by `step` */
  readonly memory: Float64Array;
  /** of ecd-sep where the loss is `loss`, before the next step restores it; NaN for the others */
  readonly energy: (loss: number) => number;
}

/** Before its vectors, the memory holds: steps done, the energy at the start. */
const HEAD = 2;

/**
 * An optimizer for one network of `size` parameters.
 *
 * With g = ∇F, F the loss, and α the learning rate:
 *   gradient-descent, sgd θ ← θ − αg;  momentum v ← μv − αg, θ ← θ + v;
 *   adam m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − α (m/(1−β₁ᵗ))/(√(v/(1−β₂ᵗ)) + ε);
 *   ecd (unit velocity u, at first −g/|g|) u ← u − (αη/2)(d/(d−1))(g − u(u·g))/(F − F₀), normalized; θ ← θ + αu; u ← u + νξ, normalized,
 *     with one scalar product over all parameters and ξ ~ N(0, 1_d); its stationary density is (F − F₀)^{−ηd/2};
 *   ecd-sep p ← p − αη g/(F − F₀), θ ← θ + 2αp/(s + p²), p at first along −g; log(s + p²) + η log(F − F₀) is conserved to order α.
 * Convention: the authors of ECD also rescale α by 1/√η and ν by 1/√d; here they are what they are called.
 * `memory` is all that a step needs besides its arguments: copy it to go on later with the same bits.
 * Errors: DomainError for constants out of range, and for a loss at or below F₀.
 * Source: Kingma & Ba 2015 (adam); Polyak 1964 (momentum); De Luca, Gatti & Silverstein, arXiv 2306.00352 (ecd).
 */
export function runningOptimizer(
  optimizer: Optimizer,
  learningRate: number,
  size: number,
  key: Key,
  memory?: Float64Array,
): RunningOptimizer {
  requireOptimizer("trainEnsemble", optimizer);
  const rule = typeof optimizer === "string" ? { name: optimizer } : optimizer;
  const slots = { "gradient-descent": 0, momentum: 1, sgd: 1, adam: 2, ecd: 1, "ecd-sep": 1 }[rule.name];
  const own = memory ? Float64Array.from(memory) : new Float64Array(HEAD + slots * size);
  if (own.length !== HEAD + slots * size)
    throw new DomainError(
      `trainEnsemble: the memory of "${rule.name}" must hold ${HEAD + slots * size} numbers, got ${own.length}; go on with the optimizer it was stopped with.`,
    );
  const first = own.subarray(HEAD, HEAD + size);
  const second = own.subarray(HEAD + size);
  const plain = (parameters: Vector, gradient: Vector): void => {
    for (let i = 0; i < size; i++) parameters[i] -= learningRate * gradient[i];
  };
  const heavy =
    (momentum: number) =>
    (parameters: Vector, gradient: Vector): void => {
      for (let i = 0; i < size; i++) {
        first[i] = momentum * first[i] - learningRate * gradient[i];
        parameters[i] += first[i];
      }
    };
  const rules: Record<typeof rule.name, () => RunningOptimizer["step"]> = {
    "gradient-descent": () => plain,
    momentum: () => heavy((rule as { momentum: number }).momentum),
    sgd: () => {
      const momentum = (rule as { momentum?: number }).momentum ?? 0;
      return momentum === 0 ? plain : heavy(momentum);
    },
    adam: () => adamStep(rule as Extract<Optimizer, { name: "adam" }>, learningRate, size, own, first, second),
    ecd: () => ecdStep(rule as Extract<Optimizer, { name: "ecd" }>, learningRate, size, own, first, key),
    "ecd-sep": () => separableStep(rule as Extract<Optimizer, { name: "ecd-sep" }>, learningRate, size, own, first),
  };
  const step = rules[rule.name]();
  return {
    step: (parameters, gradient, loss) => {
      step(parameters, gradient, loss);
      own[0]++;
    },
    memory: own,
    energy: (loss) =>
      rule.name === "ecd-sep"
        ? separableEnergy(rule, loss, own[0] === 0 ? (rule.energy ?? 1) : squareOf(first))
        : Number.NaN,
  };
}

function adamStep(
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: Extract<Optimizer, { name: "adam" }>,
  learningRate: number,
  size: number,
  memory: Float64Array,
  mean: Float64Array,
  square: Float64Array,
): RunningOptimizer["step"] {
  return (parameters, gradient) => {
    const t = memory[0] + 1;
    const [meanScale, squareScale] = [1 / (1 - beta1 ** t), 1 / (1 - beta2 ** t)];
    for (let i = 0; i < size; i++) {
      mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
      square[i] = beta2 * square[i] + (1 - beta2) * gradient[i] ** 2;
      parameters[i] -= (learningRate * mean[i] * meanScale) / (Math.sqrt(square[i] * squareScale) + epsilon);
    }
  };
}

function ecdStep(
  { eta, nu = 0, lossFloor = 0 }: Extract<Optimizer, { name: "ecd" }>,
  learningRate: number,
  size: number,
  memory: Float64Array,
  u: Float64Array,
  key: Key,
): RunningOptimizer["step"] {
  return (parameters, gradient, loss) => {
    const step = memory[0];
    if (step === 0) startAgainst(gradient, u, 1);
    const above = requireAbove(loss, lossFloor);
    let along = 0;
    for (let i = 0; i < size; i++) along += u[i] * gradient[i];
    const force = ((learningRate * eta) / 2) * (size / Math.max(1, size - 1)) * (1 / above);
    for (let i = 0; i < size; i++) u[i] -= force * (gradient[i] - u[i] * along);
    normalize(u);
    for (let i = 0; i < size; i++) parameters[i] += learningRate * u[i];
    if (nu === 0) return;
    const kick = sample(normal(0, 1), split(key, step), size).data;
    for (let i = 0; i < size; i++) u[i] += nu * kick[i];
    normalize(u);
  };
}

function separableStep(
  rule: Extract<Optimizer, { name: "ecd-sep" }>,
  learningRate: number,
  size: number,
  memory: Float64Array,
  p: Float64Array,
): RunningOptimizer["step"] {
  const { eta, energy = 1, s = 1, lossFloor = 0, restore = true } = rule;
  return (parameters, gradient, loss) => {
    const above = requireAbove(loss, lossFloor);
    if (memory[0] === 0) {
      startAgainst(gradient, p, Math.sqrt(energy));
      memory[1] = separableEnergy(rule, loss, squareOf(p));
    }
    if (restore) {
      const wanted = Math.exp(memory[1] - eta * Math.log(above)) - s;
      if (wanted > 0) scaleTo(p, Math.sqrt(wanted));
    }
    for (let i = 0; i < size; i++) p[i] -= ((learningRate * eta) / above) * gradient[i];
    const speed = (2 * learningRate) / (s + squareOf(p));
    for (let i = 0; i < size; i++) parameters[i] += speed * p[i];
  };
}

/** log(s + |p|²) + η log(F − F₀). */
function separableEnergy(
  { eta, s = 1, lossFloor = 0 }: Extract<Optimizer, { name: "ecd-sep" }>,
  loss: number,
  momentumSquare: number,
): number {
  return Math.log(s + momentumSquare) + eta * Math.log(requireAbove(loss, lossFloor));
}

function requireAbove(loss: number, lossFloor: number): number {
  const above = loss - lossFloor;
  if (!(above > 0))
    throw new DomainError(
      `trainEnsemble: the loss ${loss} must stay above lossFloor ${lossFloor}; set lossFloor lower.`,
    );
  return above;
}

function startAgainst(gradient: Vector, direction: Float64Array, length: number): void {
  for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i];
  scaleTo(direction, length);
}

const normalize = (vector: Float64Array): void => scaleTo(vector, 1);

function scaleTo(vector: Float64Array, length: number): void {
  const size = Math.sqrt(squareOf(vector));
  if (size === 0) return;
  // a direction that overflows is lost: NaN, which training reports as divergence
  if (size === Number.POSITIVE_INFINITY) vector.fill(Number.NaN);
  for (let i = 0; i < vector.length; i++) vector[i] *= length / size;
}

function squareOf(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return sum;
}
