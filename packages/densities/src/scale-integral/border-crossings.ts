import { atomsOfSupport, dimensionOfSupport, type Support } from "../support-type.ts";

/** A scale s at which w/s passes a border of a support, and ∂s/∂w. */
export interface BorderCrossing {
  readonly scale: number;
  readonly slope: Float64Array;
}

/**
 * The scales s > 0 at which w/s lies on the border of a support, each once: a density p(w/s) may jump there.
 *
 * Shapes: w is `dimension` numbers from `row[at]`; each slope has `dimension` numbers.
 * Convention: where two borders are passed at one scale, as at a corner of a box, the slope is their mean.
 */
export function borderCrossings(where: Support, row: Float64Array, at: number, dimension: number): BorderCrossing[] {
  const found: BorderCrossing[] = [];
  const add = (scale: number, fill: (slope: Float64Array) => void): void => {
    const slope = new Float64Array(dimension);
    fill(slope);
    found.push({ scale, slope });
  };
  visit(where, at, 1);
  return merged(found);

  /** Adds the crossings of w/(s·factor) with a support of the coordinates from `from`. */
  function visit(part: Support, from: number, factor: number): void {
    switch (part.kind) {
      case "interval":
        for (const end of [part.low, part.high])
          if (end && row[from]! / end > 0) {
            add(row[from]! / (end * factor), (slope) => void (slope[from - at] = 1 / (end * factor)));
          }
        return;
      case "ball":
        visitSphere(part.dimension, part.radius, from, factor);
        return;
      case "shell":
        for (const radius of [part.innerRadius, part.radius]) visitSphere(part.dimension, radius, from, factor);
        return;
      case "union":
        for (const member of part.members) visit(member, from, factor);
        return;
      case "scaled":
        for (const atom of atomsOfSupport(part.scale)) visit(part.base, from, factor * atom);
        return;
      case "product":
        for (const member of part.factors) {
          visit(member, from, factor);
          from += dimensionOfSupport(member);
        }
        return;
      case "power":
        for (let k = 0; k < part.count; k++) visit(part.base, from + k * dimensionOfSupport(part.base), factor);
        return;
      // neither has a density
      case "sphere":
      case "points":
      case "affine":
        return;
    }
  }

  function visitSphere(d: number, radius: number | null, from: number, factor: number): void {
    const length = Math.hypot(...row.subarray(from, from + d));
    if (!radius || length === 0) return;
    add(length / (radius * factor), (slope) => {
      for (let j = 0; j < d; j++) slope[from - at + j] = row[from + j]! / (length * radius * factor);
    });
  }
}

/** Each scale once, with the mean of the different slopes there. */
function merged(found: readonly BorderCrossing[]): BorderCrossing[] {
  const groups: { scale: number; slopes: Float64Array[] }[] = [];
  for (const { scale, slope } of found) {
    const group = groups.find((other) => Math.abs(other.scale - scale) <= 1e-14 * scale);
    if (!group) groups.push({ scale, slopes: [slope] });
    else if (!group.slopes.some((other) => other.every((x, j) => Math.abs(x - slope[j]!) <= 1e-14 * Math.abs(x))))
      group.slopes.push(slope);
  }
  return groups.map(({ scale, slopes }) => ({
    scale,
    slope: slopes[0]!.map((_, j) => slopes.reduce((sum, slope) => sum + slope[j]!, 0) / slopes.length),
  }));
}
