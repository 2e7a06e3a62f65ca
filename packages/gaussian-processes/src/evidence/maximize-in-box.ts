/** A maximum in a box. */
export interface BoxMaximum {
  readonly at: readonly number[];
  readonly value: number;
  /** whether the slope along the free coordinates is below 1e-4 */
  readonly converged: boolean;
}

/** Slope at which a search ends. */
const SLOPE = 1e-4;
/** Half of the distance of two values for a slope. */
const STEP = 1e-4;
const MOST_STEPS = 100;

/**
 * Climbs to a maximum of f in a box: quasi-Newton steps (BFGS) on the coordinates that no border holds, with halved steps.
 *
 * Convention: coordinates of order one, as logarithms are. f may be −∞ where it is not defined, not at the start.
 * Accuracy: slopes by central differences of width 2e-4; the value is that of `at` exactly.
 * Source: Nocedal & Wright, "Numerical Optimization" (2006), algorithms 3.1 and 6.1; projection on bounds as in Bertsekas 1982.
 */
export function maximizeInBox(
  f: (at: readonly number[]) => number,
  low: readonly number[],
  high: readonly number[],
  start: readonly number[],
): BoxMaximum {
  const clamped = (at: readonly number[]): number[] => at.map((x, i) => Math.min(high[i], Math.max(low[i], x)));
  let at = clamped(start);
  let value = f(at);
  let slope = slopeOf(f, at, value);
  let inverse = identity(at.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    const free = at.map((x, i) => !(x <= low[i] && slope[i] < 0) && !(x >= high[i] && slope[i] > 0));
    const steepest = slope.reduce((most, entry, i) => (free[i] ? Math.max(most, Math.abs(entry)) : most), 0);
    if (steepest < SLOPE) return { at, value, converged: true };
    const found =
      climbed(f, clamped, at, value, slope, inverse, free) ??
      climbed(f, clamped, at, value, slope, identity(at.length), free);
    if (!found) return { at, value, converged: false };
    const next = slopeOf(f, found.at, found.value);
    inverse = updated(
      inverse,
      found.at.map((x, i) => x - at[i]),
      next.map((entry, i) => slope[i] - entry),
    );
    [at, value, slope] = [found.at, found.value, next];
  }
  return { at, value, converged: false };
}

const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));

const times = (matrix: readonly (readonly number[])[], vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector));

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, entry, i) => sum + entry * b[i], 0);

/** ∂f by central differences, by one side where the other is not defined. */
function slopeOf(f: (at: readonly number[]) => number, at: readonly number[], value: number): number[] {
  return at.map((x, i) => {
    const [up, down] = [f(at.with(i, x + STEP)), f(at.with(i, x - STEP))];
    if (!Number.isFinite(up)) return Number.isFinite(down) ? (value - down) / STEP : 0;
    return Number.isFinite(down) ? (up - down) / (2 * STEP) : (up - value) / STEP;
  });
}

/** A point above, along a quasi-Newton direction; undefined where halving finds none. */
function climbed(
  f: (at: readonly number[]) => number,
  clamped: (at: readonly number[]) => number[],
  at: readonly number[],
  value: number,
  slope: readonly number[],
  inverse: readonly (readonly number[])[],
  free: readonly boolean[],
): { readonly at: number[]; readonly value: number } | undefined {
  const along = slope.map((entry, i) => (free[i] ? entry : 0));
  const direction = times(inverse, along).map((entry, i) => (free[i] ? entry : 0));
  if (!(dot(direction, along) > 0)) return undefined;
  const longest = Math.max(...direction.map(Math.abs));
  for (let share = Math.min(1, 1 / longest), halvings = 0; halvings < 30; share /= 2, halvings++) {
    const next = clamped(at.map((x, i) => x + share * direction[i]));
    const gained = f(next);
    const moved = next.map((x, i) => x - at[i]);
    if (gained > value && gained >= value + 1e-4 * dot(slope, moved)) return { at: next, value: gained };
  }
  return undefined;
}

/** The BFGS update of the inverse of −∂²f, left out where the curvature along the step is not positive. */
function updated(inverse: number[][], step: readonly number[], change: readonly number[]): number[][] {
  const curvature = dot(step, change);
  if (!(curvature > 1e-12)) return inverse;
  const moved = times(inverse, change);
  const scale = (1 + dot(change, moved) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((entry, j) => entry + scale * step[i] * step[j] - (step[i] * moved[j] + moved[i] * step[j]) / curvature),
  );
}
