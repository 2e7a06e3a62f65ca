import type { DenseLayer } from "../dense/dense-layers.ts";
import type { Average, Factors } from "./layer-averages.ts";

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

/** Reads and averages of a step, in the notation of the recursions. */
export interface Notation {
  /** an average of products of derivatives: point, order, point, order, … */
  readonly E: (...pointsAndOrders: readonly number[]) => number;
  /** a tensor of the layer below */
  readonly at: (name: TensorName, ...labels: readonly number[]) => number;
  /** ⟨∂_{e₁}∂_{e₂}… f⟩ of a product of factors */
  readonly slope: Average;
  readonly Theta: (a: number, b: number) => number;
  /** ⟨σσ⟩ and ⟨σ′σ′⟩ */
  readonly g: (a: number, b: number) => number;
  readonly h: (a: number, b: number) => number;
}

export function notationOf({ points, below, average }: Step): Notation {
  const at: Notation["at"] = (name, ...labels) =>
    below[name][labels.reduce((index, label) => index * points + label, 0)];
  return {
    E: (...list) => average(Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i], list[2 * i + 1]] as const)),
    at,
    slope: average,
    Theta: (a, b) => at("Theta", a, b),
    g: (a, b) => average(two(a, 0, b, 0)),
    h: (a, b) => average(two(a, 1, b, 1)),
  };
}

/** Two factors: σ^{(first)} at a, σ^{(second)} at b. */
export const two = (a: number, first: number, b: number, second: number): Factors => [
  [a, first],
  [b, second],
];

/**
 * Σ over the points of two factors: the product at one point is differentiated whole, so that kinks are served.
 * For smooth σ that is the sum over the factors.
 */
export function overPoints([[a], [b]]: Factors, term: (point: number) => number): number {
  return a === b ? term(a) : term(a) + term(b);
}

/** Σ over the points of two pairs of factors: ⟨∂_e f⟩⟨∂_f g⟩ X(e, f). */
export function overBoth(
  { slope }: Notation,
  first: Factors,
  second: Factors,
  value: (e: number, f: number) => number,
): number {
  return overPoints(first, (e) => overPoints(second, (f) => slope(first, [e]) * slope(second, [f]) * value(e, f)));
}
