import type { Path } from "../path.ts";

/** Points of a line, and whether it returns to the first. */
export interface Outline {
  /** x, y, x, y, … */
  readonly points: readonly number[];
  readonly closed: boolean;
}

/** A path as straight lines, in pixels. */
export function flattened(path: Path, scale: number): readonly Outline[] {
  const outlines: { points: number[]; closed: boolean }[] = [];
  let points: number[] = [];
  for (const segment of path) {
    const places = segment.slice(1).map((place) => (place as number) * scale);
    switch (segment[0]) {
      case "M":
        points = [...places];
        outlines.push({ points, closed: false });
        break;
      case "L":
        points.push(places[0]!, places[1]!);
        break;
      case "Q":
      case "C":
        bend(points, places);
        break;
      case "Z":
        outlines.at(-1)!.closed = true;
        break;
    }
  }
  return outlines;
}

/** Adds points of a curve, closer together than a pixel can show. */
function bend(points: number[], places: readonly number[]): void {
  const control = [points.at(-2)!, points.at(-1)!, ...places];
  let length = 0;
  for (let k = 2; k < control.length; k += 2)
    length += Math.abs(control[k]! - control[k - 2]!) + Math.abs(control[k + 1]! - control[k - 1]!);
  const steps = Math.max(2, Math.ceil(Math.sqrt(length * 8)));
  const order = control.length / 2 - 1;
  for (let step = 1; step <= steps; step++) {
    const t = step / steps;
    const s = 1 - t;
    const weights = order === 2 ? [s * s, 2 * s * t, t * t] : [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    let [x, y] = [0, 0];
    for (const [k, weight] of weights.entries()) {
      x += weight * control[2 * k]!;
      y += weight * control[2 * k + 1]!;
    }
    points.push(x, y);
  }
}
