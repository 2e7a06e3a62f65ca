/** The limit of three values at cutoffs L, kL, k²L, by Aitken's Δ², which needs no rate; the last value where the three are equal. */
export function aitken(first: number, second: number, third: number): number {
  const [before, after] = [second - first, third - second];
  return after === before ? third : third - (after * after) / (after - before);
}

/** What is left of the way to the limit, in units of the last step between cutoffs: `factor` ± `spread`. */
export interface WayToGo {
  readonly factor: number;
  readonly spread: number;
  /** the largest ratio of two steps that the rates allow */
  readonly slowest: number;
}

/** A bias L^{−δ}(ln L)^{−3/2} at some cutoffs falls faster than its rate says, by up to this much. */
const FASTER = 0.5;

/**
 * The bias is L^{−δ} with δ between the asymptotic rate and ½ more: the logarithms (ln L)^{−3/2} of saturated rates look so at L = 10 … 1000.
 * With steps of a factor k, 1/(k^δ − 1) of the last step is left.
 */
export function wayToGo(rate: number, step: number): WayToGo {
  const [slow, fast] = [1 / (step ** rate - 1), 1 / (step ** (rate + FASTER) - 1)];
  return { factor: (slow + fast) / 2, spread: (slow - fast) / 2, slowest: step ** -rate };
}

/** What the values at several cutoffs say about the limit. */
export interface Extrapolation {
  /** the limit less the value at the largest cutoff, as far as it is known */
  readonly shift: number;
  /** what the rate leaves open, and half of a shift that is not expected */
  readonly systematic: number;
  readonly converged: boolean;
  readonly verdict: string;
}

/** Slower ratios of doublings and larger relative shifts are called not converged. */
const SLOWEST = 0.75;
const FARTHEST = 0.01;

export interface ExtrapolationQuestion {
  readonly values: readonly number[];
  /** statistical errors of the differences of neighbours */
  readonly differenceErrors: readonly number[];
  readonly cutoffs: readonly number[];
  /** δ of the asymptotic bias L^{−δ} */
  readonly rate: number;
}

/** Whether the last three of some cutoffs are in equal ratio. */
export function inEqualRatio(cutoffs: readonly number[]): boolean {
  const n = cutoffs.length;
  return n >= 3 && Math.abs(cutoffs[n - 1]! * cutoffs[n - 3]! - cutoffs[n - 2]! ** 2) <= 1e-9 * cutoffs[n - 2]! ** 2;
}

/** Judges three or more cutoffs, of which the last three must be in equal ratio. */
export function judgeExtrapolation({ values, differenceErrors, cutoffs, rate }: ExtrapolationQuestion): Extrapolation {
  const n = values.length;
  if (!inEqualRatio(cutoffs))
    return {
      ...{ shift: 0, converged: false },
      systematic: n > 1 ? Math.abs(values[n - 1]! - values[n - 2]!) : Math.abs(values[0]!),
      verdict: "not converged: three cutoffs in equal ratio are needed to see the limit",
    };
  const [x, y, z] = values.slice(n - 3) as unknown as readonly [number, number, number];
  const [before, after] = [y - x, z - y];
  const step = cutoffs[n - 1]! / cutoffs[n - 2]!;
  const { factor, spread, slowest } = wayToGo(rate, step);
  const [shift, systematic] = [factor * after, spread * Math.abs(after)];
  // the way to be wrong: steps that do not fall as the slowest rate says, or that turn
  const noise = Math.hypot(differenceErrors[n - 2]!, slowest * differenceErrors[n - 3]!);
  const excess = Math.sign(after) * (after - slowest * before);
  if (excess > 3 * noise && Math.abs(after) > 3 * differenceErrors[n - 2]!)
    return {
      ...{ shift, converged: false, systematic: Math.max(systematic, Math.abs(shift) / 2, Math.abs(after)) },
      verdict: "not converged: the differences between cutoffs do not shrink as their rate says",
    };
  const far = Math.abs(100 * (shift / z)).toPrecision(2);
  if (slowest ** (Math.LN2 / Math.log(step)) > SLOWEST || Math.abs(shift) > FARTHEST * Math.abs(z))
    return {
      ...{ shift, systematic, converged: false },
      verdict: `not converged: a doubling of L leaves up to ${(2 ** -rate).toFixed(2)} of the bias, and the limit is ${far} % away`,
    };
  if (factor * differenceErrors[n - 2]! > (FARTHEST / 2) * Math.abs(z))
    return { shift, systematic, converged: false, verdict: "not converged: noise hides the trend" };
  return { shift, systematic, converged: true, verdict: "converged: the limit is near and the bias falls fast" };
}
