import { UnsupportedError } from "@nnft/foundations";
import type { ResolvedActivation } from "../activations/activation.ts";
import { lineRule } from "./line-rule.ts";

/** Averages over one pre-activation z ~ N(0, K) that decide how a dense layer passes on K, Θ and their fluctuations. */
export interface LineAverages {
  /** ⟨σ²⟩ */
  readonly square: number;
  /** ⟨σ⁴⟩ */
  readonly fourth: number;
  /** d⟨σ²⟩/dK */
  readonly squareRate: number;
  /** ⟨σ′²⟩ */
  readonly slopeSquare: number;
  /** ⟨σ′⁴⟩ */
  readonly slopeFourth: number;
  /** d⟨σ′²⟩/dK */
  readonly slopeSquareRate: number;
  /** ⟨σ²σ′²⟩ */
  readonly mixed: number;
  /** the largest relative change of them when the nodes were doubled */
  readonly error: number;
}

/** Beyond 37 standard deviations the Gaussian is below the smallest double. */
const REACHES = [9, 13, 19, 27, 37];
const [WIDEST, NARROWEST] = [2, 1 / 128];
const ENOUGH = 1e-14;

/**
 * The averages of an activation over z ~ N(0, K) as a function of K > 0, by Gauss–Legendre panels between the kinks.
 *
 * Derivatives need no derivative of σ: d⟨f⟩/dK = ⟨f(z)(z²/K − 1)⟩/2K, from the heat equation of the Gaussian.
 * Accuracy: panels are halved until nothing changes by more than 1e-14 of its size, or 1/128 wide; `error` is the last change.
 * Errors: UnsupportedError when σ⁴ outgrows the Gaussian within 37 standard deviations.
 */
export function lineAverages(activation: ResolvedActivation): (variance: number) => LineAverages {
  return (variance) => {
    const scale = Math.sqrt(variance);
    const reach = REACHES.find((radius) => diesAway(activation, scale, radius));
    if (reach === undefined)
      throw new UnsupportedError(
        `lineAverages: ${activation.name} to the fourth power outgrows a Gaussian of variance ${variance}; lower weightStd or biasStd.`,
      );
    let width = WIDEST;
    let before = sums(activation, scale, reach, width);
    for (;;) {
      width /= 2;
      const now = sums(activation, scale, reach, width);
      let error = 0;
      // each average is compared with the average of its absolute value, which stands in the second half
      for (let i = 0; i < TERMS; i++)
        if (now[TERMS + i] > 0) error = Math.max(error, Math.abs(now[i] - before[i]) / now[TERMS + i]);
      if (error < ENOUGH || width <= NARROWEST)
        return {
          square: now[0],
          fourth: now[1],
          squareRate: now[2] / variance,
          slopeSquare: now[3],
          slopeFourth: now[4],
          slopeSquareRate: now[5] / variance,
          mixed: now[6],
          error,
        };
      before = now;
    }
  };
}

const TERMS = 7;

/** The seven averages, then the averages of their absolute values. */
function sums(activation: ResolvedActivation, scale: number, reach: number, width: number): Float64Array {
  const { nodes, weights } = lineRule(
    activation.kinks.map((kink) => kink / scale),
    width,
    reach,
  );
  const totals = new Float64Array(2 * TERMS);
  for (let i = 0; i < nodes.length; i++) {
    const x = nodes[i];
    const value = activation.value(scale * x) ** 2;
    const slope = activation.derivative(scale * x) ** 2;
    const heat = (x * x - 1) / 2;
    add(totals, 0, weights[i], value);
    add(totals, 1, weights[i], value * value);
    add(totals, 2, weights[i], value * heat);
    add(totals, 3, weights[i], slope);
    add(totals, 4, weights[i], slope * slope);
    add(totals, 5, weights[i], slope * heat);
    add(totals, 6, weights[i], value * slope);
  }
  return totals;
}

function add(totals: Float64Array, term: number, weight: number, value: number): void {
  totals[term] += weight * value;
  totals[TERMS + term] += weight * Math.abs(value);
}

/** Whether σ⁴ and σ′⁴ times the Gaussian are negligible at ±radius, and the logarithm still falls there. */
function diesAway({ value, derivative }: ResolvedActivation, scale: number, radius: number): boolean {
  return [value, derivative].every((f) => {
    const logAt = (x: number): number =>
      4 * Math.log(Math.max(1e-300, Math.abs(f(scale * x)), Math.abs(f(-scale * x)))) - 0.5 * x * x;
    const middle = Math.max(logAt(1), logAt(2), logAt(4));
    return logAt(radius) < middle - 34 && logAt(radius) < logAt(0.9 * radius);
  });
}
