import { UnsupportedError } from "@nnft/foundations";
import { requirePositive } from "@nnft/foundations/checks";
import type { QuadratureRule } from "@nnft/foundations/quadrature";
import type { ResolvedActivation } from "../activations/activation.ts";
import { requireResolved } from "../require-activation.ts";
import { lineStructure } from "../structure/line-structure.ts";
import { lineRule, otherLineRule } from "./line-rule.ts";

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
 * Accuracy: panels are halved until nothing changes by more than 1e-14 of its size, and no feature of σ or σ′ can fall between the nodes. Where
 * panels of one width do not come to that, those of the structure of σ are compared with others that end elsewhere. `error` is the last change.
 * Errors: UnsupportedError when σ⁴ outgrows the Gaussian within 37 standard deviations.
 */
export function lineAverages(activation: ResolvedActivation): (variance: number) => LineAverages {
  const { value, derivative, kinks, features } = requireResolved("lineAverages", activation);
  const structureAt = lineStructure({ functions: [value, derivative], kinks, features });
  return (variance) => {
    requirePositive("lineAverages", "variance", variance);
    const scale = Math.sqrt(variance);
    const reach = REACHES.find((radius) => diesAway(activation, scale, radius));
    if (reach === undefined)
      throw new UnsupportedError(
        `lineAverages: ${activation.name} to the fourth power outgrows a Gaussian of variance ${variance}; lower weightStd or biasStd.`,
      );
    const ends = kinks.map((kink) => kink / scale);
    const widest = (SHOWS * (features ?? structureAt(scale).finest)) / scale;
    let width = WIDEST;
    let before = sums(activation, scale, lineRule(ends, width, reach));
    while (width > NARROWEST) {
      width /= 2;
      const now = sums(activation, scale, lineRule(ends, width, reach));
      const error = changeOf(now, before);
      if (error < ENOUGH && 2 * width <= widest) return averagesOf(now, variance, error);
      before = now;
    }
    const { breaks, unresolved } = structureAt(scale);
    const cuts = Array.from(breaks, (end) => end / scale);
    const found = sums(activation, scale, lineRule(cuts, PANEL, reach));
    const other = sums(activation, scale, otherLineRule(cuts, PANEL, reach));
    return averagesOf(found, variance, changeOf(found, other) + unresolved);
  };
}

/** Panels of this many features of σ still show that it has some. */
const SHOWS = 4;
/** Widest panel between the ends of a structure. */
const PANEL = 0.75;

/** The largest change, each average compared with the average of its absolute value, which stands in the second half. */
function changeOf(now: Float64Array, before: Float64Array): number {
  let error = 0;
  for (let i = 0; i < TERMS; i++)
    if (now[TERMS + i] > 0) error = Math.max(error, Math.abs(now[i] - before[i]) / now[TERMS + i]);
  return error;
}

function averagesOf(now: Float64Array, variance: number, error: number): LineAverages {
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
}

const TERMS = 7;

/** The seven averages, then the averages of their absolute values. */
function sums(activation: ResolvedActivation, scale: number, { nodes, weights }: QuadratureRule): Float64Array {
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
