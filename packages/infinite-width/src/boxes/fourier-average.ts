import { gaussLegendre } from "@nnft/foundations/quadrature";
import type { BoxActivation, BoxAverage, BoxPair } from "./box-pair.ts";

/** Standard deviations beyond which a sum of uniform variables does not reach: they are sub-Gaussian, so 4e-16 of it lies there. */
const REACH = 8.5;
const RULE = gaussLegendre(16);
const [FEWEST, MOST] = [48, 192];
/** Variables from which on, and squared correlation above which, Gaussian variables are taken off. */
const [MANY, NEAR] = [16, 0.8];
/** Error at which no more harmonics are taken, relative to √(⟨σ²⟩⟨σ²⟩). */
const ENOUGH = 1e-10;

/** Fourier coefficients of σ and σ′ on [−L, L], k = 0 … K, of a continuation that is smooth beyond the reach of z. */
interface Harmonics {
  readonly period: number;
  readonly value: readonly [re: Float64Array, im: Float64Array];
  readonly slope: readonly [re: Float64Array, im: Float64Array];
}

/** Harmonics of each point, by their number, computed once; `wide` for averages beside those of Gaussian variables. */
export type HarmonicsOf = (coefficients: readonly number[], count: number, wide: boolean) => Harmonics;

/** ⟨σσ⟩ and ⟨σ′σ′⟩ of Gaussian variables with variances q, q′ and covariance c. */
export type GaussianPair = (q1: number, q2: number, c: number) => readonly [value: number, slope: number];

/** The reach of z = Σ c_j u_j: its bound, or 8.5 standard deviations; that of a Gaussian variable has no bound. */
function reachOf(coefficients: readonly number[], wide: boolean): number {
  const [bound, square] = coefficients.reduce(([most, sum], c) => [most + Math.abs(c), sum + c * c], [0, 0]);
  const reach = REACH * Math.sqrt(square / 3);
  return wide ? reach : Math.min(bound, reach);
}

/** Fourier coefficients on demand, remembered by the point and their number. */
export function harmonics(activation: BoxActivation): HarmonicsOf {
  const known = new Map<string, Harmonics>();
  return (coefficients, count, wide) => {
    const key = `${count}:${wide}:${coefficients.join()}`;
    let found = known.get(key);
    if (!found) {
      found = harmonicsOf(reachOf(coefficients, wide), count, activation);
      known.set(key, found);
    }
    return found;
  };
}

function harmonicsOf(reach: number, count: number, { value, derivative, kinks }: BoxActivation): Harmonics {
  const period = 2 * Math.max(reach, Number.MIN_VALUE);
  const ends = [-period, -reach, reach, period, ...kinks.filter((kink) => Math.abs(kink) < period)].sort(
    (a, b) => a - b,
  );
  const made = (): [Float64Array, Float64Array] => [new Float64Array(count + 1), new Float64Array(count + 1)];
  const [values, slopes] = [made(), made()];
  for (let k = 0; k + 1 < ends.length; k++) {
    const length = ends[k + 1] - ends[k];
    if (!(length > 0)) continue;
    // two wavelengths of the shortest harmonic, and one unit of z, at most
    const panels = Math.ceil(Math.max((length * count) / (4 * period), Math.min(length, 400)));
    const half = length / panels / 2;
    for (let panel = 0; panel < panels; panel++)
      for (let i = 0; i < RULE.nodes.length; i++) {
        const z = ends[k] + (2 * panel + 1 + RULE.nodes[i]) * half;
        const weight = (RULE.weights[i] * half * fading((Math.abs(z) - reach) / reach)) / (2 * period);
        const [v, s] = [weight * value(z), weight * derivative(z)];
        const [c, d] = [Math.cos((Math.PI * z) / period), -Math.sin((Math.PI * z) / period)];
        let [re, im] = [1, 0];
        for (let n = 0; n <= count; n++) {
          values[0][n] += v * re;
          values[1][n] += v * im;
          slopes[0][n] += s * re;
          slopes[1][n] += s * im;
          [re, im] = [re * c - im * d, re * d + im * c];
        }
      }
  }
  return { period, value: values, slope: slopes };
}

/** 1 up to 0, 0 from 1 on, smooth to all orders. */
function fading(t: number): number {
  if (t <= 0) return 1;
  if (t >= 1) return 0;
  return 1 / (1 + Math.exp(1 / (1 - t) - 1 / t));
}

/**
 * Averages over four and more uniform variables by the characteristic function: Σ_kl σ_k σ_l χ(πk/L, πl/L′), χ(s, t) = Π_j sinc(s c_j + t c_j′).
 *
 * Where χ decays slowly or there are many variables, that of Gaussian variables with the same covariance is subtracted, and their own average
 * added: the difference is small in every direction, also for points that nearly coincide.
 * Accuracy: the difference from half as many harmonics, up to 192 of them.
 */
export function fourierAverage({ first, second }: BoxPair, of: HarmonicsOf, gaussian: GaussianPair): BoxAverage {
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, c, j) => sum + (c * b[j]) / 3, 0);
  const [q1, q2, c] = [product(first, first), product(second, second), product(first, second)];
  const beside = first.length >= MANY || c * c > NEAR * q1 * q2 ? { q1, q2, c } : undefined;
  const [value, slope] = beside ? gaussian(q1, q2, c) : [0, 0];
  let found: BoxAverage = { value: 0, slope: 0, valueError: 0, slopeError: 0 };
  for (let count = FEWEST; count <= MOST; count *= 2) {
    const wide = beside !== undefined;
    const sums = summed(first, second, of(first, count, wide), of(second, count, wide), count, beside);
    found = { ...sums, value: value + sums.value, slope: slope + sums.slope };
    const scale = Math.abs(found.value) + Number.MIN_VALUE;
    if (found.valueError <= ENOUGH * scale && found.slopeError <= ENOUGH * (Math.abs(found.slope) + Number.MIN_VALUE))
      break;
  }
  return found;
}

function summed(
  first: readonly number[],
  second: readonly number[],
  left: Harmonics,
  right: Harmonics,
  count: number,
  beside: { readonly q1: number; readonly q2: number; readonly c: number } | undefined,
): BoxAverage {
  // Re Σ, of all harmonics and of the lower half
  const [all, half] = [new Float64Array(2), new Float64Array(2)];
  for (let k = 0; k <= count; k++) {
    const s = (Math.PI * k) / left.period;
    for (let l = -count; l <= count; l++) {
      const t = (Math.PI * l) / right.period;
      let chi = k === 0 ? 1 : 2;
      for (let j = 0; j < first.length; j++) {
        const u = s * first[j] + t * second[j];
        if (u !== 0) chi *= Math.sin(u) / u;
        if (chi < 1e-17 && chi > -1e-17) break;
      }
      if (beside)
        chi -= (k === 0 ? 1 : 2) * Math.exp(-0.5 * (beside.q1 * s * s + 2 * beside.c * s * t + beside.q2 * t * t));
      const n = Math.abs(l);
      const sign = l < 0 ? -1 : 1;
      const value = chi * (left.value[0][k] * right.value[0][n] - sign * left.value[1][k] * right.value[1][n]);
      const slope = chi * (left.slope[0][k] * right.slope[0][n] - sign * left.slope[1][k] * right.slope[1][n]);
      all[0] += value;
      all[1] += slope;
      if (2 * k > count || 2 * n > count) continue;
      half[0] += value;
      half[1] += slope;
    }
  }
  return {
    value: all[0],
    slope: all[1],
    valueError: Math.abs(all[0] - half[0]),
    slopeError: Math.abs(all[1] - half[1]),
  };
}
