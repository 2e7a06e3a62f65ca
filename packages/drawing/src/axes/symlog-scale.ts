import type { Axis } from "@nnft/plots";
import { extent } from "./extent.ts";
import { powerOfTen } from "./power-of-ten.ts";
import type { Scale, Shown, Tick } from "./scale-type.ts";

const PADDING = 0.05;
/** The axis is linear up to this share of the largest number, or the smallest one that is shown. */
const DECADES = 6;
/** Smaller powers of ten are no numbers of full precision. */
const LEAST = 1e-307;

/** An axis that is linear near 0 and logarithmic far from it, with ticks at 0, at powers of ten and at level lines. */
export function symlogScale({ range }: Axis, { values: all, levels, most }: Shown): Scale {
  const within = (value: number): boolean => range === undefined || (value >= range[0] && value <= range[1]);
  const values = [...all.filter(within), ...(range ?? [])];
  const sizes = extent(values.filter((value) => value !== 0 && Number.isFinite(value)).map(Math.abs)) ?? [1, 1];
  const linear = 10 ** Math.floor(Math.log10(Math.max(sizes[0], sizes[1] / 10 ** DECADES, LEAST)));
  const bent = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value) / linear);
  const [low, high] = extent([...values.filter(Number.isFinite), 0].map(bent))!;
  const room = range ? 0 : PADDING * (high - low || 1);
  const [from, to] = [low - room, high + room];
  const place = (value: number): number => (bent(value) - from) / (to - from);
  return { place, shows: Number.isFinite, ticks: ticksOf(linear, sizes[1], levels, most, place) };
}

function ticksOf(
  linear: number,
  largest: number,
  levels: readonly number[],
  most: number,
  place: Scale["place"],
): readonly Tick[] {
  const first = Math.round(Math.log10(linear));
  const last = Math.floor(Math.log10(largest) + 1e-9);
  const exponents = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  const label = (exponent: number): string =>
    first >= -3 && last <= 4 ? String(Number(`1e${exponent}`)) : powerOfTen(exponent);
  const powers = exponents.toReversed().flatMap((exponent) =>
    [1, -1].map((sign) => ({
      value: sign * Number(`1e${exponent}`),
      label: (sign < 0 ? "−" : "") + label(exponent),
    })),
  );
  const bars = levels
    .filter((level) => level !== 0)
    .map((value) => ({ value, label: String(Number(value.toPrecision(3))).replace("-", "−") }));
  // a label stands only where it has room: 0 and the bars first, then from the largest power to the smallest
  const kept: Tick[] = [];
  for (const tick of [{ value: 0, label: "0" }, ...bars, ...powers]) {
    const at = place(tick.value);
    if (at < 0 || at > 1) continue;
    const free = kept.every(
      ({ value, label: text }) => text === undefined || Math.abs(place(value) - at) >= 0.9 / most,
    );
    kept.push(free ? tick : { value: tick.value });
  }
  return kept.sort((a, b) => a.value - b.value);
}
