import type { DenseLayer } from "../dense/dense-layers.ts";
import type { Average } from "./layer-averages.ts";

/** Names of the tensors with two labels, and of those with four. */
export const PAIRS = ["K", "Theta", "K1", "Theta1"] as const;
export const QUADRUPLES = ["V", "D", "F", "A", "B", "P", "Q", "R", "S", "T", "U"] as const;
export type TensorName = (typeof PAIRS)[number] | (typeof QUADRUPLES)[number];

/** The tensors of a layer, row-major over labels of inputs: [P, P] and [P, P, P, P]. */
export type LayerTensors = Readonly<Record<TensorName, Float64Array>>;

/** What the tensors of a layer are made of: those below times n⁺/n, and averages over the pre-activations below. */
export interface Step {
  readonly points: number;
  readonly layer: DenseLayer;
  /** fluctuations multiplied by n⁺/n already */
  readonly below: LayerTensors;
  readonly average: Average;
}

/** A factor of an average whose derivatives with respect to the kernel are taken slot by slot: point and order of each. */
type Slots = readonly (readonly [point: number, order: number])[];

/** Reads and averages of a step, in the notation of the recursions. */
export interface Notation {
  readonly E: Average;
  /** a tensor of the layer below */
  readonly at: (name: TensorName, ...labels: readonly number[]) => number;
  /** ⟨∂_{s₁}∂_{s₂}… f⟩ of the factors f, s slots */
  readonly slope: (factors: Slots, ...slots: readonly number[]) => number;
  readonly Theta: (a: number, b: number) => number;
  /** ⟨σσ⟩ and ⟨σ′σ′⟩ */
  readonly g: (a: number, b: number) => number;
  readonly h: (a: number, b: number) => number;
}

export function notationOf({ points, below, average }: Step): Notation {
  const at: Notation["at"] = (name, ...labels) =>
    below[name][labels.reduce((index, label) => index * points + label, 0)];
  return {
    E: average,
    at,
    slope: (factors, ...slots) =>
      average(...factors.flatMap(([point, order], s) => [point, order + slots.filter((slot) => slot === s).length])),
    Theta: (a, b) => at("Theta", a, b),
    g: (a, b) => average(a, 0, b, 0),
    h: (a, b) => average(a, 1, b, 1),
  };
}

/** Σ over the slots of factors. */
export function overSlots(factors: Slots, term: (slot: number, point: number) => number): number {
  return factors.reduce((sum, [point], slot) => sum + term(slot, point), 0);
}

/** Σ over the slots of two lists of factors: ⟨∂_e f⟩⟨∂_f g⟩ X(e, f). */
export function overBoth(
  { slope }: Notation,
  first: Slots,
  second: Slots,
  value: (e: number, f: number) => number,
): number {
  return overSlots(first, (s, e) => overSlots(second, (t, f) => slope(first, s) * slope(second, t) * value(e, f)));
}

export type { Slots };
