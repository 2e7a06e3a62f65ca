/** The limit of three values at cutoffs L, kL, k²L, by Aitken's Δ², which needs no rate; the last value where the three are equal. */
export function aitken(first: number, second: number, third: number): number {
  const [before, after] = [second - first, third - second];
  return after === before ? third : third - (after * after) / (after - before);
}

/** What the values at several cutoffs say about the limit. */
export interface Extrapolation {
  /** ratio of the last two differences; the limit needs it in (0, 1) */
  readonly ratio: number;
  /** the limit less the value at the largest cutoff; 0 where the value at that cutoff stands */
  readonly shift: number;
  /** what extrapolation may leave: the limit at the asymptotic rate less Aitken's, and at least half of the shift */
  readonly systematic: number;
  readonly converged: boolean;
  readonly verdict: string;
}

/** Slower ratios of doublings and larger relative shifts are called not converged. */
const SLOWEST = 0.7;
const FARTHEST = 0.01;

export interface ExtrapolationQuestion {
  readonly values: readonly number[];
  /** statistical errors of the differences of neighbours */
  readonly differenceErrors: readonly number[];
  readonly cutoffs: readonly number[];
  /** δ of the asymptotic bias L^{−δ} */
  readonly rate: number;
}

/** Judges three or more cutoffs, of which the last three must be in equal ratio. */
export function judgeExtrapolation({ values, differenceErrors, cutoffs, rate }: ExtrapolationQuestion): Extrapolation {
  const n = values.length;
  const no = (verdict: string, ratio = 0): Extrapolation => ({
    ...{ ratio, shift: 0, converged: false, verdict: `not converged: ${verdict}` },
    systematic: n > 1 ? Math.abs(values[n - 1]! - values[n - 2]!) : Math.abs(values[0]!),
  });
  if (n < 3 || Math.abs(cutoffs[n - 1]! * cutoffs[n - 3]! - cutoffs[n - 2]! ** 2) > 1e-9 * cutoffs[n - 2]! ** 2)
    return no("three cutoffs in equal ratio are needed to see the limit");
  const [x, y, z] = values.slice(n - 3) as unknown as readonly [number, number, number];
  const [before, after] = [y - x, z - y];
  const noise = differenceErrors[n - 2]!;
  const step = cutoffs[n - 1]! / cutoffs[n - 2]!;
  if (Math.abs(after) <= 3 * noise) {
    const small = noise <= (FARTHEST / 10) * Math.abs(z);
    return {
      ...{
        ratio: 0,
        shift: 0,
        systematic: (Math.abs(after) + noise) / (step ** rate - 1),
        converged: small && rate > 0.5,
      },
      verdict:
        small && rate > 0.5
          ? "converged: the last cutoffs agree within their errors"
          : "not converged: noise hides the trend",
    };
  }
  const ratio = after / before;
  if (!(ratio > 0 && ratio < 1)) return no("the differences between cutoffs do not shrink", ratio);
  const shift = aitken(x, y, z) - z;
  const asymptotic = after / (step ** rate - 1);
  const systematic = Math.max(Math.abs(asymptotic - shift), Math.abs(shift) / 2);
  const slow = ratio ** (Math.LN2 / Math.log(step)) > SLOWEST;
  if (slow || Math.abs(shift) > FARTHEST * Math.abs(z))
    return {
      // a far extrapolation is no value: the largest cutoff stands, and the way to the limit is its error
      ...{ ratio, shift: 0, systematic: Math.max(Math.abs(asymptotic), Math.abs(shift)), converged: false },
      verdict: `not converged: the bias falls by ${ratio.toFixed(2)} only and the limit is ${Math.abs((100 * shift) / z).toPrecision(2)} % away`,
    };
  return { ratio, shift, systematic, converged: true, verdict: "converged: the limit is near and the bias falls fast" };
}
