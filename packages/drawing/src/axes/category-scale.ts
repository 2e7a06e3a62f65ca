import type { Scale } from "./scale-type.ts";

/** An axis of names, one unit each. Names that find no room are left out. */
export function categoryScale(names: readonly string[], most: number): Scale {
  const every = Math.max(1, Math.ceil(names.length / Math.max(1, most)));
  return {
    place: (value) => (value + 0.5) / Math.max(1, names.length),
    shows: (value) => Number.isInteger(value) && value >= 0 && value < names.length,
    ticks: names.map((label, value) => (value % every === 0 ? { value, label } : { value })),
  };
}
