// The helpers of all tests that compare numbers. None of them imports vitest: benchmarks use them too.
import { chiSquaredQuantile, normalQuantile } from "./quantiles.ts";

/** The chance that {@link expectPulls} refuses right estimates with right errors. One half goes to the largest pull, one half to the r.m.s. */
export const FALSE_ALARM = 1e-5;

/** With fewer independent pulls the window of the r.m.s. includes 0.5 or 2, and errors off by a factor 2 would pass. */
export const FEWEST_PULLS = 35;

/** √(Σx²/n). Throws if there is no number. */
export function rms(values: ArrayLike<number>): number {
  return Math.sqrt(some(values).reduce((sum, x) => sum + x * x, 0) / values.length);
}

/** max |x|; NaN if any is NaN. Throws if there is no number. */
export function largest(values: ArrayLike<number>): number {
  return some(values).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

/** |a − b|/|b| of numbers, ‖a − b‖₂/‖b‖₂ of arrays; 0 where both are 0, Infinity where the lengths differ. */
export function relativeDistance(a: number | ArrayLike<number>, b: number | ArrayLike<number>): number {
  const [found, known] = [listOf(a), listOf(b)];
  if (found.length !== known.length) return Number.POSITIVE_INFINITY;
  const difference = Math.hypot(...found.map((x, i) => x - known[i]));
  return difference === 0 ? 0 : difference / Math.hypot(...known);
}

/** max |a_i − b_i|; Infinity where the lengths differ. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return a.length === b.length ? largest(Array.from(a, (x, i) => x - b[i])) : Number.POSITIVE_INFINITY;
}

/** Expects |actual − expected| ≤ relative · scale in each entry, where the scale is the largest |expected| if not given. */
export function expectClose(
  actual: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  relative = 1e-12,
  scale: number = largest(listOf(expected)),
): void {
  const [found, known] = [listOf(actual), listOf(expected)];
  if (found.length !== known.length) throw new Error(`expected ${known.length} numbers, found ${found.length}.`);
  for (const [i, x] of found.entries())
    if (!(Math.abs(x - known[i]) <= relative * scale))
      throw new Error(
        `expected ${known[i]} to a relative ${relative}, found ${x}${found.length > 1 ? ` (entry ${i})` : ""}: ` +
          `off by a relative ${(Math.abs(x - known[i]) / scale).toExponential(2)}.`,
      );
}

/** (estimate − exact)/error of each entry. */
export function pullsOf(
  estimates: ArrayLike<number>,
  exact: ArrayLike<number>,
  errors: ArrayLike<number>,
): readonly number[] {
  if (estimates.length !== exact.length || estimates.length !== errors.length)
    throw new Error(`${estimates.length} estimates, ${exact.length} exact numbers and ${errors.length} errors.`);
  return some(estimates).map((x, i) => (x - exact[i]) / errors[i]);
}

export interface PullOptions {
  /** The correlations of the pulls, with diagonal 1. Pulls are taken as independent without them. */
  readonly correlation?: readonly (readonly number[])[];
  /** Allows fewer than {@link FEWEST_PULLS} pulls. Errors that are wrong by a factor 2 may then pass. */
  readonly few?: boolean;
}

/** The measurements of {@link expectPulls}. */
export interface PullJudgement {
  readonly largest: number;
  readonly largestBound: number;
  /** of the whitened pulls, where correlations are given */
  readonly rms: number;
  readonly window: readonly [number, number];
  /** the number of independent pulls behind the r.m.s. */
  readonly independent: number;
  readonly complaint: string | undefined;
}

/**
 * Judges pulls z = (estimate − exact)/error, which are standard normal numbers where estimates and errors are right.
 *
 * Every |z| lies below the bound that n normal numbers exceed with probability FALSE_ALARM/2 (by Bonferroni: 4.6 for
 * one, 5.4 for 60). The r.m.s. lies in the window that χ² of n degrees of freedom leaves with probability
 * FALSE_ALARM/4 on each side. Pulls with correlations C = L Lᵀ are whitened first, w = L⁻¹z; where C has rank r < n only
 * the r most independent entries count (pivoted Cholesky, until 1e-8 of the variance is left).
 */
export function judgePulls(pulls: readonly number[], options: PullOptions = {}): PullJudgement {
  const white = options.correlation ? whiten(pulls, options.correlation) : pulls;
  return judge(pulls, options.correlation ? [...pulls, ...white] : pulls, rms(white), white.length, options);
}

/** Throws the complaint of {@link judgePulls}. */
export function expectPulls(pulls: readonly number[], options: PullOptions = {}): void {
  complain(judgePulls(pulls, options));
}

/** The negative control of {@link expectPulls}: throws if these pulls pass. */
export function expectRefuted(pulls: readonly number[], options: PullOptions = {}): void {
  const { complaint, rms: size, largest: most } = judgePulls(pulls, options);
  if (complaint === undefined)
    throw new Error(`these pulls should fail and pass: r.m.s. ${size.toFixed(2)}, largest ${most.toFixed(2)}.`);
}

/**
 * As {@link judgePulls}, for independent runs (one row each) of pulls that depend on each other in an unknown way.
 *
 * The mean over runs of their mean squares is judged by χ² with one degree of freedom for each run. This is the widest window;
 * equal pulls in a run need it. Any weaker dependence makes the mean scatter less. So errors wrong by a factor 2 fail from 35
 * runs on.
 */
export function judgeRuns(
  runs: readonly (readonly number[])[],
  options: { readonly few?: boolean } = {},
): PullJudgement {
  const all = runs.flat();
  return judge(all, all, rms(runs.map(rms)), runs.length, options);
}

/** Throws the complaint of {@link judgeRuns}. */
export function expectRuns(runs: readonly (readonly number[])[], options: { readonly few?: boolean } = {}): void {
  complain(judgeRuns(runs, options));
}

/** Weighted least squares of y = intercept + slope·x, with standard errors. */
export function straightLine(
  x: readonly number[],
  y: readonly number[],
  errors: readonly number[],
): {
  readonly intercept: number;
  readonly interceptError: number;
  readonly slope: number;
  readonly slopeError: number;
} {
  const weighted = (of: (i: number) => number): number => errors.reduce((sum, error, i) => sum + of(i) / error ** 2, 0);
  const [s, sx, sy] = [weighted(() => 1), weighted((i) => x[i]), weighted((i) => y[i])];
  const [sxx, sxy] = [weighted((i) => x[i] ** 2), weighted((i) => x[i] * y[i])];
  const determinant = s * sxx - sx * sx;
  return {
    intercept: (sxx * sy - sx * sxy) / determinant,
    interceptError: Math.sqrt(sxx / determinant),
    slope: (s * sxy - sx * sy) / determinant,
    slopeError: Math.sqrt(s / determinant),
  };
}

/** The correlations that belong to a covariance. */
export function correlationOf(covariance: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return covariance.map((row, i) =>
    row.map((value, j) => (i === j ? 1 : value / Math.sqrt(covariance[i][i] * covariance[j][j]))),
  );
}

/** L⁻¹z of the most independent entries, as many as the correlations have rank. */
export function whiten(pulls: readonly number[], correlation: readonly (readonly number[])[]): readonly number[] {
  const n = pulls.length;
  if (correlation.length !== n || correlation.some((row, i) => row.length !== n || !(Math.abs(row[i] - 1) < 1e-9)))
    throw new Error(`correlations of ${n} pulls have ${n} rows and the diagonal 1.`);
  const left = correlation.map((row, i) => row[i]);
  const columns: number[][] = [];
  const white: number[] = [];
  const rest = [...pulls];
  for (let rank = 0; rank < n; rank++) {
    const p = left.reduce((best, value, i) => (value > left[best] ? i : best), 0);
    if (!(left[p] > 1e-8)) break;
    const scale = Math.sqrt(left[p]);
    const column = correlation.map((row, i) => (row[p] - columns.reduce((s, c) => s + c[i] * c[p], 0)) / scale);
    const value = rest[p] / scale;
    for (let i = 0; i < n; i++) {
      left[i] -= column[i] ** 2;
      rest[i] -= column[i] * value;
    }
    left[p] = 0;
    columns.push(column);
    white.push(value);
  }
  return white;
}

function judge(
  pulls: readonly number[],
  bounded: readonly number[],
  size: number,
  independent: number,
  { few = false }: { readonly few?: boolean },
): PullJudgement {
  if (independent < FEWEST_PULLS && !few)
    throw new Error(
      `${independent.toFixed(1)} independent pulls are too few to tell errors that are off by a factor 2; ` +
        `take at least ${FEWEST_PULLS}, or say \`few: true\`.`,
    );
  const most = largest(bounded);
  const largestBound = normalQuantile(FALSE_ALARM / 4 / bounded.length);
  const window = [1 - FALSE_ALARM / 4, FALSE_ALARM / 4].map((tail) =>
    Math.sqrt(chiSquaredQuantile(tail, independent) / independent),
  ) as [number, number];
  const complaints: string[] = [];
  // written so that NaN is a complaint
  if (!(most < largestBound))
    complaints.push(`the largest pull is ${most.toFixed(2)}, beyond ${largestBound.toFixed(2)}`);
  if (!(size > window[0] && size < window[1]))
    complaints.push(
      `the r.m.s. is ${size.toFixed(3)}, outside of [${window.map((x) => x.toFixed(3)).join(", ")}] ` +
        `for ${independent.toFixed(1)} independent pulls`,
    );
  const complaint = complaints.length > 0 ? `${pulls.length} pulls: ${complaints.join("; ")}.` : undefined;
  return { largest: most, largestBound, rms: size, window, independent, complaint };
}

function complain({ complaint }: PullJudgement): void {
  if (complaint !== undefined) throw new Error(complaint);
}

function some(values: ArrayLike<number>): number[] {
  if (values.length === 0) throw new Error("there is no number to judge.");
  return Array.from(values);
}

function listOf(values: number | ArrayLike<number>): number[] {
  return typeof values === "number" ? [values] : Array.from(values);
}
