import { requireNumber } from "../checks/kind.ts";
import { requireInteger } from "../checks/require.ts";
import { derivativeAt, FAR, type TaylorTable, taylorTable, valueAt } from "./taylor-table.ts";

/** Arguments below which two terms of the power series are exact. */
const NEAR = 1e-5;
/** Downward recurrences are scaled down from here on. */
const LARGE = 2 ** 800;

/**
 * The Bessel functions J₀(x), …, J_{count−1}(x).
 *
 * Formula: Miller's downward recurrence, normalised by J₀ + 2ΣJ_{2k} = 1; above x = 25, for orders below x, the upward recurrence from Hankel's series.
 * Shapes: a count and one number → [count]. Convention: J_n(−x) = (−1)ⁿJ_n(x); 0 at ±∞, NaN for NaN.
 * Accuracy: 2e-15 absolute for |x| ≤ 25, beyond it the rounding of x counts, 1e-16 x. Orders beyond x are accurate relative to themselves.
 * Errors: DomainError for a count that is no integer from 1 to 100 000, and for what is no number.
 * Source: Abramowitz & Stegun (1964), 9.1.27, 9.1.46, 9.2.5.
 * @example besselJ(3, 2.5)[2]; // 0.4460590584396172
 */
export function besselJ(count: number, x: number): Float64Array {
  requireInteger("besselJ", "count", count, 1, 100_000);
  requireNumber("besselJ", "x", x);
  const z = Math.abs(x);
  if (!(z < Number.POSITIVE_INFINITY)) return new Float64Array(count).fill(z === Number.POSITIVE_INFINITY ? 0 : z);
  const values = z < NEAR ? powerSeries(count, z) : z > FAR && count < z ? upward(count, z) : downward(count, z);
  if (x < 0) for (let n = 1; n < count; n += 2) values[n] = -values[n];
  return values;
}

/**
 * J₀(x): a table of Taylor series below 25, Hankel's series beyond. Convention: 0 at ±∞, NaN for NaN.
 * Accuracy: 1e-15 absolute, beyond 25 the rounding of x counts. Errors: DomainError for what is no number. Source: Abramowitz & Stegun 9.1.1, 9.2.5.
 * @example besselJ0(2.5); // -0.0483837764681979
 */
export function besselJ0(x: number): number {
  requireNumber("besselJ0", "x", x);
  const z = Math.abs(x);
  if (!(z <= FAR)) return hankel(0, z);
  return valueAt((table ??= build()), z);
}

/** J₁(x) = −J₀′(x), as {@link besselJ0}. @example besselJ1(2.5); // 0.4970941024642743 */
export function besselJ1(x: number): number {
  requireNumber("besselJ1", "x", x);
  const z = Math.abs(x);
  const value = z <= FAR ? -derivativeAt((table ??= build()), z) : hankel(1, z);
  return x < 0 ? -value : value;
}

/** J₀(x) − 1 without cancellation at small x, as {@link besselJ0}: 1e-15 relative below 1. @example besselJ0MinusOne(1e-3); // -2.49999984375e-7 */
export function besselJ0MinusOne(x: number): number {
  requireNumber("besselJ0MinusOne", "x", x);
  const z = Math.abs(x);
  if (!(z <= FAR)) return hankel(0, z) - 1;
  return valueAt((table ??= build()), z, 1);
}

let table: TaylorTable | undefined;

/** x f″ + f′ + x f = 0 about x₀: the coefficients by their recurrence. */
function build(): TaylorTable {
  return taylorTable((x, c) => {
    if (x === 0) {
      c[0] = 1;
      for (let n = 2; n < c.length; n += 2) c[n] = -c[n - 2] / (n * n);
      return;
    }
    const [zero, one] = downward(2, x);
    c[0] = zero;
    c[1] = -one;
    for (let n = 0; n + 2 < c.length; n++)
      c[n + 2] = -((n + 1) ** 2 * c[n + 1] + x * c[n] + (n > 0 ? c[n - 1] : 0)) / ((n + 2) * (n + 1) * x);
  });
}

function powerSeries(count: number, z: number): Float64Array {
  const values = new Float64Array(count);
  let term = 1;
  for (let n = 0; n < count; n++) {
    values[n] = term * (1 - (z * z) / (4 * (n + 1)));
    term *= z / 2 / (n + 1);
  }
  return values;
}

/** Miller's recurrence from an even order at which J is below 1e-17 of the rest. */
function downward(count: number, z: number): Float64Array {
  const values = new Float64Array(count);
  const top = 2 * Math.ceil(Math.max(z + 12 * Math.cbrt(z) + 12, count + 14) / 2);
  let [above, value, sum] = [0, 1e-280, 0];
  for (let n = top; n >= 0; n--) {
    if (n < count) values[n] = value;
    if (n % 2 === 0) sum += n === 0 ? value : 2 * value;
    if (Math.abs(value) > LARGE) {
      for (let m = n; m < count; m++) values[m] /= LARGE;
      [above, value, sum] = [above / LARGE, value / LARGE, sum / LARGE];
    }
    [above, value] = [value, ((2 * n) / z) * value - above];
  }
  for (let n = 0; n < count; n++) values[n] /= sum;
  return values;
}

function upward(count: number, z: number): Float64Array {
  const values = new Float64Array(count);
  values[0] = hankel(0, z);
  if (count > 1) values[1] = hankel(1, z);
  for (let n = 1; n + 1 < count; n++) values[n + 1] = ((2 * n) / z) * values[n] - values[n - 1];
  return values;
}

/** √(2/πz) [P cos χ − Q sin χ], χ = z − νπ/2 − π/4, ν = 0 or 1, summed to its smallest term. */
function hankel(order: 0 | 1, z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 0;
  let term = 1;
  let [p, q] = [1, 0];
  for (let k = 1; k < 60; k++) {
    const factor = (4 * order - (2 * k - 1) ** 2) / (8 * k * z);
    if (Math.abs(factor) >= 1) break;
    term *= factor;
    if (Math.abs(term) < 1e-18) break;
    const sign = k % 4 < 2 ? 1 : -1;
    if (k % 2 === 0) p += sign * term;
    else q += sign * term;
  }
  // cos and sin of χ by those of z: the difference z − π/4 would round
  const [cosine, sine] = [Math.cos(z), Math.sin(z)];
  const [sum, difference] = [cosine + sine, sine - cosine];
  return (order === 0 ? p * sum - q * difference : p * difference + q * sum) / Math.sqrt(Math.PI * z);
}
