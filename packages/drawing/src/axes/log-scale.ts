import { typesetNumber } from "@nnft/correlators";
import type { Axis } from "@nnft/plots";
import { extent } from "./extent.ts";
import { linearTicks, ROUNDING } from "./linear-scale.ts";
import { powerOfTen } from "./power-of-ten.ts";
import type { Scale, Shown, Tick } from "./scale-type.ts";

const PADDING = 0.05;
/** Places of measurements are ticks if they are so few. */
const FEW = 7;
/** Powers without a label are ticks too, unless they are so many. */
const MOST_POWERS = 40;

/** A logarithmic axis with ticks at powers of ten, or at the few integers where something was measured. */
export function logScale({ range }: Axis, { values, measured, most }: Shown): Scale {
  const [from, to] = range ? [Math.log(range[0]), Math.log(range[1])] : ends(values);
  const [low, high] = [Math.max(Number.MIN_VALUE, Math.exp(from)), Math.min(Number.MAX_VALUE, Math.exp(to))];
  const places = [...new Set(measured)].sort((a, b) => a - b);
  const few = places.length > 1 && places.length <= Math.min(FEW, most) && places.every(Number.isInteger);
  return {
    place: (value) => (Math.log(value) - from) / (to - from),
    shows: (value) => value > 0 && Number.isFinite(value),
    ticks: few ? places.map((value) => ({ value, label: short(value) })) : logTicks(low, high, most),
  };
}

function ends(values: readonly number[]): readonly [number, number] {
  const [least, greatest] = extent(values.filter((value) => value > 0)) ?? [0.1, 10];
  const room = greatest <= least * (1 + ROUNDING) ? Math.log(2) : PADDING * (Math.log(greatest) - Math.log(least));
  return [Math.log(least) - room, Math.log(greatest) + room];
}

const short = (value: number): string =>
  value >= 1e-3 && value < 1e5 ? String(value) : typesetNumber(value.toExponential());

/** Powers of ten with labels and the digits between without; where there are fewer than two powers, 1, 2, 5 or round steps. */
export function logTicks(low: number, high: number, most: number): readonly Tick[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const count = last - first + 1;
  if (count < 2) return finer(low, high, most);
  const every = Math.max(1, Math.ceil(count / Math.max(2, most)));
  const plain = first >= -3 && last <= 4;
  const powers = Array.from({ length: count + 1 }, (_, k) => first - 1 + k);
  return powers.flatMap((exponent): readonly Tick[] => {
    const labelled = exponent >= first && (exponent - first) % every === 0;
    const label = plain ? String(Number(`1e${exponent}`)) : powerOfTen(exponent);
    const major =
      exponent < first || !(labelled || count <= MOST_POWERS)
        ? []
        : [{ value: Number(`1e${exponent}`), ...(labelled && { label }) }];
    const between = every > 1 ? [] : digits(exponent).filter(({ value }) => value > low && value < high);
    return [...major, ...between].filter(({ value }) => value > 0 && Number.isFinite(value));
  });
}

const digits = (exponent: number): readonly Tick[] =>
  [2, 3, 4, 5, 6, 7, 8, 9].map((digit) => ({ value: Number(`${digit}e${exponent}`) }));

function finer(low: number, high: number, most: number): readonly Tick[] {
  const start = Math.floor(Math.log10(low));
  const round = [start, start + 1]
    .flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)))
    .filter((value) => value >= low && value <= high);
  const ticks =
    round.length >= 2 && round.length <= most
      ? round
      : linearTicks(low, high, Math.min(most, 4)).filter((value) => value > 0);
  return ticks.map((value) => ({ value, label: short(Number(value.toPrecision(12))) }));
}
