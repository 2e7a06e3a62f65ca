import { choleskyFactorIfPositive, solveFactored } from "@nnft/linear-algebra";
import type { BoxMaximum } from "./maximize-in-box.ts";

/** Errors at a maximum, NaN where it has none, and why not to trust them. */
export interface Curvature {
  readonly errors: readonly number[];
  readonly warnings: readonly string[];
}

const STEP = 0.02;

/**
 * Errors √[(−∂²f)⁻¹]_ii of the coordinates that no border holds.
 *
 * Along (−∂²f)⁻¹e_i, one error away to either side, f must have fallen by ½; where it falls by less than ¼ or more than 1, the error is no more than
 * a guess, and a warning says so.
 */
export function curvatureOf(
  f: (at: readonly number[]) => number,
  { at, value }: BoxMaximum,
  low: readonly number[],
  high: readonly number[],
  held: readonly boolean[],
  names: readonly string[],
): Curvature {
  const free = [...at.keys()].filter((i) => !held[i]);
  const size = free.length;
  const errors = at.map(() => Number.NaN);
  if (size === 0) return { errors, warnings: [] };
  const moved = (...steps: readonly (readonly [number, number])[]): number =>
    f(steps.reduce<readonly number[]>((place, [i, step]) => place.with(i, place[i] + step), at));
  const minus = Float64Array.from({ length: size * size }, (_, entry) => {
    const [i, j] = [free[Math.floor(entry / size)], free[entry % size]];
    if (i === j) return (2 * value - moved([i, STEP]) - moved([i, -STEP])) / STEP ** 2;
    const corners =
      moved([i, STEP], [j, STEP]) +
      moved([i, -STEP], [j, -STEP]) -
      moved([i, STEP], [j, -STEP]) -
      moved([i, -STEP], [j, STEP]);
    return -corners / (4 * STEP ** 2);
  });
  const factor = minus.every(Number.isFinite) ? choleskyFactorIfPositive(minus, size) : undefined;
  if (!factor)
    return { errors, warnings: ["the evidence is flat at its maximum: the parameters are not determined, fix one."] };
  const unit = Float64Array.from({ length: size * size }, (_, entry) => (entry % (size + 1) === 0 ? 1 : 0));
  const covariance = solveFactored(factor, unit, size);
  const [near, guesses] = [new Set<number>(), new Set<number>()];
  free.forEach((i, k) => {
    const error = Math.sqrt(covariance[k * (size + 1)]);
    errors[i] = error;
    for (const sign of [1, -1]) {
      const place = at.with(i, at[i]);
      free.forEach((a, row) => {
        place[a] += (sign * covariance[row * size + k]) / error;
      });
      const beyond = [...place.keys()].filter((a) => place[a] < low[a] || place[a] > high[a]);
      for (const a of beyond) near.add(a);
      const fall = value - f(place);
      if (beyond.length === 0 && !(fall > 0.25 && fall < 1)) guesses.add(i);
    }
  });
  const warnings = [
    ...[...near].map((i) => `an end of the range of ${names[i]} lies within the errors: widen it.`),
    ...[...guesses].map(
      (i) => `the error of ${names[i]} is a guess: the evidence is no parabola there; compare values beside it.`,
    ),
  ];
  return { errors, warnings };
}
