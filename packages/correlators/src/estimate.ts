import { requireNumber } from "@nnft/foundations/kinds";
import type { NdArray } from "ndarray";

/** Numbers measured together: values, one standard deviation of each, the number of samples behind them, and the method. */
export type Estimate = {
  readonly value: NdArray<Float64Array>;
  readonly standardError: NdArray<Float64Array>;
  readonly samples: number;
  readonly method: string;
  /** cautions for a reader of the errors, e.g. heavy tails; left out where there are none */
  readonly warnings?: readonly string[];
};

/** One measured number: what `Estimate` is for arrays. These two are the only shapes that carry a statistical error. */
export type ScalarEstimate = {
  readonly value: number;
  readonly standardError: number;
  readonly samples: number;
  readonly method: string;
  /** cautions for a reader of the error; left out where there are none */
  readonly warnings?: readonly string[];
};

/** An error that is a smaller share of the value is rounding. */
const ROUNDING = 1e-13;

/**
 * Prints value(error) with two digits of the error: 0.31498(72), 12.3(4.5), 3.91(12)e-4.
 * An unknown error (NaN) prints as 0.31498(?). An error below 1e-13 of the value is rounding, and the value prints
 * to 12 digits.
 * Errors: DomainError for what is no number; NaN and ∞ are printed.
 */
export function formatEstimate(value: number, standardError: number): string {
  requireNumber("formatEstimate", "value", value);
  requireNumber("formatEstimate", "standardError", standardError);
  if (!Number.isFinite(value)) return `${value}(${Number.isNaN(standardError) ? "?" : standardError})`;
  if (Number.isNaN(standardError)) return `${Number(value.toPrecision(5))}(?)`;
  if (standardError <= ROUNDING * Math.abs(value)) return `${Number(value.toPrecision(12))}`;
  if (!Number.isFinite(standardError)) return `${Number(value.toPrecision(5))}(∞)`;
  const largest = Math.max(Math.abs(value), standardError);
  const exponent = Math.floor(Math.log10(largest));
  const scientific = exponent < -3 || exponent >= 6;
  const scaled = (number: number): number => (scientific ? shifted(number, -exponent) : number);
  const error = scaled(standardError);
  let place = 1 - Math.floor(Math.log10(error));
  if (Number((error * 10 ** place).toFixed(0)) >= 100) place--;
  const tail = scientific ? `e${exponent}` : "";
  if (place <= 0) {
    const step = 10 ** -place;
    return `${Math.round(scaled(value) / step) * step}(${Math.round(error / step) * step})${tail}`;
  }
  const shown = scaled(value).toFixed(Math.min(place, 100));
  const digits = error >= 1 ? error.toFixed(place) : (error * 10 ** place).toFixed(0);
  return `${shown}(${digits})${tail}`;
}

/** number·10^power, where 10^power may be no number of float64. */
function shifted(number: number, power: number): number {
  const half = Math.abs(power) > 300 ? Math.trunc(power / 2) : 0;
  return number / 10 ** -half / 10 ** (half - power);
}
