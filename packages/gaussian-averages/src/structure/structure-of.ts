import { type LineStructure, lineStructure } from "./line-structure.ts";

/** A function of one pre-activation, with what is known of where it is rough. */
export interface RoughFunction {
  readonly value: (z: number) => number;
  readonly kinks?: readonly number[] | undefined;
  /** width of the narrowest feature where it is known: it lies at 0 or is the same everywhere */
  readonly features?: number | undefined;
  /** functions of which this one is the product */
  readonly factors?: readonly RoughFunction[] | undefined;
}

/** σ is scanned once, however often it is asked for. */
const scans = new WeakMap<(z: number) => number, (spread: number) => LineStructure>();

/** The panels of a function at one spread of its argument; those of a product are the panels of its factors. */
export function structureOf(f: RoughFunction, spread: number): LineStructure {
  if (!f.factors) {
    let scan = scans.get(f.value);
    if (!scan) {
      scan = lineStructure({ functions: [f.value], kinks: f.kinks ?? [], features: f.features });
      scans.set(f.value, scan);
    }
    return scan(spread);
  }
  const [first, ...others] = [...new Set(f.factors)].map((factor) => structureOf(factor, spread));
  return others.reduce(
    (a, b) => ({
      breaks: Float64Array.from(new Set([...a.breaks, ...b.breaks])).sort(),
      finest: Math.min(a.finest, b.finest),
      unresolved: a.unresolved + b.unresolved,
      landmarks: [...a.landmarks, ...b.landmarks],
    }),
    first,
  );
}

/** The width of the narrowest feature of a function, known or found. */
export function finestOf(f: RoughFunction, spread: number): number {
  if (f.factors) return Math.min(...f.factors.map((factor) => finestOf(factor, spread)));
  return f.features ?? structureOf(f, spread).finest;
}
