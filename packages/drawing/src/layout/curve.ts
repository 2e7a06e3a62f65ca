import { type Path, polyline, type Segment } from "../path.ts";

type Point = readonly [number, number];

/**
 * A smooth curve through points whose first coordinates increase or decrease: a cubic between neighbours that overshoots neither
 * (Fritsch & Carlson 1980). Other points are joined by straight lines.
 */
export function smoothCurve(given: readonly Point[]): Path {
  const points = given.length > 1 && given[0]![0] > given.at(-1)![0] ? given.toReversed() : given;
  const rises = points.every(([x], k) => k === 0 || x > points[k - 1]![0]);
  if (points.length < 3 || !rises) return polyline(given);
  const slopes = monotoneSlopes(points);
  return points.map(([x, y], k): Segment => {
    if (k === 0) return ["M", x, y];
    const [left, low] = points[k - 1]!;
    const third = (x - left) / 3;
    return ["C", left + third, low + third * slopes[k - 1]!, x - third, y - third * slopes[k]!, x, y];
  });
}

/** Slopes at the points: harmonic means of the slopes beside, 0 at an extremum, those of parabolas at the ends. */
function monotoneSlopes(points: readonly Point[]): readonly number[] {
  const widths = points.slice(1).map(([x], k) => x - points[k]![0]);
  const secants = points.slice(1).map(([, y], k) => (y - points[k]![1]) / widths[k]!);
  const inner = points.slice(1, -1).map((_, k) => {
    const [before, after] = [secants[k]!, secants[k + 1]!];
    if (before * after <= 0) return 0;
    const [wide, narrow] = [2 * widths[k + 1]! + widths[k]!, widths[k + 1]! + 2 * widths[k]!];
    return (wide + narrow) / (wide / before + narrow / after);
  });
  const last = secants.length - 1;
  return [
    endSlope(secants[0]!, secants[1]!, widths[0]!, widths[1]!),
    ...inner,
    endSlope(secants[last]!, secants[last - 1]!, widths[last]!, widths[last - 1]!),
  ];
}

function endSlope(near: number, far: number, width: number, next: number): number {
  const slope = ((2 * width + next) * near - width * far) / (width + next);
  if (slope * near <= 0) return 0;
  return near * far <= 0 && Math.abs(slope) > 3 * Math.abs(near) ? 3 * near : slope;
}

/** An open path from its end to its beginning, which goes on from where another one ends. */
export function reversed(path: Path): Path {
  const ends = path.map((segment) => segment.slice(-2) as unknown as Point);
  const back = path.slice(1).map((segment, k): Segment => {
    const [x, y] = ends[k]!;
    return segment[0] === "C" ? ["C", segment[3], segment[4], segment[1], segment[2], x, y] : ["L", x, y];
  });
  const start: readonly Segment[] = path.length > 0 ? [["L", ...ends.at(-1)!]] : [];
  return [...start, ...back.toReversed()];
}
