import type { Plot, Series } from "../plot.ts";

/**
 * How far a line of straight pieces is from the smooth curve through its points, in units of the side of a square plot.
 * The distance of a point from the chord of its neighbours is four times that of the curve from the pieces.
 */
export function roughness(plot: Plot, { x: xs, y: ys }: Series): number {
  const [across, up] = [placer(plot, "x"), placer(plot, "y")];
  const path = xs.map((x, k) => [across(x), up(ys[k])] as const).filter((spot) => spot.every(Number.isFinite));
  let worst = 0;
  for (let k = 1; k + 1 < path.length; k++) {
    const [[x0, y0], [x1, y1], [x2, y2]] = [path[k - 1], path[k], path[k + 1]];
    const chord = Math.hypot(x2 - x0, y2 - y0) || 1;
    worst = Math.max(worst, Math.abs((x2 - x0) * (y1 - y0) - (y2 - y0) * (x1 - x0)) / chord / 4);
  }
  return worst;
}

function placer({ x, y, series }: Plot, side: "x" | "y"): (value: number) => number {
  const scaled = (value: number): number => ((side === "x" ? x : y).scale === "log" ? Math.log(value) : value);
  const all = series.flatMap((one) => one[side].map(scaled)).filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return (value) => (scaled(value) - low) / (high - low || 1);
}
