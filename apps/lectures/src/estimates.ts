import { dots, type Series } from "@nnft/plots";

interface Entries {
  get(index: number): number;
}

/** A number, or the entries of an array, with its standard error. */
interface Measured {
  readonly value: number | Entries;
  readonly standardError: number | Entries;
}

/** Estimates as dots with error bars: one array over all x, or one estimate for each x. */
export function estimates(label: string, x: readonly number[], found: Measured | readonly Measured[]): Series {
  const entry = (part: "value" | "standardError", p: number): number => {
    const one = isList(found) ? found[p][part] : found[part];
    return typeof one === "number" ? one : one.get(isList(found) ? 0 : p);
  };
  const all = (part: "value" | "standardError"): number[] => x.map((_, p) => entry(part, p));
  return dots(label, x, all("value"), all("standardError"));
}

const isList = (found: Measured | readonly Measured[]): found is readonly Measured[] => Array.isArray(found);
