import type { LineStructure } from "../structure/line-structure.ts";

/** Ends of panels in z, each with the width of the narrower panel beside it; 0 where it must not move. */
export interface PanelEnds {
  readonly breaks: Float64Array;
  readonly scales: Float64Array;
}

/** Standard deviations of a smoothing after which panels end beside a landmark. */
const BESIDE = [3, 6, 12];

/** Panels of a function after it is averaged over a Gaussian of standard deviation `smoothing`: none need be narrower than twice this. */
export function panelEnds({ breaks, landmarks }: LineStructure, smoothing: number): PanelEnds {
  if (smoothing === 0) {
    const kinks = new Set(landmarks.filter(({ width }) => width === 0).map(({ at }) => at));
    return withScales(breaks, kinks);
  }
  const ends = [...breaks];
  for (const { at } of landmarks) for (const far of BESIDE) ends.push(at - far * smoothing, at + far * smoothing);
  ends.sort((a, b) => a - b);
  let last = Number.NEGATIVE_INFINITY;
  const merged = ends.filter((end, i) => {
    // neighbours become one while they are no wider than this together
    if (i + 1 < ends.length && ends[i + 1] - last <= 2 * smoothing) return false;
    last = end;
    return true;
  });
  return withScales(Float64Array.from(merged), new Set());
}

function withScales(breaks: Float64Array, fixed: ReadonlySet<number>): PanelEnds {
  const widthAt = (i: number): number =>
    i < 0 || i + 1 >= breaks.length ? Number.POSITIVE_INFINITY : breaks[i + 1] - breaks[i];
  const scales = breaks.map((end, i) => (fixed.has(end) ? 0 : Math.min(widthAt(i - 1), widthAt(i))));
  return { breaks, scales };
}
