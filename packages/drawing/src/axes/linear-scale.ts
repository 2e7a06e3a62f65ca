import type { Axis } from "@nnft/plots";
import { extent } from "./extent.ts";
import { powerOfTen } from "./power-of-ten.ts";
import type { Scale, Shown } from "./scale-type.ts";

const PADDING = 0.05;
/** 0 is shown where numbers of one sign begin below this share of the largest. */
const NEAR_ZERO = 0.35;

/** Numbers that differ by a smaller share are one number, with its rounding. */
export const ROUNDING = 1e-12;
/** Sizes beyond these are drawn in other units, where sums and steps are numbers of float64. */
const [SMALL, LARGE] = [1e-290, 1e290];
const UNITS = 20;

/** A linear axis with ticks at multiples of 1, 2 or 5 times a power of ten. */
export function linearScale(axis: Axis, shown: Shown): Scale {
  const size = [...shown.values, ...(axis.range ?? [])].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (size === 0 || (size > SMALL && size < LARGE)) return scaleIn(axis, shown, 0);
  const power = size > 1 ? -UNITS : UNITS;
  const own = (value: number): number => value * 10 ** power;
  const range = axis.range && ([own(axis.range[0]), own(axis.range[1])] as const);
  const scale = scaleIn(
    { ...axis, ...(range && { range }) },
    { ...shown, values: shown.values.map(own), measured: [] },
    power,
  );
  return {
    ...scale,
    place: (value) => scale.place(own(value)),
    ticks: scale.ticks.map((tick) => ({ ...tick, value: tick.value / 10 ** power })),
  };
}

/** The same where numbers were multiplied with 10^power. */
function scaleIn({ zero, range }: Axis, shown: Shown, power: number): Scale {
  const [low, high] = range ?? ends(shown, zero);
  const integers = shown.measured.length > 0 && shown.measured.every(Number.isInteger) && high - low >= 1;
  const ticks = linearTicks(low, high, shown.most, integers);
  const largest = Math.max(...ticks.map(Math.abs), 0);
  const exponent = largest > 0 ? Math.floor(Math.log10(largest) + 1e-9) : 0;
  const scaled = exponent <= -3 || exponent >= 5;
  const unit = scaled ? exponent : 0;
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : largest || 1;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + unit);
  return {
    place: (value) => (value - low) / (high - low),
    shows: Number.isFinite,
    ticks: ticks.map((value) => ({ value, label: decimal(value, unit, Math.min(digits, 15)) })),
    ...(scaled && { factor: `×${powerOfTen(unit - power)}` }),
  };
}

const decimal = (value: number, unit: number, digits: number): string =>
  (value === 0 ? 0 : value / 10 ** unit).toFixed(digits).replace("-", "−");

function ends({ values, fromZero, padded }: Shown, zero: boolean | undefined): readonly [number, number] {
  let [low, high] = extent(values) ?? [0, 1];
  const near = low >= 0 ? low < NEAR_ZERO * high : high <= 0 && high > NEAR_ZERO * low;
  const withZero = fromZero || zero === true || (near && zero !== false);
  if (withZero) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  if (high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high))) {
    const room = Math.abs(low) * 0.1 || 1;
    return [low - room, high + room];
  }
  const room = padded || withZero ? PADDING * (high - low) : 0;
  // bars stand on the axis, and numbers of one sign do not suggest the other
  const onAxis = (end: number): boolean => fromZero && end === 0;
  return [onAxis(low) ? low : low - room, onAxis(high) ? high : high + room];
}

/** Multiples of a round step within an interval: as many as fit. */
export function linearTicks(low: number, high: number, most: number, integers = false): readonly number[] {
  const rough = (high - low) / Math.max(1, most);
  let power = 10 ** Math.floor(Math.log10(rough));
  let steps = [1, 2, 5, 10, 20];
  if (integers && rough < 1) [power, steps] = [1, [1]];
  for (const factor of steps) {
    const step = factor * power;
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    if (last - first + 1 <= Math.max(2, most))
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => multiple(first + k, factor, power));
  }
  return [];
}

/** k·factor·power without the rounding of 0.1 + 0.2. */
const multiple = (k: number, factor: number, power: number): number =>
  power >= 1 ? k * factor * power : (k * factor) / Math.round(1 / power);
